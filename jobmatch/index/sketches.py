"""A first look at very many vectors by some bits of each: few rows are left to compare exactly."""

import math
from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.neighbours import Vectors
from jobmatch.index.row_table import Rows

BITS, WORD = 512, 64  # of a sketch; of a number that holds a part of it
LINE = BITS // 8  # bytes: one line of the processor's cache, where it begins with one
FIRST = 2  # words of a sketch that are compared before the others: they tell who is far away
WIDTH = 16  # of the sheet that a vector is laid out on to be turned

LEAST, EACH, FACTOR = 256, 8, 0.16  # how many rows are left, see `enough`
AFTER_FIRST = 8  # times as many stay after the first words
DRAWN_AT_ONCE = 1024  # rows; turning them takes three times their memory
GATHERING_PAYS = 6  # times as many rows as are to be compared: else all are, which is quick
Differences = NDArray[np.int32]
Bits = NDArray[np.uint64]


class Sketches:
    """Bit `n` of a row's sketch says on which side of the mean of all rows it lies in direction n.

    The directions are drawn once by chance, so that every bit says as much as another whatever
    the numbers of a vector stand for (those of the default model come from two models, one with
    three times as many as the other and as much weight). The nearer two vectors, the fewer bits
    differ (Charikar 2002), roughly. A sketch and the copy of its first words that is looked at
    first take a 26th of the memory of 512 numbers in single precision (docs/decisions/0034).

    FAISS, handed in as a module, compares, with its threads: see FaissIndex about `fork`.
    """

    def __init__(self, dimension: int, faiss: Any) -> None:  # noqa: ANN401 -- FAISS has no types
        self._faiss = faiss
        self._centre: Vectors = np.zeros(dimension, dtype=np.float32)
        self._codes, self._first = _lines(0), _first_words(0)  # with spare rows
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def nbytes(self) -> int:
        return self._codes.nbytes + self._first.nbytes

    def draw(self, centre: Vectors, blocks: Iterable[Vectors], size: int) -> None:
        """Sketch all rows anew, given in blocks, around another centre (dimension,)."""
        self._centre = centre
        self._codes, self._first = _lines(size), _first_words(size)
        self._size = 0
        for block in blocks:
            self.add(block)

    def add(self, vectors: Vectors) -> None:
        """Sketch these vectors as the next rows."""
        self.reserve(self._size + len(vectors))
        rows = slice(self._size, self._size + len(vectors))
        self._size += len(vectors)
        self.put(rows, vectors)

    def put(self, rows: Rows | slice, vectors: Vectors) -> None:
        """Sketch rows that are there already by other vectors."""
        drawn = np.empty((len(vectors), BITS // WORD), dtype=np.uint64)
        for at in range(0, len(vectors), DRAWN_AT_ONCE):
            block = slice(at, at + DRAWN_AT_ONCE)
            drawn[block] = self._drawn(vectors[block])
        self._codes[rows], self._first[rows] = drawn, drawn[:, :FIRST]

    def reserve(self, size: int) -> None:
        """Make room for so many rows, and for half as many again where there is none."""
        if size > len(self._codes):
            codes, first = _lines(size + size // 2), _first_words(size + size // 2)
            codes[: self._size] = self._codes[: self._size]
            first[: self._size] = self._first[: self._size]
            self._codes, self._first = codes, first

    def remove(self, holes: Rows, movers: Rows, size: int) -> None:
        """Move rows into holes, as RowTable.remove tells, and keep the first `size` alone."""
        for kept in (self._codes, self._first):
            kept[holes] = kept[movers]
            kept[size : self._size] = 0
        self._size = size

    def likely(self, query: Vectors, rows: Rows | None, wanted: int) -> Rows:
        """Return about `wanted` of these rows (None: of all), those that differ least.

        Rows that differ as much as the last of them come too: equal vectors stay together.
        """
        asked = self._drawn(query[None])
        near = rows
        if AFTER_FIRST * wanted < (self._size if rows is None else len(rows)):
            rough = self._compared(asked[:, :FIRST], self._first, rows)
            places = least(rough, AFTER_FIRST * wanted)
            near = places if rows is None else rows.take(places)
        places = least(self._compared(asked, self._codes, near), wanted)
        return places if near is None else near.take(places)

    def differences(self, query: Vectors, rows: Rows | None) -> Differences:
        """Return in how many bits each of these rows (None: of all) differs from the query."""
        return self._compared(self._drawn(query[None]), self._codes, rows)

    def _compared(self, asked: Bits, codes: Bits, rows: Rows | None) -> Differences:
        held = codes[: self._size]
        if rows is None:
            return self._differing(asked, held)
        if GATHERING_PAYS * len(rows) < self._size:
            return self._differing(asked, held.take(rows, axis=0))
        return self._differing(asked, held).take(rows)

    def _differing(self, asked: Bits, codes: Bits) -> Differences:
        found = np.empty(len(codes), dtype=np.int32)
        if len(codes):
            one, every = np.ascontiguousarray(asked).view(np.uint8), codes.view(np.uint8)
            left, right, to = (self._faiss.swig_ptr(held) for held in (one, every, found))
            self._faiss.hammings(left, right, 1, len(codes), every.shape[1], to)
        return found

    def _drawn(self, vectors: Vectors) -> Bits:
        """Return the bits of each vector, (n, BITS / WORD)."""
        bits: Bits = np.packbits(_turned(vectors - self._centre) > 0, axis=1).view(np.uint64)
        return bits


def _lines(rows: int) -> Bits:
    """Return room for the sketches of so many rows, each on one line of the processor's cache."""
    room = np.empty((rows + 1) * LINE, dtype=np.uint8)
    begin = -room.ctypes.data % LINE
    return room[begin : begin + rows * LINE].view(np.uint64).reshape(rows, BITS // WORD)


def _first_words(rows: int) -> Bits:
    return np.empty((rows, FIRST), dtype=np.uint64)


def _turned(vectors: Vectors) -> Vectors:
    """Return these vectors in BITS directions, (n, BITS): angles stay, numbers are mixed.

    Each vector is laid out on a sheet whose lines, then columns are turned: a tenth of the work of
    one turn of all numbers, and as good.
    """
    count, dimension = vectors.shape
    if dimension % WIDTH:
        vectors = np.pad(vectors, ((0, 0), (0, -dimension % WIDTH)))
    height = vectors.shape[1] // WIDTH
    of_columns, of_lines = _turns(height)
    sheets = (vectors.reshape(-1, WIDTH) @ of_lines).reshape(count, height, WIDTH)
    turned: Vectors = np.matmul(of_columns, sheets).reshape(count, BITS)
    return turned


@cache
def _turns(height: int) -> tuple[Vectors, Vectors]:
    """Return (BITS / WIDTH, height) and (WIDTH, WIDTH): what turns columns, and what turns lines.

    They leave angles as they are; of more numbers than a sketch has bits, about as they are.
    """
    rng = np.random.default_rng(1)
    high = BITS // WIDTH
    whole, lines = (
        np.linalg.qr(rng.standard_normal((side, side)))[0].astype(np.float32)
        for side in (max(high, height), WIDTH)
    )
    return np.ascontiguousarray(whole[:high, :height]), lines


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
    return max(LEAST, EACH * limit, int(FACTOR * math.cbrt(limit * rows * rows)))
