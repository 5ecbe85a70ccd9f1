"""The facts of every record of one kind, in memory, addressed by id."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from jobmatch.matching.facts import FACTS, Facts

Ids = NDArray[np.int64]


class Columns:
    """Facts that answer for one column after the other, each copied out once when first asked for.

    Rows of 200 bytes are slow to walk down for one number; the hard conditions of 10^5 records
    are decided five times as fast from columns that lie together.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._copied: dict[str, NDArray[Any]] = {}

    def __getitem__(self, name: str) -> NDArray[Any]:
        """Return a column, shape (n,) or (n, …), which must not be changed."""
        column = self._copied.get(name)
        if column is None:
            column = np.asfortranarray(self.facts[name])
            self._copied[name] = column
        return column

    def __len__(self) -> int:
        return len(self.facts)


class FactTable:
    """Rows sorted by id. Not safe for a writer beside readers: the catalogue holds a lock."""

    def __init__(self) -> None:
        self._ids: Ids = np.empty(0, dtype=np.int64)
        self._facts: Facts = np.empty(0, dtype=FACTS)
        self._columns = Columns(self._facts)

    @property
    def ids(self) -> Ids:
        """Every id, sorted; a view that must not be changed."""
        return self._ids

    @property
    def facts(self) -> Facts:
        """The facts in the order of `ids`; a view that must not be changed."""
        return self._facts

    @property
    def columns(self) -> Facts:
        """The same facts, for who asks for whole columns only."""
        if self._columns.facts is not self._facts:
            self._columns = Columns(self._facts)
        return cast("Facts", self._columns)

    def put(self, ids: Sequence[int] | Ids, facts: Facts) -> None:
        """Add rows, replacing those whose id is present. Of an id given twice the last counts."""
        wanted = np.asarray(ids, dtype=np.int64)
        unique, from_the_end = np.unique(wanted[::-1], return_index=True)
        rows = facts[len(wanted) - 1 - from_the_end]
        known = np.isin(unique, self._ids, assume_unique=True)
        if known.any():
            changed = self._facts.copy()  # readers may still hold the old array
            changed[np.searchsorted(self._ids, unique[known])] = rows[known]
            self._facts = changed
        if not known.all():
            merged = np.concatenate([self._ids, unique[~known]])
            order = np.argsort(merged, kind="stable")
            self._facts = np.concatenate([self._facts, rows[~known]])[order]
            self._ids = merged[order]

    def remove(self, ids: Sequence[int] | Ids) -> None:
        """Forget these ids; unknown ones are ignored."""
        keep = ~np.isin(self._ids, np.asarray(ids, dtype=np.int64))
        self._ids, self._facts = self._ids[keep], self._facts[keep]

    def of(self, ids: Ids) -> Facts:
        """Return the facts of these ids, in their order; KeyError if one is unknown."""
        at = np.searchsorted(self._ids, ids)
        inside = at < len(self._ids)
        if not inside.all() or not np.array_equal(self._ids[at], ids):
            raise KeyError("a record has no facts here")
        return self._facts.take(at)  # copies whole rows; an index goes column by column

    def __len__(self) -> int:
        return len(self._ids)
