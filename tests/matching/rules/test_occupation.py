from itertools import product

import numpy as np

from jobmatch.domain.matches import Verdict
from jobmatch.matching.extraction import facts_of
from jobmatch.matching.facts import Facts
from jobmatch.matching.rules.occupation import MINOR, OccupationRule, has_left, kin, near
from jobmatch.matching.rules.occupation import shared_levels as levels
from jobmatch.matching.rules.rule import Pairs
from tests.factories import a_seeker, a_vacancy
from tests.matching.pairing import TODAY, WEIGHTS, pairs, points, reason, unlike

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


def test_kin_are_those_of_one_minor_group_or_of_near_trades_from_either_side() -> None:
    titles = ["Thợ hàn", "Thợ cơ khí", "Kế toán", "Lái xe tải", "Tài xế", "May", "…", ""]
    seekers = facts_of([a_seeker(desired_job=title) for title in titles])
    vacancies = facts_of([a_vacancy(title=title) for title in titles])
    one_by_one = np.zeros((len(titles), len(titles)), dtype=bool)
    for mine, theirs in product(range(len(titles)), repeat=2):
        pair = _numbers(seekers[mine : mine + 1], vacancies[theirs : theirs + 1], 1)
        one_by_one[mine, theirs] = (levels(pair) >= MINOR).any() or near(pair).any()
    rows = [kin(_numbers(seekers[at : at + 1], vacancies, len(titles))) for at in range(8)]
    columns = [kin(_numbers(seekers, vacancies[at : at + 1], len(titles))) for at in range(8)]
    both = _numbers(seekers, vacancies, len(titles))
    assert np.array_equal(rows, one_by_one)
    assert np.array_equal(columns, one_by_one.T)
    assert np.array_equal(kin(both), one_by_one.diagonal())
    assert one_by_one.any()
    assert not one_by_one.all()


def _numbers(seekers: Facts, vacancies: Facts, count: int) -> Pairs:
    return Pairs(seekers=seekers, vacancies=vacancies, likeness=unlike(count), today=TODAY)
