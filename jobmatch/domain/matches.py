"""A scored pairing that can be explained: the score is the sum of its reasons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeVar, overload

from jobmatch.domain.messages import Sentence

ToldT = TypeVar("ToldT")


class ReasonKind(StrEnum):
    """What a reason is about, in the order in which a page shows it."""

    WORK = "work"
    OCCUPATION = "occupation"
    SKILLS = "skills"
    QUALIFICATION = "qualification"
    EXPERIENCE = "experience"
    POSITION = "position"
    PAY = "pay"
    DISTANCE = "distance"
    SHIFT = "shift"
    CONDITIONS = "conditions"
    URGENCY = "urgency"


class Verdict(StrEnum):
    """How one requirement and the profile fit: đạt, gần, thiếu, chưa rõ."""

    MET = "met"
    NEAR = "near"
    MISSING = "missing"
    UNKNOWN = "unknown"


class ChanceOf(StrEnum):
    """What a chance tells the share of, among pairs of such a score."""

    SUITED = "suited"  # judged pairs that a counsellor would refer
    HIRED = "hired"  # referrals that led to work


class ConditionKind(StrEnum):
    """A hard condition: outside the score; a pair that fails one is shown apart, with its name."""

    FULL = "full"
    EXPIRED = "expired"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    PLACE = "place"
    LICENCE = "licence"
    LIMIT = "limit"  # the seeker's stated limit excludes this work
    LEFT_TRADE = "left_trade"
    PAY = "pay"  # below a floor that the counsellor set
    SEEKER_STATUS = "seeker_status"


class _WhenRead(Sequence[ToldT]):
    """What is told when somebody first reads some of it. Equal to every sequence of the same."""

    def __init__(self, tell: Callable[[], tuple[ToldT, ...]]) -> None:
        self._tell = tell

    @overload
    def __getitem__(self, at: int) -> ToldT: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[ToldT, ...]: ...
    def __getitem__(self, at: int | slice) -> ToldT | tuple[ToldT, ...]:
        return self._told[at]

    def __len__(self) -> int:
        return len(self._told)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._told == tuple(other)

    def __hash__(self) -> int:
        return hash(self._told)

    def __repr__(self) -> str:
        return repr(self._told)

    @cached_property
    def _told(self) -> tuple[ToldT, ...]:
        return self._tell()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words found in one of the two texts. `start` and `end` index `field` of that record.

    `verdict` tells how just these words fit the other side; None where only the whole reason can.
    """

    field: str
    start: int
    end: int
    text: str
    verdict: Verdict | None = None


class QuotedWhenRead(_WhenRead[Evidence]):
    """Quotes that are looked for when somebody first reads one.

    A list shows sentences alone; the page of one pair shows the words that they rest on.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One part of the score. `points` may be negative; 0 with verdict UNKNOWN says "chưa rõ"."""

    kind: ReasonKind
    points: float
    verdict: Verdict
    sentence: Sentence
    asked: Sentence | None = None  # what the vacancy asks, for the side-by-side table
    has: Sentence | None = None  # what the profile says
    in_vacancy: Sequence[Evidence] = ()
    in_seeker: Sequence[Evidence] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedCondition:
    kind: ConditionKind
    sentence: Sentence


class ToldWhenRead(_WhenRead[Reason]):
    """Reasons that are put into words when somebody first reads one; their points are known.

    Of many pairs of a list only the score is ever seen.
    """

    def __init__(self, points: tuple[float, ...], tell: Callable[[], tuple[Reason, ...]]) -> None:
        """`points` are those of the reasons that `tell` returns, in their order."""
        super().__init__(tell)
        self.points = points

    def __len__(self) -> int:
        return len(self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A seeker and a vacancy, with every reason; no score where the profile is too thin."""

    seeker_id: int
    vacancy_id: int
    reasons: Sequence[Reason]
    failed: tuple[FailedCondition, ...] = ()
    distance_km: float | None = None
    too_thin: bool = False
    chance: float | None = None  # 0–1, of pairs with such a score; None: nothing was learned
    chance_of: ChanceOf | None = None

    @property
    def points(self) -> tuple[float, ...]:
        """The points of the reasons, in their order."""
        if isinstance(self.reasons, ToldWhenRead):
            return self.reasons.points
        return tuple(reason.points for reason in self.reasons)

    @property
    def score(self) -> float | None:
        """The sum of the reasons' points, 0–100 for an ordinary pair."""
        return None if self.too_thin else sum(self.points)

    @property
    def eligible(self) -> bool:
        return not self.failed
