"""From counselling to work: how many came how far, how soon, and what suggestions led to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from jobmatch.domain.accounts import Account
from jobmatch.domain.funnel import (
    BAND_ENDS,
    POSITIONS_COUNTED,
    REFERRAL_STEPS,
    FunnelEvent,
    GroupBy,
    RankBand,
    Step,
    band_of,
)
from jobmatch.store.counselling import SuggestionView
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.funnel_events import FunnelQuery, Gathered, gather
from jobmatch.use_cases.ports import Service

Pair = tuple[int, int]  # seeker, vacancy
Shown = Mapping[Pair, tuple[date, int]]  # the day, and the place in the list, the first being 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Events and the different persons whom they happened to."""

    events: int = 0
    persons: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCount:
    """One step in the period.

    `went_on`: how many of its persons took the next step too, from the first day of the period
    until today. `median_days`: from this step to the next, for those with both; by referral
    once there is one, by person before. None for the last step.
    """

    step: Step
    count: Count
    went_on: int | None
    median_days: float | None

    @property
    def share(self) -> float | None:
        """Return the share that went on, 0 to 1; None where nobody could."""
        if self.went_on is None or not self.count.persons:
            return None
        return self.went_on / self.count.persons


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The counts of one month ("2026-03"), counsellor (id as text) or occupation (VSCO code).

    `key` empty: nobody's, or not coded.
    """

    key: str
    counts: dict[Step, Count]


@dataclass(frozen=True, slots=True, kw_only=True)
class BandCount:
    """Pairs of a seeker and a vacancy by where they first stood in a list in the period.

    `referred`: pairs that were referred that day or later; `hired`: those that led to a hire.
    """

    band: RankBand
    shown: int
    referred: int
    hired: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """`beside`: referrals of the period whose vacancy stood in no list shown before."""

    query: FunnelQuery
    steps: tuple[StepCount, ...]
    groups: tuple[Group, ...]
    bands: tuple[BandCount, ...]
    beside: int
    counsellors: dict[int, str]  # the names of those who may be chosen or are grouped by


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One event behind a number. Names are empty where the record was erased since."""

    event: FunnelEvent
    full_name: str
    vacancy_title: str
    counsellor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindList:
    rows: tuple[Behind, ...]
    count: Count


def funnel(service: Service, query: FunnelQuery, by: Account | None) -> Funnel:
    """Count the steps of a period. A counsellor sees their own work, a manager the centre's."""
    with service.begin_work(read_only=True) as work:
        gathered = gather(work, query, service.clock.today(), by)
        names = _names(work, by)
    inside = _inside(gathered.events, query)
    shown = _first_shown(gathered.views)
    return Funnel(
        query=query,
        steps=tuple(_step(step, inside, gathered.events) for step in Step),
        groups=_groups(inside, gathered, query.group),
        bands=_bands(gathered, shown, query.until),
        beside=_beside(gathered, shown, query),
        counsellors=names,
    )


def behind(
    service: Service,
    query: FunnelQuery,
    step: Step,
    key: str | None,
    page: tuple[int, int],
    by: Account | None,
) -> BehindList:
    """Return the events behind one number, by day. `key`: of the query's group, None for all.

    `page`: offset and limit.
    """
    offset, limit = page
    with service.begin_work(read_only=True) as work:
        gathered = gather(work, query, service.clock.today(), by)
        found = [event for event in _inside(gathered.events, query) if event.step is step]
        if key is not None and query.group is not None:
            key_of = _key_of(gathered, query.group)
            found = [event for event in found if key_of(event) == key]
        shown = found[offset : offset + limit]
        persons = work.seekers.persons({event.seeker_id for event in shown})
        vacancies = work.vacancies.get_many({e.vacancy_id for e in shown if e.vacancy_id})
        names = _names(work, None)
    rows = tuple(
        Behind(
            event=event,
            full_name=persons[event.seeker_id].full_name if event.seeker_id in persons else "",
            vacancy_title=vacancies[event.vacancy_id].title
            if event.vacancy_id in vacancies
            else "",
            counsellor=names.get(event.account_id or 0, ""),
        )
        for event in shown
    )
    return BehindList(rows=rows, count=_count(found))


def _inside(events: Iterable[FunnelEvent], query: FunnelQuery) -> list[FunnelEvent]:
    return [event for event in events if query.since <= event.on <= query.until]


def _count(events: Sequence[FunnelEvent]) -> Count:
    return Count(events=len(events), persons=len({event.seeker_id for event in events}))


def _step(step: Step, inside: list[FunnelEvent], later: Sequence[FunnelEvent]) -> StepCount:
    ours = [event for event in inside if event.step is step]
    following = _next_step(step)
    if following is None:
        return StepCount(step=step, count=_count(ours), went_on=None, median_days=None)
    theirs = [event for event in later if event.step is following]
    went_on = {event.seeker_id for event in ours} & {event.seeker_id for event in theirs}
    unit = _referral if step in REFERRAL_STEPS else _seeker
    return StepCount(
        step=step,
        count=_count(ours),
        went_on=len(went_on),
        median_days=_median_days(ours, theirs, unit),
    )


def _next_step(step: Step) -> Step | None:
    steps = list(Step)
    at = steps.index(step) + 1
    return steps[at] if at < len(steps) else None


def _seeker(event: FunnelEvent) -> int | None:
    return event.seeker_id


def _referral(event: FunnelEvent) -> int | None:
    return event.record_id


def _median_days(
    ours: list[FunnelEvent],
    theirs: list[FunnelEvent],
    unit: Callable[[FunnelEvent], int | None],
) -> float | None:
    """Return the median of the days from the first of ours to the next of theirs after it."""
    first: dict[int | None, date] = {}
    for event in ours:
        first.setdefault(unit(event), event.on)
    days: dict[int | None, int] = {}
    for event in theirs:
        began = first.get(unit(event))
        if began is not None and event.on >= began:
            days.setdefault(unit(event), (event.on - began).days)
    return median(days.values()) if days else None


def _groups(
    inside: list[FunnelEvent], gathered: Gathered, group: GroupBy | None
) -> tuple[Group, ...]:
    if group is None:
        return ()
    key_of = _key_of(gathered, group)
    found: dict[str, dict[Step, list[FunnelEvent]]] = {}
    for event in inside:
        found.setdefault(key_of(event), {}).setdefault(event.step, []).append(event)
    return tuple(
        Group(key=key, counts={step: _count(found[key].get(step, [])) for step in Step})
        for key in sorted(found, key=lambda key: (key == "", key))
    )


def _key_of(gathered: Gathered, group: GroupBy) -> Callable[[FunnelEvent], str]:
    match group:
        case GroupBy.MONTH:
            return lambda event: f"{event.on:%Y-%m}"
        case GroupBy.COUNSELLOR:
            return lambda event: str(event.account_id or "")
        case GroupBy.OCCUPATION_1:
            return lambda event: gathered.occupation(event.seeker_id, 1)
        case GroupBy.OCCUPATION_2:
            return lambda event: gathered.occupation(event.seeker_id, 2)


def _bands(gathered: Gathered, shown: Shown, until: date) -> tuple[BandCount, ...]:
    referred = _last_day(gathered.events, Step.REFERRED)
    hired = _last_day(gathered.events, Step.HIRED)
    counts = {band: [0, 0, 0] for band in BAND_ENDS}
    for pair, (day, position) in shown.items():
        band = band_of(position)
        if band is None or day > until:
            continue
        was_referred = pair in referred and referred[pair] >= day
        counts[band][0] += 1
        counts[band][1] += was_referred
        counts[band][2] += was_referred and pair in hired and hired[pair] >= day
    return tuple(
        BandCount(band=band, shown=told[0], referred=told[1], hired=told[2])
        for band, told in counts.items()
    )


def _first_shown(views: Iterable[SuggestionView]) -> Shown:
    """Return where each pair was first shown; the views come by day."""
    found: dict[Pair, tuple[date, int]] = {}
    for view in views:
        for position, vacancy_id in enumerate(view.vacancy_ids[:POSITIONS_COUNTED], start=1):
            found.setdefault((view.seeker_id, vacancy_id), (view.shown_on, position))
    return found


def _last_day(events: Iterable[FunnelEvent], step: Step) -> dict[Pair, date]:
    """Return the last day on which each pair took the step."""
    return {
        (event.seeker_id, event.vacancy_id): event.on
        for event in events
        if event.step is step and event.vacancy_id is not None
    }


def _beside(gathered: Gathered, shown: Shown, query: FunnelQuery) -> int:
    referred = [e for e in _inside(gathered.events, query) if e.step is Step.REFERRED]
    return sum(
        event.vacancy_id is not None
        and (
            (event.seeker_id, event.vacancy_id) not in shown
            or shown[event.seeker_id, event.vacancy_id][0] > event.on
        )
        for event in referred
    )


def _names(work: UnitOfWork, by: Account | None) -> dict[int, str]:
    """Return the names of the staff of the caller's centre, or of everybody."""
    return {
        account.id: account.full_name or account.name
        for account in work.accounts.all()
        if by is None or account.centre_id == by.centre_id
    }
