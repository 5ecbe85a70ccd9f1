"""Vacancies: seeing one with what is to be noted, adding, changing, opening whom to call."""

from dataclasses import dataclass, replace
from datetime import datetime

from jobmatch.domain.accounts import Account
from jobmatch.domain.employers import Employer, EmployerDraft
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind, vacancy_duplicate_key
from jobmatch.domain.vacancies import (
    Vacancy,
    VacancyContact,
    VacancyDraft,
    VacancyStatus,
)
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.advert_copies import copies_of, elsewhere
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.vacancy_warnings import vacancy_warnings

MOST_COPIES = 20
_KIND = RecordKind.VACANCIES


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyPage:
    """`copies` are other adverts of the same opening, oldest first.

    `elsewhere` are adverts of the same opening at other places of the employer.
    """

    vacancy: Vacancy
    employer: Employer | None
    warnings: tuple[Sentence, ...]
    copies: tuple[Vacancy, ...]
    elsewhere: tuple[Vacancy, ...] = ()


def show_vacancy(service: Service, ref: str) -> VacancyPage:
    """Return the vacancy with this reference. Raises NotFoundError, AmbiguousError."""
    with service.begin_work(read_only=True) as work:
        vacancy = work.vacancies.find(ref)
        employer_id = vacancy.employer_id
        employer = (
            None
            if employer_id is None
            else work.employers.get_many([employer_id]).get(employer_id)
        )
        copies = _copies(service, work, vacancy)
        further = work.vacancies.get_many(elsewhere(service, vacancy.id))
    return VacancyPage(
        vacancy=vacancy,
        employer=employer,
        warnings=vacancy_warnings(vacancy, service.clock.today()),
        copies=copies,
        elsewhere=tuple(further.values()),
    )


def vacancy_contact(service: Service, vacancy_id: int, by: Account | None) -> VacancyContact:
    """Return whom an applicant meets, and note who looked. Raises NotFoundError."""
    with service.begin_work() as work:
        contact = work.vacancies.contact(vacancy_id)
        note(work, service, by, "vacancy.contact_seen", (_KIND, vacancy_id))
    return contact


def add_vacancy(service: Service, draft: VacancyDraft, by: Account | None) -> Vacancy:
    """Keep a new vacancy, linked to its employer; a form sent twice is kept once.

    Raises RuleError.
    """
    _check(draft)
    now = service.clock.now()
    with service.begin_work() as work:
        if filed := work.vacancies.filed(draft):
            return filed
        added = work.vacancies.add(with_employer(work, draft, now), now)
        note(work, service, by, "vacancy.added", (_KIND, added.id))
    return added


def revise_vacancy(
    service: Service,
    vacancy_id: int,
    draft: VacancyDraft,
    expected_version: int,
    by: Account | None,
) -> Vacancy:
    """Put a draft in the place of what is kept. Raises NotFoundError, ConflictError, RuleError."""
    _check(draft)
    now = service.clock.now()
    with service.begin_work() as work:
        linked = with_employer(work, draft, now)
        revised = work.vacancies.replace(vacancy_id, linked, now, expected_version)
        note(work, service, by, "vacancy.revised", (_KIND, vacancy_id))
    return revised


def change_vacancy_status(
    service: Service,
    vacancy_id: int,
    status: VacancyStatus,
    expected_version: int,
    by: Account | None,
) -> Vacancy:
    """Open, pause, close a vacancy. Raises NotFoundError, ConflictError."""
    with service.begin_work() as work:
        draft = replace(work.vacancies.draft(vacancy_id), status=status)
        now = service.clock.now()
        changed = work.vacancies.replace(vacancy_id, draft, now, expected_version)
        note(work, service, by, "vacancy.status_changed", (_KIND, vacancy_id), status.value)
    return changed


def with_employer(work: UnitOfWork, draft: VacancyDraft, now: datetime) -> VacancyDraft:
    """Link a vacancy to the employer that it names; one that is not known yet is added."""
    name = draft.employer_name.strip()
    if not name:
        return replace(draft, employer_id=None)
    named = work.employers.find_by_name(name)
    if any(employer.id == draft.employer_id for employer in named):
        return draft
    employer = named[0] if named else work.employers.add(EmployerDraft(name=name), now)
    return replace(draft, employer_id=employer.id)


def _copies(service: Service, work: UnitOfWork, vacancy: Vacancy) -> tuple[Vacancy, ...]:
    """Return the copies; of a vacancy that is not indexed yet, those of its key."""
    if vacancy.id in service.catalogues.of(RecordKind.VACANCIES):
        ids = copies_of(service, vacancy.id)
    else:
        key = vacancy_duplicate_key(vacancy)
        ids = [i for i in work.vacancies.by_duplicate_keys([key]).get(key, ()) if i != vacancy.id]
    found = work.vacancies.get_many(ids[:MOST_COPIES])
    return tuple(found[record_id] for record_id in sorted(found))


def _check(draft: VacancyDraft) -> None:
    """Raise RuleError for what no vacancy can be."""
    if not draft.title.strip():
        raise RuleError("Việc làm cần có tên công việc")
    if draft.openings < 1:
        raise RuleError("Số lượng cần tuyển phải từ 1 trở lên")
    low, high = draft.salary.min_vnd, draft.salary.max_vnd
    if low is not None and high is not None and low > high:
        raise RuleError("Mức lương đến phải cao hơn mức lương từ")
