"""Identity numbers and tax codes are read, and compared with what the form says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.intake.identity import (
    IdentityKind,
    IdentityNumber,
    IdentityWarning,
    TaxCode,
    read_identity_number,
    read_sex,
    read_tax_code,
)


@pytest.mark.parametrize(
    "text", ["038199012345", "038 199 012 345", "'038199012345", "038.199.012.345"]
)
def test_a_citizen_number_is_read_however_it_is_spaced(text: str) -> None:
    found = read_identity_number(text, sex="female", birth_year=1999)
    assert found == IdentityNumber(number="038199012345", kind=IdentityKind.CITIZEN)


def test_sex_and_year_that_differ_from_the_form_are_warnings() -> None:
    found = read_identity_number("038299012345", sex="female", birth_year=1999)
    assert found is not None
    assert found.warnings == (IdentityWarning.SEX, IdentityWarning.BIRTH_YEAR)


def test_a_zero_that_a_spreadsheet_dropped_is_put_back() -> None:
    found = read_identity_number("38199012345")
    assert found == IdentityNumber(
        number="038199012345", kind=IdentityKind.CITIZEN, warnings=(IdentityWarning.ZERO_ADDED,)
    )


def test_the_nine_digit_card_is_known_as_old() -> None:
    assert read_identity_number("172345678") == IdentityNumber(
        number="172345678", kind=IdentityKind.OLD, warnings=(IdentityWarning.OLD_NUMBER,)
    )


def test_no_province_has_the_code_099() -> None:
    found = read_identity_number("099199012345")
    assert found is not None
    assert found.warnings == (IdentityWarning.PROVINCE,)


@pytest.mark.parametrize(
    "text", ["", "0381990*2345", "138199012345", "12345", "B1234567", "038199012345678"]
)
def test_what_is_no_identity_number_is_none(text: str) -> None:
    assert read_identity_number(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0100109106", "0100109106"),
        ("0100109106-001", "0100109106-001"),
        ("0100109106001", "0100109106-001"),
    ],
)
def test_a_tax_code_with_its_check_digit_is_taken_without_warning(text: str, number: str) -> None:
    assert read_tax_code(text) == TaxCode(number=number)


def test_a_wrong_check_digit_is_a_warning() -> None:
    assert read_tax_code("0100109107") == TaxCode(
        number="0100109107", warnings=(IdentityWarning.CHECK_DIGIT,)
    )


def test_a_citizen_number_in_the_tax_column_is_no_tax_code() -> None:
    assert read_tax_code("038199012345") is None
    assert read_tax_code("172345678") is None


@pytest.mark.parametrize(
    ("text", "sex"), [("Nam", "male"), ("NỮ", "female"), ("nu", "female"), ("?", None)]
)
def test_sex_is_read_in_the_words_of_forms(text: str, sex: str | None) -> None:
    assert read_sex(text) == sex


@given(st.text() | st.from_regex(r"[\d .\-]{1,20}"))
def test_no_text_breaks_the_readers(text: str) -> None:
    identity, tax = read_identity_number(text, sex="male", birth_year=1990), read_tax_code(text)
    assert identity is None or identity.number.isascii()
    assert tax is None or tax.number.isascii()
