"""What every index of vectors must do, whichever library does it, and how cosines are compared."""

import math
from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]

TIE_MARGIN = 1e-5
"""More than a float32 product of unit vectors can be wrong by (about 1e-6 at 384 numbers)."""

ROUNDING = 1e-6  # by how much rounding to float32 can change the length of a unit row, and more

BLOCK_ROWS = 4096  # rows widened to float64 at once: 12 MB at 384 numbers a row


class Neighbour(NamedTuple):
    id: int
    cosine: float


class Index(Protocol):
    """Unit vectors by id. One thread may write while many read; nobody sees half a change."""

    def put(self, ids: Sequence[int] | Ids, vectors: Vectors) -> None:
        """Add vectors, replacing those whose id is already present.

        `vectors` has shape (len(ids), dimension); rows need not be normalised. Of an id given
        twice the last row counts. Raises ValueError on another shape and on NaN or infinity;
        nothing is changed then.
        """

    def remove(self, ids: Sequence[int] | Ids) -> None:
        """Forget these ids and their vectors; unknown ids are ignored."""

    def nearest(self, vector: Vectors, limit: int, among: Ids | None) -> list[Neighbour]:
        """Return the `limit` ids nearest to one vector, highest cosine first.

        `among` holds the ids that may be found, sorted and without repeats; None stands for all.
        Fewer come back only when fewer of `among` are indexed: the choice is made before
        the search, not after it. Equal cosines (in float32) come in order of id, at the
        cut-off too.
        """
        ...

    def nearest_many(self, vectors: Vectors, limit: int, among: Ids | None) -> tuple[Vectors, Ids]:
        """Do the same for several vectors: cosines and ids, both of shape (len(vectors), found).

        `found` is the smaller of `limit` and the number of indexed ids in `among`.
        """
        ...

    def ids(self) -> Ids:
        """Return every indexed id, sorted."""
        ...

    def vectors_of(self, ids: Sequence[int] | Ids) -> Vectors:
        """Return the unit vectors of these ids, in their order; KeyError if one is unknown."""
        ...

    def __len__(self) -> int: ...


def unit_rows(vectors: Vectors) -> Vectors:
    """Scale each row to length 1; a zero row stays zero. ValueError on NaN or infinity.

    Equal rows give equal results wherever they stand: the length is summed row by row in
    float64. Rows that were scaled before stay bit for bit, so a saved index answers as before.
    """
    scaled = np.zeros(vectors.shape, dtype=np.float32)
    for start in range(0, len(vectors), BLOCK_ROWS):
        block = np.ascontiguousarray(vectors[start : start + BLOCK_ROWS], dtype=np.float64)
        if not np.isfinite(block).all():
            raise ValueError("a vector holds NaN or infinity")
        lengths = np.sqrt((block * block).sum(axis=1, keepdims=True))
        np.divide(block, lengths, out=block, where=(lengths > 0) & (abs(lengths - 1) > ROUNDING))
        scaled[start : start + BLOCK_ROWS] = block
    return scaled


def checked_batch(
    ids: Sequence[int] | Ids, vectors: Vectors, dimension: int
) -> tuple[Ids, Vectors]:
    """Return sorted ids without repeats (the last row of each counts) and their unit rows."""
    wanted = np.asarray(ids, dtype=np.int64)
    if vectors.shape != (len(wanted), dimension):
        raise ValueError(f"expected {(len(wanted), dimension)}, got {vectors.shape}")
    unique, from_the_end = np.unique(wanted[::-1], return_index=True)
    return unique, unit_rows(vectors[len(wanted) - 1 - from_the_end])


def checked_queries(vectors: Vectors, dimension: int) -> Vectors:
    """Return the queries as unit rows; ValueError if they are not of shape (any, dimension)."""
    if vectors.ndim != 2 or vectors.shape[1] != dimension:  # noqa: PLR2004 -- rows and columns
        raise ValueError(f"expected (any, {dimension}), got {vectors.shape}")
    return unit_rows(vectors)


def checked_query(vector: Vectors, dimension: int) -> Vectors:
    """Return one query (any shape that holds so many numbers) as a unit vector (dimension,).

    As `checked_queries` does it, in a fifth of the time: a search of few rows takes little more.
    """
    if vector.size != dimension:
        raise ValueError(f"expected {(dimension,)}, got {vector.shape}")
    wide = vector.reshape(-1).astype(np.float64)
    length = math.sqrt(wide.dot(wide))
    if not math.isfinite(length):
        raise ValueError("a vector holds NaN or infinity")
    if length > 0 and abs(length - 1) > ROUNDING:
        wide /= length
    return wide.astype(np.float32)


def exact_cosines(rows: Vectors, query: Vectors) -> Vectors:
    """Return the cosine of each unit row (n, d) with one unit query (d,), correctly rounded.

    A matrix product may give equal rows cosines that differ in the last bit, by where in the
    matrix they stand. Summing each row by itself in float64 does not, so ties are seen as ties.
    """
    wide = query.astype(np.float64)
    cosines = np.empty(len(rows), dtype=np.float32)
    for start in range(0, len(rows), BLOCK_ROWS):
        block = rows[start : start + BLOCK_ROWS].astype(np.float64)
        cosines[start : start + BLOCK_ROWS] = np.vecdot(block, wide)
    return cosines


def contenders(rough: Vectors, limit: int) -> NDArray[np.intp]:
    """Return the positions that may belong to the `limit` highest once `rough` is made exact."""
    if limit >= len(rough):
        return np.arange(len(rough))
    cut = len(rough) - limit
    threshold = np.partition(rough, cut)[cut] - TIE_MARGIN
    return np.flatnonzero(rough >= threshold)


def is_clear(rough: Vectors, found: int) -> bool:
    """Whether rough cosines (falling) reach below every row that could belong to the best `found`.

    Places that FAISS could not fill hold its lowest number, so an exhausted search is clear.
    """
    return bool(rough[-1] < rough[found - 1] - TIE_MARGIN)


def in_order(ids: Ids, cosines: Vectors, limit: int) -> tuple[Vectors, Ids]:
    """Return the first `limit` by falling cosine, equal ones by rising id."""
    order = np.lexsort((ids, -cosines))[:limit]
    return cosines[order], ids[order]


def as_neighbours(cosines: Vectors, ids: Ids) -> list[Neighbour]:
    """Pair one row of cosines with its ids."""
    pairs = zip(ids.tolist(), cosines.tolist(), strict=True)
    return list(map(tuple.__new__, repeat(Neighbour), pairs))  # as Neighbour._make, in half of it
