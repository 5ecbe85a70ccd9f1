"""What is searched for, and which records pass its filters."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from jobmatch.domain.forms import Qualification, WorkingTime
from jobmatch.domain.places import EARTH_RADIUS_KM, Commune
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.matching.facts import Facts, on_sphere
from jobmatch.matching.rules.rule import Mask
from jobmatch.reference.geography import geography
from jobmatch.use_cases.near_trades import trade_mask

NOWHERE = -2  # no record has this code


class SearchOrder(StrEnum):
    FIT = "fit"
    NEWEST = "newest"
    PAY = "pay"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyQuery:
    """`commune` is a code or a name; with a radius distance decides, else the names."""

    text: str = ""
    province: str = ""  # code
    commune: str = ""
    radius_km: float | None = None
    min_salary_vnd: int | None = None
    occupation: str = ""  # VSCO code of any level
    shift: bool | None = None
    working_time: WorkingTime | None = None
    trade: str = ""  # of the lexicon
    state: str = "open"  # or "all"
    sort: str = SearchOrder.FIT
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerQuery:
    """Without a status those who look for work are meant."""

    text: str = ""
    province: str = ""
    commune: str = ""
    radius_km: float | None = None
    occupation: str = ""
    qualification: Qualification | None = None  # at least
    shift: bool | None = None
    trade: str = ""  # of the lexicon
    status: SeekerStatus | None = None
    sort: str = SearchOrder.FIT
    offset: int = 0
    limit: int = 20


def vacancies_passing(facts: Facts, query: VacancyQuery, today: int) -> Mask:
    """Say which vacancies pass all but the place; `today` is an ordinal day."""
    mask = _of_occupation(facts, query.occupation) & _of_shift(facts, asked=query.shift)
    if query.state != "all":
        closes = facts["closes_on"]
        mask &= (facts["state"] == 0) & ((closes == 0) | (closes >= today))
    if query.min_salary_vnd is not None:
        mask &= np.fmax(facts["pay_max"], facts["pay_min"]) >= query.min_salary_vnd
    if query.working_time is not None:
        mask &= facts["working_time"] == list(WorkingTime).index(query.working_time)
    return mask & trade_mask(query.trade, facts) if query.trade else mask


def seekers_passing(facts: Facts, query: SeekerQuery) -> Mask:
    """Say which seekers pass all but the place."""
    mask = _of_occupation(facts, query.occupation) & _of_shift(facts, asked=query.shift)
    status = query.status or SeekerStatus.LOOKING
    mask &= facts["state"] == list(SeekerStatus).index(status)
    if query.qualification is not None:
        mask &= facts["qualification"] >= list(Qualification).index(query.qualification)
    return mask & trade_mask(query.trade, facts) if query.trade else mask


def _of_occupation(facts: Facts, code: str) -> Mask:
    if not code:
        return np.ones(len(facts), dtype=bool)
    unit = 10 ** (4 - len(code))
    return np.asarray((facts["occupations"][:, :2] // unit == int(code)).any(axis=1))


def _of_shift(facts: Facts, *, asked: bool | None) -> Mask:
    if asked is None:
        return np.ones(len(facts), dtype=bool)
    return np.asarray(facts["shift"] == int(asked))


def lying_near(facts: Facts, query: VacancyQuery | SeekerQuery) -> Mask:
    """Say which records pass the place filter; a record without a known place passes none."""
    mask = np.ones(len(facts), dtype=bool)
    commune = _commune(query.commune) if query.commune else None
    if commune is not None and query.radius_km is not None:
        centre = np.array(on_sphere(commune.latitude, commune.longitude), dtype=np.float32)
        chord = np.sqrt(((facts["points"] - centre) ** 2).sum(axis=-1))
        km = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chord / 2, 1))
        return np.asarray((km <= query.radius_km).any(axis=1))
    if query.province:
        mask &= (facts["provinces"] == _number(query.province)).any(axis=1)
    if query.commune:
        code = int(commune.code) if commune else NOWHERE
        mask &= (facts["communes"] == code).any(axis=1)
    return mask


def _commune(text: str) -> Commune | None:
    """Return the commune with this code, or the first of this name."""
    if text.isdecimal():
        return next((one for one in geography().communes if one.code == text), None)
    return next(iter(geography().find(text)), None)


def _number(code: str) -> int:
    return int(code) if code.isdecimal() else NOWHERE
