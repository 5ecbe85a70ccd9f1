from datetime import date

from jobmatch.reference.public_holidays import (
    holidays_around,
    missing_holidays,
    public_holidays,
)


def test_the_days_that_are_the_same_every_year_are_known() -> None:
    assert {date(2027, 1, 1), date(2027, 4, 30), date(2027, 9, 2)} <= public_holidays(2027)


def test_a_holiday_on_a_weekend_is_made_up_for_on_the_next_working_day() -> None:
    assert date(2027, 5, 1).weekday() == 5  # a Saturday
    assert date(2027, 5, 3) in public_holidays(2027)
    assert date(2027, 5, 4) not in public_holidays(2027)


def test_two_holidays_on_one_weekend_take_two_days() -> None:
    assert date(2022, 4, 30).weekday() == 5
    assert {date(2022, 5, 2), date(2022, 5, 3)} <= public_holidays(2022)


def test_the_days_of_the_lunar_calendar_are_told_as_missing() -> None:
    missing = missing_holidays(2026)
    assert "Tết Âm lịch (05 ngày)" in missing
    assert "Giỗ Tổ Hùng Vương (10/3 âm lịch)" in missing
    assert "Quốc khánh" not in missing


def test_a_deadline_over_the_new_year_knows_both_years() -> None:
    assert {date(2026, 9, 2), date(2027, 1, 1)} <= holidays_around(date(2026, 12, 31))
