"""A firm's first page: what needs an answer today, and how its own vacancies stand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jobmatch.domain.accounts import Account
from jobmatch.domain.approaches import ApproachState
from jobmatch.domain.referrals import ReferralState
from jobmatch.domain.vacancies import Closed, Vacancy
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.firms import Firm, check_own_firm, firm_of
from jobmatch.use_cases.ports import Service

MOST_VACANCIES = 500
CLOSES_SOON = timedelta(days=7)
STALE_AFTER = timedelta(days=30)  # without a change nobody knows whether it is still open
_APPROACHES_SINCE = timedelta(days=30)
_UNANSWERED = (ReferralState.ISSUED, ReferralState.PRESENTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReferrals:
    """Referrals to one's own vacancies. `oldest_days`: since anything happened to the quietest."""

    unanswered: int = 0
    interviewed: int = 0  # seen, but not yet said whether hired
    oldest_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnVacancies:
    """The newest MOST_VACANCIES of a firm, counted; lists are those that want a look."""

    open: tuple[Vacancy, ...] = ()
    closing: tuple[Vacancy, ...] = ()  # within CLOSES_SOON, the first to close in front
    stale: tuple[Vacancy, ...] = ()  # open, unchanged for STALE_AFTER, the oldest first
    paused: int = 0
    over: int = 0  # filled, expired, withdrawn
    openings: int = 0  # of the open ones
    filled: int = 0  # of the open ones


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmDay:
    """What a person of a firm sees first."""

    firm: Firm
    vacancies: OwnVacancies
    referrals: OwnReferrals
    approaches_waiting: int  # people were asked and have not answered yet
    approaches_accepted: int  # of the last thirty days
    imports_waiting: int  # files that wait to be confirmed or put right

    @property
    def to_answer(self) -> int:
        """How many things wait for the firm itself."""
        waiting = self.referrals.unanswered + self.referrals.interviewed
        looked_at = {one.id for one in (*self.vacancies.closing, *self.vacancies.stale)}
        return waiting + len(looked_at) + self.imports_waiting


def firm_day(service: Service, by: Account) -> FirmDay:
    """Return the first page of the firm that this account speaks for. NotFoundError: none."""
    now, today = service.clock.now(), service.clock.today()
    with service.begin_work(read_only=True) as work:
        employer_id = check_own_firm(work, by)
        approaches = work.approaches.of_employer(employer_id, now - _APPROACHES_SINCE)
        states = [approach.state for approach in approaches]
        vacancies = work.vacancies.for_employer(employer_id, MOST_VACANCIES)
        return FirmDay(
            firm=firm_of(work, employer_id),
            vacancies=counted(vacancies, now, today),
            referrals=_referrals(work, employer_id, now),
            approaches_waiting=states.count(ApproachState.WAITING),
            approaches_accepted=states.count(ApproachState.ACCEPTED),
            imports_waiting=work.firms.waiting_imports(employer_id),
        )


def counted(vacancies: list[Vacancy], now: datetime, today: date) -> OwnVacancies:
    """Sort a firm's vacancies by what they want of it."""
    closed = {one.id: one.closed_because(today) for one in vacancies}
    open_ = [one for one in vacancies if closed[one.id] is None]
    soon = [one for one in open_ if one.closes_on and one.closes_on - today <= CLOSES_SOON]
    closing = {one.id for one in soon}
    stale = [
        one
        for one in open_
        if one.id not in closing and one.updated_at and now - one.updated_at >= STALE_AFTER
    ]
    paused = sum(reason is Closed.PAUSED for reason in closed.values())
    return OwnVacancies(
        open=tuple(open_),
        closing=tuple(sorted(soon, key=lambda one: (one.closes_on or today, one.id))),
        stale=tuple(sorted(stale, key=lambda one: (one.updated_at or now, one.id))),
        paused=paused,
        over=len(vacancies) - len(open_) - paused,
        openings=sum(one.openings for one in open_),
        filled=sum(min(one.filled, one.openings) for one in open_),
    )


def _referrals(work: UnitOfWork, employer_id: int, now: datetime) -> OwnReferrals:
    found = work.firms.open_referrals(employer_id)
    quiet = [since for _, since in found.values()]
    return OwnReferrals(
        unanswered=sum(found[state][0] for state in _UNANSWERED if state in found),
        interviewed=found.get(ReferralState.INTERVIEWED, (0, now))[0],
        oldest_days=(now - min(quiet)).days if quiet else 0,
    )
