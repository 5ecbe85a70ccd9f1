"""An employer's own vacancies: how they stand, and pausing, refreshing, closing, changing them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import ConflictError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.domain.registrations import Standing
from jobmatch.domain.vacancies import Closed, Vacancy, VacancyContact, VacancyDraft, VacancyStatus
from jobmatch.domain.vacancy_drafts import UnfinishedVacancy
from jobmatch.domain.vacancy_upkeep import UpkeepEvent, UpkeepKind, refreshed_until
from jobmatch.store.audit import AuditFilter
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.store.vacancy_upkeep import ReferralCounts
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.firms import check_may_publish, check_own_firm, standing_of
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_own_vacancy

MOST_VACANCIES = 500
MOST_HIRED = 100_000
_KIND = RecordKind.VACANCIES


class OwnState(StrEnum):
    """How an employer sees a vacancy of their own."""

    OPEN = "open"
    PAUSED = "paused"
    FULL = "full"
    CLOSED = "closed"


_STATE_OF = {
    None: OwnState.OPEN,
    Closed.PAUSED: OwnState.PAUSED,
    Closed.FULL: OwnState.FULL,
    Closed.WITHDRAWN: OwnState.CLOSED,
    Closed.EXPIRED: OwnState.CLOSED,
}

_OPENED = frozenset({VacancyStatus.OPEN, UpkeepKind.REFRESHED, UpkeepKind.REOPENED})
"""Details of the audit log that say that a vacancy was opened."""

_MOST_CHANGES = 100  # of its status that are looked through

BY_CENTRE = Sentence(
    "Tin này do Trung tâm dừng. Hãy gọi Trung tâm để mở lại",
    "The centre stopped this vacancy. Please call the centre to open it again",
)
_STILL_FULL = Sentence(
    "Tin đã nhận đủ người. Hãy sửa số lượng tuyển trước khi mở lại",
    "All places are taken. Raise the number of people wanted before opening it again",
)
_HIRED_ODD = Sentence(
    f"Số người đã nhận phải từ 0 đến {MOST_HIRED:,}".replace(",", "."),
    f"The number hired must be from 0 to {MOST_HIRED:,}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnVacancy:
    """`days_left`: 0 on the last day; None without a closing day, or after it."""

    vacancy: Vacancy
    state: OwnState
    counts: ReferralCounts
    days_left: int | None
    waits_for_check: bool = False
    events: tuple[UpkeepEvent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnVacancies:
    """The newest MOST_VACANCIES by state, newest first, and the account's own drafts."""

    standing: Standing
    by_state: Mapping[OwnState, tuple[OwnVacancy, ...]] = field(default_factory=dict)
    drafts: tuple[UnfinishedVacancy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What becomes of a vacancy by one act of its owner. `closes_on` None: as it is."""

    kind: UpkeepKind
    status: VacancyStatus
    closes_on: date | None = None
    hired: int | None = None


def own_vacancies(service: Service, by: Account) -> OwnVacancies:
    """Return what the account's firm has posted. Raises NotFoundError without a firm."""
    with service.begin_work(read_only=True) as work:
        employer_id = check_own_firm(work, by)
        found = work.vacancies.for_employer(employer_id, MOST_VACANCIES)
        counts = work.upkeep.referral_counts(one.id for one in found)
        waiting = {vacancy for vacancy, _ in work.upkeep.awaiting_check(employer_id)}
        standing = standing_of(work, employer_id)
        drafts = tuple(work.vacancy_drafts.of_account(by.id))
    today = service.clock.today()
    own = [_told(one, counts, today, waits=one.id in waiting) for one in found]
    by_state = {state: tuple(one for one in own if one.state is state) for state in OwnState}
    return OwnVacancies(standing=standing, by_state=by_state, drafts=drafts)


def show_own(service: Service, ref: str, by: Account) -> OwnVacancy:
    """Return one's own vacancy "V-12" with what happened to it. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        vacancy = check_own_vacancy(work, by, _id_of(ref))
        counts = work.upkeep.referral_counts([vacancy.id])
        waiting = {one for one, _ in work.upkeep.awaiting_check(vacancy.employer_id)}
        events = tuple(work.upkeep.of_vacancy(vacancy.id))
    told = _told(vacancy, counts, service.clock.today(), waits=vacancy.id in waiting)
    return replace(told, events=events)


def own_contact(service: Service, ref: str, by: Account) -> VacancyContact:
    """Return whom applicants of one's own vacancy meet, and note who looked."""
    with service.begin_work() as work:
        vacancy = check_own_vacancy(work, by, _id_of(ref))
        note(work, service, by, "vacancy.contact_seen", (_KIND, vacancy.id))
        return work.vacancies.contact(vacancy.id)


def revise_own(
    service: Service, ref: str, draft: VacancyDraft, expected_version: int, by: Account
) -> Vacancy:
    """Put a draft in the place of one's own vacancy; state, source and owner stay.

    Raises NotFoundError, ConflictError, RuleError for a firm that may not publish.
    """
    with service.begin_work() as work:
        kept = check_own_vacancy(work, by, _id_of(ref))
        check_may_publish(work, by)
        ready = replace(
            draft,
            employer_id=kept.employer_id,
            employer_name=kept.employer_name,
            status=kept.status,
            posted_on=kept.posted_on,
            source=kept.source,
            source_key=kept.source_key,
        )
        revised = work.vacancies.replace(kept.id, ready, service.clock.now(), expected_version)
        note(work, service, by, "vacancy.revised", (_KIND, kept.id))
    return revised


def pause_own(service: Service, ref: str, expected_version: int, by: Account) -> Vacancy:
    """Let nobody be sent for now. Raises NotFoundError, ConflictError."""
    with service.begin_work() as work:
        kept = _expected(work, ref, expected_version, by)
        change = Change(kind=UpkeepKind.PAUSED, status=VacancyStatus.PAUSED)
        return carry_out(service, work, kept, change, by)


def refresh_own(service: Service, ref: str, expected_version: int, by: Account) -> Vacancy:
    """Keep one's own vacancy open 30 days longer, whatever had closed it but staff or being full.

    Raises NotFoundError, ConflictError, RuleError.
    """
    with service.begin_work() as work:
        kept = _expected(work, ref, expected_version, by)
        _check_may_open(work, kept, by)
        return carry_out(service, work, kept, refreshed(kept, service.clock.today()), by)


def reopen_own(service: Service, ref: str, expected_version: int, by: Account) -> Vacancy:
    """Open one's own vacancy again; one whose last day has passed gets 30 days from today.

    Raises NotFoundError, ConflictError, RuleError.
    """
    with service.begin_work() as work:
        kept, today = _expected(work, ref, expected_version, by), service.clock.today()
        _check_may_open(work, kept, by)
        over = kept.closes_on is not None and kept.closes_on < today
        change = refreshed(kept, today)
        if not over:
            change = replace(change, closes_on=kept.closes_on)
        return carry_out(service, work, kept, replace(change, kind=UpkeepKind.REOPENED), by)


def close_own(
    service: Service, ref: str, closing: Change, expected_version: int, by: Account
) -> Vacancy:
    """Close one's own vacancy as `closed` says. Raises NotFoundError, ConflictError."""
    with service.begin_work() as work:
        kept = _expected(work, ref, expected_version, by)
        return carry_out(service, work, kept, closing, by)


def refreshed(vacancy: Vacancy, today: date) -> Change:
    """Return what one touch makes of a vacancy. Raises RuleError where all places are taken."""
    if vacancy.openings_left == 0:
        raise RuleError(_STILL_FULL)
    until = refreshed_until(vacancy.closes_on, today)
    return Change(kind=UpkeepKind.REFRESHED, status=VacancyStatus.OPEN, closes_on=until)


def closed(*, filled: bool, hired: int | None) -> Change:
    """Return what closing makes of a vacancy. Raises RuleError for an impossible number."""
    if hired is not None and not 0 <= hired <= MOST_HIRED:
        raise RuleError(_HIRED_ODD)
    if filled:
        return Change(kind=UpkeepKind.FILLED, status=VacancyStatus.FILLED, hired=hired)
    return Change(kind=UpkeepKind.WITHDRAWN, status=VacancyStatus.WITHDRAWN, hired=hired)


def carry_out(
    service: Service, work: UnitOfWork, kept: Vacancy, change: Change, by: Account | None
) -> Vacancy:
    """Write a change down: in the vacancy, among its events, in the audit log."""
    draft, now = work.vacancies.draft(kept.id), service.clock.now()
    wanted = replace(draft, status=change.status, closes_on=change.closes_on or draft.closes_on)
    changed = work.vacancies.replace(kept.id, wanted, now)
    account_id = by.id if by else None
    work.upkeep.note(kept.id, change.kind, now, hired=change.hired, account_id=account_id)
    detail = change.kind.value if change.hired is None else f"{change.kind.value} {change.hired}"
    note(work, service, by, "vacancy.status_changed", (_KIND, kept.id), detail)
    return changed


def _check_may_open(work: UnitOfWork, kept: Vacancy, by: Account) -> None:
    """Raise RuleError for a firm that may not publish, and for what staff stopped."""
    check_may_publish(work, by)
    if kept.status is not VacancyStatus.OPEN and _stopped_by_centre(work, kept.id):
        raise RuleError(BY_CENTRE)


def _stopped_by_centre(work: UnitOfWork, vacancy_id: int) -> bool:
    """Say whether staff closed or paused a vacancy since it was open last."""
    changes = AuditFilter(action="vacancy.status_changed", kind=_KIND, record_id=vacancy_id)
    for event in work.audit.found(changes, offset=0, limit=_MOST_CHANGES):
        if event.detail.split(":")[0] in _OPENED:
            return False
        if event.account_id and work.accounts.get(event.account_id).role is not Role.EMPLOYER:
            return True
    return False


def _expected(work: UnitOfWork, ref: str, version: int, by: Account) -> Vacancy:
    kept = check_own_vacancy(work, by, _id_of(ref))
    if kept.version != version:
        raise ConflictError(f"{kept.ref} was changed since it was read.")
    return kept


def _told(
    vacancy: Vacancy, counts: Mapping[int, ReferralCounts], today: date, *, waits: bool
) -> OwnVacancy:
    left = None if vacancy.closes_on is None else (vacancy.closes_on - today).days
    return OwnVacancy(
        vacancy=vacancy,
        state=_STATE_OF[vacancy.closed_because(today)],
        counts=counts.get(vacancy.id, ReferralCounts()),
        days_left=left if left is not None and left >= 0 else None,
        waits_for_check=waits,
    )


def _id_of(ref: str) -> int:
    return own_id(_KIND, ref) or 0
