"""The case-load: whose seekers, who waits for what, who has nothing in view."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from jobmatch.domain.accounts import MAIN_CENTRE, Account
from jobmatch.domain.cases import CaseOrder, Task
from jobmatch.domain.name_order import name_key
from jobmatch.domain.records import RecordKind, folded, own_id
from jobmatch.domain.seekers import Seeker, SeekerStatus
from jobmatch.store.cases import CaseFilter, CaseLine, FoundCase
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.cases import colleagues_in
from jobmatch.use_cases.ports import VIETNAM, Service
from jobmatch.use_cases.scope import check_seeker

NO_REFERRAL_FOR = timedelta(days=30)
"""Somebody who looks for work, has no open referral and had none for so long has no solution."""

_LONGEST_DAYS = 36_500


class Whose(StrEnum):
    MINE = "mine"
    COLLEAGUE = "colleague"
    UNASSIGNED = "unassigned"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLoadQuery:
    """`counsellor_id` says whose where `whose` is COLLEAGUE; `occupation`: VSCO, any level."""

    whose: Whose = Whose.MINE
    counsellor_id: int | None = None
    without_solution: bool = False
    no_contact_days: int | None = None
    occupation: str = ""
    status: SeekerStatus | None = None
    text: str = ""
    sort: CaseOrder = CaseOrder.CONTACT
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCase:
    """A row of the page. `quiet_days`: since the last contact, or since the case came in."""

    seeker: Seeker
    name: str
    counsellor_name: str  # "": nobody's yet
    ever_reached: bool
    quiet_days: int
    open_referrals: int
    without_solution: bool
    next_task: Task | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLoad:
    """`counts`: how many each choice would show under the same filters; `load`: per colleague."""

    cases: tuple[ListedCase, ...]
    total: int
    counts: Mapping[Whose, int]
    load: Mapping[int, int]
    colleagues: tuple[Account, ...]


def case_load(service: Service, query: CaseLoadQuery, by: Account) -> CaseLoad:
    """Return one page of the case-load of this account's centre."""
    now = service.clock.now()
    with service.begin_work(read_only=True) as work:
        found = _passing(work, query, by, now)
        theirs = [case for case in found if _is_whose(case, query, by)]
        if query.sort is CaseOrder.NAME:
            theirs = _by_name(work, theirs)
        page = [case.seeker_id for case in theirs[query.offset : query.offset + query.limit]]
        people = colleagues_in(work, by)
        load = Counter(case.counsellor_id for case in found)
        return CaseLoad(
            cases=_listed(work, page, people, now),
            total=len(theirs),
            counts={
                Whose.MINE: load[by.id],
                Whose.UNASSIGNED: load[None],
                Whose.ALL: len(found),
            },
            load={one.id: load[one.id] for one in people},
            colleagues=people,
        )


def cases_found(service: Service, query: CaseLoadQuery, by: Account) -> list[int]:
    """Return the ids of all seekers that the question finds, newest case first."""
    newest = replace(query, sort=CaseOrder.NEWEST)
    with service.begin_work(read_only=True) as work:
        found = _passing(work, newest, by, service.clock.now())
    return [case.seeker_id for case in found if _is_whose(case, query, by)]


def is_without_solution(line: CaseLine, now: datetime) -> bool:
    """Say whether somebody looks for work and has nothing in view."""
    lately = line.last_referred_at is not None and now - line.last_referred_at < NO_REFERRAL_FOR
    return line.status is SeekerStatus.LOOKING and not line.open_referrals and not lately


def _passing(
    work: UnitOfWork, query: CaseLoadQuery, by: Account, now: datetime
) -> list[FoundCase]:
    """Return the centre's cases that pass every filter, whosever they are, in order."""
    wanted = CaseFilter(
        centre_id=by.centre_id or MAIN_CENTRE,
        status=query.status,
        occupation=query.occupation,
        quiet_before=_quiet_before(query.no_contact_days, now),
        not_referred_since=now - NO_REFERRAL_FOR if query.without_solution else None,
    )
    found = work.cases.found(wanted, query.sort)
    return _with_text(work, found, query.text) if query.text else found


def _quiet_before(days: int | None, now: datetime) -> datetime | None:
    """Return the moment before which a day began in Vietnam that is so many days ago."""
    if days is None:
        return None
    midnight = datetime.combine(now.astimezone(VIETNAM).date(), time.min, VIETNAM)
    return midnight - timedelta(days=min(days, _LONGEST_DAYS) - 1)


def _with_text(work: UnitOfWork, lines: Sequence[FoundCase], text: str) -> list[FoundCase]:
    wanted, number = folded(text), own_id(RecordKind.SEEKERS, text)
    named = work.seekers.named(wanted)
    jobs = {job for job in {line.desired_job for line in lines} if wanted in folded(job)}
    return [
        line
        for line in lines
        if line.seeker_id == number or line.seeker_id in named or line.desired_job in jobs
    ]


def _is_whose(line: FoundCase, query: CaseLoadQuery, by: Account) -> bool:
    if query.whose is Whose.ALL:
        return True
    if query.whose is Whose.UNASSIGNED:
        return line.counsellor_id is None
    return line.counsellor_id == (by.id if query.whose is Whose.MINE else query.counsellor_id)


def _by_name(work: UnitOfWork, found: list[FoundCase]) -> list[FoundCase]:
    names = work.seekers.names(case.seeker_id for case in found)
    return sorted(found, key=lambda case: name_key(names.get(case.seeker_id, "")))


def _quiet_since(line: CaseLine) -> datetime:
    return line.last_contact_at or line.opened_at or line.created_at


def _quiet_days(line: CaseLine, now: datetime) -> int:
    """Return the days gone by, counted in days of the calendar in Vietnam."""
    since = _quiet_since(line).astimezone(VIETNAM).date()
    return (now.astimezone(VIETNAM).date() - since).days


def _listed(
    work: UnitOfWork, ids: Sequence[int], people: Collection[Account], now: datetime
) -> tuple[ListedCase, ...]:
    lines = work.cases.lines(ids)
    seekers, names = work.seekers.get_many(ids), work.seekers.names(ids)
    tasks = work.tasks.next_about(ids)
    colleagues = {one.id: one.full_name or one.name for one in people}
    return tuple(
        ListedCase(
            seeker=seekers[line.seeker_id],
            name=names.get(line.seeker_id, ""),
            counsellor_name=_name_of(work, colleagues, line.counsellor_id),
            ever_reached=line.last_contact_at is not None,
            quiet_days=_quiet_days(line, now),
            open_referrals=line.open_referrals,
            without_solution=is_without_solution(line, now),
            next_task=tasks.get(line.seeker_id),
        )
        for line in (lines[seeker_id] for seeker_id in ids)
        if line.seeker_id in seekers
    )


def _name_of(work: UnitOfWork, colleagues: dict[int, str], account_id: int | None) -> str:
    """Return a counsellor's name; one who has left is looked up."""
    if account_id is None:
        return ""
    if account_id not in colleagues:
        left = work.accounts.get(account_id)
        colleagues[account_id] = left.full_name or left.name
    return colleagues[account_id]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A seeker as somebody about to be written to or handed over."""

    seeker_id: int
    ref: str
    name: str


def named_seekers(service: Service, seeker_ids: Sequence[int], by: Account) -> tuple[Named, ...]:
    """Return these seekers with their names, in this order. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        for seeker_id in seeker_ids:
            check_seeker(work, by, seeker_id)
        names = work.seekers.names(seeker_ids)
        seekers = work.seekers.get_many(seeker_ids)
    return tuple(
        Named(
            seeker_id=seeker_id,
            ref=seekers[seeker_id].ref,
            name=names.get(seeker_id) or seekers[seeker_id].ref,
        )
        for seeker_id in seeker_ids
        if seeker_id in seekers
    )
