"""Brute force in numpy. Small collections use it; the FAISS index is tested against it."""

from collections.abc import Sequence

import numpy as np

from jobmatch.index.neighbours import (
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

QUERIES_AT_ONCE = 64  # one block of cosines: 64 queries × 10^6 rows × 4 bytes = 256 MB


class ExactIndex:
    """Ids and rows in order of id, replaced together at every change: a reader keeps its pair.

    A change costs a copy of all rows.
    """

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._held: tuple[Ids, Vectors] = (
            np.empty(0, dtype=np.int64),
            np.empty((0, dimension), dtype=np.float32),
        )

    def put(self, ids: Sequence[int] | Ids, vectors: Vectors) -> None:
        new_ids, new_rows = checked_batch(ids, vectors, self.dimension)
        old_ids, old_rows = self._held
        stays = ~np.isin(old_ids, new_ids)
        merged = np.concatenate([old_ids[stays], new_ids])
        order = np.argsort(merged)
        self._held = merged[order], np.concatenate([old_rows[stays], new_rows])[order]

    def remove(self, ids: Sequence[int] | Ids) -> None:
        old_ids, old_rows = self._held
        stays = ~np.isin(old_ids, np.asarray(ids, dtype=np.int64))
        self._held = old_ids[stays], old_rows[stays]

    def nearest(self, vector: Vectors, limit: int, among: Ids | None) -> list[Neighbour]:
        cosines, ids = self.nearest_many(vector.reshape(1, -1), limit, among)
        return as_neighbours(cosines[0], ids[0])

    def nearest_many(self, vectors: Vectors, limit: int, among: Ids | None) -> tuple[Vectors, Ids]:
        queries = checked_queries(vectors, self.dimension)
        ids, rows = self._held
        if among is not None:
            allowed = np.isin(ids, among, assume_unique=True)
            if not allowed.all():
                ids, rows = ids[allowed], rows[allowed]
        found = max(0, min(limit, len(ids)))
        cosines = np.empty((len(queries), found), dtype=np.float32)
        found_ids = np.empty((len(queries), found), dtype=np.int64)
        if found == 0:
            return cosines, found_ids
        for start in range(0, len(queries), QUERIES_AT_ONCE):
            block = queries[start : start + QUERIES_AT_ONCE]
            for at, rough in enumerate(block @ rows.T, start):
                near = contenders(rough, found)
                exact = exact_cosines(rows[near], queries[at])
                cosines[at], found_ids[at] = in_order(ids[near], exact, found)
        return cosines, found_ids

    def ids(self) -> Ids:
        return self._held[0].copy()

    def vectors_of(self, ids: Sequence[int] | Ids) -> Vectors:
        wanted = np.asarray(ids, dtype=np.int64)
        held, rows = self._held
        unknown = wanted[~np.isin(wanted, held)]
        if len(unknown):
            raise KeyError(int(unknown[0]))
        found: Vectors = rows[np.searchsorted(held, wanted)]
        return found

    def __len__(self) -> int:
        return len(self._held[0])
