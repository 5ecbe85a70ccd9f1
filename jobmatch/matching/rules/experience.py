"""Years of experience: asked for, and had."""

from collections.abc import Mapping
from math import isnan

import numpy as np

from jobmatch.domain.matches import Evidence, QuotedWhenRead, Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.matching.quoted_words import quoted, said_by_seeker, said_by_vacancy
from jobmatch.matching.rules.rule import Pair, Pairs, Points
from jobmatch.matching.rules.wording import unknown_side, years
from jobmatch.matching.weights import Weights
from jobmatch.reference.evidence_findings import SeekerEvidence, VacancyEvidence

NEARLY = 1.0  # a year less than asked for is a small gap, as counsellors grade it


class ExperienceRule:
    """More years than asked for are met, never too much. "None required" suits everybody."""

    def points(self, pairs: Pairs, weights: Weights) -> Points:
        table = weights.experience
        asked = pairs.vacancies["years_min"].astype(float)
        missing = asked - pairs.seekers["years_min"]
        short = np.maximum(missing * table.short_per_year, table.short_most)
        met = np.where(asked > 0, table.met, table.none_required)
        known = np.where(missing <= 0, met, short)
        without = np.where(asked == 0, table.none_required, 0.0)
        return np.where(np.isnan(missing), without, known)

    def reason(self, pair: Pair, points: float) -> Reason:
        asked, has = pair.asked("years_min"), pair.had("years_min")
        verdict, sentence = _told(asked, has)
        return Reason(
            kind=ReasonKind.EXPERIENCE,
            points=points,
            verdict=verdict,
            sentence=sentence,
            asked=_asked(asked),
            has=None if isnan(has) else _years_had(has),
            in_vacancy=QuotedWhenRead(lambda: _quoted(pair.of_vacancy(said_by_vacancy), verdict)),
            in_seeker=QuotedWhenRead(lambda: _quoted(pair.of_seeker(said_by_seeker), verdict)),
        )


def _told(asked: float, has: float) -> tuple[Verdict, Sentence]:
    if asked == 0:
        return Verdict.MET, Sentence("Không yêu cầu kinh nghiệm", "No experience asked for")
    if isnan(asked) or isnan(has):
        sides = not isnan(asked), not isnan(has)
        return Verdict.UNKNOWN, unknown_side(*sides, "Kinh nghiệm", "Experience")
    mine, theirs = _years_had(has), years(asked)
    if has >= asked:
        return Verdict.MET, Sentence(
            f"Có {mine.vi} kinh nghiệm, yêu cầu {theirs.vi}",
            f"Has {mine.en} of experience, {theirs.en} asked for",
        )
    verdict = Verdict.NEAR if asked - has <= NEARLY else Verdict.MISSING
    return verdict, Sentence(
        f"Yêu cầu {theirs.vi} kinh nghiệm, hồ sơ ghi {mine.vi}",
        f"Asks for {theirs.en} of experience, the profile says {mine.en}",
    )


def _quoted(
    said: Mapping[str, VacancyEvidence] | Mapping[str, SeekerEvidence], verdict: Verdict
) -> tuple[Evidence, ...]:
    return tuple(
        quoted(field, one.experience, verdict)
        for field, one in said.items()
        if one.experience is not None
    )[:1]


def _asked(asked: float) -> Sentence | None:
    if isnan(asked):
        return None
    return years(asked) if asked else Sentence("không yêu cầu", "none")


def _years_had(has: float) -> Sentence:
    return years(has) if has else Sentence("chưa có", "none")
