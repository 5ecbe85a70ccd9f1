"""What a counsellor decided about a suggestion. A machine stands beside it and leaves it alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from jobmatch.domain.matches import ReasonKind

LONGEST_TEXT = 500
UNDO_OFFERED = timedelta(seconds=10)
"""How long a page offers to take an act back; the history of the pair offers it for ever."""


class ChoiceKind(StrEnum):
    HIDDEN = "hidden"
    PINNED = "pinned"
    OVERRIDDEN = "overridden"  # the fit word, in a person's judgement


class ChoiceSlot(StrEnum):
    """What a choice is about: of each pair, one choice of each slot holds at a time."""

    PLACE = "place"  # where it stands in the list: hidden or pinned
    FIT = "fit"


class HideReason(StrEnum):
    TOO_FAR = "too_far"
    PAY = "pay"
    SHIFT = "shift"
    WRONG_TRADE = "wrong_trade"
    HEALTH = "health"
    FAMILY = "family"
    OTHER = "other"


class FitWord(StrEnum):
    VERY_GOOD = "very_good"
    GOOD = "good"
    POSSIBLE = "possible"
    WEAK = "weak"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChoice:
    """A choice before it is kept. A hide may leave reason and text out, an override no text."""

    seeker_id: int
    vacancy_id: int
    kind: ChoiceKind
    fit: FitWord | None = None
    reason: HideReason | None = None
    text: str = ""

    @property
    def slot(self) -> ChoiceSlot:
        return ChoiceSlot.FIT if self.kind is ChoiceKind.OVERRIDDEN else ChoiceSlot.PLACE


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionChoice(NewChoice):
    """A choice as it is kept. It is never changed; it ends when it is taken back or replaced."""

    id: int
    account_id: int | None
    at: datetime
    ended_at: datetime | None = None
    ended_by: int | None = None
    replaced_id: int | None = None  # the choice that this one ended: it holds again once undone


@dataclass(frozen=True, slots=True, kw_only=True)
class PairChoices:
    """What holds for one pair now."""

    place: SuggestionChoice | None = None
    fit: SuggestionChoice | None = None

    @property
    def hidden(self) -> SuggestionChoice | None:
        return self.place if self.place and self.place.kind is ChoiceKind.HIDDEN else None

    @property
    def pinned(self) -> SuggestionChoice | None:
        return self.place if self.place and self.place.kind is ChoiceKind.PINNED else None


NO_CHOICES = PairChoices()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """Whether the seeker is shown one line of reasons of a pair, as somebody decided."""

    seeker_id: int
    vacancy_id: int
    reason_kind: ReasonKind
    shown: bool
    account_id: int | None
    at: datetime


_KEPT_TO_OURSELVES = frozenset({ReasonKind.CONDITIONS})
"""Lines that speak of health and limits: shown to the seeker only where somebody says so."""


def shown_unless_said(kind: ReasonKind) -> bool:
    """Say whether the seeker is shown a line about which nobody decided."""
    return kind not in _KEPT_TO_OURSELVES
