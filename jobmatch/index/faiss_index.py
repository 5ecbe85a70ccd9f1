"""The index used in production: FAISS for the search, our own ids, deletions that delete."""

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

import numpy as np

from jobmatch.index.flat_rows import EXTRA, GATHERED_AT_ONCE, FlatRows, Storage
from jobmatch.index.neighbours import (
    Ids,
    Neighbour,
    Vectors,
    as_neighbours,
    checked_batch,
    checked_queries,
    checked_query,
    exact_cosines,
    in_order,
    is_clear,
)
from jobmatch.index.read_write_lock import ReadWriteLock
from jobmatch.index.row_table import UNKNOWN, Rows, RowTable
from jobmatch.index.sketches import Differences, Places, Question, Sketches

BATCH_ROWS, BATCH_QUERIES = 65_536, 64
"""What one matrix product of many queries covers. FAISS compares every query with every row by
itself, unless a switch of the whole process is set; the product is 5 times as fast (measured)."""

SKETCHED_FROM = 20_000  # rows; fewer are all compared exactly
REDRAWN_AT = 3  # times as many rows written as there were when the sketches were drawn
SAMPLE_ROWS = 10_000  # enough to know in which directions all differ most
TRIED, TRIED_LIMIT, TRUSTED = 32, 20, 0.97
"""Sketches are used if for so many rows of the sample they find this share of its nearest."""


class FaissIndex:
    """Rows in a flat FAISS index, without gaps; a table says whose they are.

    `storage` "float16" halves the memory; cosines are then those of the rounded vectors.

    `nearest` compares sketches first where many rows are eligible, and then misses fewer than 1
    of 100 of the nearest; what it finds has its exact cosine. Up to SKETCHED_FROM rows, and in
    `nearest_many`, every eligible row is compared exactly.

    FAISS's OpenMP threads do not survive `fork`: a process that has searched with more than
    one thread must not be forked (its child would hang; searching there raises RuntimeError).
    """

    def __init__(self, dimension: int, storage: Storage = "float32") -> None:
        import faiss

        self.dimension = dimension
        self._faiss: Any = faiss
        self._rows = FlatRows(dimension, storage, faiss)
        self._table = RowTable()
        self._sketches = Sketches(dimension, faiss)
        self._drawn_of = self._written = 0  # rows there were at the last drawing; written since
        self._trusted = True  # what was drawn last finds the nearest
        self._lock = ReadWriteLock()
        self._searched_by: int | None = None

    def reserve(self, count: int) -> None:
        """Make room for `count` rows in all, so that adding them in parts moves none of them."""
        with self._lock.writing():
            self._rows.reserve(count)
            if count > SKETCHED_FROM:
                self._sketches.reserve(count)

    def put(self, ids: Sequence[int] | Ids, vectors: Vectors) -> None:
        new_ids, rows = checked_batch(ids, vectors, self.dimension)
        with self._lock.writing():
            places = self._table.rows_of(new_ids)
            known = places != UNKNOWN
            self._rows.put(places[known], rows[known])
            self._rows.add(rows[~known])
            self._table.add(new_ids[~known])
            self._sketch(places[known], rows[known], rows[~known])

    def remove(self, ids: Sequence[int] | Ids) -> None:
        with self._lock.writing():
            wanted = np.unique(np.asarray(ids, dtype=np.int64))
            known = wanted[self._table.rows_of(wanted) != UNKNOWN]
            holes, movers = self._table.remove(known)
            self._rows.remove(holes, movers, len(self._table))
            if len(self._sketches):
                self._sketches.remove(holes, movers, len(self._table))

    def nearest(self, vector: Vectors, limit: int, among: Ids | None) -> list[Neighbour]:
        query = checked_query(vector, self.dimension)
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
                        if is_clear(rough[at], found)
                        else self._nearest(query, found, eligible)
                    )
        return cosines, ids

    def question(self, vector: Vectors) -> Question:
        """Return a vector (dimension,) as the methods below take it, until the index changes.

        They are for who cuts several lists from one look (Sight), and take and return what is in
        the order of `ids()`: a place is one in that order.
        """
        return self._sketches.question(checked_query(vector, self.dimension))

    def cosines(self, question: Question) -> Vectors:
        """Return the cosine of every row, (len(self),), right to about 1e-6."""
        with self._searching():
            cosines: Vectors = self._rows.products(question.vector).take(self._table.rows())
        return cosines

    def cosines_at(self, question: Question, places: Places) -> Vectors:
        """Return the cosines of the rows at some places."""
        with self._searching():
            return self._rows.products(question.vector, self._table.rows().take(places))

    def differences(self, question: Question) -> Differences | None:
        """Return in how many bits each sketch differs; None: too few rows for sketches."""
        with self._searching():
            if not len(self._sketches):
                return None
            return self._sketches.differences(question, None).take(self._table.rows())

    def likely(
        self, question: Question, places: Places, limit: int, differences: Differences
    ) -> Places:
        """Return which of these places may be the `limit` nearest.

        `differences` holds theirs, and is overwritten.
        """
        with self._searching():
            rows = self._table.rows().take(places)
            kept = self._sketches.likely(question, rows, limit, differences)
        return places if kept is None else places.take(kept)

    def ids(self) -> Ids:
        with self._lock.reading():
            return self._table.ids()

    def vectors_of(self, ids: Sequence[int] | Ids) -> Vectors:
        wanted = np.asarray(ids, dtype=np.int64)
        with self._lock.reading():
            return self._rows.at(self._known(wanted))

    def __len__(self) -> int:
        return len(self._table)

    def _searching(self) -> AbstractContextManager[None]:
        inherited = self._searched_by not in (None, os.getpid())
        if inherited and self._faiss.omp_get_max_threads() > 1:
            raise RuntimeError("this index was searched before the fork: FAISS would hang")
        self._searched_by = os.getpid()
        return self._lock.reading()

    def _known(self, ids: Ids) -> Rows:
        rows = self._table.rows_of(ids)
        if UNKNOWN in rows:
            raise KeyError(int(ids[rows == UNKNOWN][0]))
        return rows

    def _sketch(self, known: Rows, changed: Vectors, added: Vectors) -> None:
        """Keep the sketches of these rows, or draw all anew once most rows are others."""
        size = len(self._table)
        if size < SKETCHED_FROM and not len(self._sketches):
            return
        self._written += len(changed) + len(added)
        if self._written < REDRAWN_AT * self._drawn_of:
            if not self._trusted:
                return
            if len(self._sketches) + len(added) == size:
                self._sketches.put(known, changed)
                self._sketches.add(added)
                return
        rows = np.linspace(0, size - 1, min(size, SAMPLE_ROWS)).astype(np.int64)
        starts = range(0, size, GATHERED_AT_ONCE)
        blocks = (self._rows.at(slice(start, start + GATHERED_AT_ONCE)) for start in starts)
        self._sketches.draw(self._rows.at(rows), blocks, size)
        self._drawn_of, self._written = size, 0
        self._trusted = self._finds(rows)
        if not self._trusted:
            self._sketches.forget()

    def _finds(self, rows: Rows) -> bool:
        """Whether a look at the sketches of these rows finds what comparing them exactly finds.

        It does not where vectors differ in all directions alike; then all are compared exactly.
        """
        vectors, limit = self._rows.at(rows), min(TRIED_LIMIT, len(rows) - 1)
        found = []
        for query in vectors[:: max(1, len(rows) // TRIED)]:
            near = np.argpartition(-(vectors @ query), limit)[:limit]
            likely = self._sketches.likely(self._sketches.question(query), rows, limit)
            found.append(1.0 if likely is None else np.isin(near, likely).mean())
        return bool(np.mean(found) >= TRUSTED)

    def _eligible(self, among: Ids | None) -> Rows | None:
        """Return the rows of `among`, or None where those are all rows."""
        if among is None:
            return None
        rows = self._table.rows_of(np.asarray(among, dtype=np.int64))
        if len(rows) and rows.min() == UNKNOWN:
            rows = rows[rows != UNKNOWN]
        return None if len(rows) == len(self._table) else rows

    def _nearest(self, query: Vectors, limit: int, eligible: Rows | None) -> tuple[Vectors, Ids]:
        size = len(self._table) if eligible is None else len(eligible)
        found = max(0, min(limit, size))
        if found == 0:
            return np.empty(0, dtype=np.float32), np.empty(0, dtype=np.int64)
        rows = self._likely(query, found, eligible)
        return self._settle(query, self._rows.contenders(query, rows, found), found)

    def _likely(self, query: Vectors, found: int, eligible: Rows | None) -> Rows | None:
        """Return the eligible rows that may be among the nearest; None: all there are."""
        if len(self._sketches) < len(self._table):
            return eligible
        places = self._sketches.likely(self._sketches.question(query), eligible, found)
        if places is None:
            return eligible
        return places if eligible is None else eligible.take(places)

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
            vectors = self._rows.at(block)
            for at in range(0, len(queries), BATCH_QUERIES):
                few = slice(at, at + BATCH_QUERIES)
                rough[few], rows[few] = _highest(
                    np.hstack([rough[few], queries[few] @ vectors.T]), rows[few], block
                )
        return rough, rows

    def _settle(self, query: Vectors, rows: Rows, found: int) -> tuple[Vectors, Ids]:
        """Order candidate rows by their exact cosines."""
        rows = rows[rows != UNKNOWN]
        return in_order(self._table.ids_at(rows), exact_cosines(self._rows.at(rows), query), found)


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
