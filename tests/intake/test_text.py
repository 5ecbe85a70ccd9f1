"""Words people typed are cleaned, and two spellings of a word have one key."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.intake.text import clean, clean_line, fold


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("  Thợ   hàn ", "Thợ hàn"),
        (unicodedata.normalize("NFD", "Điện thoại"), "Điện thoại"),
        ("Thợ\u00a0hàn\u200b", "Thợ hàn"),
        ("- May áo\r\n- Ủi\x00 đồ", "- May áo\n- Ủi đồ"),
        ("một\n\n\n\nhai", "một\n\nhai"),
        ("a\tb", "a b"),
        ("", ""),
    ],
)
def test_spaces_and_controls_go_and_line_breaks_stay(written: str, cleaned: str) -> None:
    assert clean(written) == cleaned


def test_a_header_wrapped_over_two_lines_is_one_line() -> None:
    assert clean_line("Trình độ\nhọc vấn") == "Trình độ học vấn"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thanh Hoá", "THANH HÓA"),
        ("Thoả thuận", "Thỏa thuận"),
        ("đường", "duong"),
        ("Đà Nẵng", unicodedata.normalize("NFD", "đà nẵng")),
        ("Kỹ sư", "ky  su"),
    ],
)
def test_accents_case_and_tone_placement_do_not_matter_to_the_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert all(c == "\n" or unicodedata.category(c) not in {"Cc", "Cf"} for c in once)


@given(st.text())
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)
