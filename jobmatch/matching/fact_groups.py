"""Points that depend on a few facts alone, computed once for each two kinds of records.

Of 10^5 vacancies some thousand differ in their places, or in their trades; so do the seekers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from jobmatch.matching.facts import FACTS, Facts, blank_facts
from jobmatch.matching.rules.rule import Likeness, Mask, Pairs

Table = NDArray[np.float32]
Numbers = NDArray[np.intp]

KEPT = 32_000_000  # points remembered: 128 MB
AT_ONCE = 16_384  # pairs that the rules look at together, about


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

    def present(self, rows: Numbers) -> Mask:
        """Say which kinds these records are of, (kinds,)."""
        found = np.zeros(len(self.facts), dtype=bool)
        found[self.number[rows]] = True
        return found


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
        self._known: dict[bytes, Table] = {}

    def of(self, seekers: Facts) -> tuple[Table, Numbers]:
        """Return (points by kind of seeker and of vacancy, which kind each seeker is)."""
        groups = Groups.of(seekers, self._columns)
        keys = [groups.facts[at].tobytes() for at in range(len(groups.facts))]
        known = {key: row for key in keys if (row := self._known.get(key)) is not None}
        new = np.array([at for at, key in enumerate(keys) if key not in known], dtype=np.intp)
        parts = -(-len(new) * len(self.vacancies.facts) // AT_ONCE)
        for some in np.array_split(new, parts) if parts else ():
            rows = self._rows(groups.facts[some])
            known |= {keys[at]: row for at, row in zip(some.tolist(), rows, strict=True)}
        if (len(self._known) + len(new)) * len(self.vacancies.facts) > KEPT:
            self._known.clear()
        self._known.update(known)
        return np.stack([known[key] for key in keys]), groups.number

    def _rows(self, seekers: Facts) -> Table:
        """Compute what each of these seekers gets for each kind of vacancy."""
        shape = (len(seekers), len(self.vacancies.facts))
        pairs = Pairs(
            seekers=np.repeat(seekers, shape[1]),
            vacancies=np.tile(self.vacancies.facts, shape[0]),
            likeness=Likeness.none(shape[0] * shape[1]),
            today=self._today,
        )
        return self._give(pairs).astype(np.float32).reshape(shape)
