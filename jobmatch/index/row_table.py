"""Which row of a growing block of memory belongs to which id, without gaps after deletions."""

from contextlib import suppress

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.neighbours import Ids

Rows = NDArray[np.int64]
ShortRows = NDArray[np.int32]  # half the memory to go through, where there are many
UNKNOWN = -1
SPREAD = 8  # up to so many times as high as there are ids, the highest may be for a direct list
SMALL = 4096


class RowTable:
    """Rows 0 … len-1 are always in use: the last rows move into the holes that deletions leave.

    A list by id says the row of each, where the ids are about as dense as a database gives them
    out; else a search among the sorted ids does, which takes ten times as long.
    """

    def __init__(self) -> None:
        self._ids = np.empty(0, dtype=np.int64)  # sorted
        self._rows = np.empty(0, dtype=np.int64)  # the row of each of them
        self._id_of_row = np.empty(0, dtype=np.int64)
        self._row_of_id: ShortRows | None = np.empty(0, dtype=np.int32)  # None: ids far apart

    def __len__(self) -> int:
        return len(self._ids)

    def ids(self) -> Ids:
        """Return every id, sorted."""
        return self._ids.copy()

    def rows(self) -> Rows:
        """Return the row of every id, in the order of `ids()`; a view that must not be changed."""
        return self._rows

    def ids_at(self, rows: Rows) -> Ids:
        """Return the ids that stand in these rows."""
        ids: Ids = self._id_of_row[rows]
        return ids

    def rows_of(self, ids: Ids) -> Rows:
        """Return the row of each id, or UNKNOWN."""
        if not len(self._ids) or not len(ids):
            return np.full(len(ids), UNKNOWN, dtype=np.int64)
        if self._row_of_id is not None:
            return _listed(self._row_of_id, ids).astype(np.int64)
        places = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
        return np.where(self._ids[places] == ids, self._rows[places], UNKNOWN)

    def add(self, ids: Ids) -> None:
        """Give the next rows to these ids, in their order; they must be sorted, new and unique."""
        new_rows = np.arange(len(self), len(self) + len(ids))
        self._id_of_row = np.concatenate([self._id_of_row, ids])
        places = np.searchsorted(self._ids, ids)
        self._ids = np.insert(self._ids, places, ids)
        self._rows = np.insert(self._rows, places, new_rows)
        self._widen()
        if self._row_of_id is not None:
            self._row_of_id[ids] = new_rows

    def remove(self, ids: Ids) -> tuple[Rows, Rows]:
        """Forget these unique, known ids; return (holes, movers): rows to fill, rows to move.

        The caller copies each mover into its hole; afterwards the last len(ids) rows are free.
        """
        gone = np.zeros(len(self), dtype=bool)
        gone[self.rows_of(ids)] = True
        if self._row_of_id is not None:
            self._row_of_id[ids] = UNKNOWN
        left = len(self) - len(ids)
        holes = np.flatnonzero(gone[:left])
        movers = left + np.flatnonzero(~gone[left:])
        moved_ids = self._id_of_row[movers]
        self._id_of_row[holes] = moved_ids
        self._id_of_row = self._id_of_row[:left].copy()
        self._rows[np.searchsorted(self._ids, moved_ids)] = holes
        if self._row_of_id is not None:
            self._row_of_id[moved_ids] = holes
        places = np.searchsorted(self._ids, ids)
        self._ids = np.delete(self._ids, places)
        self._rows = np.delete(self._rows, places)
        return holes, movers

    def _widen(self) -> None:
        """Make the list by id long enough; give it up where most of it would be empty."""
        if self._row_of_id is None or not len(self._ids):
            return
        span = int(self._ids[-1]) + 1
        if self._ids[0] < 0 or span > SMALL + SPREAD * len(self):
            self._row_of_id = None
        elif span > len(self._row_of_id):
            spare = np.full(span + span // 4 - len(self._row_of_id), UNKNOWN, dtype=np.int32)
            self._row_of_id = np.concatenate([self._row_of_id, spare])


def _listed(row_of_id: ShortRows, ids: Ids) -> ShortRows:
    if ids.min() >= 0:
        with suppress(IndexError):  # one is beyond the list: cheaper than looking before
            return row_of_id.take(ids)
    inside = (ids >= 0) & (ids < len(row_of_id))
    return np.where(inside, row_of_id[np.where(inside, ids, 0)], UNKNOWN)
