from dataclasses import replace

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.employers import EmployerContact, EmployerDraft
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.employers import (
    add_employer,
    employer_contact,
    employer_suggestions,
    revise_employer,
    show_employer,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.vacancies import add_vacancy
from tests.factories import a_vacancy_draft

CONTACT = EmployerContact(representative="Trần Văn Nam", phone="+842431234567")
DRAFT = EmployerDraft(name="Công ty TNHH Hoa Sen", tax_code="0100109106", contact=CONTACT)


@pytest.fixture
def counsellor(service: Service) -> Account:
    return create_account(service, "lan", "một câu dài để vào", Role.COUNSELLOR)


def actions(service: Service, employer_id: int) -> list[tuple[str, int | None]]:
    with service.begin_work(read_only=True) as work:
        found = work.audit.for_record(RecordKind.EMPLOYERS, employer_id)
    return [(event.action, event.account_id) for event in found]


def test_a_page_shows_the_employers_vacancies_newest_first(
    service: Service, counsellor: Account
) -> None:
    added = add_employer(service, DRAFT, counsellor)
    older, newer = (
        add_vacancy(service, a_vacancy_draft(employer_name="Hoa Sen", title=title), None)
        for title in ("Thợ may", "Thợ là")
    )
    page = show_employer(service, added.ref)
    assert (page.employer, page.vacancies, page.copies) == (added, (newer, older), ())
    assert actions(service, added.id) == [("employer.added", counsellor.id)]


def test_copies_share_the_tax_code(service: Service) -> None:
    first = add_employer(service, DRAFT, None)
    second = add_employer(service, replace(DRAFT, name="Hoa Sen Group"), None)
    assert show_employer(service, first.ref).copies == (second,)


def test_every_look_at_the_contact_is_noted(service: Service, counsellor: Account) -> None:
    added = add_employer(service, DRAFT, None)
    assert employer_contact(service, added.id, counsellor) == CONTACT
    assert actions(service, added.id)[0] == ("employer.contact_seen", counsellor.id)


def test_a_few_letters_find_an_employer_without_accents(service: Service) -> None:
    added = add_employer(service, DRAFT, None)
    assert employer_suggestions(service, "hoa s", 10) == (added,)
    assert employer_suggestions(service, "", 10) == ()


def test_a_revision_is_kept_and_an_old_version_refused(
    service: Service, counsellor: Account
) -> None:
    added = add_employer(service, DRAFT, None)
    revised = revise_employer(
        service, added.id, replace(DRAFT, note="Gọi buổi sáng"), 1, counsellor
    )
    assert show_employer(service, added.ref).employer == revised
    assert actions(service, added.id)[0] == ("employer.revised", counsellor.id)
    with pytest.raises(ConflictError):
        revise_employer(service, added.id, DRAFT, 1, None)


def test_an_employer_needs_a_name(service: Service) -> None:
    with pytest.raises(RuleError):
        add_employer(service, replace(DRAFT, name=" "), None)


def test_an_unknown_reference_is_not_found(service: Service) -> None:
    with pytest.raises(NotFoundError):
        show_employer(service, "E-1")
