"""About how many seekers would suit a vacancy that is still being written: a number, no list.

The draft is ranked as a published vacancy would be. What is told is rounded, so that nobody can
be read out of it: "fewer than 5", then steps of 5, beyond 100 of 10, and "more than 400".
"""

from dataclasses import dataclass, fields
from datetime import timedelta
from enum import StrEnum

import numpy as np

from jobmatch.domain.accounts import Account
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.records import RecordKind
from jobmatch.domain.vacancies import Vacancy, VacancyDraft, VacancyProfile
from jobmatch.matching.eligibility import Conditions
from jobmatch.matching.ranking import BREADTH
from jobmatch.reference.geography import geography
from jobmatch.use_cases.anchors import anchor_of
from jobmatch.use_cases.indexing import follow
from jobmatch.use_cases.ports import Service

GOOD_FIT = 40.0
"""The least score that the desk calls "Phù hợp" (web/labels.py)."""

FEWEST = 5
"""Below it nothing but "fewer" is told."""

RADIUS_KM = 15.0
MOST_A_MINUTE = 20  # counts of one account; one costs a tenth of a second
_ROUND_TO, _LARGE, _ROUND_LARGE_TO = 5, 100, 10
_MOST = BREADTH  # a search looks no further, so that a larger number would be a guess
_KIND = "count"


class NotCounted(StrEnum):
    """Why no number is told."""

    NO_WORK = "no_work"  # nothing is said of the work yet
    NO_PLACE = "no_place"  # the place is not known, so that nothing is within its radius
    TOO_OFTEN = "too_often"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuitableCount:
    """`about` None: fewer than five, unless `because` says why there is no number at all.

    `more`: there are more than `about`.
    """

    about: int | None
    radius_km: float
    more: bool = False
    because: NotCounted | None = None


def suitable_count(
    service: Service, draft: VacancyDraft, radius_km: float, by: Account
) -> SuitableCount:
    """Count those who look for work, let themselves be matched, and suit the draft."""
    if not any(geography().location(place) for place in draft.places):
        return _not_counted(radius_km, NotCounted.NO_PLACE)
    if not _may_count(service, by):
        return _not_counted(radius_km, NotCounted.TOO_OFTEN)
    follow(service)
    anchor = anchor_of(service, _as_if_published(draft))
    if anchor is None:
        return _not_counted(radius_km, NotCounted.NO_WORK)
    passing, _ = service.ranking.rank(
        anchor,
        service.catalogues.of(RecordKind.SEEKERS),
        Conditions(radius_km=radius_km),
        service.ranking.kinds(place_matters=True, pay_matters=True),
        service.clock.today(),
        failing=False,
    )
    with service.begin_work(read_only=True) as work:
        unwilling = work.consents.withdrawn(ConsentPurpose.MATCHING)
    suitable = passing.ids[passing.scores >= GOOD_FIT]
    return told(len(np.setdiff1d(suitable, unwilling)), radius_km)


def told(number: int, radius_km: float) -> SuitableCount:
    """Round a number of people to what may be told of it."""
    if number < FEWEST:
        return SuitableCount(about=None, radius_km=radius_km)
    if number >= _MOST:
        return SuitableCount(about=_MOST, radius_km=radius_km, more=True)
    step = _ROUND_LARGE_TO if number > _LARGE else _ROUND_TO
    return SuitableCount(about=step * ((number + step // 2) // step), radius_km=radius_km)


def _as_if_published(draft: VacancyDraft) -> Vacancy:
    values = {each.name: getattr(draft, each.name) for each in fields(VacancyProfile)}
    return Vacancy(id=0, **values)


def _not_counted(radius_km: float, because: NotCounted) -> SuitableCount:
    return SuitableCount(about=None, radius_km=radius_km, because=because)


def _may_count(service: Service, by: Account) -> bool:
    """Note one more count of this account, unless it had its share of this minute."""
    now, address = service.clock.now(), f"{_KIND} {by.id}"
    with service.begin_work() as work:
        recent = work.accounts.attempts.recent("", address, now - timedelta(minutes=1))
        if recent.from_address >= MOST_A_MINUTE:
            return False
        work.accounts.attempts.record("", address, now)
    return True
