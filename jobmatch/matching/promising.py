"""Pairs of seekers and vacancies that may be among the best, seeker by seeker."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.neighbours import Vectors

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Pairs: seeker `n` has the vacancies from starts[n] to starts[n + 1]."""

    starts: Rows
    vacancies: Rows

    @property
    def seekers(self) -> Rows:
        """The seeker of each pair."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def taken(self, places: Rows) -> "Likely":
        """Return these pairs alone; places must rise."""
        return Likely(
            starts=np.searchsorted(places, self.starts), vacancies=self.vacancies[places]
        )

    def cosines(self, asking: Vectors, asked: Vectors) -> Vectors:
        """Return the cosine of each pair; vectors are those of all seekers, of all vacancies."""
        cosines = np.empty(len(self.vacancies), dtype=np.float32)
        for vector, (start, end) in zip(asking, pairwise(self.starts.tolist()), strict=True):
            np.vecdot(asked[self.vacancies[start:end]], vector, out=cosines[start:end])
        return cosines


def highest(starts: Rows, points: NDArray[np.number], most: int) -> Rows:
    """Return the places of each seeker's `most` highest points, rising; of equal ones the first.

    Seeker `n` has those from starts[n] to starts[n + 1].
    """
    counts = np.diff(starts)
    if counts.max(initial=0) <= most:
        return np.arange(len(points))
    wide = np.full((len(counts), int(counts.max())), -np.inf)
    wide[np.arange(wide.shape[1]) < counts[:, None]] = points
    cut = wide.shape[1] - most
    wide.partition(cut, axis=1)
    floors = np.repeat(wide[:, cut], counts)
    over, level = points > floors, points == floors
    before = np.concatenate([[0], np.cumsum(level)])
    left = most - np.bincount(
        np.repeat(np.arange(len(counts)), counts)[over], minlength=len(counts)
    )
    first = before[:-1] - np.repeat(before[starts[:-1]], counts) < np.repeat(left, counts)
    return np.flatnonzero(over | (level & first))
