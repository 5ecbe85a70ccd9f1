import pytest

from jobmatch.domain.employers import EmployerContact
from jobmatch.domain.forms import Ownership, StaffSize
from jobmatch.domain.registrations import Recruiter
from jobmatch.intake.form_values import Refused
from jobmatch.intake.registration_form import ReadRegistration, asked_of, read_registration
from tests.firms import ANSWERS, TAX_CODE


def _problems(**changed: str) -> dict[str, str]:
    read = read_registration({**ANSWERS, **changed})
    assert isinstance(read, Refused)
    return {name: problem.en for name, problem in read.problems.items()}


def test_an_organisation_is_read_as_the_desk_would_have_entered_it() -> None:
    read = read_registration(ANSWERS)
    assert isinstance(read, ReadRegistration)
    assert read.recruiter is Recruiter.ORGANISATION
    draft = read.draft
    assert (draft.name, draft.tax_code) == ("Công ty TNHH May Hoa Sen", TAX_CODE)
    assert (draft.ownership, draft.staff_size) == (Ownership.PRIVATE_COMPANY, StaffSize.S51_100)
    assert draft.place.province_code == "01"
    assert draft.contact == EmployerContact(
        representative="Trần Thị Mai",
        role="Trưởng phòng nhân sự",
        phone="+84912345678",
        email="mai@hoasen.example.vn",
    )


def test_a_person_who_recruits_gives_a_citizen_number_and_no_size() -> None:
    typed = {"recruiter": "person", "tax_code": "001 099 012345", "staff_size": "", "products": ""}
    read = read_registration({**ANSWERS, **typed, "ownership": ""})
    assert isinstance(read, ReadRegistration)
    assert (read.draft.tax_code, read.draft.ownership) == ("001099012345", Ownership.INDIVIDUAL)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (TAX_CODE[:-1] + "2", "mistyped"),
        ("123", "10 digits"),
        ("", "10 digits"),
        ("001099012345", "10 digits"),
    ],
)
def test_a_tax_code_is_checked_to_its_last_digit(typed: str, problem: str) -> None:
    assert problem in _problems(tax_code=typed)["tax_code"]


def test_a_tax_code_is_no_citizen_number_nor_is_an_old_card() -> None:
    for number in (TAX_CODE, "123456789"):
        assert "12 digits" in _problems(recruiter="person", tax_code=number)["tax_code"]


@pytest.mark.parametrize(
    "name",
    [
        *("name", "ownership", "industry_section", "products", "staff_size", "address_place"),
        *("representative", "contact_phone", "contact_email", "speaks_for", "recruiter"),
    ],
)
def test_what_the_form_marks_with_a_star_is_needed(name: str) -> None:
    assert name in _problems(**{name: ""})


def test_every_problem_is_told_at_once() -> None:
    problems = _problems(name="", contact_email="mai", tax_code="1")
    assert set(problems) == {"name", "contact_email", "tax_code"}


def test_what_the_form_does_not_ask_is_not_taken() -> None:
    read = read_registration({**ANSWERS, "note": "tin cậy", "contact_other": "zalo"})
    assert isinstance(read, ReadRegistration)
    assert (read.draft.note, read.draft.contact.other) == ("", "")
    assert "note" not in asked_of({**ANSWERS, "note": "tin cậy"})
