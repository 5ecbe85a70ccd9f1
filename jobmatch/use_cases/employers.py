"""Employers: finding one by name, seeing it with its vacancies, adding, changing, whom to call."""

from dataclasses import dataclass

from jobmatch.domain.accounts import Account
from jobmatch.domain.employers import Employer, EmployerContact, EmployerDraft
from jobmatch.domain.errors import RuleError
from jobmatch.domain.records import RecordKind, employer_duplicate_key
from jobmatch.domain.vacancies import Vacancy
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service

MOST_COPIES = 20
MOST_VACANCIES = 200
_KIND = RecordKind.EMPLOYERS


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerPage:
    """`vacancies` are the newest MOST_VACANCIES; `copies` share the tax code, or else the name."""

    employer: Employer
    vacancies: tuple[Vacancy, ...]
    copies: tuple[Employer, ...]


def show_employer(service: Service, ref: str) -> EmployerPage:
    """Return the employer with this reference. Raises NotFoundError, AmbiguousError."""
    with service.begin_work(read_only=True) as work:
        employer = work.employers.find(ref)
        vacancies = work.vacancies.for_employer(employer.id, MOST_VACANCIES)
        copies = _copies(work, employer)
    return EmployerPage(employer=employer, vacancies=tuple(vacancies), copies=copies)


def employer_suggestions(service: Service, prefix: str, limit: int) -> tuple[Employer, ...]:
    """Return employers of whose name a word begins so, accents or not, in order of name."""
    with service.begin_work(read_only=True) as work:
        return tuple(work.employers.suggestions(prefix, limit))


def employer_contact(service: Service, employer_id: int, by: Account | None) -> EmployerContact:
    """Return who speaks for the employer, and note who looked. Raises NotFoundError."""
    with service.begin_work() as work:
        contact = work.employers.contact(employer_id)
        note(work, service, by, "employer.contact_seen", (_KIND, employer_id))
    return contact


def add_employer(service: Service, draft: EmployerDraft, by: Account | None) -> Employer:
    """Keep a new employer; a form sent twice is kept once. Raises RuleError."""
    _check(draft)
    with service.begin_work() as work:
        if filed := work.employers.filed(draft):
            return filed
        added = work.employers.add(draft, service.clock.now())
        note(work, service, by, "employer.added", (_KIND, added.id))
    return added


def revise_employer(
    service: Service,
    employer_id: int,
    draft: EmployerDraft,
    expected_version: int,
    by: Account | None,
) -> Employer:
    """Put a draft in the place of what is kept. Raises NotFoundError, ConflictError, RuleError."""
    _check(draft)
    with service.begin_work() as work:
        now = service.clock.now()
        revised = work.employers.replace(employer_id, draft, now, expected_version)
        note(work, service, by, "employer.revised", (_KIND, employer_id))
    return revised


def _copies(work: UnitOfWork, employer: Employer) -> tuple[Employer, ...]:
    key = employer_duplicate_key(employer)
    ids = [i for i in work.employers.by_duplicate_keys([key]).get(key, ()) if i != employer.id]
    found = work.employers.get_many(ids[:MOST_COPIES])
    return tuple(found[record_id] for record_id in sorted(found))


def _check(draft: EmployerDraft) -> None:
    if not draft.name.strip():
        raise RuleError("Cần có tên doanh nghiệp hoặc người tuyển dụng")
