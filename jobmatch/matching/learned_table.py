"""What a version of the learned ranking says: steps a feature, and what a score is worth.

A version is a table that can be read and checked, never code: JSON in the database. It adds to
the points of the rules; every step belongs to one reason, so the reasons stay parts of the score.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.matches import ChanceOf, ReasonKind
from jobmatch.matching.features import FEATURES, Feature
from jobmatch.matching.rules.rule import Points

FORMAT = 1
SHIPPED = "learned.json"  # beside weights.toml
DECIMALS = 4  # of what is kept
NOT_JUDGED = frozenset({ReasonKind.PAY, ReasonKind.DISTANCE})

_ROWS = {feature.name: row for row, feature in enumerate(FEATURES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Points added for one feature: `values[i]` up to and with `ends[i]`, the last one above all.

    ValueError: not a step function, or one that goes against the feature's direction.
    """

    feature: str
    ends: tuple[float, ...]
    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if self.feature not in _ROWS:
            raise ValueError(f"{self.feature}: there is no such feature")
        if len(self.values) != len(self.ends) + 1:
            raise ValueError(f"{self.feature}: one value more than ends is needed")
        if not all(map(math.isfinite, (*self.ends, *self.values))):
            raise ValueError(f"{self.feature}: every number must be finite")
        if any(np.diff(self.ends) <= 0):
            raise ValueError(f"{self.feature}: ends must rise")
        if any(np.diff(self.values) * self.about.rises < 0):
            raise ValueError(f"{self.feature}: goes against the direction of the feature")

    @property
    def about(self) -> Feature:
        return FEATURES[_ROWS[self.feature]]

    def at(self, numbers: Points) -> Points:
        """Return the points of each of these numbers, in their order."""
        found: Points = np.array(self.values)[np.searchsorted(self.ends, numbers, side="left")]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """How often pairs of a score went well: straight lines between knots, flat outside.

    ValueError: falls anywhere, or leaves 0 to 1.
    """

    of: ChanceOf
    scores: tuple[float, ...]
    shares: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.scores or len(self.scores) != len(self.shares):
            raise ValueError("chance: as many shares as scores are needed")
        if any(np.diff(self.scores) <= 0) or any(np.diff(self.shares) < 0):
            raise ValueError("chance: scores must rise, and shares not fall")
        if not (self.shares[0] >= 0 and self.shares[-1] <= 1):
            raise ValueError("chance: shares lie between 0 and 1")

    def at(self, scores: Points) -> Points:
        return np.asarray(np.interp(scores, self.scores, self.shares))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gained:
    """What a version has in the scores of n pairs: `points` (kinds, n) added to the rules' own.

    `chances` (n,): how often pairs of such scores went well; None where that was not learned.
    """

    points: Points
    chances: Points | None
    chance_of: ChanceOf | None

    def taken(self, rows: NDArray[np.intp]) -> Self:
        """Return it of these pairs only, in this order."""
        chances = None if self.chances is None else self.chances[rows]
        return replace(self, points=self.points[:, rows], chances=chances)

    def chance(self, position: int) -> float | None:
        return None if self.chances is None else float(self.chances[position])


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedTable:
    """One version. `made_for` names the weights, text model and features it was learned with."""

    made_for: str
    steps: tuple[Steps, ...]
    chance: Chance | None = None

    def gained(self, features: Points, kinds: Sequence[ReasonKind], points: Points) -> Gained:
        """Return what the version adds to these points of the rules, (len(kinds), pairs)."""
        added = self.added(features, kinds)
        return Gained(
            points=added,
            chances=self.chances(points + added, kinds),
            chance_of=self.chance.of if self.chance else None,
        )

    def added(self, features: Points, kinds: Sequence[ReasonKind]) -> Points:
        """Return what each reason gains, (len(kinds), pairs); `features` as `features_of` has it.

        Only kinds that count gain anything.
        """
        found = np.zeros((len(kinds), features.shape[1]))
        rows = {kind: row for row, kind in enumerate(kinds)}
        for steps in self.steps:
            row = rows.get(steps.about.kind)
            if row is not None:
                found[row] += steps.at(features[_ROWS[steps.feature]])
        return found

    def chances(self, points: Points, kinds: Sequence[ReasonKind]) -> Points | None:
        """Return how often pairs with these points, (len(kinds), n), went well, (n,).

        Judgements are of the work alone, so place and pay say nothing of them.
        """
        if self.chance is None:
            return None
        counts = [self.chance.of is ChanceOf.HIRED or kind not in NOT_JUDGED for kind in kinds]
        return self.chance.at(points[counts].sum(axis=0))


@cache
def shipped_table() -> LearnedTable | None:
    """Return the version that comes with the software; None where it comes with none."""
    kept = resources.files(__package__) / SHIPPED
    return from_json(kept.read_text("utf-8")) if kept.is_file() else None


def to_json(table: LearnedTable) -> str:
    return json.dumps({"format": FORMAT, **asdict(table)}, separators=(",", ":"))


def from_json(text: str) -> LearnedTable:
    """Return the table that `to_json` wrote. Raises ValueError for anything else."""
    try:
        read = json.loads(text)
        if read["format"] != FORMAT:
            raise ValueError(f"format {read['format']} is not known here")
        chance = read["chance"]
        return LearnedTable(
            made_for=read["made_for"],
            steps=tuple(_steps(row) for row in read["steps"]),
            chance=None if chance is None else _chance(chance),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no learned ranking: {error!r}") from error


def _steps(row: dict[str, Any]) -> Steps:
    return Steps(
        feature=row["feature"], ends=_numbers(row["ends"]), values=_numbers(row["values"])
    )


def _chance(row: dict[str, Any]) -> Chance:
    return Chance(
        of=ChanceOf(row["of"]), scores=_numbers(row["scores"]), shares=_numbers(row["shares"])
    )


def _numbers(row: list[Any]) -> tuple[float, ...]:
    return tuple(float(number) for number in row)
