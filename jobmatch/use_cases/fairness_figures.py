"""From each person's chances to the rates of groups, what they are compared with, and how surely.

Everything here is counts and groups; who the people are stays outside.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.fairness import (
    COMPARED_FROM,
    FEW,
    FOUR_FIFTHS,
    GROUPS,
    UNKNOWN,
    Finding,
    GroupFigures,
    Measure,
    MeasureFigures,
    Trait,
    TraitFigures,
)

Counts = NDArray[np.int64]
Parts = NDArray[np.float64]
Keys = NDArray[np.str_]

_Z = 1.96  # two-sided 95 %
_NONE_SEEN = 3.69  # exact upper 95 % end of a Poisson mean of which no event was seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """What each person could have been chosen for, and was; shape (people,), in one order.

    Chances may be parts of one: what a lot would have given.
    """

    chances: Parts
    chosen: Counts


def figures_of(measure: Measure, counted: Chances, keys: Mapping[Trait, Keys]) -> MeasureFigures:
    """Compare the groups of every trait. `keys`: each person's group, in the order of `counted`.

    Who has no chance at all is not counted.
    """
    there = counted.chances > 0
    kept = Chances(chances=counted.chances[there], chosen=counted.chosen[there])
    return MeasureFigures(
        measure=measure,
        people=int(there.sum()),
        traits=tuple(
            TraitFigures(trait=trait, groups=_compared(trait, kept, keys[trait][there]))
            for trait in Trait
        ),
    )


def _compared(trait: Trait, counted: Chances, keys: Keys) -> tuple[GroupFigures, ...]:
    members = {key: _of(counted, keys == key) for key in GROUPS[trait]}
    figures = {key: _plain(key, theirs) for key, theirs in members.items()}
    best = _highest(figures)
    if best is None:
        return tuple(figures.values())
    return tuple(
        _against(found, members[key], best, members[best.key]) for key, found in figures.items()
    )


def _of(counted: Chances, group: NDArray[np.bool_]) -> Chances:
    return Chances(chances=counted.chances[group], chosen=counted.chosen[group])


def _plain(key: str, theirs: Chances) -> GroupFigures:
    people, chances = len(theirs.chances), float(theirs.chances.sum())
    chosen = int(theirs.chosen.sum())
    return GroupFigures(
        key=key,
        people=people,
        chances=chances,
        chosen=chosen,
        rate=chosen / chances if chances else None,
        finding=Finding.FEW if 0 < people < FEW else Finding.NOT_COMPARED,
    )


def _highest(figures: Mapping[str, GroupFigures]) -> GroupFigures | None:
    """Return the group with the highest rate of those with people enough; None: all have 0."""
    enough = [
        found
        for key, found in figures.items()
        if key != UNKNOWN and found.people >= COMPARED_FROM and found.rate
    ]
    return max(enough, key=lambda found: found.rate or 0.0, default=None)


def _against(
    found: GroupFigures, theirs: Chances, best: GroupFigures, bests: Chances
) -> GroupFigures:
    if found.key == best.key:
        return replace(found, ratio=1.0, finding=Finding.HIGHEST)
    if found.people < FEW or found.key == UNKNOWN or best.rate is None:
        return found
    ratio = (found.rate or 0.0) / best.rate
    low, high = _interval(theirs, bests)
    return replace(
        found,
        ratio=ratio,
        ratio_low=low,
        ratio_high=high,
        finding=_finding(ratio, high),
    )


def _finding(ratio: float, high: float) -> Finding:
    """Below four fifths and, by the whole interval, below the other group's rate: low."""
    if ratio >= FOUR_FIFTHS:
        return Finding.EVEN
    return Finding.LOW if high < 1 else Finding.UNCERTAIN


def _interval(theirs: Chances, bests: Chances) -> tuple[float, float]:
    """Return the 95 % interval of the ratio of two rates.

    The variance of each rate's logarithm is that of a ratio estimate with people as clusters
    (linearised), so that a person who stands in fifty lists is one person. Nobody chosen: from 0
    to the exact Poisson end.
    """
    rate = float(bests.chosen.sum() / bests.chances.sum())
    if not theirs.chosen.any():
        return 0.0, _NONE_SEEN / float(theirs.chances.sum()) / rate
    middle = log(float(theirs.chosen.sum() / theirs.chances.sum()) / rate)
    half = _Z * sqrt(_log_variance(theirs) + _log_variance(bests))
    return exp(middle - half), exp(middle + half)


def _log_variance(counted: Chances) -> float:
    people, chosen = len(counted.chances), float(counted.chosen.sum())
    rate = chosen / float(counted.chances.sum())
    residuals = counted.chosen - rate * counted.chances
    return people / max(people - 1, 1) * float((residuals**2).sum()) / chosen**2
