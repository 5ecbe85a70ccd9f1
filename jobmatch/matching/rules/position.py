"""Rank: a manager's post for somebody who has led nobody is not a referral."""

import numpy as np

from jobmatch.domain.matches import Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.matching.rules.rule import Pair, Pairs, Points
from jobmatch.matching.rules.wording import unknown_side
from jobmatch.matching.weights import Weights

RANKS = (
    Sentence("nhân viên", "staff"),
    Sentence("tổ trưởng, giám sát", "team leader, supervisor"),
    Sentence("quản lý", "manager"),
)


class PositionRule:
    def points(self, pairs: Pairs, weights: Weights) -> Points:
        table = weights.position
        asked, has = pairs.vacancies["seniority"], pairs.seekers["seniority"]
        above = np.maximum(asked - has, 0) / (len(RANKS) - 1) * table.above
        below = np.maximum(has - asked, 0) / (len(RANKS) - 1) * table.below
        return np.where((asked < 0) | (has < 0), 0.0, above + below)

    def reason(self, pair: Pair, points: float) -> Reason:
        asked = int(pair.numbers.vacancies["seniority"][0])
        has = int(pair.numbers.seekers["seniority"][0])
        if asked < 0 or has < 0:
            verdict = Verdict.UNKNOWN
            sentence = unknown_side(asked >= 0, has >= 0, "Chức vụ", "Position")
        elif asked == has:
            verdict = Verdict.MET
            sentence = Sentence(
                f"Cùng chức vụ: {RANKS[asked].vi}", f"Same rank: {RANKS[asked].en}"
            )
        elif asked > has:
            verdict = Verdict.MISSING
            sentence = Sentence(
                f"Tuyển {RANKS[asked].vi}, hồ sơ là {RANKS[has].vi}",
                f"Looks for a {RANKS[asked].en}, the profile is {RANKS[has].en}",
            )
        else:
            verdict = Verdict.NEAR
            sentence = Sentence(
                f"Tuyển {RANKS[asked].vi}, hồ sơ từng là {RANKS[has].vi}",
                f"Looks for {RANKS[asked].en}, the profile has been {RANKS[has].en}",
            )
        return Reason(
            kind=ReasonKind.POSITION,
            points=points,
            verdict=verdict,
            sentence=sentence,
            asked=RANKS[asked] if asked >= 0 else None,
            has=RANKS[has] if has >= 0 else None,
        )
