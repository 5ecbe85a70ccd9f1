"""Points that depend on a few facts alone, computed once for each two kinds of records.

Of 10^5 vacancies some thousand differ in their places, or in their trades; so do the seekers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from jobmatch.matching.facts import FACTS, Facts, blank_facts
from jobmatch.matching.rules.rule import Likeness, Pairs

Table = NDArray[np.float32]
Numbers = NDArray[np.intp]

KEPT = 32_000_000  # points remembered: 128 MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """`facts` has a row for each kind of record, `number` says which kind each record is."""

    facts: Facts  # all but the columns looked at are blank
    number: Numbers

    @classmethod
    def of(cls, facts: Facts, columns: Sequence[str]) -> "Groups":
        """Sort records by these columns."""
        seen = np.empty(len(facts), dtype=[(name, FACTS[name]) for name in columns])
        for name in columns:
            seen[name] = facts[name]
        _, first, number = np.unique(
            seen.view(np.dtype((np.void, seen.itemsize))), return_index=True, return_inverse=True
        )
        found = blank_facts(len(first))
        for name in columns:
            found[name] = facts[name][first]
        return cls(facts=found, number=number.reshape(-1))


class PointTable:
    """What `give` gives any seeker for any vacancy, looking at these columns of both alone."""

    def __init__(
        self,
        give: Callable[[Pairs], NDArray[np.floating]],
        columns: Sequence[str],
        vacancies: Facts,
        today: date,
    ) -> None:
        self._give, self._columns, self._today = give, tuple(columns), today
        self.vacancies = Groups.of(vacancies, columns)
        self._alike = Likeness.none(len(self.vacancies.facts))
        self._known: dict[bytes, Table] = {}

    def of(self, seekers: Facts) -> tuple[Table, Numbers]:
        """Return (points by kind of seeker and of vacancy, which kind each seeker is)."""
        groups = Groups.of(seekers, self._columns)
        if len(self._known) * len(self._alike.text_cosine) > KEPT:
            self._known.clear()
        rows = [self._row(groups.facts[at : at + 1]) for at in range(len(groups.facts))]
        return np.stack(rows), groups.number

    def _row(self, seeker: Facts) -> Table:
        key = seeker.tobytes()
        known = self._known.get(key)
        if known is None:
            pairs = Pairs(
                seekers=seeker,
                vacancies=self.vacancies.facts,
                likeness=self._alike,
                today=self._today,
            )
            known = self._give(pairs).astype(np.float32)
            self._known[key] = known
        return known
