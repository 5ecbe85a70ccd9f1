"""Who comes to the top of the lists, by group: what is counted, and what it is compared with.

The measure is the impact ratio: the rate at which a group is chosen, over that of the group with
the highest rate. Below four fifths is the customary sign that something deserves a look (29 CFR
1607.4(D)); it is a warning, not proof, and a ratio of few people is mostly chance.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

FOUR_FIFTHS = 0.8
FEW = 5
"""Fewer people than this in a group: too few to say anything, and their numbers are not told."""

COMPARED_FROM = 20
"""People a group must have so that others are compared with it."""

UNKNOWN = "unknown"  # nobody said; a row of its own, never compared


class Trait(StrEnum):
    """What people are grouped by."""

    SEX = "sex"
    AGE = "age"
    AREA = "area"
    DISABILITY = "disability"


class AgeBand(StrEnum):
    """Youth of the labour force survey (15–24), and the "over 35" of Mẫu 02, TT 01/2022."""

    UNDER_25 = "under_25"
    FROM_25 = "25_35"
    FROM_36 = "36_49"
    FROM_50 = "50_up"


class Area(StrEnum):
    """What kind of commune somebody lives in, since 1 July 2025."""

    WARD = "ward"  # phường
    COMMUNE = "commune"  # xã
    ZONE = "zone"  # đặc khu


class Disability(StrEnum):
    """The form has a box to tick and none for "no": who ticked nothing may have left it open."""

    DISABLED = "disabled"
    NOT_TICKED = "not_ticked"


GROUPS: Mapping[Trait, tuple[str, ...]] = MappingProxyType(
    {
        Trait.SEX: ("female", "male", UNKNOWN),
        Trait.AGE: (*AgeBand, UNKNOWN),
        Trait.AREA: (*Area, UNKNOWN),
        Trait.DISABILITY: tuple(Disability),
    }
)


class Measure(StrEnum):
    """What happens to somebody, and out of how many chances.

    TOP: to stand among the first seekers of a vacancy's list, out of the lists that one passes the
    hard conditions of. TOP_OF_TRADE: the same in lists of one's own line of work, out of what a
    lot among all of that line in each list would have given. STRONG: a very good match, out of
    the first suggestions to oneself. REFERRED: at least one referral in the period.
    """

    TOP = "top"
    TOP_OF_TRADE = "top_of_trade"
    STRONG = "strong"
    REFERRED = "referred"


class Finding(StrEnum):
    HIGHEST = "highest"  # the group that the others are compared with
    EVEN = "even"  # four fifths or more
    UNCERTAIN = "uncertain"  # below, but it may well be chance
    LOW = "low"  # below, and hardly by chance
    FEW = "few"  # too few people to say
    NOT_COMPARED = "not_compared"  # unknown, or nobody to compare with


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigures:
    """One group under one measure.

    `rate`: chosen / chances, None without chances. `ratio`: to the highest rate, with the ends of
    a 95 % interval that minds that one person's chances hang together.
    """

    key: str
    people: int
    chances: float
    chosen: int
    rate: float | None = None
    ratio: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    finding: Finding = Finding.NOT_COMPARED


@dataclass(frozen=True, slots=True, kw_only=True)
class TraitFigures:
    trait: Trait
    groups: tuple[GroupFigures, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFigures:
    """`people`: all whom the measure counts, whatever their group."""

    measure: Measure
    people: int
    traits: tuple[TraitFigures, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessReport:
    """Counts alone. `vacancies` and `asked` were looked at, of so many `open_` and `looking`."""

    made_at: datetime
    top: int  # places of a list that count
    referred_since: date
    vacancies: int
    open_vacancies: int
    asked: int  # seekers whose own suggestions were looked at
    looking: int
    measures: tuple[MeasureFigures, ...]


_YEAR = re.compile(r"(?:19|20)\d\d")
_KINDS = {"Phường ": Area.WARD, "Xã ": Area.COMMUNE, "Đặc khu ": Area.ZONE}


def age_band(birth_date: date | None, birth_text: str, today: date) -> str:
    """Return the band of somebody's age; of the year alone where only that was written."""
    if birth_date is not None:
        before = (today.month, today.day) < (birth_date.month, birth_date.day)
        return _band(today.year - birth_date.year - before)
    year = _YEAR.search(birth_text)
    return _band(today.year - int(year.group())) if year else UNKNOWN


def area_of(commune_name: str) -> str:
    """Return what kind of commune bears this name: "Phường Hạc Thành"."""
    kinds = (area for kind, area in _KINDS.items() if commune_name.startswith(kind))
    return next(kinds, UNKNOWN)


def _band(age: int) -> str:
    ends = ((25, AgeBand.UNDER_25), (36, AgeBand.FROM_25), (50, AgeBand.FROM_36))
    return next((band for end, band in ends if age < end), AgeBand.FROM_50)
