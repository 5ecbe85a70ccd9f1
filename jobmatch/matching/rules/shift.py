"""Shift and night work: asked for, and what the person said of it."""

import numpy as np

from jobmatch.domain.matches import Evidence, QuotedWhenRead, Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.matching.quoted_words import (
    Said,
    quoted_conditions,
    said_by_seeker,
    said_by_vacancy,
)
from jobmatch.matching.rules.rule import Mask, Pair, Pairs, Points
from jobmatch.matching.rules.wording import unknown_side
from jobmatch.matching.weights import Weights
from jobmatch.reference.evidence_findings import Condition

HOURS = (
    Condition.NIGHT_SHIFT,
    Condition.ROTATING_SHIFTS,
    Condition.SPLIT_SHIFT,
    Condition.OFFICE_HOURS,
)
_ASKED = {1: Sentence("làm ca", "shift work"), 0: Sentence("không làm ca", "no shifts")}
_ABLE = {1: Sentence("làm ca được", "can work shifts"), 0: Sentence("không làm ca", "no shifts")}


class ShiftRule:
    def points(self, pairs: Pairs, weights: Weights) -> Points:
        refused = _refused(pairs)
        met = ~refused & (_both_known(pairs, "shift") | _both_known(pairs, "night"))
        return np.where(refused, weights.shift.refused, np.where(met, weights.shift.met, 0.0))

    def reason(self, pair: Pair, points: float) -> Reason:
        asked, able = pair.asked("shift"), pair.had("shift")
        if pair.told(_refused):
            night = pair.told(_refused_night)
            verdict, sentence = Verdict.MISSING, _REFUSED_NIGHT if night else _REFUSED_SHIFT
        elif points > 0:
            verdict, sentence = Verdict.MET, Sentence("Ca làm việc phù hợp", "Working hours fit")
        else:
            verdict = Verdict.UNKNOWN
            sentence = unknown_side(asked >= 0, able >= 0, "Làm ca", "Shift work")
        return Reason(
            kind=ReasonKind.SHIFT,
            points=points,
            verdict=verdict,
            sentence=sentence,
            asked=_ASKED.get(asked),
            has=_ABLE.get(able),
            in_vacancy=QuotedWhenRead(lambda: _quoted(pair.of_vacancy(said_by_vacancy), verdict)),
            in_seeker=QuotedWhenRead(lambda: _quoted(pair.of_seeker(said_by_seeker), verdict)),
        )


def _quoted(said: Said, verdict: Verdict) -> tuple[Evidence, ...]:
    return quoted_conditions(said, HOURS, lambda _: verdict)


_REFUSED_NIGHT = Sentence(
    "Có làm đêm, hồ sơ không nhận ca đêm", "Night work, which the profile rules out"
)
_REFUSED_SHIFT = Sentence(
    "Có làm ca, hồ sơ không nhận làm ca", "Shift work, which the profile rules out"
)


def _refused(pairs: Pairs) -> Mask:
    return _refuses(pairs, "shift") | _refused_night(pairs)


def _refused_night(pairs: Pairs) -> Mask:
    return _refuses(pairs, "night")


def _refuses(pairs: Pairs, name: str) -> Mask:
    return np.asarray((pairs.vacancies[name] == 1) & (pairs.seekers[name] == 0))


def _both_known(pairs: Pairs, name: str) -> Mask:
    return np.asarray((pairs.vacancies[name] >= 0) & (pairs.seekers[name] >= 0))
