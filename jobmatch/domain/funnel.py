"""From registering to working: the steps, and what is counted at each of them.

An event and a person are counted apart (docs/glossary.md): three referrals of one person are
three events and one person.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SUPPRESSED_BELOW = 5
"""In print and export, a count by occupation below this is not told: it may name somebody."""

POSITIONS_COUNTED = 20
"""How far down a suggestion list is counted as shown."""


class Step(StrEnum):
    """In order. Each referral that reaches a later step has reached those of a referral before."""

    REGISTERED = "registered"
    SUGGESTED = "suggested"  # a counsellor opened the list of vacancies for them
    COUNSELLED = "counselled"
    REFERRED = "referred"
    INTERVIEWED = "interviewed"
    HIRED = "hired"
    STARTED = "started"


REFERRAL_STEPS = (Step.REFERRED, Step.INTERVIEWED, Step.HIRED, Step.STARTED)


class GroupBy(StrEnum):
    MONTH = "month"
    COUNSELLOR = "counsellor"
    OCCUPATION_1 = "occupation_1"
    OCCUPATION_2 = "occupation_2"


class RankBand(StrEnum):
    """Where in a suggestion list a vacancy stood."""

    FIRST = "first"
    TO_FIFTH = "to_fifth"
    TO_TWENTIETH = "to_twentieth"


BAND_ENDS = {RankBand.FIRST: 1, RankBand.TO_FIFTH: 5, RankBand.TO_TWENTIETH: POSITIONS_COUNTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelEvent:
    """Something that happened to a seeker on a day. `record_id`: the form's or the referral's."""

    step: Step
    on: date
    seeker_id: int
    account_id: int | None
    record_id: int | None = None
    vacancy_id: int | None = None


_BANDS = tuple(
    next(band for band, end in BAND_ENDS.items() if position <= end)
    for position in range(1, POSITIONS_COUNTED + 1)
)


def band_of(position: int) -> RankBand | None:
    """Return the band of a place in a list, the first being 1; None beyond the last band."""
    return _BANDS[position - 1] if 1 <= position <= POSITIONS_COUNTED else None
