"""What the learned ranking learns from: judged lists, and outcomes of referrals, as arrays."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.referrals import ReferralState, RefusalReason, Side
from jobmatch.matching.features import FEATURES
from jobmatch.matching.rules.rule import Mask, Points

HIGHEST = 3  # grade
NEAR, NEAR_WEIGHT = 30, 0.35  # unjudged pairs at the head of a list: most are unsuitable, not all
FAR, FAR_WEIGHT = 40, 0.5  # … and some of those further down

_S, _R = ReferralState, RefusalReason
_BOTH = frozenset(Side)

TAUGHT: Mapping[ReferralState, Mapping[Side, float]] = {
    _S.STARTED: {Side.EMPLOYER: 1.0, Side.SEEKER: 1.0},
    _S.HIRED: {Side.EMPLOYER: 1.0, Side.SEEKER: 1.0},
    _S.DID_NOT_START: {Side.EMPLOYER: 1.0, Side.SEEKER: 0.0},
    _S.INTERVIEWED: {Side.SEEKER: 1.0},  # the employer has not decided yet
    _S.NOT_HIRED: {Side.EMPLOYER: 0.0, Side.SEEKER: 1.0},
    _S.DECLINED: {Side.SEEKER: 0.0},
}
"""What became of a referral, and what it says of either side's mind; other states say nothing."""

ABOUT_FIT = frozenset(
    {_R.LACKS_SKILLS, _R.LACKS_EXPERIENCE, _R.LACKS_LICENCE_OR_PAPERS, _R.HEALTH_CHECK}
    | {_R.TOO_FAR, _R.PAY_TOO_LOW, _R.SHIFT_OR_HOURS, _R.WORK_NOT_AS_DESCRIBED, _R.HEALTH}
)
"""Refusals for other reasons (place filled, other work found, unreachable) say nothing of fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedList:
    """What the table of weights offers for one query, best first, and what a person thought of it.

    `features` (len(FEATURES), n), `scores` (n,) the table's, `failed` (n,): breaks a hard
    condition. `grades` holds every judged record, found or not. Records of two folders may have
    the same name: `source` is the folder's, and begins the query's.
    """

    query: str
    refs: tuple[str, ...]
    features: Points
    scores: Points
    failed: Mask
    grades: Mapping[str, int]
    source: str = ""

    def without(self, queries: Collection[str]) -> Self:
        """Return the list without the records that these queries, of the other side, are."""
        kept = [at for at, ref in enumerate(self.refs) if self.name_of(ref) not in queries]
        return replace(
            self,
            refs=tuple(self.refs[at] for at in kept),
            features=self.features[:, kept],
            scores=self.scores[kept],
            failed=self.failed[kept],
            grades={
                ref: grade
                for ref, grade in self.grades.items()
                if self.name_of(ref) not in queries
            },
        )

    def name_of(self, ref: str) -> str:
        """Return how the list of one of its records is named as a query."""
        return f"{self.source}/{ref}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """n pairs to learn from: `features` (len(FEATURES), n), everything else (n,).

    `scores` are the table's. `targets`, 0 to 1, say how well it went; `seekers` and `employers`
    whose mind each tells about. Pairs of one `group` (a seeker) are held back together.
    """

    features: Points
    scores: Points
    targets: Points
    seekers: Mask
    employers: Mask
    weights: Points
    groups: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.scores)

    def of(self, side: Side) -> Mask:
        return self.seekers if side is Side.SEEKER else self.employers

    def taken(self, rows: Mask | NDArray[np.intp]) -> Self:
        """Return these pairs only, in this order."""
        return type(self)(**{f.name: getattr(self, f.name)[..., rows] for f in fields(self)})

    def and_also(self, others: Self) -> Self:
        names = [f.name for f in fields(self)]
        return type(self)(
            **{n: np.concatenate([getattr(self, n), getattr(others, n)], axis=-1) for n in names}
        )


def nothing() -> Examples:
    return _judged(np.zeros((len(FEATURES), 0)), np.zeros(0), np.zeros(0), np.zeros(0), "")


def gain(grade: Points) -> Points:
    """Return what a grade is worth, 0 to 1: the gain of nDCG."""
    found: Points = (2.0**grade - 1) / (2.0**HIGHEST - 1)
    return found


def examples_of(lists: Sequence[JudgedList]) -> Examples:
    """Return the judged pairs of these lists, and some unjudged ones as weak negatives.

    Without those a ranking learns only to tell apart what a pool of other systems had picked.
    """
    found = nothing()
    for one in lists:
        found = found.and_also(_of_list(one))
    return found


def outcome(state: ReferralState, reason: RefusalReason | None) -> Mapping[Side, float]:
    """Return what a referral's end says of each side's mind; empty where it says nothing."""
    if reason is not None and reason not in ABOUT_FIT:
        return {}
    return TAUGHT.get(state, {})


def _of_list(one: JudgedList) -> Examples:
    grades = np.array([one.grades.get(ref, -1) for ref in one.refs])
    unjudged = np.flatnonzero(grades < 0)
    further = unjudged[NEAR:]
    far = further[:: max(1, len(further) // FAR)][:FAR]  # evenly spread: the same every time
    rows = np.concatenate([np.flatnonzero(grades >= 0), unjudged[:NEAR], far])
    weights = np.repeat(
        [1.0, NEAR_WEIGHT, FAR_WEIGHT],
        [len(rows) - len(unjudged[:NEAR]) - len(far), len(unjudged[:NEAR]), len(far)],
    )
    targets = gain(np.maximum(grades[rows], 0).astype(float))
    return _judged(one.features[:, rows], one.scores[rows], targets, weights, one.query)


def _judged(
    features: Points, scores: Points, targets: Points, weights: Points, query: str
) -> Examples:
    everybody = np.ones(len(scores), dtype=bool)
    return Examples(
        features=features,
        scores=scores,
        targets=targets,
        seekers=everybody,
        employers=everybody,
        weights=weights,
        groups=np.full(len(scores), query),
    )
