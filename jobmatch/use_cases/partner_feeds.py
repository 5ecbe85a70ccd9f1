"""Pulling vacancies from a partner's feed: through the same door as a file that somebody sends.

So a feed's rows are read, checked and compared like any other, its import can be looked at and
undone, and every vacancy says by its source which feed it came from.
"""

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import NotFoundError, RuleError, UnreadableFileError
from jobmatch.domain.imports import Import, ImportKind, ImportState
from jobmatch.domain.partner_feeds import LONGEST_NAME, PULLED_EVERY, Fetch, PartnerFeed
from jobmatch.domain.records import RecordKind, folded
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.import_jobs import import_now
from jobmatch.use_cases.imports import receive_file
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.rounds import Rounds

LOOKS_EVERY = 60.0  # seconds
_MOST_GONE = 0.5  # of a source's open vacancies; more is a broken feed, not a busy week
_PAGE = 500
_BEFORE = {
    VacancyStatus.WITHDRAWN: VacancyStatus.OPEN,
    VacancyStatus.OPEN: VacancyStatus.WITHDRAWN,
}
"""What a vacancy is before a feed's silence, or its word, makes it this."""

_log = logging.getLogger(__name__)


def add_feed(service: Service, name: str, url: str, by: Account | None) -> PartnerFeed:
    """Note a feed; the next round pulls it. Raises RuleError, ConflictError (name is taken)."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise RuleError(f"Tên nguồn cần có từ 1 đến {LONGEST_NAME} chữ")
    if not url.startswith(("http://", "https://")):
        raise RuleError("Địa chỉ phải bắt đầu bằng http:// hoặc https://")
    with service.begin_work() as work:
        added = work.partner_feeds.add(name, url)
        _note(work, service, by, "feed.added", name)
    return added


def remove_feed(service: Service, name: str, by: Account | None) -> None:
    """Pull it no more; the vacancies that came from it stay. Raises NotFoundError."""
    with service.begin_work() as work:
        work.partner_feeds.remove(work.partner_feeds.by_name(name).id)
        _note(work, service, by, "feed.removed", name)


def feeds(service: Service) -> list[PartnerFeed]:
    with service.begin_work(read_only=True) as work:
        return work.partner_feeds.all()


def ask_for_pull(service: Service, feed_id: int, by: Account | None) -> None:
    """Have the next round, within a minute, pull this feed. Raises NotFoundError."""
    with service.begin_work() as work:
        found = next((one for one in work.partner_feeds.all() if one.id == feed_id), None)
        if found is None:
            raise NotFoundError("There is no such feed.")
        work.partner_feeds.save(replace(found, pulled_at=None))
        _note(work, service, by, "feed.asked_for", found.name)


def pull(service: Service, name: str, fetch: Fetch) -> Import | None:
    """Take in a feed's present list; None: it has not changed. Vacancies it lost are withdrawn.

    Raises NotFoundError, UnreadableFileError; the reason is kept with the feed.
    """
    with service.begin_work() as work:
        feed = replace(work.partner_feeds.by_name(name), pulled_at=service.clock.now())
        work.partner_feeds.save(feed)
    try:
        done, tag = _taken_in(service, feed, fetch)
    except UnreadableFileError as error:
        _keep(service, replace(feed, problem=str(error)))
        raise
    if done is None:
        _keep(service, replace(feed, problem=""))
        return None
    feed = replace(feed, import_id=done.id, problem=done.note)
    if done.state is ImportState.DONE:
        feed = _with_what_is_gone(service, feed)
    _keep(service, replace(feed, tag="" if feed.problem else tag))
    return done


def pull_due(service: Service, fetch: Fetch) -> int:
    """Pull what was not pulled for PULLED_EVERY; return how many were tried."""
    tried = 0
    for feed in feeds(service):
        if not feed.active or not _claim(service, feed):
            continue
        tried += 1
        try:
            pull(service, feed.name, fetch)
        except UnreadableFileError:
            _log.warning("feed %s could not be pulled; it says why", feed.id)
    return tried


class FeedRounds(Rounds):
    """Every serving process may run one: a feed is claimed by one of them at a time."""

    def __init__(self, service: Service, fetch: Fetch) -> None:
        super().__init__("feed-rounds", first_after=LOOKS_EVERY, after_a_fault=LOOKS_EVERY)
        self._service = service
        self._fetch = fetch

    def _round(self) -> float:
        pull_due(self._service, self._fetch)
        return LOOKS_EVERY


def start_feed_rounds(service: Service, fetch: Fetch) -> FeedRounds:
    """Start pulling in the background; it ends with the process."""
    rounds = FeedRounds(service, fetch)
    rounds.start()
    return rounds


def _claim(service: Service, feed: PartnerFeed) -> bool:
    """Note an attempt unless another process noted one since the feed was listed."""
    now = service.clock.now()
    if not _due(feed, now):
        return False
    with service.begin_work() as work:
        work.referrals.take_turns()  # two processes never read the same attempt
        held = work.partner_feeds.by_name(feed.name)
        if not _due(held, now):
            return False
        work.partner_feeds.save(replace(held, pulled_at=now))
    return True


def _due(feed: PartnerFeed, now: datetime) -> bool:
    return feed.pulled_at is None or now - feed.pulled_at >= PULLED_EVERY


def _taken_in(service: Service, feed: PartnerFeed, fetch: Fetch) -> tuple[Import | None, str]:
    with TemporaryDirectory(dir=service.data_dir, prefix="feed-") as folder:
        fetched = fetch(feed, Path(folder))
        if fetched.path is None:
            return None, fetched.tag
        name = f"{feed.name}.jsonl"
        noted = receive_file(service, fetched.path, name, ImportKind.VACANCIES)
    return import_now(service, noted.id), fetched.tag


def _with_what_is_gone(service: Service, feed: PartnerFeed) -> PartnerFeed:
    """Withdraw what the feed no longer offers, put back what it offers again, and note which.

    Where far too much is gone nothing is withdrawn, and the feed says so.
    """
    with service.begin_work(read_only=True) as work:
        offered = set(_record_ids(work, feed.import_id or 0))
        known = work.vacancies.open_of_source(folded(feed.name))
    lost = [one for one in known if one not in offered]
    if len(lost) > _MOST_GONE * len(known):
        told = f"Nguồn thiếu {len(lost)}/{len(known)} tin đang tuyển; không tin nào bị rút"
        return replace(feed, problem=told)
    for vacancy_id in lost:
        _set_status(service, vacancy_id, VacancyStatus.WITHDRAWN, f"not in feed {feed.name}")
    back = [one for one in feed.lost_ids if one in offered]
    for vacancy_id in back:
        _set_status(service, vacancy_id, VacancyStatus.OPEN, f"in feed {feed.name} again")
    still = [one for one in feed.lost_ids if one not in offered]
    return replace(feed, lost_ids=(*still, *lost))


def _set_status(service: Service, vacancy_id: int, status: VacancyStatus, why: str) -> None:
    now, about = service.clock.now(), (RecordKind.VACANCIES, vacancy_id)
    with service.begin_work() as work, suppress(NotFoundError):  # removed meanwhile
        draft = work.vacancies.draft(vacancy_id)
        if draft.status is not _BEFORE[status]:  # somebody decided otherwise: that stands
            return
        work.vacancies.replace(vacancy_id, replace(draft, status=status), now)
        note(work, service, None, "vacancy.status_changed", about, f"{status.value}: {why}")


def _record_ids(work: UnitOfWork, import_id: int) -> Iterator[int]:
    offset = 0
    while rows := work.imports.rows(import_id, offset=offset, limit=_PAGE):
        yield from (row.record_id for row in rows if row.record_id is not None)
        offset += len(rows)


def _keep(service: Service, feed: PartnerFeed) -> None:
    with service.begin_work() as work:
        work.partner_feeds.save(feed)


def _note(
    work: UnitOfWork, service: Service, by: Account | None, action: str, detail: str
) -> None:
    work.audit.append(service.clock.now(), by.id if by else None, action, detail=detail)
