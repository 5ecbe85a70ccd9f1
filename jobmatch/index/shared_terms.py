"""Points for terms that two records share, for every pair of many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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


def together(one: Terms, other: Terms) -> Terms:
    """Return the terms of the same records from two sides; a term of both counts twice."""
    first, second = (_table(terms) for terms in (one, other))
    both = first + second
    return Terms(starts=both.indptr, numbers=both.indices, weights=both.data, size=one.size)


class SharedTerms:
    """What may be found, by terms of several sorts. A term's points are weight × weight."""

    def __init__(self, sorts: Sequence[Terms]) -> None:
        self._table = _beside(sorts)
        self._present = [
            np.bincount(terms.numbers, minlength=terms.size).astype(bool) for terms in sorts
        ]

    def asked(self, sorts: Sequence[Terms]) -> Any:  # noqa: ANN401 -- SciPy has no types
        """Return records that ask, with the same sorts of terms, ready for `points`."""
        both = zip(sorts, self._present, strict=True)
        return _beside([terms.where(present[terms.numbers]) for terms, present in both])

    def points(self, asked: Any, columns: Rows | slice) -> Points:  # noqa: ANN401 -- of `asked`
        """Return the points of all that ask with these records: (asked, columns)."""
        points: Points = (asked @ self._table[columns].T).toarray()
        return points


def _beside(sorts: Sequence[Terms]) -> Any:  # noqa: ANN401 -- SciPy has no types
    return sparse.hstack([_table(terms) for terms in sorts], format="csr", dtype=np.float32)


def _table(terms: Terms) -> Any:  # noqa: ANN401 -- SciPy has no types
    # 32 bits for both lists of numbers, or SciPy takes 64, which is slower
    starts = terms.starts.astype(np.int32)
    return sparse.csr_array(
        (terms.weights, terms.numbers, starts), shape=(len(starts) - 1, terms.size)
    )
