"""Public holidays (Labour Code 2019, Art. 112), from `public_holidays.csv`: a row is one day.

A year of "*" is every year. The days that follow the lunar calendar, and the day beside 2
September, are announced year by year: their rows stand there without a day until somebody enters
it (one row for each day off). Until then deadlines around Tết are told too early, never too late.
"""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

_FREE_WEEKDAYS = frozenset({5, 6})


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRow:
    year: str  # "2027", or "*": every year
    day: str  # "09-02"; "" where it is still to be entered
    name: str


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Return the days off of a year as far as the table has them.

    One that falls on a weekend is made up for on the next working day (Art. 111, 3).
    """
    named = sorted({date.fromisoformat(f"{year}-{row.day}") for row in _of(year) if row.day})
    off: set[date] = set()
    for day in named:
        while day.weekday() in _FREE_WEEKDAYS or day in off:
            day += timedelta(days=1)  # noqa: PLW2901 -- the day moves on until it is a free one
        off.add(day)
    return frozenset(off | set(named))


def holidays_around(day: date) -> frozenset[date]:
    """Return the days off of this year and its neighbours: what a deadline near it needs."""
    years = (day.year - 1, day.year, day.year + 1)
    return frozenset().union(*(public_holidays(year) for year in years))


def missing_holidays(year: int) -> tuple[str, ...]:
    """Return the names of the holidays of a year whose day nobody has entered yet."""
    return tuple(row.name for row in _of(year) if not row.day)


def _of(year: int) -> tuple[HolidayRow, ...]:
    return tuple(row for row in _table() if row.year in {"*", str(year)})


@cache
def _table() -> tuple[HolidayRow, ...]:
    file = resources.files("jobmatch.reference").joinpath("public_holidays.csv")
    with file.open(encoding="utf-8") as lines:
        return tuple(
            HolidayRow(year=row["year"], day=row["day"], name=row["name"])
            for row in csv.DictReader(lines)
        )
