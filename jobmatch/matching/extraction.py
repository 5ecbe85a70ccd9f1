"""From a record to its row of facts: what its fields say, and what its own words say."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import numpy as np

from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.forms import (
    QUALIFICATION_RANK,
    SCHOOL_RANK,
    HandUse,
    HandWork,
    Hearing,
    Lifting,
    Qualification,
    Readiness,
    SchoolLevel,
    Sight,
    Standing,
    WorkingTime,
    WorkSite,
)
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Seeker, SeekerProfile, SeekerStatus
from jobmatch.domain.vacancies import Vacancy, VacancyProfile, VacancyStatus
from jobmatch.embedding.neutral_records import neutral_seeker, neutral_vacancy
from jobmatch.matching import spoken
from jobmatch.matching.facts import CONDITION_ROWS, PLACES, Facts, blank_facts, on_sphere
from jobmatch.matching.trade_finding import FoundTrade, trades_of_seeker, trades_of_vacancy
from jobmatch.matching.unaccented import as_meant
from jobmatch.matching.wishes import understood
from jobmatch.reference.geography import geography

OPEN, FULL, WITHDRAWN, PAUSED = range(4)
_STATE = {
    VacancyStatus.OPEN: OPEN,
    VacancyStatus.FILLED: FULL,
    VacancyStatus.WITHDRAWN: WITHDRAWN,
    VacancyStatus.PAUSED: PAUSED,
}
_CONDITION_VALUES = (WorkSite, Lifting, Standing, Hearing, Sight, HandWork, HandUse)
_READINESS = (Readiness.BUSINESS_TRAVEL, Readiness.SECONDMENT)
LevelT = TypeVar("LevelT", SchoolLevel, Qualification)

MOST_OPENINGS = 30_000  # what the column holds


def facts_of(records: Sequence[Vacancy | Seeker]) -> Facts:
    """Return a row of facts a record, in their order; words of sex, age and so on are not read."""
    rows = blank_facts(len(records))
    for row, record in zip(rows, records, strict=True):
        if isinstance(record, Vacancy):
            _fill_vacancy(row, neutral_vacancy(record))
        else:
            _fill_seeker(row, neutral_seeker(record))
    return rows


def _fill_vacancy(row: np.void, vacancy: Vacancy) -> None:
    _fill_common(row, vacancy, vacancy.places)
    row["state"] = FULL if vacancy.openings_left == 0 else _STATE[vacancy.status]
    row["closes_on"] = _ordinal(vacancy.closes_on)
    row["posted_on"] = _ordinal(vacancy.posted_on or _day_kept(vacancy))
    row["openings_left"] = min(vacancy.openings_left, MOST_OPENINGS)
    row["years_min"] = _or_nan(vacancy.experience.min_years)
    row["years_max"] = _or_nan(vacancy.experience.max_years)
    if vacancy.experience.none_required:
        row["years_min"] = 0
    _fill_trades(row, trades_of_vacancy(as_meant(vacancy)))
    for place, kind in enumerate(_READINESS):
        row["readiness"][place] = 1 if kind in vacancy.extra_demands else -1
    if Readiness.SHIFT_WORK in vacancy.extra_demands:
        row["shift"] = 1
    spoken.add_vacancy_words(row, vacancy)


def _fill_seeker(row: np.void, seeker: Seeker) -> None:
    _fill_common(row, seeker, _places_of(seeker))
    row["state"] = list(SeekerStatus).index(seeker.status)
    row["posted_on"] = _ordinal(seeker.registered_on or _day_kept(seeker))
    row["years_min"] = row["years_max"] = _or_nan(seeker.experience_years)
    _fill_trades(row, trades_of_seeker(understood(seeker)))
    for place, kind in enumerate(_READINESS):
        row["readiness"][place] = 1 if kind in seeker.readiness else -1
    if Readiness.SHIFT_WORK in seeker.readiness:
        row["shift"] = 1
    spoken.add_seeker_words(row, seeker)


def _places_of(seeker: Seeker) -> tuple[Place, ...]:
    """Return where a person wants to work; the home stands in where no spot of it is known.

    A wish for the home's own province is then measured from the home.
    """
    wished = seeker.wished_places
    if not any(place.known for place in wished):
        return (seeker.home,)
    if any(geography().location(place) for place in wished):
        return wished
    at_home = any(place.province_code == seeker.home.province_code for place in wished)
    return (*wished, seeker.home) if at_home else wished


def _fill_common(
    row: np.void, record: VacancyProfile | SeekerProfile, places: Sequence[Place]
) -> None:
    row["school"] = _rank(SCHOOL_RANK, record.school_level)
    row["qualification"] = _rank(QUALIFICATION_RANK, record.qualification)
    low, high = record.salary.monthly_vnd()
    row["pay_min"], row["pay_max"] = _or_nan(low), _or_nan(high)
    row["shift"] = -1 if record.shift_work is None else int(record.shift_work)
    if record.working_time is not None:
        row["working_time"] = list(WorkingTime).index(record.working_time)
    _fill_conditions(row, record.conditions)
    _fill_places(row, places)


def _fill_trades(row: np.void, trades: Iterable[FoundTrade]) -> None:
    for at, found in enumerate(trades):
        row["occupations"][at] = int(found.code)
        row["trades"][at] = found.trade
        row["certainty"][at] = found.certainty


def _fill_conditions(row: np.void, conditions: WorkingConditions) -> None:
    for at, (name, values) in enumerate(zip(CONDITION_ROWS, _CONDITION_VALUES, strict=True)):
        value = getattr(conditions, name)
        if value is not None:
            row["conditions"][at] = list(values).index(value)


def _fill_places(row: np.void, places: Sequence[Place]) -> None:
    for at, place in enumerate([place for place in places if place.known][:PLACES]):
        row["provinces"][at] = int(place.province_code or -1)
        row["communes"][at] = int(place.commune_code or -1)
        location = geography().location(place)
        if location is not None:
            row["points"][at] = on_sphere(*location)


def _rank(ranks: Mapping[LevelT, int], level: LevelT | None) -> int:
    return -1 if level is None else ranks[level]


def _ordinal(day: date | None) -> int:
    return 0 if day is None else day.toordinal()


def _day_kept(record: Vacancy | Seeker) -> date | None:
    return None if record.created_at is None else record.created_at.date()


def _or_nan(value: float | None) -> float:
    return np.nan if value is None else float(value)
