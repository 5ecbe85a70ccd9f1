"""Reads numbers as people type them: "1.200", "8,5", "3 người", "10 - 15 người"."""

import re
from dataclasses import dataclass

from jobmatch.intake.text import fold

_MAX_DIGITS = 15  # what a spreadsheet keeps exactly
_MAX_COUNT = 100_000

NUMBER = r"\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
"""A number without sign: grouped by dot, comma or space, or plain, with a decimal part."""

_ONE = re.compile(rf"[^\d+-]*(?P<sign>-)?(?P<number>{NUMBER})(?!\d|[.,]\d)")
_GROUPED = re.compile(r"\d{1,3}(?:[ .,]\d{3})+")
_RANGE = re.compile(rf"(?P<low>{NUMBER})\s*(?:-|–|—|~|den|toi|to)\s*(?P<high>{NUMBER})")
_DATE_LIKE = re.compile(r"\d\s*[/:]\s*\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many: equal bounds when one number was written."""

    low: int
    high: int


def read_number(text: str) -> float | None:
    """Return the single number in `text` ("34", "1.200", "8,5 năm"), or None.

    A separator before exactly three digits groups thousands unless the whole part is 0; any other
    is decimal. A text with several numbers, a fraction or a date has no single number.
    """
    key = fold(text)
    match = _ONE.match(key)
    if match is None or _DATE_LIKE.search(key) or any(c.isdigit() for c in key[match.end() :]):
        return None
    value = number_value(match["number"])
    return -value if match["sign"] and value is not None else value


def number_value(number: str) -> float | None:
    """Return the value of a text that `NUMBER` matched; None beyond 15 digits."""
    if sum(c.isdigit() for c in number) > _MAX_DIGITS or not number.isascii():
        return None
    grouped = _GROUPED.fullmatch(number)
    if grouped and not number.startswith(("0.", "0,")):
        return float(re.sub(r"[ .,]", "", number))
    whole, mark, part = _split_decimal(number)
    return float(f"{re.sub(r'[ .,]', '', whole)}{'.' if mark else ''}{part}")


def read_count(text: str) -> Count | None:
    """Return how many persons, places or pieces `text` names, or None.

    "3 người" is 3 to 3; "10 - 15 người" keeps both bounds (swapped ones are put in order).
    """
    key = fold(text)
    found = _RANGE.search(key)
    pair = (found["low"], found["high"]) if found else None
    values = [number_value(n) for n in pair] if pair else [read_number(text)] * 2
    whole = sorted(int(v) for v in values if v is not None and v.is_integer())
    if len(whole) != 2 or not 0 < whole[0] <= whole[1] <= _MAX_COUNT:  # noqa: PLR2004 - a pair
        return None
    return Count(low=whole[0], high=whole[1])


def _split_decimal(number: str) -> tuple[str, str, str]:
    at = max(number.rfind("."), number.rfind(","))
    return (number, "", "") if at < 0 else (number[:at], number[at], number[at + 1 :])
