"""Numbers are read with Vietnamese separators."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.intake.numbers import Count, read_count, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("34", 34.0),
        ("34.0", 34.0),
        ("1.200", 1200.0),
        ("1,200", 1200.0),
        ("7.000.000", 7_000_000.0),
        ("7 000 000", 7_000_000.0),
        ("8,5", 8.5),
        ("6.5 năm", 6.5),
        ("1.234,5", 1234.5),
        ("0,125", 0.125),
        ("-3", -3.0),
        ("Số lượng: 05", 5.0),
    ],
)
def test_one_number_is_read(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["", "nhiều", "2 - 5", "12/2026", "8:30", "9" * 40, "1.2.3.4"])
def test_no_or_several_numbers_are_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3 người", 3, 3),
        ("10 - 15 người", 10, 15),
        ("15-10", 10, 15),
        ("2 đến 4", 2, 4),
        ("1.200", 1200, 1200),
    ],
)
def test_a_count_has_two_bounds(text: str, low: int, high: int) -> None:
    assert read_count(text) == Count(low=low, high=high)


@pytest.mark.parametrize("text", ["", "vài người", "0", "2,5 người", "Đại Học trở lên", "9999999"])
def test_what_is_no_count_is_unknown(text: str) -> None:
    assert read_count(text) is None


@given(st.text() | st.from_regex(r"[\d., -]{1,30}(người)?"))
def test_no_text_breaks_the_readers(text: str) -> None:
    read_number(text)
    count = read_count(text)
    assert count is None or 0 < count.low <= count.high
