"""Telephone numbers become international ones; masked ones are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.intake.phones import Phone, read_phone


@pytest.mark.parametrize(
    "text",
    ["0912345678", "0912.345.678", "0912 345 678", "+84 912 345 678", "84912345678",
     "(+84) 0912345678", "912345678", "0912345678 - 0987654321", "0912345678/0987654321",
     "ĐT: 091 234 5678 (chị Hoa)"],
)  # fmt: skip
def test_one_mobile_number_has_one_form(text: str) -> None:
    assert read_phone(text) == Phone(e164="+84912345678")


def test_landlines_are_taken() -> None:
    assert read_phone("(0237) 385 1234") == Phone(e164="+842373851234")


def test_eleven_digit_mobiles_of_before_2018_are_renewed_with_a_warning() -> None:
    assert read_phone("0168 123 4567") == Phone(e164="+84381234567", warning=True)


def test_an_unknown_prefix_is_taken_with_a_warning() -> None:
    found = read_phone("0152345678")
    assert found == Phone(e164="+84152345678", warning=True)


@pytest.mark.parametrize(
    "text", ["", "không có", "09xxxxxx78", "0912***678", "091....678", "12", "113"]
)
def test_masked_and_missing_numbers_are_none(text: str) -> None:
    assert read_phone(text) is None


@given(st.text() | st.from_regex(r"[\d+() .\-x*]{1,25}"))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = read_phone(text)
    assert found is None or found.e164.startswith("+")
