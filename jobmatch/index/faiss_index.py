"""The index used in production: FAISS for the search, our own ids, deletions that delete."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.half_precision import widened
from jobmatch.index.neighbours import (
    TIE_MARGIN,
    Ids,
    Neighbour,
    Vectors,
    as_neighbours,
    checked_batch,
    checked_queries,
    contenders,
    exact_cosines,
    in_order,
)
from jobmatch.index.read_write_lock import ReadWriteLock
from jobmatch.index.row_table import UNKNOWN, Rows, RowTable
from jobmatch.index.sketches import Differences, Sketches, enough

GATHERED_AT_ONCE = 512  # rows widened together: they stay in the processor's cache
BATCH_ROWS, BATCH_QUERIES = 65_536, 64
"""What one matrix product of many queries covers. FAISS compares every query with every row by
itself, unless a switch of the whole process is set; the product is 5 times as fast (measured)."""

EXTRA = 8  # asked for beyond the limit, to see whether the cut-off falls inside a tie

SKETCHED_FROM = 20_000  # rows; fewer are all compared exactly
REDRAWN_AT = 4  # times as many rows as the sketches' centre was taken from
CENTRE_ROWS = 20_000  # enough to know the mean of all

FIRST_LOOK_PAYS = 2  # times as many eligible rows as would be left


class FaissIndex:
    """Rows in a flat FAISS index, without gaps; a table says whose they are.

    `storage` "float16" halves the memory; cosines are then those of the rounded vectors.

    `nearest` compares sketches first where many rows are eligible, and then misses fewer than 1
    of 100 of the nearest; what it finds has its exact cosine. Up to SKETCHED_FROM rows, and in
    `nearest_many`, every eligible row is compared exactly.

    FAISS's OpenMP threads do not survive `fork`: a process that has searched with more than
    one thread must not be forked (its child would hang; searching there raises RuntimeError).
    """

    def __init__(self, dimension: int, storage: Literal["float32", "float16"] = "float32") -> None:
        import faiss

        self.dimension = dimension
        self._faiss: Any = faiss
        self._flat: Any = (
            faiss.IndexFlatIP(dimension)
            if storage == "float32"
            else faiss.IndexScalarQuantizer(
                dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
            )
        )
        self._number = np.dtype(storage)
        self._table = RowTable()
        self._sketches = Sketches(dimension)
        self._centred_on = 0  # rows that there were when the sketches' centre was taken
        self._lock = ReadWriteLock()
        self._searched_by: int | None = None

    def reserve(self, count: int) -> None:
        """Make room for `count` rows in all, so that adding them in parts moves none of them."""
        with self._lock.writing():
            held = len(self._table) * self._flat.code_size
            self._flat.codes.resize(max(held, count * self._flat.code_size))
            self._flat.codes.resize(held)  # FAISS gives no memory back
            if count > SKETCHED_FROM:
                self._sketches.reserve(count)

    def put(self, ids: Sequence[int] | Ids, vectors: Vectors) -> None:
        new_ids, rows = checked_batch(ids, vectors, self.dimension)
        with self._lock.writing():
            places = self._table.rows_of(new_ids)
            known = places != UNKNOWN
            self._held()[places[known]] = rows[known]
            self._flat.add(rows[~known])
            self._table.add(new_ids[~known])
            self._sketch(places[known], rows[known], rows[~known])

    def remove(self, ids: Sequence[int] | Ids) -> None:
        with self._lock.writing():
            wanted = np.unique(np.asarray(ids, dtype=np.int64))
            known = wanted[self._table.rows_of(wanted) != UNKNOWN]
            holes, movers = self._table.remove(known)
            held = self._held()
            held[holes] = held[movers]
            held[len(self._table) :] = 0  # shrinking leaves the bytes where they were
            self._flat.codes.resize(len(self._table) * self._flat.code_size)
            self._flat.ntotal = len(self._table)
            if len(self._sketches):
                self._sketches.remove(holes, movers, len(self._table))

    def nearest(self, vector: Vectors, limit: int, among: Ids | None) -> list[Neighbour]:
        [query] = checked_queries(vector.reshape(1, -1), self.dimension)
        with self._searching():
            eligible = self._eligible(among)
            cosines, ids = self._nearest(query, limit, eligible)
        return as_neighbours(cosines, ids)

    def nearest_many(self, vectors: Vectors, limit: int, among: Ids | None) -> tuple[Vectors, Ids]:
        queries = checked_queries(vectors, self.dimension)
        with self._searching():
            eligible = self._eligible(among)
            found = max(0, min(limit, len(self._table) if eligible is None else len(eligible)))
            cosines = np.empty((len(queries), found), dtype=np.float32)
            ids = np.empty((len(queries), found), dtype=np.int64)
            if found and len(queries):
                rough, rows = self._search_many(queries, found + EXTRA, eligible)
                for at, query in enumerate(queries):
                    cosines[at], ids[at] = (
                        self._settle(query, rows[at], found)
                        if _is_clear(rough[at], found)
                        else self._nearest(query, found, eligible)
                    )
        return cosines, ids

    def cosines(self, vector: Vectors) -> Vectors:
        """Return the cosine of every row with one vector, shape (len(self),), in order of `ids()`.

        Right to about 1e-6. One pass over the memory, for who cuts several lists from it.
        """
        [query] = checked_queries(vector.reshape(1, -1), self.dimension)
        with self._searching():
            cosines: Vectors = self._products(query)[self._table.rows()]
        return cosines

    def cosines_of(self, vector: Vectors, ids: Ids) -> Vectors:
        """Return the cosines of these ids with one vector, in their order; KeyError: unknown."""
        [query] = checked_queries(vector.reshape(1, -1), self.dimension)
        with self._searching():
            return self._products(query, self._known(ids))

    def differences(self, vector: Vectors) -> Differences | None:
        """Return in how many bits each sketch differs, in order of `ids()`; None: too few rows.

        For who cuts several lists from one first look (sketches.least, sketches.enough).
        """
        [query] = checked_queries(vector.reshape(1, -1), self.dimension)
        with self._searching():
            if not len(self._sketches):
                return None
            return self._sketches.differences(query, None)[self._table.rows()]

    def ids(self) -> Ids:
        with self._lock.reading():
            return self._table.ids()

    def vectors_of(self, ids: Sequence[int] | Ids) -> Vectors:
        wanted = np.asarray(ids, dtype=np.int64)
        with self._lock.reading():
            return self._at(self._known(wanted))

    def __len__(self) -> int:
        return len(self._table)

    @contextmanager
    def _searching(self) -> Iterator[None]:
        inherited = self._searched_by not in (None, os.getpid())
        if inherited and self._faiss.omp_get_max_threads() > 1:
            raise RuntimeError("this index was searched before the fork: FAISS would hang")
        self._searched_by = os.getpid()
        with self._lock.reading():
            yield

    def _held(self) -> NDArray[Any]:
        """View FAISS's own memory as rows; valid until the next change of size."""
        codes = self._flat.codes
        if not codes.size():
            return np.empty((0, self.dimension), dtype=self._number)
        flat = self._faiss.rev_swig_ptr(codes.data(), codes.size())
        held: NDArray[Any] = flat.view(self._number).reshape(-1, self.dimension)
        return held

    def _known(self, ids: Ids) -> Rows:
        rows = self._table.rows_of(ids)
        if UNKNOWN in rows:
            raise KeyError(int(ids[rows == UNKNOWN][0]))
        return rows

    def _at(self, rows: Rows | slice) -> Vectors:
        held = self._held()[rows]
        return held if self._number == np.float32 else widened(held)

    def _sketch(self, known: Rows, changed: Vectors, added: Vectors) -> None:
        """Keep the sketches of these rows, or draw all anew once there are many more rows."""
        size = len(self._table)
        if size < SKETCHED_FROM:
            return
        if size < REDRAWN_AT * self._centred_on and len(self._sketches) + len(added) == size:
            self._sketches.put(known, changed)
            self._sketches.add(added)
            return
        sample = self._at(np.linspace(0, size - 1, min(size, CENTRE_ROWS)).astype(np.int64))
        starts = range(0, size, GATHERED_AT_ONCE)
        blocks = (self._at(slice(start, start + GATHERED_AT_ONCE)) for start in starts)
        self._sketches.draw(sample.mean(axis=0), blocks, size)
        self._centred_on = size

    def _products(self, query: Vectors, rows: Rows | None = None) -> Vectors:
        """Return the cosines of these rows (None: of all, in their order), right to about 1e-6."""
        size = len(self._table) if rows is None else len(rows)
        products = np.empty(size, dtype=np.float32)
        if not size or self._number != np.float32:
            for at in range(0, size, GATHERED_AT_ONCE):
                block = slice(at, at + GATHERED_AT_ONCE)
                products[block] = self._at(block if rows is None else rows[block]) @ query
            return products
        pointer, held = self._faiss.swig_ptr, self._flat.get_xb()
        found, asked = pointer(products), pointer(query)
        if rows is None:
            self._faiss.fvec_inner_products_ny(found, asked, held, self.dimension, size)
        else:
            chosen = pointer(np.ascontiguousarray(rows))
            self._faiss.fvec_inner_products_by_idx(
                found, asked, held, chosen, self.dimension, 1, size
            )
        return products

    def _eligible(self, among: Ids | None) -> Rows | None:
        """Return the rows of `among`, or None where those are all rows."""
        if among is None:
            return None
        rows = self._table.rows_of(np.asarray(among, dtype=np.int64))
        known = rows[rows != UNKNOWN]
        return None if len(known) == len(self._table) else known

    def _nearest(self, query: Vectors, limit: int, eligible: Rows | None) -> tuple[Vectors, Ids]:
        size = len(self._table) if eligible is None else len(eligible)
        found = max(0, min(limit, size))
        if found == 0:
            return np.empty(0, dtype=np.float32), np.empty(0, dtype=np.int64)
        rows = self._likely(query, found, eligible)
        near = contenders(self._products(query, rows), found)
        return self._settle(query, near if rows is None else rows[near], found)

    def _likely(self, query: Vectors, found: int, eligible: Rows | None) -> Rows | None:
        """Return the eligible rows that may be among the nearest; None: all there are."""
        size = len(self._table) if eligible is None else len(eligible)
        wanted = enough(found, size)
        if len(self._sketches) < len(self._table) or wanted * FIRST_LOOK_PAYS > size:
            return eligible
        return self._sketches.likely(query, eligible, wanted)

    def _search_many(
        self, queries: Vectors, wanted: int, eligible: Rows | None
    ) -> tuple[Vectors, Rows]:
        """Return rough cosines and rows, (len(queries), wanted) each; UNKNOWN: none left."""
        size = len(self._table) if eligible is None else len(eligible)
        rough = np.full((len(queries), wanted), -np.inf, dtype=np.float32)
        rows = np.full((len(queries), wanted), UNKNOWN, dtype=np.int64)
        for start in range(0, size, BATCH_ROWS):
            end = min(start + BATCH_ROWS, size)
            block = np.arange(start, end) if eligible is None else eligible[start:end]
            vectors = self._at(block)
            for at in range(0, len(queries), BATCH_QUERIES):
                few = slice(at, at + BATCH_QUERIES)
                rough[few], rows[few] = _highest(
                    np.hstack([rough[few], queries[few] @ vectors.T]), rows[few], block
                )
        return rough, rows

    def _settle(self, query: Vectors, rows: Rows, found: int) -> tuple[Vectors, Ids]:
        """Order candidate rows by their exact cosines."""
        rows = rows[rows != UNKNOWN]
        return in_order(self._table.ids_at(rows), exact_cosines(self._at(rows), query), found)


def _highest(cosines: Vectors, rows: Rows, block: Rows) -> tuple[Vectors, Rows]:
    """Return the highest of each line, falling, and their rows.

    The first columns are those of `rows`, already found; the others are those of `block`.
    """
    wanted = rows.shape[1]
    places = np.argpartition(-cosines, wanted - 1, axis=1)[:, :wanted]
    found = np.take_along_axis(cosines, places, axis=1)
    earlier = np.take_along_axis(rows, np.minimum(places, wanted - 1), axis=1)
    owners = np.where(places < wanted, earlier, block[np.maximum(places - wanted, 0)])
    order = np.argsort(-found, axis=1)
    return np.take_along_axis(found, order, axis=1), np.take_along_axis(owners, order, axis=1)


def _is_clear(rough: Vectors, found: int) -> bool:
    """Whether the rough cosines (falling) reach below every row that could belong to the best.

    Places that FAISS could not fill hold its lowest number, so an exhausted search is clear.
    """
    return bool(rough[-1] < rough[found - 1] - TIE_MARGIN)
