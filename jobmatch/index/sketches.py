"""A first look at very many vectors by one bit a number: few rows are left to compare exactly."""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.neighbours import Vectors
from jobmatch.index.row_table import Rows

WORD = 64  # bits that are compared at once
LEAST, ROOT = 512, 1.5
Differences = NDArray[np.uint16]


class Sketches:
    """Bit `n` of a row's sketch says whether its n-th number lies above the mean of all rows.

    The nearer two vectors, the fewer bits differ (Charikar 2002), roughly: 384 bits know an angle
    to about 4 degrees. A sketch takes a 32nd of the memory of its vector in single precision, and
    is compared in a 15th of the time (docs/decisions/0034).
    """

    def __init__(self, dimension: int) -> None:
        self._words = -(-dimension // WORD)
        self._centre: Vectors = np.zeros(dimension, dtype=np.float32)
        self._bits = np.empty((self._words, 0), dtype=np.uint64)  # a column a row, with spare ones
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def nbytes(self) -> int:
        return self._bits.nbytes

    def draw(self, centre: Vectors, blocks: Iterable[Vectors], size: int) -> None:
        """Sketch all rows anew, given in blocks, around another centre (dimension,)."""
        self._centre = centre
        self._bits = np.empty((self._words, size), dtype=np.uint64)
        self._size = 0
        for block in blocks:
            self.add(block)

    def add(self, vectors: Vectors) -> None:
        """Sketch these vectors as the next rows."""
        self.reserve(self._size + len(vectors))
        rows = np.arange(self._size, self._size + len(vectors))
        self._size += len(vectors)
        self.put(rows, vectors)

    def put(self, rows: Rows, vectors: Vectors) -> None:
        """Sketch rows that are there already by other vectors."""
        self._bits[:, rows] = self._drawn(vectors).T

    def reserve(self, size: int) -> None:
        """Make room for so many rows, and for half as many again where there is none."""
        if size > self._bits.shape[1]:
            wider = np.empty((self._words, size + size // 2), dtype=np.uint64)
            wider[:, : self._size] = self._bits[:, : self._size]
            self._bits = wider

    def remove(self, holes: Rows, movers: Rows, size: int) -> None:
        """Move rows into holes, as RowTable.remove tells, and keep the first `size` alone."""
        self._bits[:, holes] = self._bits[:, movers]
        self._bits[:, size : self._size] = 0
        self._size = size

    def likely(self, query: Vectors, rows: Rows | None, wanted: int) -> Rows:
        """Return about `wanted` of these rows (None: of all), those that differ least.

        Rows that differ as much as the last of them come too: equal vectors stay together.
        """
        near = least(self.differences(query, rows), wanted)
        return near if rows is None else rows[near]

    def differences(self, query: Vectors, rows: Rows | None) -> Differences:
        """Return in how many bits each of these rows (None: of all) differs from the query."""
        [asked] = self._drawn(query[None])
        size = self._size if rows is None else len(rows)
        found = np.zeros(size, dtype=np.uint16)
        for bits, word in zip(self._bits, asked, strict=True):
            those = bits[: self._size] if rows is None else bits.take(rows)
            found += np.bitwise_count(those ^ word)
        return found

    def _drawn(self, vectors: Vectors) -> NDArray[np.uint64]:
        """Return the bits of each vector, (n, words)."""
        packed = np.packbits(vectors > self._centre, axis=1)
        padded = np.zeros((len(vectors), self._words * WORD // 8), dtype=np.uint8)
        padded[:, : packed.shape[1]] = packed
        return padded.view(np.uint64)


def least(differences: Differences, wanted: int) -> NDArray[np.intp]:
    """Return the places of about `wanted`, those that differ least, and all ties of the last."""
    if wanted >= len(differences):
        return np.arange(len(differences))
    last = np.partition(differences, wanted)[wanted]
    return np.flatnonzero(differences <= last)


def enough(limit: int, rows: int) -> int:
    """Return how many of these rows to compare exactly for the `limit` nearest.

    By this more than 99.5 of 100 of them are found (docs/decisions/0034).
    """
    return max(LEAST, int(ROOT * math.sqrt(limit * rows)))
