"""What the terms that two records share are worth, for chosen pairs of many records."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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

    def matrix(self) -> sparse.csr_array:
        """Return the weights, (records, size)."""
        # 32 bits for both lists of numbers, or SciPy takes 64, which is slower
        numbers, starts = (each.astype(np.int32) for each in (self.numbers, self.starts))
        held = self.weights, numbers, starts
        return sparse.csr_array(held, shape=(len(self.starts) - 1, self.size))

    def where(self, keep: NDArray[np.bool_]) -> "Terms":
        """Return the same records with these of their terms alone, (len(numbers),)."""
        before = np.concatenate([[0], np.cumsum(keep)])
        return Terms(
            starts=before[self.starts],
            numbers=self.numbers[keep],
            weights=self.weights[keep],
            size=self.size,
        )


class PairTerms:
    """Records that may be found, by terms of several sorts."""

    def __init__(self, sorts: Sequence[Terms]) -> None:
        self.table = sparse.hstack(
            [each.matrix() for each in sorts], format="csr", dtype=np.float32
        )
        self._first = np.cumsum([0, *(each.size for each in sorts)], dtype=np.int32)

    def asked(self, sort: int, terms: Terms) -> Terms:
        """Return terms of this sort, with which others ask, numbered as in the whole table."""
        numbers = self._first[sort] + terms.numbers
        return replace(terms, numbers=numbers, size=self.table.shape[1])

    def sums(self, asked: Sequence[Terms], found: Rows, starts: Rows) -> Points:
        """Return weight × weight, summed over the terms in common: (pairs, ways of asking).

        Record `n` asks the records found[starts[n]:starts[n + 1]], in every way at once, with
        terms numbered by `asked`.
        """
        sums = np.zeros((len(found), len(asked)), dtype=np.float32)
        weights = np.zeros((self.table.shape[1], len(asked)), dtype=np.float32)
        for row, (start, end) in enumerate(pairwise(starts.tolist())):
            if start == end:
                continue
            own = [slice(terms.starts[row], terms.starts[row + 1]) for terms in asked]
            for way, (terms, these) in enumerate(zip(asked, own, strict=True)):
                weights[terms.numbers[these], way] = terms.weights[these]
            sums[start:end] = self.table[found[start:end]] @ weights
            for way, (terms, these) in enumerate(zip(asked, own, strict=True)):
                weights[terms.numbers[these], way] = 0
        return sums
