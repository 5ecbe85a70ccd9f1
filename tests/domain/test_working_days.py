from datetime import date

import pytest

from jobmatch.domain.working_days import (
    is_working_day,
    working_days_after,
    working_days_left,
)

HOLIDAY = date(2026, 5, 1)  # a Friday
HOLIDAYS = frozenset({date(2026, 4, 30), HOLIDAY})


def test_weekends_and_holidays_are_no_working_days() -> None:
    days = [date(2026, 4, day) for day in (24, 25, 26, 27)] + [HOLIDAY]
    assert [is_working_day(day, HOLIDAYS) for day in days] == [True, False, False, True, False]


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 3, 2), date(2026, 3, 5)),  # Monday: Thursday
        (date(2026, 3, 5), date(2026, 3, 10)),  # Thursday: over a weekend
        (date(2026, 3, 7), date(2026, 3, 11)),  # a Saturday does not count itself
        (date(2026, 4, 28), date(2026, 5, 5)),  # over two holidays and a weekend
    ],
)
def test_three_working_days_pass_over_what_is_free(day: date, due: date) -> None:
    assert working_days_after(day, 3, HOLIDAYS) == due


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2026, 4, 28), 2),
        (date(2026, 4, 29), 1),
        (date(2026, 5, 2), 1),
        (date(2026, 5, 4), 0),
        (date(2026, 5, 5), -1),
        (date(2026, 5, 11), -5),
    ],
)
def test_days_left_are_counted_down_and_then_overdue(today: date, left: int) -> None:
    assert working_days_left(today, date(2026, 5, 4), HOLIDAYS) == left
