"""The story of the simulated month: who works at the invented centre, and how things turn out.

Chances are rounded guesses of an ordinary centre, not measured ones: nothing may be learnt from
them about real placements.
"""

from dataclasses import dataclass
from random import Random
from typing import Any

from jobmatch.reference.demo_market.chances import chance
from jobmatch.reference.demo_market.words import phrases

SEED = 2026
DAYS = 31  # how far back the month begins
REGISTERED_BEFORE = 10  # days before the month from which people still wait for their talk
TALKED_BEFORE = 30  # days before the month in which others had theirs already


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """Somebody on the staff of the invented centre. `role`: the value of a Role."""

    name: str
    full_name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What comes of a referral: a ReferralState's value, after how many days, and why."""

    state: str
    days: int
    reason: str | None = None


def demo_staff() -> tuple[DemoPerson, ...]:
    """Return two counsellors, then the manager."""
    return tuple(DemoPerson(**person) for person in _words()["staff"])


def said(rng: Random, subject: str) -> str:
    """Return a sentence of one of the lists: needs, advice, steps, calls, tasks, contacts."""
    sentence: str = rng.choice(_words()[subject])
    return sentence


def days_until_talk(rng: Random) -> int | None:
    """Return the working days from registering to the talk; None: nobody has come to it yet."""
    return rng.choices((0, 1, 2, 3, 5, 7, None), weights=(18, 28, 24, 15, 6, 3, 6))[0]


def is_referred(rng: Random) -> bool:
    """Tell whether a talk leads to referrals."""
    return chance(rng, 0.72)


def places_chosen(rng: Random, listed: int) -> list[int]:
    """Return which places of a list are referred to, the first being 0: mostly near the top."""
    wanted = rng.choices((1, 2, 3), weights=(45, 38, 17))[0]
    places = list(range(listed))
    chosen: list[int] = []
    while places and len(chosen) < wanted:
        place = rng.choices(places, weights=[1 / (1.6 + at) for at in places])[0]
        places.remove(place)
        chosen.append(place)
    return sorted(chosen)


def first_turn(rng: Random) -> Turn | None:
    """Return what follows an issued referral; None: the employer stays silent."""
    turns: tuple[tuple[Turn | None, int], ...] = (
        (Turn(state="interviewed", days=rng.randint(1, 4)), 56),
        (Turn(state="presented", days=rng.randint(1, 3)), 9),
        (_refusal(rng, "declined", rng.randint(0, 3)), 9),
        (_refusal(rng, "not_presented", rng.randint(2, 6)), 7),
        (_refusal(rng, "not_hired", rng.randint(2, 7)), 8),
        (None, 11),
    )
    return rng.choices([turn for turn, _ in turns], weights=[weight for _, weight in turns])[0]


def turn_after_interview(rng: Random) -> Turn | None:
    if chance(rng, 0.46):
        return Turn(state="hired", days=rng.randint(0, 4))
    return _refusal(rng, "not_hired", rng.randint(0, 5)) if chance(rng, 0.85) else None


def turn_after_hire(rng: Random) -> Turn | None:
    if chance(rng, 0.84):
        return Turn(state="started", days=rng.randint(1, 6))
    return _refusal(rng, "did_not_start", rng.randint(2, 6)) if chance(rng, 0.7) else None


_REASONS = {
    "declined": ("too_far", "pay_too_low", "shift_or_hours", "found_other_work", "family"),
    "not_presented": ("no_contact", "found_other_work", "family", "unreachable"),
    "not_hired": (
        "lacks_experience",
        "lacks_skills",
        "position_filled",
        "missed_interview",
        "lacks_licence_or_papers",
    ),
    "did_not_start": ("found_other_work", "pay_too_low", "family", "work_not_as_described"),
}


def _refusal(rng: Random, state: str, days: int) -> Turn:
    return Turn(state=state, days=days, reason=rng.choice(_REASONS[state]))


def _words() -> dict[str, Any]:
    return phrases("month_phrases")
