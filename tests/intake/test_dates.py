"""Days are read day before month, in every way centres write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.intake.dates import PartialDate, read_date, read_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05/07/2026", date(2026, 7, 5)),
        ("5/7/2026", date(2026, 7, 5)),
        ("05-07-2026", date(2026, 7, 5)),
        ("5.7.2026", date(2026, 7, 5)),
        ("2026-07-05", date(2026, 7, 5)),
        ("2026-07-05T10:30:00Z", date(2026, 7, 5)),
        ("2026-07-05 10:30:00.000", date(2026, 7, 5)),
        ("05/07/2026 08:00", date(2026, 7, 5)),
        ("20260705", date(2026, 7, 5)),
        ("05071998", date(1998, 7, 5)),
        ("5/7/26", date(2026, 7, 5)),
        ("5/7/98", date(1998, 7, 5)),
        ("7/13/2026", date(2026, 7, 13)),
        ("46208", date(2026, 7, 5)),
        ("46208.0", date(2026, 7, 5)),
        ("ngày 5 tháng 7 năm 2026", date(2026, 7, 5)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_full_days_are_read(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7/2026", PartialDate(year=2026, month=7)),
        ("2026-07", PartialDate(year=2026, month=7)),
        ("Tháng 7/2026", PartialDate(year=2026, month=7)),
        ("tháng 7 năm 2026", PartialDate(year=2026, month=7)),
        ("1985", PartialDate(year=1985)),
    ],
)
def test_a_month_or_year_alone_is_partial_and_no_day(text: str, found: PartialDate) -> None:
    assert read_date(text) == found
    assert read_day(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "N/A",
        "3",
        "31/02/2026",
        "32/13/2026",
        "1/1/1800",
        "0912345678",
        "Hôm nay",
        "10-15 triệu",
    ],
)
def test_what_is_no_date_is_unknown(text: str) -> None:
    assert read_date(text) is None


def test_today_is_the_day_that_the_caller_says() -> None:
    assert read_day("Hôm nay", today=date(2025, 10, 13)) == date(2025, 10, 13)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_survives_being_written_the_vietnamese_way(day: date) -> None:
    assert read_day(f"{day.day}/{day.month}/{day.year}") == day
    assert read_day(day.isoformat()) == day


@given(st.text() | st.from_regex(r"[\d/.\- ]{1,20}"))
def test_no_text_breaks_the_reader(text: str) -> None:
    read_day(text)
