from collections.abc import Sequence
from math import exp, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.domain.fairness import Finding, GroupFigures, Measure, MeasureFigures, Trait
from jobmatch.use_cases.fairness_figures import Chances, figures_of


def compared(**groups: Sequence[tuple[float, int]]) -> dict[str, GroupFigures]:
    """Return the figures by sex of people with these (chances, times chosen)."""
    figures = measured(**groups)
    [by_sex] = [one for one in figures.traits if one.trait is Trait.SEX]
    return {one.key: one for one in by_sex.groups}


def measured(**groups: Sequence[tuple[float, int]]) -> MeasureFigures:
    people = [(key, *pair) for key, pairs in groups.items() for pair in pairs]
    counted = Chances(
        chances=np.array([chances for _, chances, _ in people], dtype=float),
        chosen=np.array([chosen for _, _, chosen in people], dtype=np.int64),
    )
    sexes = np.array([key for key, _, _ in people], dtype=str)
    keys = dict.fromkeys(Trait, np.array(["none"] * len(people))) | {Trait.SEX: sexes}
    return figures_of(Measure.REFERRED, counted, keys)


def people(chosen: int, of: int) -> Sequence[tuple[float, int]]:
    """Return so many people with one chance each, the first of them chosen."""
    return [(1, int(at < chosen)) for at in range(of)]


def test_rates_are_told_against_the_highest() -> None:
    found = compared(female=people(60, 100), male=people(30, 100))
    assert (found["female"].rate, found["male"].rate) == (0.6, 0.3)
    assert (found["female"].ratio, found["female"].finding) == (1.0, Finding.HIGHEST)
    assert (found["male"].ratio, found["male"].finding) == (0.5, Finding.LOW)
    assert found["unknown"] == GroupFigures(key="unknown", people=0, chances=0, chosen=0)


def test_the_interval_is_that_of_two_independent_shares() -> None:
    """Katz's interval of a ratio of binomial shares, with n - 1 in the place of n."""
    male = compared(female=people(60, 100), male=people(30, 100))["male"]
    spread = sqrt((1 - 0.6) / 60 * 100 / 99 + (1 - 0.3) / 30 * 100 / 99)
    assert male.ratio_low == pytest.approx(0.5 * exp(-1.96 * spread))
    assert male.ratio_high == pytest.approx(0.5 * exp(1.96 * spread))


def test_one_person_in_fifty_lists_is_one_person() -> None:
    """The same rates from few people with many chances each say much less."""
    lone = compared(female=[(50, 50)] * 12 + [(50, 0)] * 8, male=[(50, 50)] * 6 + [(50, 0)] * 14)[
        "male"
    ]
    many = compared(female=people(600, 1000), male=people(300, 1000))["male"]
    assert lone.ratio == many.ratio == 0.5
    assert lone.finding is Finding.UNCERTAIN
    assert many.finding is Finding.LOW
    assert (lone.ratio_high or 0) - (lone.ratio_low or 0) > 5 * (
        (many.ratio_high or 0) - (many.ratio_low or 0)
    )


def test_four_fifths_or_more_is_no_finding() -> None:
    found = compared(female=people(50, 100), male=people(40, 100))
    assert (found["male"].ratio, found["male"].finding) == (0.8, Finding.EVEN)


def test_of_fewer_than_five_nothing_is_said() -> None:
    found = compared(female=people(50, 100), male=people(0, 4))
    assert (found["male"].finding, found["male"].ratio) == (Finding.FEW, None)


def test_a_group_of_few_is_no_measure_for_the_others() -> None:
    found = compared(female=people(19, 19), male=people(40, 100))
    assert (found["male"].ratio, found["male"].finding) == (1.0, Finding.HIGHEST)
    assert found["female"].ratio == 2.5


def test_without_a_group_large_enough_nobody_is_compared() -> None:
    found = compared(female=people(9, 10), male=people(1, 10))
    assert {one.finding for one in found.values()} == {Finding.NOT_COMPARED}


def test_who_said_nothing_is_counted_and_not_compared() -> None:
    unknown = compared(female=people(10, 50), male=people(10, 50), unknown=people(9, 10))[
        "unknown"
    ]
    assert (unknown.rate, unknown.ratio, unknown.finding) == (0.9, None, Finding.NOT_COMPARED)


def test_nobody_chosen_is_an_end_and_not_a_division_by_zero() -> None:
    male = compared(female=people(50, 100), male=people(0, 100))["male"]
    assert (male.ratio, male.ratio_low, male.finding) == (0.0, 0.0, Finding.LOW)
    assert male.ratio_high == pytest.approx(3.69 / 100 / 0.5)
    assert compared(female=people(0, 30), male=people(0, 30))["male"].ratio is None


def test_who_had_no_chance_is_not_counted() -> None:
    figures = measured(female=[(1, 1)] * 30 + [(0, 0)] * 9)
    assert figures.people == 30


_GROUP = st.lists(
    st.integers(1, 20).flatmap(lambda n: st.tuples(st.just(float(n)), st.integers(0, n))),
    min_size=5,
    max_size=30,
)


@given(female=_GROUP, male=_GROUP)
def test_nobody_stands_above_the_highest_large_group_and_the_interval_holds_the_ratio(
    female: Sequence[tuple[float, int]], male: Sequence[tuple[float, int]]
) -> None:
    for one in compared(female=female, male=male).values():
        if one.ratio is None or one.ratio_low is None or one.ratio_high is None:
            continue
        assert one.ratio_low <= one.ratio + 1e-9
        assert one.ratio <= one.ratio_high + 1e-9
        assert one.people < 20 or one.ratio <= 1
