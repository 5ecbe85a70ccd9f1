import pytest

from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.forms import HandUse, HandWork, Lifting, Sight, Standing, WorkSite
from jobmatch.domain.matches import Verdict
from jobmatch.matching.facts import CONDITION_ROWS, Demand
from jobmatch.matching.rules.conditions import (
    DEMAND_NAMES,
    ROW_NAMES,
    ConditionsRule,
    breaks_limit,
)
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import WEIGHTS, pairs, points, reason

RULE, TABLE = ConditionsRule(), WEIGHTS.conditions


@pytest.mark.parametrize(
    ("asked", "able", "expected"),
    [
        ({"lifting": Lifting.KG5_20}, {"lifting": Lifting.GT20}, TABLE.met),
        ({"lifting": Lifting.GT20}, {"lifting": Lifting.LT5}, TABLE.refused),
        ({"sight": Sight.FINE_DETAIL}, {"sight": Sight.NORMAL}, TABLE.refused),
        ({"site": WorkSite.OUTDOOR}, {"site": WorkSite.MIXED}, TABLE.met),
        ({"site": WorkSite.OUTDOOR}, {"site": WorkSite.INDOOR}, TABLE.refused),
        ({"hand_use": HandUse.BOTH}, {"hand_use": HandUse.ONE}, TABLE.refused),
        ({"hand_use": HandUse.ONE}, {"hand_use": HandUse.BOTH}, TABLE.met),
        ({"hand_work": HandWork.TINY_PARTS}, {"hand_work": HandWork.LARGE_PARTS}, TABLE.met),
        ({"lifting": Lifting.GT20}, {"standing": Standing.HARDLY}, 0.0),
        (
            {"lifting": Lifting.GT20, "standing": Standing.MUCH},
            {"lifting": Lifting.LT5, "standing": Standing.MUCH},
            TABLE.refused + TABLE.met,
        ),
    ],
)
def test_each_row_of_the_form_that_both_fill_counts(
    asked: dict[str, object], able: dict[str, object], expected: float
) -> None:
    vacancy = a_vacancy(conditions=WorkingConditions(**asked))  # type: ignore[arg-type]
    seeker = a_seeker(conditions=WorkingConditions(**able))  # type: ignore[arg-type]
    assert points(RULE, seeker, vacancy) == [expected]


def test_a_limit_in_words_is_named_and_counts_once() -> None:
    seeker = a_seeker(summary="Không leo cao được, không bê vác nặng")
    vacancy = a_vacancy(requirements="Phải leo cao, bê vác nặng")
    assert breaks_limit(pairs(seeker, vacancy, a_vacancy())).tolist() == [True, False]
    told = reason(RULE, seeker, vacancy)
    assert (told.points, told.verdict) == (TABLE.refused, Verdict.MISSING)
    assert told.sentence.vi == "Vướng điều kiện làm việc: mang vác nặng, làm trên cao"


def test_what_fits_is_named_only_where_nothing_breaks() -> None:
    conditions = WorkingConditions(lifting=Lifting.LT5)
    told = reason(RULE, a_seeker(conditions=conditions), a_vacancy(conditions=conditions))
    assert (told.verdict, told.sentence.en) == (Verdict.MET, "Working conditions fit: lifting")


def test_every_row_and_demand_has_a_name() -> None:
    assert tuple(ROW_NAMES) == CONDITION_ROWS
    assert set(DEMAND_NAMES) == set(Demand)
