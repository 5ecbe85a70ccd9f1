"""Today's queue: what one counsellor should look at now, and the people they were with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.records import RecordKind
from jobmatch.domain.referrals import Referral, ReferralState
from jobmatch.domain.saved_searches import SavedSearch
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.store.referrals import ReferralFilter
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.interest_queue import (
    WaitingInterest,
    told_interests,
    waiting_interests,
)
from jobmatch.use_cases.new_matches import KEPT_FOR
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker, seekers_in_scope
from jobmatch.use_cases.tasks import TaskLine, task_lines

SHOWN_OF_EACH = 6
RECENT_SHOWN = 8
SILENT_FOR = timedelta(days=7)
_MOST_MATCHES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingReferral:
    """A referral that waits for an act. `quiet_days`: since anything happened to it."""

    referral: Referral
    seeker_name: str
    vacancy_title: str
    employer_name: str
    quiet_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StrongMatch:
    seeker: Seeker
    seeker_name: str
    vacancy: Vacancy
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Each list is cut short for the page; the counts tell of all."""

    tasks: tuple[TaskLine, ...]
    task_count: int
    silent: tuple[WaitingReferral, ...]  # employers who have not answered
    silent_count: int
    hired: tuple[WaitingReferral, ...]  # hired: did they start?
    hired_count: int
    matches: tuple[StrongMatch, ...]
    match_count: int
    searches: tuple[SavedSearch, ...]  # with something new in them
    interests: tuple[WaitingInterest, ...] = ()  # seekers who answered for themselves
    interest_count: int = 0

    @property
    def total(self) -> int:
        waiting = self.task_count + self.silent_count + self.hired_count
        return waiting + self.match_count + len(self.searches) + self.interest_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """Something opened a while ago: a seeker by name, a vacancy by title."""

    kind: RecordKind
    ref: str
    words: str
    more: str


def todays_queue(service: Service, by: Account) -> Queue:
    """Return what waits for this account. A manager sees the referrals of the whole centre."""
    now, today = service.clock.now(), service.clock.today()
    counsellor_id = None if by.role is Role.MANAGER else by.id
    with service.begin_work(read_only=True) as work:
        due = work.tasks.open_of(by.id, until=today)
        silent = ReferralFilter(counsellor_id=counsellor_id, silent_since=now - SILENT_FOR)
        hired = ReferralFilter(counsellor_id=counsellor_id, state=ReferralState.HIRED)
        silent_ids, hired_ids = _in_sight(work, silent, by), _in_sight(work, hired, by)
        matches = _matches(work, service, by)
        interests = waiting_interests(service, work, by)
        return Queue(
            tasks=task_lines(work, due[:SHOWN_OF_EACH], by),
            task_count=len(due),
            silent=_waiting(work, service, silent_ids[-SHOWN_OF_EACH:][::-1]),
            silent_count=len(silent_ids),
            hired=_waiting(work, service, hired_ids[-SHOWN_OF_EACH:][::-1]),
            hired_count=len(hired_ids),
            matches=_shown(work, matches[:SHOWN_OF_EACH]),
            match_count=len(matches),
            searches=tuple(
                search
                for search in work.saved_searches.of_account(by.id)
                if search.new_ids and not search.muted
            ),
            interests=told_interests(work, interests[:SHOWN_OF_EACH]),
            interest_count=len(interests),
        )


def note_opened(service: Service, kind: RecordKind, record_id: int, by: Account) -> None:
    """Remember what somebody opened last; the new matches of their own case were seen then."""
    with service.begin_work() as work:
        now = service.clock.now()
        work.recent_views.record(by.id, kind, record_id, now)
        case = work.cases.get(record_id) if kind is RecordKind.SEEKERS else None
        if case is not None and case.counsellor_id == by.id:
            work.new_matches.mark_seen(record_id, None, now)


def recently_opened(service: Service, by: Account) -> tuple[Recent, ...]:
    """Return the seekers and vacancies this account opened last and still may see."""
    with service.begin_work(read_only=True) as work:
        views = work.recent_views.of_account(by.id)
        seekers = work.seekers.get_many(
            _visible(work, by, [v.record_id for v in views if v.kind is RecordKind.SEEKERS])
        )
        names = work.seekers.names(seekers)
        vacancies = work.vacancies.get_many(
            v.record_id for v in views if v.kind is RecordKind.VACANCIES
        )
    found: list[Recent] = []
    for view in views:
        if view.kind is RecordKind.SEEKERS and (seeker := seekers.get(view.record_id)):
            words = names.get(seeker.id) or seeker.ref
            found.append(_recent(view.kind, seeker.ref, words, seeker.desired_job))
        elif view.kind is RecordKind.VACANCIES and (vacancy := vacancies.get(view.record_id)):
            found.append(_recent(view.kind, vacancy.ref, vacancy.title, vacancy.employer_name))
    return tuple(found[:RECENT_SHOWN])


def dismiss_match(service: Service, seeker_id: int, vacancy_id: int | None, by: Account) -> None:
    """Take a new match, or (None) all of a seeker, out of the queue. Raises NotFoundError."""
    with service.begin_work() as work:
        check_seeker(work, by, seeker_id)
        work.new_matches.mark_seen(seeker_id, vacancy_id, service.clock.now())


def _recent(kind: RecordKind, ref: str, words: str, more: str) -> Recent:
    return Recent(kind=kind, ref=ref, words=words, more=more)


def _visible(work: UnitOfWork, by: Account, seeker_ids: Sequence[int]) -> list[int]:
    visible = seekers_in_scope(work, by)
    if visible is None:
        return list(seeker_ids)
    allowed = set(visible.tolist())
    return [seeker_id for seeker_id in seeker_ids if seeker_id in allowed]


def _in_sight(work: UnitOfWork, wanted: ReferralFilter, by: Account) -> list[int]:
    """Return the ids of matching referrals of seekers this account may know of, newest first."""
    pairs = work.referrals.matching(wanted)
    if not pairs:
        return []
    allowed = set(_visible(work, by, [seeker_id for _, seeker_id in pairs]))
    return [referral_id for referral_id, seeker_id in pairs if seeker_id in allowed]


def _waiting(
    work: UnitOfWork, service: Service, referral_ids: Iterable[int]
) -> tuple[WaitingReferral, ...]:
    ids = list(referral_ids)
    found = work.referrals.get_many(ids)
    referrals = [found[referral_id] for referral_id in ids if referral_id in found]
    names = work.seekers.names(referral.seeker_id for referral in referrals)
    vacancies = work.vacancies.get_many(referral.vacancy_id for referral in referrals)
    now = service.clock.now()
    return tuple(
        WaitingReferral(
            referral=referral,
            seeker_name=names.get(referral.seeker_id, ""),
            vacancy_title=vacancy.title if vacancy else "",
            employer_name=vacancy.employer_name if vacancy else "",
            quiet_days=(now - referral.changed_at).days,
        )
        for referral in referrals
        for vacancy in (vacancies.get(referral.vacancy_id),)
    )


def _matches(work: UnitOfWork, service: Service, by: Account) -> list[tuple[Vacancy, int, float]]:
    """Return (vacancy, seeker id, score), best first: open vacancies nobody referred them to."""
    since = service.clock.now() - KEPT_FOR
    found = work.new_matches.unseen_of(by.id, since, _MOST_MATCHES)
    if not found:
        return []
    vacancies = work.vacancies.get_many({match.vacancy_id for match in found})
    referred = {
        (referral.seeker_id, referral.vacancy_id)
        for referral in work.referrals.of_seekers({match.seeker_id for match in found})
    }
    today = service.clock.today()
    return [
        (vacancy, match.seeker_id, match.score)
        for match in found
        if (match.seeker_id, match.vacancy_id) not in referred
        and (vacancy := vacancies.get(match.vacancy_id)) is not None
        and vacancy.closed_because(today) is None
    ]


def _shown(
    work: UnitOfWork, matches: Sequence[tuple[Vacancy, int, float]]
) -> tuple[StrongMatch, ...]:
    ids = {seeker_id for _, seeker_id, _ in matches}
    seekers, names = work.seekers.get_many(ids), work.seekers.names(ids)
    return tuple(
        StrongMatch(
            seeker=seekers[seeker_id],
            seeker_name=names.get(seeker_id, ""),
            vacancy=vacancy,
            score=score,
        )
        for vacancy, seeker_id, score in matches
        if seeker_id in seekers
    )
