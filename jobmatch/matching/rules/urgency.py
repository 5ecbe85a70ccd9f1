"""A little weight for vacancies that close soon or have many places left."""

import numpy as np

from jobmatch.domain.matches import Reason, ReasonKind, Verdict
from jobmatch.domain.messages import Sentence
from jobmatch.matching.rules.rule import Pair, Pairs, Points
from jobmatch.matching.weights import Weights

MANY = 10


class UrgencyRule:
    def points(self, pairs: Pairs, weights: Weights) -> Points:
        table = weights.urgency
        left = _days_left(pairs)
        closing = (left >= 0) & (left <= table.closing_days)
        many = pairs.vacancies["openings_left"] >= MANY
        points = closing * table.closing + many * table.many_openings
        return np.broadcast_to(points, len(pairs)).astype(float)

    def reason(self, pair: Pair, points: float) -> Reason:
        days, openings = pair.told(_days_left), pair.asked("openings_left")
        vi, en = [f"Còn {openings} chỗ"], [f"{openings} place{'s' * (openings != 1)} left"]
        if days >= 0:
            vi.append(f"còn {days:.0f} ngày nhận hồ sơ")
            en.append(f"open for {days:.0f} more day{'s' * (days != 1)}")
        return Reason(
            kind=ReasonKind.URGENCY,
            points=points,
            verdict=Verdict.MET if points > 0 else Verdict.UNKNOWN,
            sentence=Sentence(", ".join(vi), ", ".join(en)),
        )


def _days_left(pairs: Pairs) -> Points:
    """Return the days until each vacancy closes; NaN without a closing day."""
    closes = pairs.vacancies["closes_on"].astype(float)
    return np.where(closes > 0, closes - pairs.today.toordinal(), np.nan)
