"""Reads days, months and years as centres write them: 05/7/2026, 5.7.26, 2026-07-05, 46208."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from jobmatch.intake.text import fold

FIRST_YEAR, LAST_YEAR = 1900, 2100
_TWO_DIGIT_PIVOT = 40  # 00–39 are of this century: no seeker was born in 1939 or earlier
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_SERIALS = range(10_000, 80_000)  # 1927 to 2119
_NEEDS_SPLIT = re.compile(r"(\d{1,4})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,4})(?!\d)")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})")
_IN_WORDS = re.compile(r"(?:ngay )?(?:(\d{1,2}) )?thang (\d{1,2}),? nam (\d{4})")
_CLOCK = re.compile(
    r"[t ,]*\d{1,2}(?:[:h]\d{0,2}){1,2}(?:\.\d+)?\s*(?:z|am|pm|sa|ch|[+-]\d\d:?\d\d)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date of which the day, or day and month, may not have been written."""

    year: int
    month: int | None = None
    day: int | None = None


def read_day(text: str, *, today: date | None = None) -> date | None:
    """Return the full day in `text`, or None.

    Day before month; month before day only where the other order is no date ("7/13/2026").
    "hôm nay" is `today` when that is given.
    """
    if today is not None and fold(text) in {"hom nay", "today"}:
        return today
    found = read_date(text)
    if found is None or found.month is None or found.day is None:
        return None
    return date(found.year, found.month, found.day)


def read_date(text: str) -> PartialDate | None:
    """Return the day, the month and year, or only the year that `text` states, or None."""
    key = fold(text).strip(" .,;'")
    if not key.isascii():
        return None
    return _joined(key) or _in_words(key) or _separated(key) or _month(key)


def _joined(key: str) -> PartialDate | None:
    """Read digits alone: yyyy, yyyymmdd, ddmmyyyy or a spreadsheet's serial day."""
    key = key.removesuffix(".0")
    if not key.isdigit():
        return None
    if len(key) == len("yyyy"):
        return PartialDate(year=int(key)) if _plausible(int(key)) else None
    if len(key) == len("yyyymmdd"):
        year_first = _day(int(key[:4]), int(key[4:6]), int(key[6:]))
        return year_first or _day(int(key[4:]), int(key[2:4]), int(key[:2]))
    serial = int(key) if len(key) <= len("46208") else 0
    if serial not in _EXCEL_SERIALS:
        return None
    day = _EXCEL_EPOCH + timedelta(days=serial)
    return PartialDate(year=day.year, month=day.month, day=day.day)


def _in_words(key: str) -> PartialDate | None:
    match = _IN_WORDS.search(key)
    if match is None:
        return None
    day, month, year = match.groups()
    return _day(int(year), int(month), int(day)) if day else _of_month(int(year), int(month))


def _separated(key: str) -> PartialDate | None:
    match = _NEEDS_SPLIT.match(key)
    if match is None or not _only_clock(key[match.end() :]):
        return None
    first, middle, last = match.groups()
    if len(first) == len("yyyy"):
        return _day(int(first), int(middle), int(last))
    if len(first) > len("dd"):
        return None
    year = _full_year(last)
    return _day(year, int(middle), int(first)) or _day(year, int(first), int(middle))


def _month(key: str) -> PartialDate | None:
    key = key.removeprefix("thang ").strip()
    if match := _MONTH_YEAR.fullmatch(key):
        return _of_month(int(match[2]), int(match[1]))
    if match := _YEAR_MONTH.fullmatch(key):
        return _of_month(int(match[1]), int(match[2]))
    return None


def _only_clock(rest: str) -> bool:
    return not rest.strip() or _CLOCK.fullmatch(rest.rstrip()) is not None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > len("yy"):
        return year
    return year + (2000 if year < _TWO_DIGIT_PIVOT else 1900)


def _plausible(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _of_month(year: int, month: int) -> PartialDate | None:
    fits = _plausible(year) and 1 <= month <= 12  # noqa: PLR2004 - months of a year
    return PartialDate(year=year, month=month) if fits else None


def _day(year: int, month: int, day: int) -> PartialDate | None:
    if not _plausible(year):
        return None
    try:
        date(year, month, day)
    except ValueError:
        return None
    return PartialDate(year=year, month=month, day=day)
