"""What was chosen about the pairs of one list: which stand at its top, which not in it.

A counsellor chooses, and the seeker answers. A vacancy that the seeker does not want leaves the
list for both, whatever a counsellor pinned.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.choices import NO_CHOICES, PairChoices
from jobmatch.domain.interests import Interest
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.suggestion_choices import names_of

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenPairs:
    """The choices that hold, by the other record's id, and the names of who made them."""

    by_id: Mapping[int, PairChoices] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    interests: Mapping[int, Interest] = field(default_factory=dict)  # by the other record's id

    def of(self, record_id: int) -> PairChoices:
        return self.by_id.get(record_id, NO_CHOICES)

    @property
    def hidden(self) -> Ids:
        chosen = _ids(i for i, choices in self.by_id.items() if choices.hidden)
        return np.union1d(chosen, self._refused)

    @property
    def pinned(self) -> Ids:
        chosen = _ids(i for i, choices in self.by_id.items() if choices.pinned)
        return np.setdiff1d(chosen, self._refused)

    @property
    def placed(self) -> Ids:
        """Return those that do not stand where the ranking puts them."""
        return np.union1d(self.hidden, self.pinned)

    @property
    def _refused(self) -> Ids:
        return _ids(i for i, interest in self.interests.items() if interest.refused)


def chosen_pairs(
    work: UnitOfWork, by_id: Mapping[int, PairChoices], interests: Mapping[int, Interest]
) -> ChosenPairs:
    made = (choice for pair in by_id.values() for choice in (pair.place, pair.fit) if choice)
    names = names_of(work, (choice.account_id for choice in made))
    return ChosenPairs(by_id=by_id, names=names, interests=interests)


def _ids(found: Iterable[int]) -> Ids:
    return np.array(sorted(found), dtype=np.int64)
