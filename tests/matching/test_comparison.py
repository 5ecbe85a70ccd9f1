import pytest

from jobmatch.matching.comparison import difference, interval

DRAWS = 500


def test_what_never_varies_is_sure() -> None:
    found = interval([0.4] * 7, DRAWS)
    assert (found.low, found.high) == pytest.approx((0.4, 0.4))


def test_the_interval_is_about_two_standard_errors_wide_on_each_side() -> None:
    values = [0.0] * 50 + [1.0] * 50  # standard error of the mean: 0.05
    found = interval(values, 4000)
    assert (found.low, found.high) == pytest.approx((0.4, 0.6), abs=0.015)
    assert 0.5 in found
    assert 0.3 not in found


def test_equal_figures_give_equal_intervals() -> None:
    assert interval([0.1, 0.9, 0.3], DRAWS) == interval([0.1, 0.9, 0.3], DRAWS)


def test_an_interval_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="values"):
        interval([], DRAWS)
    with pytest.raises(ValueError, match="draw"):
        interval([0.5], 0)


def test_two_rankings_are_compared_query_by_query() -> None:
    found = difference({"a": 0.5, "b": 0.9, "c": 0.2}, {"a": 0.7, "b": 0.4, "d": 1.0}, DRAWS)
    assert found.mean == pytest.approx(0.15)
    assert [query for query, _ in found.queries] == ["b", "a"]
    assert found.changed == 2
    assert not found.adds_nothing


def test_a_part_that_changes_nothing_adds_nothing() -> None:
    same = {"a": 0.5, "b": 0.9}
    assert difference(same, same, DRAWS).adds_nothing


def test_a_part_that_harms_adds_nothing_either() -> None:
    worse = difference({"a": 0.1, "b": 0.2}, {"a": 0.5, "b": 0.6}, DRAWS)
    assert worse.mean == pytest.approx(-0.4)
    assert worse.interval.high < 0
    assert worse.adds_nothing
