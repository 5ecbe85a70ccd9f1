"""Searches that somebody keeps: what is new in them, and a message once a day."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.messages import Sentence
from jobmatch.domain.outbox import OutgoingMessage
from jobmatch.domain.saved_searches import SavedSearch, SearchKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.reaching import reach
from jobmatch.use_cases.search_links import search_path

MOST_RESULTS = 500
"""A search that finds more is watched by its newest ones."""

CHECKED_EVERY = timedelta(minutes=15)
AT_ONCE = 20
LONGEST_NAME, LONGEST_QUESTION, MOST_SAVED = 120, 2_000, 100

FindIds = Callable[[SearchKind, str, Account], list[int]]
"""Runs a page's question as this account: the ids it finds, newest first, at most MOST_RESULTS."""


def save_search(
    service: Service, asked: tuple[SearchKind, str], name: str, find: FindIds, by: Account
) -> SavedSearch:
    """Keep a page's (kind, question) under a name; what stands in it now is not new. RuleError."""
    kind, question = asked
    clean = _checked_name(name)
    if len(question) > LONGEST_QUESTION:
        raise RuleError(Sentence("Tìm kiếm này quá dài để lưu", "This search is too long to keep"))
    found, now = find(kind, question, by), service.clock.now()
    with service.begin_work() as work:
        kept = work.saved_searches.of_account(by.id)
        same = next((one for one in kept if (one.kind, one.question) == asked), None)
        if same is None and len(kept) >= MOST_SAVED:
            raise RuleError(Sentence("Đã lưu quá nhiều tìm kiếm", "Too many searches are saved"))
        if same is not None:  # sent twice, or under a better name
            work.saved_searches.rename(same.id, clean)
            return work.saved_searches.get(same.id, by.id)
        added = work.saved_searches.add(by.id, clean, kind, question, now)
        work.saved_searches.mark_seen(added.id, tuple(found), now)
        return work.saved_searches.get(added.id, by.id)


def saved_searches(service: Service, by: Account) -> list[SavedSearch]:
    """Return one's own searches, in the order they were saved."""
    with service.begin_work(read_only=True) as work:
        return work.saved_searches.of_account(by.id)


def open_search(service: Service, search_id: int, find: FindIds, by: Account) -> SavedSearch:
    """Return one's own search as it was, and note that its results are looked at now.

    Raises NotFoundError.
    """
    with service.begin_work(read_only=True) as work:
        search = work.saved_searches.get(search_id, by.id)
    found = find(search.kind, search.question, by)
    with service.begin_work() as work:
        work.saved_searches.mark_seen(search_id, tuple(found), service.clock.now())
    return search


def rename_search(service: Service, search_id: int, name: str, by: Account) -> None:
    """Raises NotFoundError, RuleError."""
    clean = _checked_name(name)
    with service.begin_work() as work:
        work.saved_searches.rename(work.saved_searches.get(search_id, by.id).id, clean)


def mute_search(service: Service, search_id: int, by: Account, *, muted: bool) -> None:
    """Send no messages about a search, or send them again. Raises NotFoundError."""
    with service.begin_work() as work:
        work.saved_searches.mute(work.saved_searches.get(search_id, by.id).id, muted=muted)


def remove_search(service: Service, search_id: int, by: Account) -> None:
    """Raises NotFoundError."""
    with service.begin_work() as work:
        work.saved_searches.remove(work.saved_searches.get(search_id, by.id).id)


def check_searches(service: Service, find: FindIds) -> int:
    """Run the searches whose turn it is; return how many. Safe with several processes.

    Two that run one search at the same time find the same, and its message has one key a day.
    """
    now = service.clock.now()
    with service.begin_work(read_only=True) as work:
        due = work.saved_searches.due(now - CHECKED_EVERY, AT_ONCE)
        owners = {account.id: account for account in work.accounts.all() if account.active}
    for search in due:
        owner = owners.get(search.account_id)
        found = find(search.kind, search.question, owner) if owner else []
        with service.begin_work() as work:
            _note_new(work, search, found, now)
            if owner:
                _alert(service, work, search, owner)
    return len(due)


def new_among(found: Iterable[int], seen: tuple[int, ...]) -> tuple[int, ...]:
    """Return what was not there when somebody looked.

    Where more is found than is watched, something old may move up into sight: there only ids
    above those seen are new.
    """
    ids, known = list(found), set(seen)
    floor = max(seen, default=0) if len(seen) >= MOST_RESULTS else 0
    return tuple(id_ for id_ in ids if id_ not in known and id_ > floor)


def _note_new(work: UnitOfWork, search: SavedSearch, found: list[int], now: datetime) -> None:
    try:
        current = work.saved_searches.get(search.id, search.account_id)
    except NotFoundError:  # removed meanwhile
        return
    new = new_among(found, current.seen_ids)
    work.saved_searches.set_new(search.id, new, now)


def _alert(service: Service, work: UnitOfWork, search: SavedSearch, owner: Account) -> None:
    """Queue one message a day, where something new came that no message told of."""
    today = service.clock.today()
    try:
        current = work.saved_searches.get(search.id, owner.id)
    except NotFoundError:
        return
    untold = set(current.new_ids) - set(current.alerted_ids)
    if current.muted or not untold or current.alerted_on == today:
        return
    told = _tell_seeker if owner.role is Role.CLAIMANT else _tell_staff
    if told(service, work, current, owner):
        work.saved_searches.set_alerted(current.id, current.new_ids, today)


def _tell_staff(service: Service, work: UnitOfWork, search: SavedSearch, owner: Account) -> bool:
    """Queue the message. False: there is no address."""
    if not owner.email:
        return False
    message = OutgoingMessage(
        key=_key(service, search),
        channel=Channel.EMAIL,
        to=owner.email,
        template="saved_search_alert",
        values=_values(search, f"/saved-searches/{search.id}"),
        not_before=service.clock.now(),
        about=("saved_search", search.id),
    )
    work.outbox.queue(message)
    return True


def _tell_seeker(service: Service, work: UnitOfWork, search: SavedSearch, owner: Account) -> bool:
    """Queue it by the way the seeker agreed to. False: there is none."""
    if owner.seeker_id is None:
        return False
    return reach(
        service,
        work,
        owner.seeker_id,
        "own_search_alert",
        _values(search, search_path(service.keys, search.id)),
        _key(service, search),
        service.clock.now(),
        ("saved_search", search.id),
        ConsentPurpose.MESSAGES,
    )


def _key(service: Service, search: SavedSearch) -> str:
    return f"saved_search:{search.id}:{service.clock.today().isoformat()}"


def _values(search: SavedSearch, link: str) -> dict[str, str]:
    return {"count": str(len(search.new_ids)), "search": search.name, "link": link}


def _checked_name(name: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise RuleError(Sentence("Hãy đặt tên cho tìm kiếm", "Give the search a name"))
    if len(clean) > LONGEST_NAME:
        raise RuleError(Sentence("Tên quá dài", "The name is too long"))
    return clean
