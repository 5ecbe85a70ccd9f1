from datetime import date, datetime

import pytest

from jobmatch.domain.opening_hours import read_hours
from jobmatch.use_cases.ports import VIETNAM

HOURS = read_hours("7:30 - 11h30, 13:30-17:00")


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=VIETNAM)  # 13 July is a Monday


def test_hours_are_read_as_people_write_them() -> None:
    assert str(HOURS) == "07:30-11:30, 13:30-17:00"


@pytest.mark.parametrize("text", ["", "sáng", "7:30", "13:30-17:00, 07:30-11:30", "9:00-8:00 x"])
def test_what_is_no_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="hours"):
        read_hours(text)


def test_lunch_evening_weekend_and_holidays_are_closed() -> None:
    assert HOURS.is_open(_at(13, 7, 30), ())
    assert not HOURS.is_open(_at(13, 12), ())
    assert not HOURS.is_open(_at(13, 17), ())
    assert not HOURS.is_open(_at(18, 9), ())
    assert not HOURS.is_open(_at(13, 9), {date(2026, 7, 13)})


def test_the_next_opening_passes_over_days_off() -> None:
    assert HOURS.next_opening(_at(13, 12), ()) == _at(13, 13, 30)
    assert HOURS.next_opening(_at(17, 18), ()) == _at(20, 7, 30)
    assert HOURS.next_opening(_at(17, 18), {date(2026, 7, 20)}) == _at(21, 7, 30)
