import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.domain.matches import ChanceOf, ReasonKind
from jobmatch.matching.features import FEATURES
from jobmatch.matching.learned_table import (
    Chance,
    LearnedTable,
    Steps,
    from_json,
    to_json,
)

FINITE = st.floats(-60, 60, allow_nan=False).map(lambda number: round(number, 4))
KINDS = tuple(ReasonKind)
STEPS = Steps(feature="points.skills", ends=(2.0, 6.0), values=(-1.0, 0.0, 4.5))
TABLE = LearnedTable(
    made_for="weights 1",
    steps=(STEPS, Steps(feature="likeness.text_words", ends=(0.25,), values=(0.0, 3.0))),
    chance=Chance(of=ChanceOf.SUITED, scores=(0.0, 100.0), shares=(0.1, 0.9)),
)


@st.composite
def rising_steps(draw: st.DrawFn) -> Steps:
    ends = sorted(draw(st.sets(FINITE, min_size=1, max_size=5)))
    values = sorted(draw(st.lists(FINITE, min_size=len(ends) + 1, max_size=len(ends) + 1)))
    feature = draw(st.sampled_from(FEATURES)).name
    return Steps(feature=feature, ends=tuple(ends), values=tuple(values))


TABLES = st.lists(rising_steps(), max_size=6).map(
    lambda steps: LearnedTable(made_for="here", steps=tuple(steps), chance=TABLE.chance)
)


@given(table=TABLES)
def test_a_version_is_read_again_as_it_was_written(table: LearnedTable) -> None:
    assert from_json(to_json(table)) == table
    assert from_json(to_json(replace(table, chance=None))).chance is None


@given(table=TABLES, feature=st.integers(0, len(FEATURES) - 1), data=st.data())
def test_more_of_a_feature_never_lowers_its_reason_and_touches_no_other(
    table: LearnedTable, feature: int, data: st.DataObject
) -> None:
    numbers = np.array(data.draw(st.lists(FINITE, min_size=len(FEATURES), max_size=len(FEATURES))))
    pair = np.repeat(numbers[:, None], 2, axis=1)
    pair[feature, 1] += data.draw(st.floats(0, 50))
    less, more = table.added(pair, KINDS).T
    assert (more >= less).all()
    others = [row for row, kind in enumerate(KINDS) if kind is not FEATURES[feature].kind]
    assert more[others].tolist() == less[others].tolist()


def test_a_step_holds_up_to_and_with_its_end() -> None:
    found = STEPS.at(np.array([-5.0, 2.0, 2.1, 6.0, 6.5, 99.0]))
    assert found.tolist() == [-1.0, -1.0, 0.0, 0.0, 4.5, 4.5]


def test_a_reason_that_does_not_count_gains_nothing() -> None:
    features = np.zeros((len(FEATURES), 1))
    features[[one.name for one in FEATURES].index("points.skills")] = 12.0
    assert TABLE.added(features, (ReasonKind.WORK, ReasonKind.SKILLS)).tolist() == [[0.0], [4.5]]
    assert TABLE.added(features, (ReasonKind.WORK,)).tolist() == [[0.0]]


def test_a_chance_by_judgements_leaves_place_and_pay_out_and_one_by_hires_does_not() -> None:
    kinds = (ReasonKind.WORK, ReasonKind.PAY)
    points = np.array([[40.0], [10.0]])
    assert TABLE.chances(points, kinds) == pytest.approx([0.42])
    assert TABLE.chance is not None
    by_hires = replace(TABLE, chance=replace(TABLE.chance, of=ChanceOf.HIRED))
    assert by_hires.chances(points, kinds) == pytest.approx([0.5])
    assert replace(TABLE, chance=None).chances(points, kinds) is None


@pytest.mark.parametrize(
    ("feature", "ends", "values", "wrong"),
    [
        ("points.luck", (1.0,), (0.0, 1.0), "no such feature"),
        ("points.skills", (1.0,), (0.0,), "one value more"),
        ("points.skills", (1.0, 1.0), (0.0, 1.0, 2.0), "must rise"),
        ("points.skills", (1.0,), (0.0, float("nan")), "finite"),
        ("points.skills", (1.0,), (2.0, 1.0), "against the direction"),
    ],
)
def test_what_is_no_step_function_in_the_right_direction_is_refused(
    feature: str, ends: tuple[float, ...], values: tuple[float, ...], wrong: str
) -> None:
    with pytest.raises(ValueError, match=wrong):
        Steps(feature=feature, ends=ends, values=values)


@pytest.mark.parametrize(
    ("scores", "shares"),
    [
        ((), ()),
        ((0.0, 1.0), (0.5,)),
        ((1.0, 0.0), (0.1, 0.2)),
        ((0.0, 1.0), (0.4, 0.3)),
        ((0.0, 1.0), (0.4, 1.3)),
    ],
)
def test_a_chance_that_falls_or_leaves_its_bounds_is_refused(
    scores: tuple[float, ...], shares: tuple[float, ...]
) -> None:
    with pytest.raises(ValueError, match="chance"):
        Chance(of=ChanceOf.SUITED, scores=scores, shares=shares)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format":1}', "null"])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(text)


def test_a_version_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format 2"):
        from_json(json.dumps({**json.loads(to_json(TABLE)), "format": 2}))
