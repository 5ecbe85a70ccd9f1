"""What a cell that was not understood may have meant: offered to a person, never just taken."""

import calendar
import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jobmatch.domain.places import Commune, Place
from jobmatch.intake.dates import read_day
from jobmatch.intake.education_text import read_education
from jobmatch.intake.phones import read_phone
from jobmatch.intake.place_text import read_places
from jobmatch.intake.salary_text import is_understood, read_salary
from jobmatch.intake.text import fold
from jobmatch.reference.geography import geography
from jobmatch.reference.occupations import children

MOST_OFFERED = 8
_LEAST_LIKE = 0.75
_MILLIONS = 200  # a bare number up to this is meant in million đồng
_LEAST_VND = 100_000
_LAST_YEAR_OF_A_CENTURY = 99
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_HAMLET = re.compile(r"^(?:so|thon|xom|to|ap|khu|lang|ban|ngo|duong|pho|\d)\b")
_LEVELS = ("Chưa qua đào tạo", "Sơ cấp", "Trung cấp", "Cao đẳng", "Đại học", "THPT", "THCS")
_STATES = ("Đang tuyển", "Tạm dừng", "Đã đủ", "Đã đóng")


@dataclass(frozen=True, slots=True)
class Proposal:
    """`put` is what the cell would say; `words` what is shown of it where that says more."""

    put: str
    words: str = ""


def proposed(field: str, found: str) -> tuple[Proposal, ...]:
    """Return what the cell of this field may have meant, likeliest first; () where nothing does.

    One proposal is as good as certain; several are the possibilities to choose from.
    """
    propose = _BY_FIELD.get(field)
    if propose is None or not found.strip():
        return ()
    other = (proposal for proposal in propose(found) if proposal.put != found.strip())
    return tuple(other)[:MOST_OFFERED]


def _places(found: str) -> list[Proposal]:
    """An old commune that was divided: its parts; an unknown name: those that are like it."""
    divided = [place for place in read_places(found) if place.known and not place.commune_code]
    for place in divided:
        parts = geography().candidates(place)
        if parts:
            return [_place(commune, _kept_words(found, place)) for commune in parts]
    return [] if divided else [_place(commune) for commune in _alike(found)]


def _kept_words(found: str, place: Place) -> str:
    """Return the house or hamlet in front of a commune: no new name takes its place."""
    first = found.split(",", 1)[0].strip()
    is_ward = bool(place.old_ward) and fold(place.old_ward) in fold(first)
    return first if "," in found and _HAMLET.match(fold(first)) and not is_ward else ""


def _place(commune: Commune, before: str = "") -> Proposal:
    province = geography().province(commune.province_code).name
    return Proposal(", ".join(filter(None, (before, commune.name, province))))


@lru_cache(maxsize=512)
def _alike(found: str) -> tuple[Commune, ...]:
    name, _, rest = found.partition(",")
    like = difflib.get_close_matches(fold(name), _commune_names(), n=5, cutoff=_LEAST_LIKE)
    offered = [commune for each in like for commune in _commune_names()[each]]
    here = [c for c in offered if rest and _province_name(c) in fold(rest)]
    return tuple(dict.fromkeys(here or offered))[:MOST_OFFERED]


@lru_cache(maxsize=1)
def _commune_names() -> Mapping[str, tuple[Commune, ...]]:
    """Communes by their folded name, with their kind and without."""
    named: dict[str, tuple[Commune, ...]] = {}
    for commune in geography().communes:
        whole = fold(commune.name)
        for name in (whole, whole.split(" ", 1)[-1]):
            named[name] = (*named.get(name, ()), commune)
    return named


def _province_name(commune: Commune) -> str:
    return fold(geography().province(commune.province_code).name)


def _salaries(found: str) -> list[Proposal]:
    amounts = [_amount(text) for text in _NUMBER.findall(found)][:2]
    if amounts and all(0 < amount <= _MILLIONS for amount in amounts):
        return _understood([" - ".join(f"{a:g}" for a in sorted(amounts)) + " triệu"])
    if amounts and all(amount >= _LEAST_VND for amount in amounts):
        return _understood(
            [" - ".join(f"{round(a):,}".replace(",", ".") for a in sorted(amounts))]
        )
    return [Proposal("Thỏa thuận")]


def _understood(texts: Iterable[str]) -> list[Proposal]:
    return [Proposal(text) for text in texts if is_understood(read_salary(text))]


def _amount(text: str) -> float:
    """Read "8,5" and "8.5" as eight and a half, "8.000.000" as eight million."""
    parts = re.split(r"[.,]", text)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]):  # noqa: PLR2004 -- thousands
        return float("".join(parts))
    return float(".".join(parts[:2]))


def _days(found: str) -> list[Proposal]:
    numbers = [int(text) for text in re.findall(r"\d+", found)]
    if len(numbers) == 3:  # noqa: PLR2004 -- day, month, year
        return _day(*numbers)
    if len(numbers) == 2:  # noqa: PLR2004 -- month, year
        month, year = numbers
        return _day(31, month, year)
    return []


def _day(day: int, month: int, year: int) -> list[Proposal]:
    """Put days and months where they belong: the 31st of a short month is its last day."""
    if day > _LAST_YEAR_OF_A_CENTURY:
        day, year = year, day
    if month > 12 >= day:  # noqa: PLR2004 -- months of a year
        day, month = month, day
    year += 2000 if year <= _LAST_YEAR_OF_A_CENTURY else 0
    if not (1 <= month <= 12 and day >= 1 and 1900 <= year <= 2200):  # noqa: PLR2004 -- a calendar
        return []
    last = min(day, calendar.monthrange(year, month)[1])
    text = f"{last:02}/{month:02}/{year}"
    return [Proposal(text)] if read_day(text) else []


def _occupations(found: str) -> list[Proposal]:
    digits = "".join(filter(str.isdecimal, found))[:4]
    for length in (3, 2):
        below = children(digits[:length]) if len(digits) >= length else ()
        codes = [one for one in below if len(one.code) == 4]  # noqa: PLR2004 -- level 4
        if codes:
            return [Proposal(one.code, f"{one.code} {one.name}") for one in codes]
    return []


def _phones(found: str) -> list[Proposal]:
    for group in re.split(r"[;,/]|\s-\s|hoặc", found):
        digits = "".join(filter(str.isdecimal, group))
        for text in (digits, f"0{digits}"):
            if digits and read_phone(text):
                return [Proposal(text)]
    return []


def _levels(found: str) -> list[Proposal]:
    near = difflib.get_close_matches(found, _LEVELS, n=1, cutoff=0.6)
    ordered = [*near, *(level for level in _LEVELS if level not in near)]
    known = [Proposal(level) for level in ordered if read_education(level)]
    return known[:1] if near else known


def _counts(found: str) -> list[Proposal]:
    number = re.search(r"\d+", found)
    return [Proposal(str(int(number[0])))] if number else []


def _states(found: str) -> list[Proposal]:
    near = difflib.get_close_matches(found, _STATES, n=1, cutoff=0.6)
    return [Proposal(state) for state in near or _STATES]


_BY_FIELD: dict[str, Callable[[str], list[Proposal]]] = {
    **dict.fromkeys(("place", "employer_address", "address", "ward"), _places),
    **dict.fromkeys(("salary", "salary_min_million"), _salaries),
    **dict.fromkeys(("deadline", "posted_on", "collected_on", "birth_date"), _days),
    **dict.fromkeys(("phone", "contact_phone"), _phones),
    **dict.fromkeys(("education", "qualification", "school_level"), _levels),
    "occupation_code": _occupations,
    "openings": _counts,
    "status": _states,
}
