"""Every place where a person may show up, what they must have agreed to, and how it is read.

This is the matrix: a line names the place, the purposes without which nobody may stand there, and
who stands there. A place without a purpose is one where the person always stands.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import unescape
from io import BytesIO
from zipfile import ZipFile

from jobmatch.domain.accounts import Account
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.outbox import MessageState
from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.catalogues import model_key
from jobmatch.use_cases.consents import may_refer
from jobmatch.use_cases.reaching import reach
from jobmatch.use_cases.referral_links import link_path
from jobmatch.use_cases.seeker_aliases import alias_of
from tests.consents.people import Marked, P
from tests.consents.world import CODE, SUGGESTED, World, queued_before

Stands = Callable[[World, Marked], bool]
_MATCHED = frozenset({P.MATCHING})
_LISTED = _MATCHED | {P.EMPLOYER_LISTS}
_OPEN = _LISTED | {P.EMPLOYER_CONTACT}


@dataclass(frozen=True, kw_only=True)
class Surface:
    kind: str  # page, export, message, index
    where: str
    needs: frozenset[ConsentPurpose]
    stands: Stands

    def expected(self, one: Marked) -> bool:
        return all(one.allows(purpose) for purpose in self.needs)


def answer_of(world: World, account: Account | None, path: str) -> tuple[int, str]:
    """Return the status and the words of an answer, those inside a workbook too."""
    headers = {}
    if account is not None and path.startswith("/api/"):
        headers = {"Authorization": f"Bearer token-{account.id}"}
    with world.browser(account).get(path, headers=headers) as answer:
        status, data = answer.status_code, answer.get_data()
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as parts:
            data = b"\n".join(parts.read(name) for name in parts.namelist())
    return status, unescape(data.decode("utf-8", "replace"))


def words_of(world: World, account: Account | None, path: str) -> str:
    """Return the words of a page, read once by everybody."""
    key = (account.name if account else "", path)
    if key not in world.pages:
        world.pages[key] = answer_of(world, account, path)[1]
    return world.pages[key]


def _on_page(mark: str, who: str, *paths: str) -> Stands:
    """Look for a mark ("name", "alias" …) of a person on pages of the boss, the desk …"""

    def stands(world: World, one: Marked) -> bool:
        account = getattr(world, who)
        words = (words_of(world, account, path.format(one=one)) for path in paths)
        return any(getattr(one, mark) in text for text in words)

    return stands


def _contact_by_firm(world: World, one: Marked) -> bool:
    """Press "show contact" as the firm does, with the address that the list would have."""

    token = alias_of(world.service.keys, 1, one.id).token
    path = f"/firm/vacancies/V-1/people/{token}/contact"
    answer = world.browser(world.boss).post(path)
    return one.phone in unescape(answer.text)


def _by_link(world: World, one: Marked) -> bool:
    return one.name in words_of(world, None, link_path(world.service, one.referral))


def _own_suggestions(world: World, one: Marked) -> bool:
    return SUGGESTED in words_of(world, one.account, "/me")


def _ranked_at_desk(path: str) -> Stands:
    return lambda world, one: SUGGESTED in words_of(world, world.desk, path.format(one=one))


def _own_export(world: World, one: Marked) -> bool:
    answer = world.browser(one.account).post("/me/data/export.json")
    return one.name in answer.text and one.phone in answer.text


def _in_index(world: World, one: Marked) -> bool:
    return one.id in world.service.catalogues.of(RecordKind.SEEKERS)


def _has_vector(world: World, one: Marked) -> bool:
    model = model_key(world.service.encoder)
    with world.service.begin_work(read_only=True) as work:
        return one.id in work.embeddings.hashes(RecordKind.SEEKERS, [one.id], model)


def _new_match(world: World, one: Marked) -> bool:
    return one.id in world.matched


def _teaches(world: World, one: Marked) -> bool:
    with world.service.begin_work(read_only=True) as work:
        return one.id in work.consents.holders(P.LEARNING)


def _cv_kept(world: World, one: Marked) -> bool:
    with world.service.begin_work(read_only=True) as work:
        return work.kept_cvs.of_seeker(one.id) is not None


def _may_be_referred(world: World, one: Marked) -> bool:
    with world.service.begin_work(read_only=True) as work:
        return may_refer(work, one.id)


def _still_waits(world: World, one: Marked) -> bool:
    with world.service.begin_work(read_only=True) as work:
        found = work.outbox.listed([MessageState.WAITING], 500)
    return queued_before(one) in {message.key for message in found}


def _name_to_employer(world: World, one: Marked) -> bool:
    with world.service.begin_work(read_only=True) as work:
        found = work.outbox.about("referral", one.referral.id)
    return ("referral_to_employer", MessageState.WAITING) in {
        (message.template, message.state) for message in found
    }


def _reached_by(channel: Channel, *, zalo: bool) -> Stands:
    """Say whether a suggestion sent now is queued for this channel."""
    templates = frozenset({"one_time_code"}) if zalo else frozenset()

    def stands(world: World, one: Marked) -> bool:
        service = replace(world.service, zalo_templates=templates)
        key, now = f"now:{channel}:{one.id}", service.clock.now()
        with service.begin_work() as work:
            reach(service, work, one.id, "one_time_code", CODE, key, now, None, P.MESSAGES)
            found = work.outbox.listed([MessageState.WAITING], 500)
        return (key, channel) in {(message.key, message.channel) for message in found}

    return stands


def _line(kind: str, where: str, needs: frozenset[ConsentPurpose], stands: Stands) -> Surface:
    return Surface(kind=kind, where=where, needs=needs, stands=stands)


_REFERRAL = frozenset({P.REFERRAL})
_FIRM = "/firm/vacancies/V-1/people"
_ASKED = "/firm/vacancies/V-3/people"
_RANKED = ("/vacancies/V-1?page=1", "/vacancies/V-1?page=2")
_API, _API_RANKED = "/api/v1/seekers", "/api/v1/vacancies/V-1/seekers"

MATRIX = (
    _line("index", "new strong matches", _MATCHED, _new_match),
    _line("page", "firm: suggested people, by alias", _LISTED, _on_page("alias", "boss", _FIRM)),
    _line("page", "firm: contact of a suggested person", _OPEN, _contact_by_firm),
    _line("page", "firm: people it asked, by alias", _LISTED, _on_page("alias", "boss", _ASKED)),
    _line("page", "firm: inbox, name", _REFERRAL, _on_page("name", "boss", "/firm/inbox")),
    _line(
        "page",
        "firm: one referral, name",
        _REFERRAL,
        _on_page("name", "boss", "/firm/inbox/{one.referral.ref}"),
    ),
    _line(
        "page",
        "firm: one referral, telephone",
        _REFERRAL,
        _on_page("phone", "boss", "/firm/inbox/{one.referral.ref}"),
    ),
    _line("page", "employer's link, name", _REFERRAL, _by_link),
    _line("page", "desk: seekers for a vacancy", _MATCHED, _on_page("job", "desk", *_RANKED)),
    _line("page", "desk: search by words", _MATCHED, _on_page("job", "desk", "/seekers?q=may")),
    _line(
        "page", "desk: vacancies for the person", _MATCHED, _ranked_at_desk("/seekers/S-{one.id}")
    ),
    _line(
        "page",
        "desk: seekers by the API",
        _MATCHED,
        _on_page("job", "desk", f"{_API}?text=may&limit=50"),
    ),
    _line(
        "page",
        "desk: for a vacancy by the API",
        _MATCHED,
        _on_page("job", "desk", f"{_API_RANKED}?limit=50"),
    ),
    _line(
        "page",
        "desk: for the person by the API",
        _MATCHED,
        _ranked_at_desk(f"{_API}/S-{{one.id}}/vacancies"),
    ),
    _line(
        "page",
        "desk: the case-load, by name",
        frozenset(),
        _on_page("name", "desk", "/cases?of=all&status=all"),
    ),
    _line("page", "own: suggestions of the day", _MATCHED, _own_suggestions),
    _line(
        "export",
        "desk: the case-load (xlsx), by name",
        frozenset(),
        _on_page("name", "desk", "/cases/export.xlsx?of=all&status=all"),
    ),
    _line(
        "export",
        "own commune: its people (xlsx), by name",
        frozenset(),
        _on_page("name", "own_official", "/commune/workers/list.xlsx"),
    ),
    _line(
        "export",
        "desk: list of seekers (xlsx)",
        _MATCHED,
        _on_page("job", "desk", "/seekers/export.xlsx?q=may"),
    ),
    _line("export", "own: all my data (JSON)", frozenset(), _own_export),
    _line("export", "data to learn from", frozenset({P.LEARNING}), _teaches),
    _line(
        "message",
        "suggestion by SMS, now",
        frozenset({P.MESSAGES}),
        _reached_by(Channel.SMS, zalo=False),
    ),
    _line(
        "message",
        "suggestion by Zalo, now",
        frozenset({P.ZALO}),
        _reached_by(Channel.ZALO, zalo=True),
    ),
    _line("message", "suggestion that waited", _MATCHED | {P.MESSAGES}, _still_waits),
    _line("message", "name to the employer, waiting", _REFERRAL, _name_to_employer),
    _line("index", "search index", _MATCHED, _in_index),
    _line("index", "vectors", _MATCHED, _has_vector),
    _line("index", "may be referred anew", _REFERRAL, _may_be_referred),
    _line("index", "kept CV", frozenset({P.CV}), _cv_kept),
)
