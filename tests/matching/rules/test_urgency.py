from datetime import timedelta

import pytest

from jobmatch.domain.matches import Verdict
from jobmatch.matching.rules.urgency import MANY, UrgencyRule
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import TODAY, WEIGHTS, points, reason

RULE, TABLE = UrgencyRule(), WEIGHTS.urgency
SOON = int(TABLE.closing_days)


@pytest.mark.parametrize(
    ("days", "openings", "expected"),
    [
        (0, 1, TABLE.closing),
        (SOON, 1, TABLE.closing),
        (SOON + 1, 1, 0.0),
        (-1, 1, 0.0),
        (None, MANY, TABLE.many_openings),
        (None, MANY - 1, 0.0),
        (0, MANY, TABLE.closing + TABLE.many_openings),
    ],
)
def test_a_closing_day_near_and_many_places_count_a_little(
    days: int | None, openings: int, expected: float
) -> None:
    closes_on = None if days is None else TODAY + timedelta(days=days)
    vacancy = a_vacancy(closes_on=closes_on, openings=openings)
    assert points(RULE, a_seeker(), vacancy) == [expected]


def test_places_that_were_filled_are_not_left() -> None:
    assert points(RULE, a_seeker(), a_vacancy(openings=MANY, filled=1)) == [0.0]


def test_the_sentence_counts_days_and_places() -> None:
    vacancy = a_vacancy(closes_on=TODAY + timedelta(days=1), openings=12)
    told = reason(RULE, a_seeker(), vacancy)
    assert told.verdict is Verdict.MET
    assert told.sentence.vi == "Còn 12 chỗ, còn 1 ngày nhận hồ sơ"
    assert told.sentence.en == "12 places left, open for 1 more day"
    assert reason(RULE, a_seeker(), a_vacancy()).sentence.en == "1 place left"
