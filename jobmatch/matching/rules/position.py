"""Rank: a manager's post for somebody who has led nobody is not a referral.

Nor is a trainee's post for somebody who has worked for years, unless they wish to learn.
"""

import numpy as np

from jobmatch.domain.matches import Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.matching.rules.rule import Mask, Pair, Pairs, Points
from jobmatch.matching.rules.wording import unknown_side
from jobmatch.matching.weights import Weights

RANKS = (
    Sentence("thực tập, học việc", "trainee"),
    Sentence("nhân viên", "staff"),
    Sentence("tổ trưởng, giám sát", "team leader, supervisor"),
    Sentence("quản lý", "manager"),
)
TRAINEE, STAFF = 0, 1
MOST_STEPS = len(RANKS) - 1 - STAFF
NO_NEWCOMER = 1.0  # years of work from which a trainee's post is a step back


class PositionRule:
    def points(self, pairs: Pairs, weights: Weights) -> Points:
        table = weights.position
        asked, has = pairs.vacancies["seniority"], pairs.seekers["seniority"]
        # Newcomers are staff: it is their years that tell them from others.
        steps = np.maximum(asked, STAFF) - np.maximum(has, STAFF)
        above = np.maximum(steps, 0) / MOST_STEPS * table.above
        below = np.maximum(-steps, 0) / MOST_STEPS * table.below
        known = np.where((asked < 0) | (has < 0), 0.0, above + below)
        return known + np.where(_steps_back(pairs), table.trainee, 0.0)

    def reason(self, pair: Pair, points: float) -> Reason:
        asked, has = pair.asked("seniority"), pair.had("seniority")
        if pair.told(_steps_back):
            verdict = Verdict.MISSING
            sentence = Sentence(
                "Tuyển thực tập hoặc học việc, hồ sơ đã có kinh nghiệm",
                "Looks for a trainee, the profile has experience",
            )
        else:
            verdict, sentence = _told(asked, has)
        return Reason(
            kind=ReasonKind.POSITION,
            points=points,
            verdict=verdict,
            sentence=sentence,
            asked=RANKS[asked] if asked >= 0 else None,
            has=RANKS[has] if has >= 0 else None,
        )


def _told(asked: int, has: int) -> tuple[Verdict, Sentence]:
    if asked < 0 or has < 0:
        return Verdict.UNKNOWN, unknown_side(asked >= 0, has >= 0, "Chức vụ", "Position")
    if asked == TRAINEE and has <= STAFF:
        return Verdict.MET, Sentence("Nhận người mới, học việc", "Open to newcomers")
    if asked == max(has, STAFF):
        return Verdict.MET, Sentence(
            f"Cùng chức vụ: {RANKS[asked].vi}", f"Same rank: {RANKS[asked].en}"
        )
    if asked > has:
        return Verdict.MISSING, Sentence(
            f"Tuyển {RANKS[asked].vi}, hồ sơ là {RANKS[has].vi}",
            f"Looks for a {RANKS[asked].en}, the profile is {RANKS[has].en}",
        )
    return Verdict.NEAR, Sentence(
        f"Tuyển {RANKS[asked].vi}, hồ sơ từng là {RANKS[has].vi}",
        f"Looks for {RANKS[asked].en}, the profile has been {RANKS[has].en}",
    )


def _steps_back(pairs: Pairs) -> Mask:
    """Say where a trainee's post meets somebody who has worked and does not wish to learn."""
    has_worked = pairs.seekers["years_min"] >= NO_NEWCOMER
    past_learning = pairs.seekers["seniority"] > TRAINEE
    return np.asarray((pairs.vacancies["seniority"] == TRAINEE) & past_learning & has_worked)
