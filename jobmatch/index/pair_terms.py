"""What the terms that two records share are worth, for chosen pairs of many records."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Points = NDArray[np.float32]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Records with weighted terms: `row` has numbers[starts[row]:starts[row + 1]].

    Numbers are below `size`.
    """

    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]
    weights: Points
    size: int

    def where(self, keep: NDArray[np.bool_]) -> "Terms":
        """Return the same records with these of their terms alone, (len(numbers),)."""
        before = np.concatenate([[0], np.cumsum(keep)])
        return Terms(
            starts=before[self.starts],
            numbers=self.numbers[keep],
            weights=self.weights[keep],
            size=self.size,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTerms:
    """One way in which records ask: with these terms, of the sort that has this number."""

    sort: int
    terms: Terms


class PairTerms:
    """Records that may be found, by terms of several sorts."""

    def __init__(self, sorts: Sequence[Terms]) -> None:
        tables = [
            # 32 bits for both lists of numbers, or SciPy takes 64, which is slower
            sparse.csr_array(
                (each.weights, each.numbers, each.starts.astype(np.int32)),
                shape=(len(each.starts) - 1, each.size),
            )
            for each in sorts
        ]
        self._table = sparse.hstack(tables, format="csr", dtype=np.float32)
        self._first = np.concatenate([[0], np.cumsum([each.size for each in sorts])])

    def sums(self, asked: Sequence[AskedTerms], found: Rows, starts: Rows) -> Points:
        """Return weight × weight, summed over the terms in common: (pairs, ways of asking).

        Record `n` asks the records found[starts[n]:starts[n + 1]], in every way at once.
        """
        sums = np.zeros((len(found), len(asked)), dtype=np.float32)
        weights = np.zeros((self._table.shape[1], len(asked)), dtype=np.float32)
        for row, (start, end) in enumerate(pairwise(starts.tolist())):
            if start == end:
                continue
            own = [self._own(each, row) for each in asked]
            for way, (numbers, worth) in enumerate(own):
                weights[numbers, way] = worth
            sums[start:end] = self._table[found[start:end]] @ weights
            for way, (numbers, _) in enumerate(own):
                weights[numbers, way] = 0
        return sums

    def _own(self, asked: AskedTerms, row: int) -> tuple[NDArray[np.int64], Points]:
        """Return the terms of one record that asks, numbered as in the table, and their weight."""
        terms = asked.terms
        these = slice(terms.starts[row], terms.starts[row + 1])
        return self._first[asked.sort] + terms.numbers[these], terms.weights[these]
