"""How sure a figure is that few queries were asked for: the bootstrap, in pairs for two rankings.

Queries are drawn with repeats (Efron 1979; for retrieval Sakai 2006); the interval is the middle
95 % of the means. The draws are the same each time, so that equal figures give equal intervals.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

SEED = 2026
MIDDLE = (2.5, 97.5)  # per cent


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a first ranking has over a second; `queries` by falling difference."""

    mean: float
    interval: Interval
    queries: tuple[tuple[str, float], ...]

    @property
    def changed(self) -> int:
        return sum(value != 0 for _, value in self.queries)

    @property
    def adds_nothing(self) -> bool:
        """Whether the first is no better on the average, or even worse."""
        return self.mean <= 0


def interval(values: Sequence[float], resamples: int) -> Interval:
    """Return where the mean of such values lies. ValueError without values or draws."""
    if not values or resamples < 1:
        raise ValueError("an interval needs values and at least one draw")
    drawn = np.random.default_rng(SEED).integers(len(values), size=(resamples, len(values)))
    low, high = np.percentile(np.asarray(values, dtype=float)[drawn].mean(axis=1), MIDDLE)
    return Interval(low=float(low), high=float(high))


def difference(
    first: Mapping[str, float], second: Mapping[str, float], resamples: int
) -> Difference:
    """Compare two rankings by the queries that both were asked. ValueError if there is none."""
    by_query = {query: first[query] - second[query] for query in first if query in second}
    return Difference(
        mean=sum(by_query.values()) / max(len(by_query), 1),
        interval=interval(list(by_query.values()), resamples),
        queries=tuple(sorted(by_query.items(), key=lambda item: (-item[1], item[0]))),
    )
