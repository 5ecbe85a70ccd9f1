"""Old communes of a file that were read as the communes of today which they became."""

from collections import Counter
from dataclasses import dataclass

from jobmatch.domain.imports import RowRead
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.reference.geography import geography

SHOWN_MOVES = 40
_MOST_KEPT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPlace:
    """`old`: the ward and district as they were called; `new`: the commune's name of today."""

    old: str
    new: str
    count: int


class MovedPlaces:
    """Counts them row by row; its memory grows with the places, not with the rows."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, row: RowRead) -> None:
        for place in _places(row):
            code = place.commune_code
            if not place.old_ward or code is None or len(self._counts) >= _MOST_KEPT:
                continue
            old = ", ".join(filter(None, (place.old_ward, place.old_district)))
            new = geography().commune(code).name
            if place.old_ward != new:
                self._counts[old, new] += 1

    def places(self) -> tuple[MovedPlace, ...]:
        """Return them, the most frequent first; SHOWN_MOVES at most."""
        found = sorted(self._counts.items(), key=lambda each: (-each[1], each[0]))
        return tuple(
            MovedPlace(old=old, new=new, count=count) for (old, new), count in found[:SHOWN_MOVES]
        )


def _places(row: RowRead) -> tuple[Place, ...]:
    match row.draft:
        case VacancyDraft() as vacancy:
            return vacancy.places
        case SeekerDraft() as seeker:
            return (seeker.home,)
        case _:
            return ()
