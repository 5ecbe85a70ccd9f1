from math import log2

import pytest

from jobmatch.matching.evaluation import mean, measure

GRADES = {"a": 3, "b": 2, "c": 1, "d": 0}


def test_a_perfect_list_reaches_one() -> None:
    measured = measure(["a", "b", "c", "d"], GRADES)
    assert (measured.ndcg10, measured.r50, measured.mrr) == (1.0, 1.0, 1.0)
    assert measured.p5 == pytest.approx(0.4)


def test_a_gain_counts_less_further_down() -> None:
    ideal = 7 / log2(2) + 3 / log2(3) + 1 / log2(4)
    assert measure(["d", "a"], GRADES).ndcg10 == pytest.approx((7 / log2(3)) / ideal)


def test_unjudged_records_count_as_unsuitable_unless_they_are_skipped() -> None:
    measured = measure(["x", "a", "b", "c"], GRADES)
    assert measured.ndcg10 < 1
    assert measured.ndcg10_judged == pytest.approx(1.0)
    assert measured.judged10 == pytest.approx(0.3)


def test_nothing_found_is_zero_everywhere() -> None:
    measured = measure([], GRADES)
    assert set(measured.rounded().values()) == {0.0}


def test_a_mean_is_taken_measure_by_measure() -> None:
    both = mean([measure(["a", "b", "c"], GRADES), measure([], GRADES)])
    assert both.ndcg10 == pytest.approx(0.5)
    with pytest.raises(ValueError, match="no measures"):
        mean([])
