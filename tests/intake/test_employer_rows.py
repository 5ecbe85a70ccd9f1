import pytest

from jobmatch.domain.employers import EmployerDraft
from jobmatch.domain.forms import Ownership, StaffSize
from jobmatch.intake.employer_rows import read_employer_row
from jobmatch.intake.row_values import RowValues


def row(**values: str) -> RowValues:
    return RowValues(5, dict(values), {name: name.upper() for name in values})


def read(**values: str) -> EmployerDraft:
    draft = read_employer_row(row(**{"name": "Công ty TNHH Hoa Sen", **values}))
    assert draft is not None
    return draft


def test_a_whole_row_becomes_an_employer() -> None:
    draft = read(
        tax_code="0100109106",
        representative="Trần Văn Nam",
        phone="0243 1234567",
        email="a@hoasen.vn",
        ownership="Doanh nghiệp có vốn đầu tư nước ngoài",
        industry="Công nghiệp chế biến, chế tạo",
        size="120 người",
        ward="Phường Hạc Thành",
        province="Thanh Hóa",
        note="Cần 20 thợ may",
        status="Đang hoạt động",
    )
    assert draft.tax_code == "0100109106"
    assert draft.contact.representative == "Trần Văn Nam"
    assert draft.contact.email == "a@hoasen.vn"
    assert draft.ownership is Ownership.FOREIGN_INVESTED
    assert draft.industry_section == "C"
    assert draft.staff_size is StaffSize.S101_200
    assert (draft.place.text, draft.place.province_code) == ("Phường Hạc Thành, Thanh Hóa", "38")
    assert draft.note == "Cần 20 thợ may\nĐang hoạt động"


def test_only_a_row_without_a_name_is_rejected() -> None:
    reading = row(name="", tax_code="0100109106")
    assert read_employer_row(reading) is None
    assert [(problem.column, problem.rejects) for problem in reading.problems] == [("NAME", True)]


def test_a_person_who_recruits_is_known_by_the_identity_number() -> None:
    assert read(tax_code="038190012345").tax_code == "038190012345"
    assert read(identity_number="038190012345").tax_code == "038190012345"


def test_a_tax_code_that_does_not_check_out_is_kept_and_warned_of() -> None:
    reading = row(name="Hoa Sen", tax_code="0100109107")
    draft = read_employer_row(reading)
    assert draft is not None
    assert draft.tax_code == "0100109107"
    assert [(problem.found, problem.rejects) for problem in reading.problems] == [
        ("0100109107", False)
    ]


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"source_ref": "TC-9", "tax_code": "0100109106"}, "id|tc 9|hoa sen"),
        ({"tax_code": "0100109106"}, "tax|0100109106"),
        ({}, "name|hoa sen"),
    ],
)
def test_rows_are_told_apart_by_id_tax_code_or_name(values: dict[str, str], key: str) -> None:
    assert read(**values).source_key == key
