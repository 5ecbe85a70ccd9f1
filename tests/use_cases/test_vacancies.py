from dataclasses import replace

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.pay import Salary
from jobmatch.domain.records import RecordKind
from jobmatch.domain.vacancies import VacancyContact, VacancyDraft, VacancyStatus
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.vacancies import (
    add_vacancy,
    change_vacancy_status,
    revise_vacancy,
    show_vacancy,
    vacancy_contact,
)
from tests.factories import an_employer_draft
from tests.fakes import SetClock

CONTACT = VacancyContact(name="Chị Hoa", phone="+84912345678")


@pytest.fixture
def counsellor(service: Service) -> Account:
    return create_account(service, "lan", "một câu dài để vào", Role.COUNSELLOR)


def a_draft(**changes: object) -> VacancyDraft:
    draft = VacancyDraft(title="Thợ hàn", employer_name="Công ty Hoa Sen", contact=CONTACT)
    return replace(draft, **changes)  # type: ignore[arg-type]  # the test names real fields


def events(service: Service, vacancy_id: int) -> list[tuple[str, int | None, str]]:
    with service.begin_work(read_only=True) as work:
        found = work.audit.for_record(RecordKind.VACANCIES, vacancy_id)
    return [(event.action, event.account_id, event.detail) for event in found]


def test_a_new_vacancy_is_linked_to_the_employer_that_it_names(
    service: Service, counsellor: Account
) -> None:
    with service.begin_work() as work:
        hoa_sen = work.employers.add(
            an_employer_draft(name="Công ty TNHH Hoa Sen"), service.clock.now()
        )
    added = add_vacancy(service, a_draft(employer_name="CTY TNHH HOA SEN"), counsellor)
    page = show_vacancy(service, added.ref)
    assert page.vacancy == added
    assert page.employer == hoa_sen
    assert events(service, added.id) == [("vacancy.added", counsellor.id, "")]


def test_an_employer_that_nobody_knows_yet_is_added(service: Service) -> None:
    page = show_vacancy(service, add_vacancy(service, a_draft(), None).ref)
    assert page.employer is not None
    assert page.employer.name == "Công ty Hoa Sen"


def test_a_vacancy_may_name_no_employer(service: Service) -> None:
    added = add_vacancy(service, a_draft(employer_name=""), None)
    assert added.employer_id is None
    assert show_vacancy(service, added.ref).employer is None


def test_a_vacancy_keeps_the_one_of_two_employers_of_a_name_that_was_chosen(
    service: Service,
) -> None:
    with service.begin_work() as work:
        for _ in range(2):
            second = work.employers.add(an_employer_draft(name="Hoa Sen"), service.clock.now())
    assert add_vacancy(service, a_draft(employer_id=second.id), None).employer_id == second.id


def test_renaming_the_employer_links_the_vacancy_anew(service: Service) -> None:
    added = add_vacancy(service, a_draft(), None)
    draft = a_draft(employer_id=added.employer_id, employer_name="Công ty Sao Mai")
    revised = revise_vacancy(service, added.id, draft, added.version, None)
    employer = show_vacancy(service, revised.ref).employer
    assert employer is not None
    assert employer.name == "Công ty Sao Mai"


def test_a_revision_replaces_what_was_kept_and_is_noted(
    service: Service, counsellor: Account, clock: SetClock
) -> None:
    added = add_vacancy(service, a_draft(), counsellor)
    clock.move_on(hours=1)
    revised = revise_vacancy(service, added.id, a_draft(openings=7), added.version, counsellor)
    assert (revised.openings, revised.version, revised.updated_at) == (7, 2, clock.now())
    assert show_vacancy(service, added.ref).vacancy == revised
    assert events(service, added.id)[0] == ("vacancy.revised", counsellor.id, "")


def test_a_revision_of_an_old_version_is_refused_and_changes_nothing(service: Service) -> None:
    added = add_vacancy(service, a_draft(), None)
    revise_vacancy(service, added.id, a_draft(openings=2), added.version, None)
    with pytest.raises(ConflictError):
        revise_vacancy(
            service, added.id, a_draft(openings=3, employer_name="Mới"), added.version, None
        )
    assert show_vacancy(service, added.ref).vacancy.openings == 2
    with service.begin_work(read_only=True) as work:
        assert work.employers.find_by_name("Mới") == ()


def test_a_status_is_changed_and_all_else_stays(service: Service, counsellor: Account) -> None:
    added = add_vacancy(service, a_draft(openings=3), None)
    changed = change_vacancy_status(
        service, added.id, VacancyStatus.PAUSED, added.version, counsellor
    )
    assert changed == replace(added, status=VacancyStatus.PAUSED, version=2)
    assert vacancy_contact(service, added.id, counsellor) == CONTACT
    assert events(service, added.id)[1] == ("vacancy.status_changed", counsellor.id, "paused")


def test_every_look_at_the_contact_is_noted(service: Service, counsellor: Account) -> None:
    added = add_vacancy(service, a_draft(), None)
    assert vacancy_contact(service, added.id, counsellor) == CONTACT
    vacancy_contact(service, added.id, counsellor)
    assert events(service, added.id)[:2] == [("vacancy.contact_seen", counsellor.id, "")] * 2


def test_a_look_at_nobody_is_not_noted(service: Service) -> None:
    with pytest.raises(NotFoundError):
        vacancy_contact(service, 404, None)
    assert events(service, 404) == []


def test_copies_share_job_employer_and_province(service: Service) -> None:
    first = add_vacancy(service, a_draft(), None)
    second = add_vacancy(service, a_draft(title="(Gấp) THỢ HÀN - lương 10 triệu"), None)
    add_vacancy(service, a_draft(title="Thợ may"), None)
    assert show_vacancy(service, first.ref).copies == (second,)
    assert show_vacancy(service, second.ref).copies == (first,)


def test_a_page_warns_of_what_the_vacancy_lacks(service: Service) -> None:
    warnings = show_vacancy(service, add_vacancy(service, a_draft(), None).ref).warnings
    assert [warning.en for warning in warnings] == [
        "The vacancy does not say what it pays",
        "The vacancy does not say where the work is",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": " "},
        {"openings": 0},
        {"salary": Salary(min_vnd=9_000_000, max_vnd=8_000_000)},
    ],
)
def test_what_no_vacancy_can_be_is_refused(service: Service, changes: dict[str, object]) -> None:
    with pytest.raises(RuleError):
        add_vacancy(service, a_draft(**changes), None)
    added = add_vacancy(service, a_draft(), None)
    with pytest.raises(RuleError):
        revise_vacancy(service, added.id, a_draft(**changes), added.version, None)
    assert show_vacancy(service, added.ref).vacancy == added


def test_an_unknown_reference_is_not_found(service: Service) -> None:
    with pytest.raises(NotFoundError):
        show_vacancy(service, "V-1")
