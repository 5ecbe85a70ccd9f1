"""Which row of a growing block of memory belongs to which id, without gaps after deletions."""

import numpy as np
from numpy.typing import NDArray

from jobmatch.index.neighbours import Ids

Rows = NDArray[np.int64]
UNKNOWN = -1


class RowTable:
    """Rows 0 … len-1 are always in use: the last rows move into the holes that deletions leave.

    Ids are kept sorted as well, so that a sorted list of ids is translated with one search.
    """

    def __init__(self) -> None:
        self._ids = np.empty(0, dtype=np.int64)  # sorted
        self._rows = np.empty(0, dtype=np.int64)  # the row of each of them
        self._id_of_row = np.empty(0, dtype=np.int64)

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
        if not len(self._ids):
            return np.full(len(ids), UNKNOWN, dtype=np.int64)
        places = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
        return np.where(self._ids[places] == ids, self._rows[places], UNKNOWN)

    def add(self, ids: Ids) -> None:
        """Give the next rows to these ids, in their order; they must be sorted, new and unique."""
        new_rows = np.arange(len(self), len(self) + len(ids))
        self._id_of_row = np.concatenate([self._id_of_row, ids])
        places = np.searchsorted(self._ids, ids)
        self._ids = np.insert(self._ids, places, ids)
        self._rows = np.insert(self._rows, places, new_rows)

    def remove(self, ids: Ids) -> tuple[Rows, Rows]:
        """Forget these unique, known ids; return (holes, movers): rows to fill, rows to move.

        The caller copies each mover into its hole; afterwards the last len(ids) rows are free.
        """
        gone = np.zeros(len(self), dtype=bool)
        gone[self.rows_of(ids)] = True
        left = len(self) - len(ids)
        holes = np.flatnonzero(gone[:left])
        movers = left + np.flatnonzero(~gone[left:])
        moved_ids = self._id_of_row[movers]
        self._id_of_row[holes] = moved_ids
        self._id_of_row = self._id_of_row[:left].copy()
        self._rows[np.searchsorted(self._ids, moved_ids)] = holes
        places = np.searchsorted(self._ids, ids)
        self._ids = np.delete(self._ids, places)
        self._rows = np.delete(self._rows, places)
        return holes, movers
