"""Hard conditions: outside the score, checked before the search, and named when they fail.

A pair that fails one is shown apart, never hidden. What nobody said fails nobody, with one
exception: an unknown place never passes a filter by place.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.matches import ConditionKind
from jobmatch.domain.messages import Sentence
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.domain.vacancies import Closed
from jobmatch.matching.rules.conditions import breaks_limit
from jobmatch.matching.rules.distance import provinces_known, same_province, within_km
from jobmatch.matching.rules.occupation import has_left
from jobmatch.matching.rules.rule import Mask, Pairs
from jobmatch.matching.rules.skills import lacks_licence

VACANCY_STATES = (None, Closed.FULL, Closed.WITHDRAWN, Closed.PAUSED)
SEEKER_STATES = tuple(SeekerStatus)

Failed = dict[ConditionKind, Mask]
"""Which pairs fail each condition that is looked at; masks of shape (pairs,)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Which hard conditions apply to one list."""

    place_matters: bool = True
    radius_km: float | None = None  # a filter the counsellor set: unknown places fail it
    min_salary_vnd: int | None = None  # a filter too: vacancies that name less fail it
    known: NDArray[np.int64] | None = None  # sorted ids: of others nothing is told; None: all
    far_km: float = 60.0  # beyond this another province is no overlap with the place wished for


SENTENCES = {
    ConditionKind.FULL: Sentence("Đã tuyển đủ", "All places are filled"),
    ConditionKind.WITHDRAWN: Sentence("Tin đã rút", "The vacancy was withdrawn"),
    ConditionKind.PAUSED: Sentence("Tin tạm dừng", "The vacancy is paused"),
    ConditionKind.EXPIRED: Sentence("Hết hạn nhận hồ sơ", "The closing day has passed"),
    ConditionKind.SEEKER_STATUS: Sentence("Người này không còn tìm việc", "Not looking for work"),
    ConditionKind.PLACE: Sentence(
        "Nơi làm việc ngoài khu vực mong muốn", "The place is outside the area wished for"
    ),
    ConditionKind.PAY: Sentence("Lương dưới mức đã lọc", "Pay is below the amount filtered by"),
    ConditionKind.LICENCE: Sentence(
        "Thiếu bằng lái, chứng chỉ bắt buộc", "A mandatory licence or certificate is missing"
    ),
    ConditionKind.LIMIT: Sentence(
        "Công việc vướng điều người tìm việc đã nói không nhận",
        "The work breaks a limit that the person stated",
    ),
    ConditionKind.LEFT_TRADE: Sentence(
        "Nghề mà người tìm việc đã bỏ", "A trade that the person has left"
    ),
}


def failures(pairs: Pairs, conditions: Conditions) -> Failed:
    """Say for each condition which pairs fail it; masks of shape (len(pairs),)."""
    states, closes = pairs.vacancies["state"], pairs.vacancies["closes_on"]
    found = {
        ConditionKind(closed.value): states == code
        for code, closed in enumerate(VACANCY_STATES)
        if closed is not None
    }
    found[ConditionKind.EXPIRED] = (closes > 0) & (closes < pairs.today.toordinal())
    found[ConditionKind.SEEKER_STATUS] = pairs.seekers["state"] != 0
    found[ConditionKind.LICENCE] = lacks_licence(pairs)
    found[ConditionKind.LIMIT] = breaks_limit(pairs)
    found[ConditionKind.LEFT_TRADE] = has_left(pairs)
    if conditions.place_matters:
        found[ConditionKind.PLACE] = _out_of_place(pairs, conditions)
    if conditions.min_salary_vnd is not None:
        offered = np.fmax(pairs.vacancies["pay_max"], pairs.vacancies["pay_min"])
        found[ConditionKind.PAY] = offered < conditions.min_salary_vnd
    return {kind: np.broadcast_to(mask, len(pairs)) for kind, mask in found.items()}


def may_be_told(ids: NDArray[np.int64], conditions: Conditions) -> Mask:
    """Say which of these records the list may tell of."""
    if conditions.known is None:
        return np.ones(len(ids), dtype=bool)
    return np.isin(ids, conditions.known, assume_unique=True)


def any_failure(failed: Failed) -> Mask:
    """Say which pairs fail at least one condition."""
    first, *others = failed.values()
    found = first.copy()
    for mask in others:
        found |= mask
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class SortedOut:
    """Which of all records pass every hard condition, and which fail one; masks of (len(ids),)."""

    ids: NDArray[np.int64]  # rising
    passes: Mask
    fails: Mask
    failed: Failed

    def failed_of(self, ids: NDArray[np.int64]) -> Failed:
        """Return which of these records, known ones, fail each condition."""
        rows = np.searchsorted(self.ids, ids)
        return {kind: mask[rows] for kind, mask in self.failed.items()}


def sorted_out(pairs: Pairs, ids: NDArray[np.int64], conditions: Conditions) -> SortedOut:
    """Sort out the pairs with these records, whose ids are given, rising."""
    failed = failures(pairs, conditions)
    barred, told = any_failure(failed), may_be_told(ids, conditions)
    return SortedOut(ids=ids, passes=told & ~barred, fails=told & barred, failed=failed)


def _out_of_place(pairs: Pairs, conditions: Conditions) -> Mask:
    if conditions.radius_km is not None:
        return ~within_km(pairs, conditions.radius_km)  # what is unknown does not pass
    elsewhere = provinces_known(pairs) & ~same_province(pairs)
    return elsewhere & ~within_km(pairs, conditions.far_km)
