"""What an employer may read of somebody whose name it does not know.

Nothing that a person typed gets through: every word is the service's own (occupation, skill of the
lexicon, value of the form) or a number made coarse. docs/decisions/0024 has the table of fields.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.matches import Match, Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.domain.seekers import Seeker
from jobmatch.matching.facts import Facts
from jobmatch.matching.numbering import skills
from jobmatch.matching.rules.wording import QUALIFICATION_WORDS
from jobmatch.reference.occupations import english_name, occupation
from jobmatch.reference.vietnamese import strict

STEP_KM = 5
"""Distances are told in steps: several vacancies of one firm must not find a home."""

EXPERIENCE_YEARS = (1, 3, 5, 10)
"""The steps in which experience is told: exact years would tell an age."""

MOST_SKILLS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerLine:
    """One reason as an employer reads it."""

    kind: ReasonKind
    verdict: Verdict
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class NamelessProfile:
    """What is told of a person beside the reasons. None and empty: the profile does not say."""

    occupation: Sentence | None
    qualification: Sentence | None
    experience: Sentence | None
    skills: tuple[Sentence, ...]
    distance: Sentence | None
    works_shifts: bool
    ready_now: bool


def nameless(seeker: Seeker, facts: Facts, distance_km: float | None) -> NamelessProfile:
    """Return what is told of a seeker with this row of facts, (1,)."""
    [row] = facts
    years = float(row["years_min"])
    qualification = seeker.qualification
    return NamelessProfile(
        occupation=_occupation(int(row["occupations"][0])),
        qualification=QUALIFICATION_WORDS[qualification] if qualification else None,
        experience=None if np.isnan(years) else experience_told(years),
        skills=tuple(
            Sentence(skills()[number].name, skills()[number].english)
            for number in row["skills"][row["skills"] >= 0][:MOST_SKILLS].tolist()
        ),
        distance=None if distance_km is None else distance_told(distance_km),
        works_shifts=bool(row["shift"] == 1),
        ready_now=starts_at_once(seeker.available_from),
    )


def employer_lines(match: Match, facts: Facts) -> tuple[EmployerLine, ...]:
    """Return the reasons that an employer may read, in their order.

    Conditions of work (health) and urgency never; pay and shifts, which the person wishes for,
    only where the vacancy meets them.
    """
    lines = []
    for reason in match.reasons:
        teller = _TELLERS.get(reason.kind)
        sentence = teller(reason, match, facts) if teller else None
        if sentence is not None:
            lines.append(EmployerLine(kind=reason.kind, verdict=reason.verdict, sentence=sentence))
    return tuple(lines)


def coarse_kms(km: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return distances as they are told and ordered by: the nearest step; 0 is below the first."""
    return np.where(km < STEP_KM, 0.0, np.round(km / STEP_KM) * STEP_KM)


def distance_told(km: float) -> Sentence:
    told = int(coarse_kms(np.array(km)))
    if not told:
        return Sentence(f"Cách dưới {STEP_KM} km", f"Less than {STEP_KM} km away")
    return Sentence(f"Cách khoảng {told} km", f"About {told} km away")


def coarse_years(years: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return years of experience as they are told, filtered and ordered by: where a step begins.

    0 is none at all, 0.5 below the first step; NaN, not said, stays.
    """
    steps = np.array((0.0, 0.5, *EXPERIENCE_YEARS))
    begun = np.searchsorted(np.array((np.nextafter(0, 1), *EXPERIENCE_YEARS)), years, "right")
    return np.where(np.isnan(years), np.nan, steps[begun])


def experience_told(years: float) -> Sentence:
    """Return the step that these years lie in."""
    least = float(coarse_years(np.array(years)))
    if not least:
        return Sentence("Chưa có kinh nghiệm", "No experience")
    if least < EXPERIENCE_YEARS[0]:
        return Sentence("Dưới 1 năm kinh nghiệm", "Less than 1 year of experience")
    return Sentence(f"Từ {least:.0f} năm kinh nghiệm", f"{least:.0f} years of experience or more")


def starts_at_once(said: str) -> bool:
    """Say whether these words mean that somebody can start now ("ngay", "đi làm ngay")."""
    words = strict(said)
    if any(sign.isdigit() for sign in words):  # "sau 15 ngày", a day of the calendar
        return False
    return "ngay" in words.split() or "bây giờ" in words


def _work(reason: Reason, match: Match, facts: Facts) -> Sentence:
    """Leave out the words that both texts say: a vacancy could be written to ask for a name."""
    del match, facts
    return _WORK[reason.verdict]


def _as_it_is(reason: Reason, match: Match, facts: Facts) -> Sentence:
    del match, facts
    return reason.sentence


def _distance(reason: Reason, match: Match, facts: Facts) -> Sentence | None:
    del facts
    if match.distance_km is not None:
        return distance_told(match.distance_km)
    return reason.sentence if reason.verdict is Verdict.NEAR else None


def _experience(reason: Reason, match: Match, facts: Facts) -> Sentence:
    del match
    [years] = facts["years_min"]
    if reason.has is None or reason.asked is None or np.isnan(years):
        return reason.sentence
    told = experience_told(float(years))
    return Sentence(
        f"{told.vi}, yêu cầu {reason.asked.vi}", f"{told.en}, {reason.asked.en} asked for"
    )


def _where_met(words: Sentence) -> "_Teller":
    def told(reason: Reason, match: Match, facts: Facts) -> Sentence | None:
        del match, facts
        return words if reason.verdict is Verdict.MET else None

    return told


def _occupation(code: int) -> Sentence | None:
    found = occupation(f"{code:04d}") if code >= 0 else None
    return Sentence(found.name, english_name(found.code) or found.name) if found else None


_Teller = Callable[[Reason, Match, Facts], Sentence | None]

_WORK = {
    Verdict.MET: Sentence("Công việc rất giống", "The work is very alike"),
    Verdict.NEAR: Sentence("Công việc gần giống", "The work is similar"),
    Verdict.MISSING: Sentence("Công việc ít giống", "The work is hardly alike"),
    Verdict.UNKNOWN: Sentence("Công việc: chưa rõ", "The work: not known"),
}

_TELLERS: Mapping[ReasonKind, _Teller] = {
    ReasonKind.WORK: _work,
    ReasonKind.OCCUPATION: _as_it_is,
    ReasonKind.SKILLS: _as_it_is,
    ReasonKind.QUALIFICATION: _as_it_is,
    ReasonKind.EXPERIENCE: _experience,
    ReasonKind.POSITION: _as_it_is,
    ReasonKind.PAY: _where_met(Sentence("Mức lương phù hợp", "The pay fits")),
    ReasonKind.DISTANCE: _distance,
    ReasonKind.SHIFT: _where_met(Sentence("Ca làm việc phù hợp", "Working hours fit")),
}
"""How each reason is told; one that is missing here is not told."""
