"""What every scoring rule must do: give points to many pairs at once, and tell one of them why."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.matches import Reason
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.matching.facts import Facts
from jobmatch.matching.weights import Weights

Points = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike the texts of each pair are; arrays of shape (n,).

    Cosines by the text model, −1 to 1; shares of words in common; cosines of the letters of the
    title found with the name and with the whole text of what is looked for, 0 to 1.
    """

    text_cosine: NDArray[np.float32]
    title_cosine: NDArray[np.float32]
    title_words: NDArray[np.float32]
    text_words: NDArray[np.float32]
    title_letters: NDArray[np.float32]
    text_letters: NDArray[np.float32]

    @classmethod
    def none(cls, count: int) -> Self:
        """Return what is known of pairs whose texts nobody looked at."""
        zeros = np.zeros(count, dtype=np.float32)
        return cls(**{f.name: zeros for f in fields(cls)})

    def taken(self, rows: NDArray[np.intp]) -> Self:
        """Return these pairs only, in this order."""
        return replace(self, **{f.name: getattr(self, f.name)[rows] for f in fields(self)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Seekers and vacancies to be scored: one side has a single row, the other n."""

    seekers: Facts
    vacancies: Facts
    likeness: Likeness
    today: date

    def __len__(self) -> int:
        return len(self.likeness.text_cosine)

    def taken(self, rows: NDArray[np.intp]) -> Self:
        """Return these pairs only, in this order."""
        return replace(
            self,
            seekers=_taken(self.seekers, rows),
            vacancies=_taken(self.vacancies, rows),
            likeness=self.likeness.taken(rows),
        )

    def at(self, position: int) -> Self:
        """Return one pair as an array of one."""
        return self.taken(np.array([position]))


def _taken(facts: Facts, rows: NDArray[np.intp]) -> Facts:
    return facts if len(facts) == 1 else facts[rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One pair to be explained: the records, and the numbers that they were scored by."""

    seeker: Seeker
    vacancy: Vacancy
    numbers: Pairs  # of length 1


class Rule(Protocol):
    """A rule owns one kind of reason. `reason` must be given the points that `points` returned."""

    def points(self, pairs: Pairs, weights: Weights) -> Points:
        """Return the points of every pair, shape (len(pairs),). Nothing known is 0."""
        ...

    def reason(self, pair: Pair, points: float) -> Reason:
        """Return the sentence for one pair; `points` goes into it unchanged."""
        ...
