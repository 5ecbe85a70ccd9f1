from jobmatch.domain.matches import Verdict
from jobmatch.matching.rules.occupation import OccupationRule, has_left
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import WEIGHTS, pairs, points, reason

RULE, TABLE = OccupationRule(), WEIGHTS.occupation


def test_the_same_trade_counts_most_a_near_one_less_another_against() -> None:
    seeker = a_seeker(desired_job="Thợ hàn")
    same, near, other = points(
        RULE,
        seeker,
        a_vacancy(title="Thợ hàn"),
        a_vacancy(title="Thợ cơ khí"),
        a_vacancy(title="Kế toán"),
    )
    assert same == TABLE.same
    assert 0 < near < same
    assert other == TABLE.other


def test_a_code_given_by_the_counsellor_counts_as_certain() -> None:
    seeker = a_seeker(desired_job="việc nhẹ", occupation_code="9112")
    assert points(RULE, seeker, a_vacancy(title="…", occupation_code="9112")) == [TABLE.same]


def test_a_trade_that_was_left_counts_against() -> None:
    seeker = a_seeker(desired_job="Bảo vệ", summary="Trước làm thợ may, không làm may nữa.")
    vacancy = a_vacancy(title="Công nhân may")
    assert has_left(pairs(seeker, vacancy)).tolist() == [True]
    told = reason(RULE, seeker, vacancy)
    assert (told.points, told.verdict) == (TABLE.left, Verdict.MISSING)
    assert "bỏ nghề" in told.sentence.vi
