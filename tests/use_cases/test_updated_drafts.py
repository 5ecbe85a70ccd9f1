from dataclasses import replace

from jobmatch.domain.forms import FormVersion
from jobmatch.domain.pay import Salary
from jobmatch.domain.seekers import Person
from jobmatch.domain.vacancies import VacancyContact, VacancyStatus
from jobmatch.use_cases.updated_drafts import brought_up_to_date
from tests.factories import a_seeker_draft, a_vacancy_draft

NOTHING: frozenset[str] = frozenset()


def test_what_the_row_says_counts() -> None:
    before = a_vacancy_draft(salary=Salary(min_vnd=7_000_000), openings=5)
    told = a_vacancy_draft(title="Thợ may", salary=Salary(min_vnd=9_000_000), openings=1)
    assert brought_up_to_date(before, told, NOTHING) == told


def test_what_the_row_does_not_say_stays() -> None:
    before = a_vacancy_draft(
        occupation_code="7531",
        shift_work=True,
        status=VacancyStatus.PAUSED,
        openings=4,
        form_version=FormVersion.ND352_2025,
    )
    told = a_vacancy_draft()
    assert brought_up_to_date(before, told, frozenset({"status", "openings"})) == before


def test_no_is_something_said() -> None:
    before = a_vacancy_draft(shift_work=True)
    assert brought_up_to_date(before, a_vacancy_draft(shift_work=False), NOTHING) == replace(
        before, shift_work=False
    )
    seeker = a_seeker_draft(experience_years=2.0)
    told = a_seeker_draft(experience_years=0.0)
    assert brought_up_to_date(seeker, told, NOTHING) == told


def test_a_contact_is_filled_up_line_by_line() -> None:
    before = a_vacancy_draft(contact=VacancyContact(name="Chị Hoa", phone="+84911111111"))
    told = a_vacancy_draft(contact=VacancyContact(phone="+84922222222"))
    assert brought_up_to_date(before, told, NOTHING) == a_vacancy_draft(
        contact=VacancyContact(name="Chị Hoa", phone="+84922222222")
    )


def test_a_person_is_filled_up_line_by_line() -> None:
    before = a_seeker_draft(person=Person(full_name="Lê Mai", email="mai@vidu.vn"))
    told = a_seeker_draft(person=Person(full_name="Lê Thị Mai"))
    assert brought_up_to_date(before, told, NOTHING) == a_seeker_draft(
        person=Person(full_name="Lê Thị Mai", email="mai@vidu.vn")
    )


def test_the_first_id_stays_where_an_export_numbers_anew() -> None:
    before = a_vacancy_draft(source_ref="12")
    assert brought_up_to_date(before, a_vacancy_draft(source_ref="48"), NOTHING) == before
    assert brought_up_to_date(a_vacancy_draft(), before, NOTHING) == before
