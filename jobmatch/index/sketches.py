"""A first look at very many vectors by a little of each: few rows are left to compare exactly."""

import math
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.directions import HALF, WORDS, Asked, Bits, Directions, Lengths, products
from jobmatch.index.neighbours import Vectors
from jobmatch.index.row_table import Rows

LEAST, LEAST_BY_BITS = 200, 2000  # rows are left, or more: see `enough`
EACH, FACTOR = 3, 0.04
EACH_BY_BITS, FACTOR_BY_BITS, ONE_IN = 24, 0.45, 50
LOOK_PAYS = 2  # times as many rows as would be left
GATHERING_PAYS = 4  # times as many rows as are to be compared: else all are, which is quick
AT_ONCE = 1024  # rows compared by their lengths, or drawn: they stay in the processor's cache
PLACE_BITS = 23  # of a number of 32 bits that holds a difference and a place
PLACE = (1 << PLACE_BITS) - 1
APART = 1e-3  # by what equal rows' products may differ, by where they stand in a matrix

Differences = NDArray[np.int32]
Places = NDArray[np.int64]


class Enough(NamedTuple):
    """How many rows are to be left by their bits, then by their lengths."""

    by_bits: int
    by_lengths: int


class Question:
    """A vector (dimension,) to compare rows with, and along the directions once that is needed."""

    def __init__(self, vector: Vectors, directions: Directions) -> None:
        self.vector = vector
        self._directions = directions

    @cached_property
    def along(self) -> Asked:
        return self._directions.asked(self.vector)


class Sketches:
    """Of every row a bit and a length of 4 bits along each of the directions learnt from them.

    The fewer bits differ, and the higher the product of the lengths with the query's, the nearer
    two vectors, roughly. Both take a 26th of the memory of 512 numbers in single precision
    (docs/decisions/0034).

    FAISS, handed in as a module, compares bits, with its threads: see FaissIndex about `fork`.
    """

    def __init__(self, dimension: int, faiss: Any) -> None:  # noqa: ANN401 -- FAISS has no types
        self._faiss = faiss
        self._directions = Directions.none(dimension)
        self._bits, self._lengths = _room(0)  # with spare rows
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def nbytes(self) -> int:
        return self._bits.nbytes + self._lengths.nbytes

    def draw(self, sample: Vectors, blocks: Iterable[Vectors], size: int) -> None:
        """Sketch all rows anew, given in blocks, along directions learnt from a sample."""
        self._directions = Directions.learn(sample)
        self._bits, self._lengths = _room(size)
        self._size = 0
        for block in blocks:
            self.add(block)

    def forget(self) -> None:
        """Keep no row."""
        self._bits, self._lengths = _room(0)
        self._size = 0

    def add(self, vectors: Vectors) -> None:
        """Sketch these vectors as the next rows."""
        self.reserve(self._size + len(vectors))
        rows = np.arange(self._size, self._size + len(vectors))
        self._size += len(vectors)
        self.put(rows, vectors)

    def put(self, rows: Rows, vectors: Vectors) -> None:
        """Sketch rows that are there already by other vectors."""
        for at in range(0, len(rows), AT_ONCE):
            block = slice(at, at + AT_ONCE)
            bits, lengths = self._directions.sketched(vectors[block])
            self._bits[rows[block]], self._lengths[rows[block]] = bits, lengths

    def reserve(self, size: int) -> None:
        """Make room for so many rows, and for half as many again where there is none."""
        if size > len(self._bits):
            bits, lengths = _room(size + size // 2)
            bits[: self._size] = self._bits[: self._size]
            lengths[: self._size] = self._lengths[: self._size]
            self._bits, self._lengths = bits, lengths

    def remove(self, holes: Rows, movers: Rows, size: int) -> None:
        """Move rows into holes, as RowTable.remove tells, and keep the first `size` alone."""
        for kept in (self._bits, self._lengths):
            kept[holes] = kept[movers]
            kept[size : self._size] = 0
        self._size = size

    def question(self, vector: Vectors) -> Question:
        """Return a vector (dimension,) as rows are compared with it, until they are drawn anew."""
        return Question(vector, self._directions)

    def differences(self, question: Question, rows: Rows | None) -> Differences:
        """Return in how many bits each of these rows (None: of all) differs from the query."""
        if rows is not None and GATHERING_PAYS * len(rows) > self._size:
            return self.differences(question, None).take(rows)
        held = self._bits[: self._size] if rows is None else self._bits.take(rows, axis=0)
        found = np.empty(len(held), dtype=np.int32)
        if len(held):
            pointer, line = self._faiss.swig_ptr, held.strides[0]
            left, right = pointer(question.along.bits.view(np.uint8)), pointer(held.view(np.uint8))
            self._faiss.hammings(left, right, 1, len(held), line, pointer(found))
        return found

    def likely(
        self, question: Question, rows: Rows | None, limit: int, known: Differences | None = None
    ) -> Places | None:
        """Return at which places of these rows (None: of all) the `limit` nearest are, about.

        None: among so few rows a look does not pay. Vectors that are as near as the last of those
        come too, among a few thousand. `known`, their differences, is overwritten.
        """
        size = self._size if rows is None else len(rows)
        wanted = enough(limit, size)
        if LOOK_PAYS * wanted.by_lengths > size:
            return None
        near: Places | None = None
        if LOOK_PAYS * wanted.by_bits < size:
            known = self.differences(question, rows) if known is None else known
            near = least(known, wanted.by_bits)
            rows = near if rows is None else rows.take(near)
        high = highest(self._products(question.along, rows), wanted.by_lengths)
        return high if near is None else near.take(high)

    def _products(self, asked: Asked, rows: Rows | None) -> Vectors:
        size = self._size if rows is None else len(rows)
        found = np.empty(size, dtype=np.float32)
        wide = np.empty((min(size, AT_ONCE), HALF), dtype=np.float32)
        for at in range(0, size, AT_ONCE):
            block = slice(at, min(at + AT_ONCE, size))
            those = np.arange(block.start, block.stop) if rows is None else rows[block]
            held = self._lengths.take(those, axis=0)
            found[block] = products(asked, held, wide[: len(held)])
        return found


def _room(rows: int) -> tuple[Bits, Lengths]:
    return np.empty((rows, WORDS), dtype=np.uint64), np.empty((rows, HALF), dtype=np.uint8)


def least(differences: Differences, wanted: int) -> Places:
    """Return the places of the `wanted` lowest differences, of equal ones the first places.

    In no order; `differences` is overwritten. One number holds a difference and its place, so
    that they are sorted out together: a third of the time of finding the places afterwards.
    """
    if wanted >= len(differences):
        return np.arange(len(differences))
    if len(differences) >> PLACE_BITS:
        return np.argsort(differences, kind="stable")[:wanted]
    differences <<= PLACE_BITS
    differences |= np.arange(len(differences), dtype=np.int32)
    differences.partition(wanted)
    return (differences[:wanted] & PLACE).astype(np.int64)


def highest(products: Vectors, wanted: int) -> Places:
    """Return the places of about `wanted`, the highest, and of all that equal the last."""
    if wanted >= len(products):
        return np.arange(len(products))
    cut = len(products) - wanted
    return np.flatnonzero(products >= np.partition(products, cut)[cut] - APART)


def enough(limit: int, rows: int) -> Enough:
    """Return how many of these rows to keep for the `limit` nearest.

    By this more than 99.5 of 100 of them are found (docs/decisions/0034).
    """
    spread = math.cbrt(limit * rows * rows)
    by_bits = int(FACTOR_BY_BITS * spread)
    return Enough(
        by_bits=max(by_bits, LEAST_BY_BITS, EACH_BY_BITS * limit, rows // ONE_IN),
        by_lengths=int(max(LEAST, EACH * limit, FACTOR * spread)),
    )
