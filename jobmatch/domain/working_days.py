"""Counting working days: Monday to Friday, public holidays apart."""

from collections.abc import Container
from datetime import date, timedelta

_SATURDAY = 5


def is_working_day(day: date, holidays: Container[date]) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays


def working_days_after(day: date, count: int, holidays: Container[date]) -> date:
    """Return the `count`-th working day after `day`, which itself is not counted."""
    found = day
    while count > 0:
        found += timedelta(days=1)
        count -= is_working_day(found, holidays)
    return found


def working_days_left(today: date, due: date, holidays: Container[date]) -> int:
    """Return the working days after `today` up to `due`; negative: those it is overdue by."""
    if today <= due:
        return _between(today, due, holidays)
    return -_between(due, today, holidays)


def _between(first: date, last: date, holidays: Container[date]) -> int:
    """Count the working days after `first` up to and with `last`."""
    days = ((first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
    return sum(is_working_day(day, holidays) for day in days)
