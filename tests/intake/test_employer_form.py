import pytest

from jobmatch.domain.employers import EmployerContact, EmployerDraft
from jobmatch.domain.forms import Ownership, StaffSize
from jobmatch.domain.places import Place
from jobmatch.intake.employer_form import employer_answers, read_employer_form
from jobmatch.intake.form_values import Refused

FULL = EmployerDraft(
    name="Công ty TNHH May Hoàng Anh",
    tax_code="0100109106",
    ownership=Ownership.PRIVATE_COMPANY,
    industry_section="C",
    industry="May mặc",
    products="áo khoác",
    staff_size=StaffSize.S201_500,
    place=Place(text="KCN Lễ Môn, Thanh Hóa", province_code="38", industrial_park="KCN Lễ Môn"),
    note="gọi buổi sáng",
    hires_next_6_months=40,
    source="phiếu 03",
    contact=EmployerContact(representative="Trần Văn Bình", phone="+84912345678"),
)


def test_an_employer_shown_in_the_form_and_sent_back_is_the_same_employer() -> None:
    assert read_employer_form(employer_answers(FULL, FULL.contact), FULL) == FULL


def test_a_name_is_enough() -> None:
    assert read_employer_form({"name": "Hộ ông Tư"}) == EmployerDraft(name="Hộ ông Tư")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0100109106", "0100109106"),
        ("0100109106-001", "0100109106-001"),
        ("038194008812", "038194008812"),
        ("", None),
    ],
)
def test_a_tax_code_or_a_persons_number_is_taken(typed: str, kept: str | None) -> None:
    draft = read_employer_form({"name": "A", "tax_code": typed})
    assert isinstance(draft, EmployerDraft)
    assert draft.tax_code == kept


def test_other_numbers_and_letters_are_refused() -> None:
    refused = read_employer_form({"tax_code": "123", "industry_section": "Z"})
    assert isinstance(refused, Refused)
    assert set(refused.problems) == {"name", "tax_code", "industry_section"}
