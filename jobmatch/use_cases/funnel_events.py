"""Gathers what led from registering to work, as far as the one who asks may see it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.funnel import REFERRAL_STEPS, FunnelEvent, GroupBy, Step
from jobmatch.domain.referrals import ReferralState
from jobmatch.store.counselling import SuggestionView
from jobmatch.store.funnel import IssuedReferral, ToldOutcome
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import VIETNAM
from jobmatch.use_cases.scope import seekers_in_scope

_REACHED = {
    ReferralState.INTERVIEWED: (Step.INTERVIEWED,),
    ReferralState.HIRED: (Step.INTERVIEWED, Step.HIRED),
    ReferralState.STARTED: (Step.INTERVIEWED, Step.HIRED, Step.STARTED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelQuery:
    """Days, both included. `occupation`: a VSCO code of level 1 or 2, "" for all."""

    since: date
    until: date
    account_id: int | None = None
    occupation: str = ""
    group: GroupBy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Every event from `since` to today, in order of day; the lists that were shown as well."""

    events: tuple[FunnelEvent, ...]
    views: tuple[SuggestionView, ...]
    occupations: dict[int, str | None]

    def occupation(self, seeker_id: int, level: int) -> str:
        """Return the leading digits of the seeker's occupation; "" where it is not coded."""
        return (self.occupations.get(seeker_id) or "")[:level]


def gather(work: UnitOfWork, query: FunnelQuery, today: date, by: Account | None) -> Gathered:
    """Return what happened since the first day of the question.

    A counsellor sees what they did themselves, a manager what their centre did.
    """
    seen = _Seen.of(work, query, by)
    views = tuple(v for v in work.counselling.shown(query.since, today) if seen.view(v))
    found = [event for event in _all(work, query, views, seen) if seen.event(event)]
    occupations = work.funnel.occupations({event.seeker_id for event in found})
    gathered = Gathered(events=tuple(found), views=views, occupations=occupations)
    return _of_occupation(gathered, query.occupation)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What the question and the account's scope leave to be seen. None: everything."""

    seekers: frozenset[int] | None
    centre_id: int | None
    account_id: int | None

    @classmethod
    def of(cls, work: UnitOfWork, query: FunnelQuery, by: Account | None) -> "_Seen":
        scope = seekers_in_scope(work, by)
        own = by is not None and by.role is Role.COUNSELLOR
        return cls(
            seekers=None if scope is None else frozenset(scope.tolist()),
            centre_id=by.centre_id if by else None,
            account_id=by.id if by and own else query.account_id,
        )

    def event(self, event: FunnelEvent) -> bool:
        by_account = self.account_id in {None, event.account_id}
        return by_account and (event.step in REFERRAL_STEPS or self._seeker(event.seeker_id))

    def view(self, view: SuggestionView) -> bool:
        return self.account_id in {None, view.account_id} and self._seeker(view.seeker_id)

    def referral(self, referral: IssuedReferral) -> bool:
        """Referrals are their centre's, wherever the seeker's case went afterwards."""
        return self.centre_id in {None, referral.centre_id}

    def _seeker(self, seeker_id: int) -> bool:
        return self.seekers is None or seeker_id in self.seekers


def _all(
    work: UnitOfWork, query: FunnelQuery, views: Iterable[SuggestionView], seen: _Seen
) -> list[FunnelEvent]:
    events = [
        FunnelEvent(
            step=Step.REGISTERED, on=row.on, seeker_id=row.seeker_id, account_id=row.account_id
        )
        for row in work.funnel.registrations(query.since)
    ]
    events += [
        FunnelEvent(
            step=Step.SUGGESTED,
            on=view.shown_on,
            seeker_id=view.seeker_id,
            account_id=view.account_id,
        )
        for view in views
    ]
    events += [
        FunnelEvent(
            step=Step.COUNSELLED,
            on=row.on,
            seeker_id=row.seeker_id,
            account_id=row.account_id,
            record_id=row.id,
        )
        for row in work.funnel.talks(query.since)
    ]
    events += _of_referrals(work, query.since, seen)
    return sorted(events, key=lambda event: event.on)


def _of_referrals(work: UnitOfWork, since: date, seen: _Seen) -> list[FunnelEvent]:
    start = datetime.combine(since, time(), VIETNAM)
    issued = [row for row in work.funnel.referrals(start) if seen.referral(row)]
    told: dict[int, list[ToldOutcome]] = {row.id: [] for row in issued}
    for outcome in work.funnel.outcomes(told):
        told[outcome.referral_id].append(outcome)
    return [
        event
        for referral in issued
        for event in _steps_of(referral, told[referral.id])
        if event.on >= since
    ]


def _steps_of(referral: IssuedReferral, told: Iterable[ToldOutcome]) -> Iterator[FunnelEvent]:
    """Yield each step that a referral reached, on the first day that says so."""
    issued_on = referral.issued_at.astimezone(VIETNAM).date()
    reached = {Step.REFERRED: issued_on}
    for outcome in told:
        for step in _REACHED[outcome.state]:
            day = _day_of(outcome, issued_on)
            reached[step] = min(day, reached.get(step, day))
    for step, day in reached.items():
        yield FunnelEvent(
            step=step,
            on=day,
            seeker_id=referral.seeker_id,
            account_id=referral.account_id,
            record_id=referral.id,
            vacancy_id=referral.vacancy_id,
        )


def _day_of(outcome: ToldOutcome, issued_on: date) -> date:
    """Return the day it happened as far as it lies between the slip and the telling."""
    told_on = outcome.at.astimezone(VIETNAM).date()
    happened_on = outcome.happened_on or told_on
    return max(issued_on, min(happened_on, told_on))


def _of_occupation(gathered: Gathered, code: str) -> Gathered:
    if not code:
        return gathered
    level = len(code)
    return Gathered(
        events=tuple(
            e for e in gathered.events if gathered.occupation(e.seeker_id, level) == code
        ),
        views=tuple(v for v in gathered.views if gathered.occupation(v.seeker_id, level) == code),
        occupations=gathered.occupations,
    )
