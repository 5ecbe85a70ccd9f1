"""What every scoring rule must do: give points to many pairs at once, and tell one of them why."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Protocol, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.matches import Reason
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.matching.facts import Facts
from jobmatch.matching.weights import Weights

Points = NDArray[np.float64]
Mask = NDArray[np.bool_]
RecordT = TypeVar("RecordT", Seeker, Vacancy)
ReadT = TypeVar("ReadT")


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
    return facts if len(facts) == 1 else facts.take(rows)


class Numbers:
    """What is known of pairs that are explained together: numbers are computed for all at once.

    A few plain numbers of one pair after the other would each cost a whole array's overhead.
    """

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs
        self._asked: dict[str, list[Any]] = {}
        self._had: dict[str, list[Any]] = {}
        self._told: dict[Callable[[Pairs], NDArray[Any]], list[Any]] = {}
        self._read: dict[tuple[Callable[[Any], Any], int], tuple[object, Any]] = {}

    def asked(self, column: str) -> list[Any]:
        """Return a column of the vacancies' facts, a plain value or list a pair."""
        if column not in self._asked:
            self._asked[column] = self._plain(self._pairs.vacancies[column])
        return self._asked[column]

    def had(self, column: str) -> list[Any]:
        """Return a column of the seekers' facts, a plain value or list a pair."""
        if column not in self._had:
            self._had[column] = self._plain(self._pairs.seekers[column])
        return self._had[column]

    def told(self, by: Callable[[Pairs], NDArray[Any]]) -> list[Any]:
        """Return what a function of many pairs says, (len(pairs), …), as plain values."""
        if by not in self._told:
            self._told[by] = self._plain(by(self._pairs))
        return self._told[by]

    def read(self, by: Callable[[RecordT], ReadT], record: RecordT) -> ReadT:
        """Return what a function reads from a record: once for all rules, and all its pairs."""
        key = by, id(record)
        if key not in self._read:
            self._read[key] = record, by(record)  # kept, so that nothing else gets its identity
        found: ReadT = self._read[key][1]
        return found

    def _plain(self, found: NDArray[Any]) -> list[Any]:
        """Write an array of all pairs, or of the one side they share, as plain values."""
        every: list[Any] = np.broadcast_to(found, (len(self._pairs), *found.shape[1:])).tolist()
        return every


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One pair to be explained: the records, and the numbers that they were scored by.

    It is the `row`-th of those whose numbers these are.
    """

    seeker: Seeker
    vacancy: Vacancy
    numbers: Numbers
    row: int = 0

    def asked(self, column: str) -> Any:  # noqa: ANN401 -- a column has its own type
        """Return what the vacancy asks or is, by a column of its facts."""
        return self.numbers.asked(column)[self.row]

    def had(self, column: str) -> Any:  # noqa: ANN401 -- a column has its own type
        """Return what the seeker has or is, by a column of the facts."""
        return self.numbers.had(column)[self.row]

    def told(self, by: Callable[[Pairs], NDArray[Any]]) -> Any:  # noqa: ANN401 -- as `by` tells
        """Return what a function of pairs says of this one."""
        return self.numbers.told(by)[self.row]

    def of_seeker(self, by: Callable[[Seeker], ReadT]) -> ReadT:
        """Return what a function reads from the seeker's words."""
        return self.numbers.read(by, self.seeker)

    def of_vacancy(self, by: Callable[[Vacancy], ReadT]) -> ReadT:
        """Return what a function reads from the vacancy's words."""
        return self.numbers.read(by, self.vacancy)


class Rule(Protocol):
    """A rule owns one kind of reason. `reason` must be given the points that `points` returned."""

    def points(self, pairs: Pairs, weights: Weights) -> Points:
        """Return the points of every pair, shape (len(pairs),). Nothing known is 0."""
        ...

    def reason(self, pair: Pair, points: float) -> Reason:
        """Return the sentence for one pair; `points` goes into it unchanged."""
        ...
