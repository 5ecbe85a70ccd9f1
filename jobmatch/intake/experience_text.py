"""Understands how much experience is asked for or had: "2 - 5 Năm", "6 tháng", "Không yêu cầu"."""

import re
from dataclasses import dataclass

from jobmatch.intake.numbers import NUMBER, number_value
from jobmatch.intake.text import fold

_MOST_YEARS = 60
_MONTHS_A_YEAR = 12
_LONGEST_IN_MONTHS = 240
_LONGEST = 1_000
_WORDS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_WORD_YEARS = re.compile(rf"\b({'|'.join(_WORDS)}) (?=nam\b|thang\b|year)")
_UNIT = r"(?:nam|thang|years?|yrs?|months?)(?![a-z])"
_RANGE = re.compile(
    rf"(?P<low>{NUMBER})\s*(?P<low_unit>{_UNIT})?\s*(?:-|–|—|~|den|toi|to)\s*"
    rf"(?P<high>{NUMBER}|null)\s*(?P<unit>{_UNIT})"
)
_YEARS_AND_MONTHS = re.compile(
    rf"(?P<years>{NUMBER})\s*(?:nam|years?),?\s*(?:va\s*|and\s*)?(?P<months>\d{{1,2}})\s*(?:thang|months?)"
)
_SINGLE = re.compile(
    rf"(?P<low>{NUMBER})\s*(?P<plus>\+)?\s*(?P<unit>{_UNIT})(?P<after>\s*tro len|\s*\+)?"
)
_BARE = re.compile(rf"({NUMBER})\+?\Z")
_LEAST = re.compile(r"(?:\b(?:tu|tren|hon|toi thieu|it nhat|min|over|at least)|[>≥]=?)[ :]*$")
_MOST = re.compile(
    r"(?:\b(?:duoi|chua den|chua toi|den|toi|len den|toi da|khong qua|under|up to)|[<≤]=?)[ :]*$"
)
_NONE = re.compile(
    r"\b(?:khong|ko|k|chua)(?: can| yeu cau| doi hoi| bat buoc)*(?: co)?(?: phai co)?"
    r" ?(?:kinh nghiem|kn)\b"
    r"|^(?:khong|ko) (?:yeu cau|can|co|doi hoi)\b|^chua (?:co|qua)\b|^khong$|^chua$"
    r"|moi tot nghiep|moi ra truong|khong can kn|no experience"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """Years asked for or had. An open bound is None; `none_required` also says "has none"."""

    min_years: float | None = None
    max_years: float | None = None
    none_required: bool = False


def read_experience(text: str) -> Experience | None:
    """Return the years of experience that `text` names, or None.

    "2 năm" is 2 to 2, a bare number counts years, "Dưới 1 năm" is 0 to 1. Texts about something
    else, such as the pay that shifted columns put here, give None.
    """
    key = _WORD_YEARS.sub(lambda m: f"{_WORDS[m[1]]} ", fold(text[:_LONGEST]))
    if _NONE.search(key):
        return Experience(min_years=0.0, none_required=True)
    bare = _BARE.match(key)
    if bare:
        return _experience(number_value(bare[1]), None if "+" in key else number_value(bare[1]))
    return _range(key) or _years_and_months(key) or _single(key)


def asked_in_months(text: str) -> str:
    """Return what an advert asks for with its unit: job sites keep "12", "24", "36" months.

    Nobody asks for twelve years and leaves the word out. Any other text stays as it is.
    """
    number = text.strip()
    in_months = number.isdecimal() and 0 < int(number) <= _LONGEST_IN_MONTHS
    return f"{number} tháng" if in_months and int(number) % _MONTHS_A_YEAR == 0 else text


def _range(key: str) -> Experience | None:
    match = _RANGE.search(key)
    if match is None:
        return None
    low = _years(match["low"], match["low_unit"] or match["unit"])
    if match["high"] == "null":
        return _experience(low, None)
    high = _years(match["high"], match["unit"])
    if low is None or high is None:
        return None
    return _experience(min(low, high), max(low, high))


def _years_and_months(key: str) -> Experience | None:
    match = _YEARS_AND_MONTHS.search(key)
    if match is None:
        return None
    years, months = _years(match["years"], "nam"), _years(match["months"], "thang")
    both = None if years is None or months is None else years + months
    return _experience(both, both)


def _single(key: str) -> Experience | None:
    match = _SINGLE.search(key)
    if match is None:
        return None
    years = _years(match["low"], match["unit"])
    before = key[: match.start()]
    if match["plus"] or match["after"] or _LEAST.search(before):
        return _experience(years, None)
    if _MOST.search(before):
        return _experience(0.0, years)
    return _experience(years, years)


def _years(number: str, unit: str) -> float | None:
    value = number_value(number)
    if value is None:
        return None
    return round(value / _MONTHS_A_YEAR, 2) if unit.startswith(("thang", "month")) else value


def _experience(low: float | None, high: float | None) -> Experience | None:
    known = [years for years in (low, high) if years is not None]
    if not known or max(known) > _MOST_YEARS:
        return None
    return Experience(min_years=low, max_years=high)
