"""An employer's vacancy becomes public, once; that of a firm not yet checked waits, paused."""

from dataclasses import dataclass, replace

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import ConflictError
from jobmatch.domain.records import RecordKind
from jobmatch.domain.registrations import Standing
from jobmatch.domain.vacancies import Vacancy, VacancyContact, VacancyDraft, VacancyStatus
from jobmatch.domain.vacancy_upkeep import UpkeepKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.firms import check_may_publish, check_own_firm, standing_of
from jobmatch.use_cases.ports import Service

_KIND = RecordKind.VACANCIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """`waiting`: it is kept paused until the centre has checked the firm."""

    vacancy: Vacancy
    waiting: bool


def publish(service: Service, key: str, draft: VacancyDraft, by: Account) -> Posted:
    """Publish what a form describes, and forget its draft. The same key twice gives one vacancy.

    A firm that the centre has not checked yet gets a paused vacancy, which opens by itself once
    the firm is verified (`open_checked`). Raises NotFoundError without a firm, RuleError for a
    firm that was refused or suspended.
    """
    with service.begin_work() as work:
        employer = work.employers.get(check_own_firm(work, by))
        waiting = standing_of(work, employer.id) is Standing.WAITING
        if not waiting:
            check_may_publish(work, by)
        ready = replace(
            draft,
            employer_id=employer.id,
            employer_name=employer.name,
            status=VacancyStatus.PAUSED if waiting else VacancyStatus.OPEN,
            posted_on=service.clock.today(),
            source="",
            source_key=_source_key(key, by),
        )
        vacancy = work.vacancies.filed(ready) or _added(service, work, ready, by)
        work.vacancy_drafts.remove(by.id, key)
    return Posted(vacancy=vacancy, waiting=vacancy.status is VacancyStatus.PAUSED)


def published_under(service: Service, key: str, by: Account) -> Vacancy | None:
    """Return the vacancy that this form became already, or None."""
    with service.begin_work(read_only=True) as work:
        check_own_firm(work, by)
        source_key = _source_key(key, by)
        return work.vacancies.by_source_keys("", [source_key]).get(source_key)


def last_post(service: Service, by: Account) -> tuple[Vacancy, VacancyContact] | None:
    """Return what the firm posted last, to begin the next form with; noted as a look at a contact.

    None: it has posted nothing yet.
    """
    with service.begin_work() as work:
        newest = work.vacancies.for_employer(check_own_firm(work, by), 1)
        if not newest:
            return None
        note(work, service, by, "vacancy.contact_seen", (_KIND, newest[0].id))
        return newest[0], work.vacancies.contact(newest[0].id)


def open_checked(service: Service, employer_id: int | None = None) -> int:
    """Open the vacancies that waited for their firm's check, of all firms or of one."""
    opened = 0
    with service.begin_work() as work:
        for vacancy_id, owner_id in work.upkeep.awaiting_check(employer_id):
            if standing_of(work, owner_id) is Standing.VERIFIED:
                _open(service, work, vacancy_id)
                opened += 1
    return opened


def _added(service: Service, work: UnitOfWork, draft: VacancyDraft, by: Account) -> Vacancy:
    now = service.clock.now()
    added = work.vacancies.add(draft, now)
    note(work, service, by, "vacancy.added", (_KIND, added.id))
    if added.status is VacancyStatus.PAUSED:
        work.upkeep.note(added.id, UpkeepKind.CHECK_AWAITED, now, account_id=by.id)
    return added


def _open(service: Service, work: UnitOfWork, vacancy_id: int) -> None:
    draft, now = work.vacancies.draft(vacancy_id), service.clock.now()
    work.vacancies.replace(vacancy_id, replace(draft, status=VacancyStatus.OPEN), now)
    work.upkeep.note(vacancy_id, UpkeepKind.CHECKED, now)
    note(work, service, None, "vacancy.status_changed", (_KIND, vacancy_id), "open")


def _source_key(key: str, by: Account) -> str:
    """Return what the vacancy is kept under: nobody else's form can meet it."""
    if not key:
        raise ConflictError("A form without its key cannot be told from another.")
    return f"form|{by.employer_id}|{key[:100]}"
