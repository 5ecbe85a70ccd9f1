"""Schooling and technical qualification: what is asked for against what the person has."""

from collections.abc import Mapping
from math import isnan

import numpy as np

from jobmatch.domain.forms import Qualification, SchoolLevel
from jobmatch.domain.matches import Evidence, QuotedWhenRead, Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.matching.quoted_words import MOST, quoted, said_by_seeker, said_by_vacancy
from jobmatch.matching.rules.rule import Pair, Pairs, Points
from jobmatch.matching.rules.wording import QUALIFICATION_WORDS, SCHOOL_WORDS, unknown_side
from jobmatch.matching.weights import Weights
from jobmatch.reference.evidence_findings import SeekerEvidence, VacancyEvidence

_QUALIFICATIONS = tuple(Qualification)
_SCHOOLS = tuple(SchoolLevel)
_NO_DEGREE_NEEDED = _QUALIFICATIONS.index(Qualification.CERT_UNDER_3M)


class QualificationRule:
    """A qualification above what is asked for counts as met, never as too much."""

    def points(self, pairs: Pairs, weights: Weights) -> Points:
        table = weights.qualification
        missing = _missing_levels(pairs)
        short = np.maximum(missing * table.short_per_level, table.short_most)
        return np.where(np.isnan(missing), 0.0, np.where(missing <= 0, table.met, short))

    def reason(self, pair: Pair, points: float) -> Reason:
        asked = _words(pair.asked("qualification"), pair.asked("school"))
        has = _words(pair.had("qualification"), pair.had("school"))
        missing = pair.told(_missing_levels)
        if asked is None or has is None or isnan(missing):
            sentence = unknown_side(
                asked is not None, has is not None, "Trình độ", "Qualification"
            )
            verdict = Verdict.UNKNOWN
        elif missing <= 0:
            sentence = Sentence(
                f"Trình độ {has.vi}, đạt yêu cầu {asked.vi}", f"Has {has.en}, as asked: {asked.en}"
            )
            verdict = Verdict.MET
        else:
            sentence = Sentence(
                f"Yêu cầu {asked.vi}, hồ sơ ghi {has.vi}",
                f"Asks for {asked.en}, the profile says {has.en}",
            )
            verdict = Verdict.NEAR if missing <= 1 else Verdict.MISSING
        return Reason(
            kind=ReasonKind.QUALIFICATION,
            points=points,
            verdict=verdict,
            sentence=sentence,
            asked=asked,
            has=has,
            in_vacancy=QuotedWhenRead(lambda: _quoted(pair.of_vacancy(said_by_vacancy), verdict)),
            in_seeker=QuotedWhenRead(lambda: _quoted(pair.of_seeker(said_by_seeker), verdict)),
        )


def _quoted(
    said: Mapping[str, VacancyEvidence] | Mapping[str, SeekerEvidence], verdict: Verdict
) -> tuple[Evidence, ...]:
    return tuple(
        quoted(field, level, verdict)
        for field, one in said.items()
        for level in (*one.qualifications, *one.school_levels)
    )[:MOST]


def _missing_levels(pairs: Pairs) -> Points:
    """Return by how many levels each person falls short; NaN where that is not known.

    A diploma implies school. School stands for no diploma: who names the one of two things asked
    for and leaves the other open falls short by what is known, or is unknown.
    """
    asked, has = pairs.vacancies["qualification"], pairs.seekers["qualification"]
    by_qualification = np.where((asked < 0) | (has < 0), np.nan, asked.astype(float) - has)
    asked_school, has_school = pairs.vacancies["school"], pairs.seekers["school"]
    by_school = np.where(
        (asked_school < 0) | (has_school < 0), np.nan, asked_school.astype(float) - has_school
    )
    implied = (has > _NO_DEGREE_NEEDED) & (asked_school >= 0)
    by_school = np.where(implied, 0.0, by_school)
    missing = np.fmax(by_qualification, by_school)
    left_open = ((asked > 0) & (has < 0)) | ((asked_school > 0) & (has_school < 0) & ~implied)
    return np.where(left_open & ~(missing > 0), np.nan, missing)


def _words(qualification: int, school: int) -> Sentence | None:
    parts = []
    if qualification >= 0:
        parts.append(QUALIFICATION_WORDS[_QUALIFICATIONS[qualification]])
    if school >= 0 and qualification <= _NO_DEGREE_NEEDED:
        parts.append(SCHOOL_WORDS[_SCHOOLS[school]])
    if not parts:
        return None
    return Sentence(", ".join(part.vi for part in parts), ", ".join(part.en for part in parts))
