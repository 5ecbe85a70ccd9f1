"""The people a report on groups is about, and which group each of them is in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.fairness import UNKNOWN, Disability, Trait, age_band, area_of
from jobmatch.index.neighbours import Ids
from jobmatch.reference.geography import geography
from jobmatch.store.fairness import PersonTraits
from jobmatch.use_cases.fairness_figures import Chances, Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Ids, lowest first; whether each looks for work, and their groups, in the same order.

    `ranked`: ids of those who look for work and agree to being matched.
    """

    ids: Ids
    looking: NDArray[np.bool_]
    ranked: Ids
    keys: dict[Trait, Keys]

    @classmethod
    def of(cls, people: Sequence[PersonTraits], indexed: Ids, today: date) -> Self:
        ids = np.array([one.seeker_id for one in people], dtype=np.int64)
        looking = np.array([one.looking for one in people], dtype=bool)
        told = [groups_of(one, today) for one in people]
        return cls(
            ids=ids,
            looking=looking,
            ranked=np.intersect1d(ids[looking], indexed),
            keys={trait: np.array([one[trait] for one in told], dtype=str) for trait in Trait},
        )

    def nothing(self) -> Chances:
        """Return room to count in: nobody had a chance yet."""
        people = len(self.ids)
        return Chances(chances=np.zeros(people), chosen=np.zeros(people, dtype=np.int64))

    def among(self, ids: Ids) -> NDArray[np.bool_]:
        """Say of each whether they are one of these."""
        return np.isin(self.ids, ids)


def groups_of(one: PersonTraits, today: date) -> dict[Trait, str]:
    return {
        Trait.SEX: one.sex.value if one.sex else UNKNOWN,
        Trait.AGE: age_band(one.birth_date, one.birth_text, today),
        Trait.AREA: _area(one.home_commune),
        Trait.DISABILITY: Disability.DISABLED if one.disabled else Disability.NOT_TICKED,
    }


def _area(commune_code: str | None) -> str:
    try:
        return area_of(geography().commune(commune_code).name) if commune_code else UNKNOWN
    except NotFoundError:
        return UNKNOWN
