from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.domain.matches import ChanceOf, ReasonKind
from jobmatch.matching import learning
from jobmatch.matching.examples import Examples, examples_of
from jobmatch.matching.features import FEATURES
from jobmatch.matching.learned_table import from_json, to_json
from jobmatch.matching.learning import chance_of, learn, learned_points
from tests.matching.learning_market import LISTS, SKILLS, numbers_of

EXAMPLES = examples_of(LISTS)
LEARNED = learn(EXAMPLES, "here")


def of_one_side(side: str) -> Examples:
    """The same pairs, told of one side's mind alone."""
    none = np.zeros(len(EXAMPLES), dtype=bool)
    return replace(EXAMPLES, **{side: none})


def test_what_decides_is_learned_and_what_the_table_knows_is_left_alone() -> None:
    told = {steps.feature: steps for steps in LEARNED.steps}
    assert "points.skills" in told
    assert told["points.skills"].values[-1] - told["points.skills"].values[0] > 3
    assert from_json(to_json(LEARNED)) == LEARNED
    assert LEARNED.made_for == "here"


def test_nothing_known_gains_nothing() -> None:
    assert learned_points(LEARNED, np.zeros((len(FEATURES), 1))).tolist() == [0.0]


@given(seed=st.integers(0, 999), row=st.integers(0, len(FEATURES) - 1), more=st.floats(0, 20))
def test_more_of_anything_asked_for_never_lowers_the_learned_score(
    seed: int, row: int, more: float
) -> None:
    features = numbers_of(5, seed)
    raised = features.copy()
    raised[row] += more
    assert (learned_points(LEARNED, raised) >= learned_points(LEARNED, features)).all()


@given(seed=st.integers(0, 999))
def test_the_learned_score_is_the_sum_of_what_each_reason_gains(seed: int) -> None:
    features = numbers_of(4, seed)
    by_reason = LEARNED.added(features, tuple(ReasonKind))
    assert by_reason.sum(axis=0) == pytest.approx(learned_points(LEARNED, features))
    moved = {FEATURES[row].kind for row in np.flatnonzero(features.any(axis=1))}
    still = [row for row, kind in enumerate(ReasonKind) if kind not in moved]
    assert not by_reason[still].any()


def test_an_employers_mind_teaches_nothing_of_the_seekers_taste_nor_the_other_way() -> None:
    assert {steps.about.kind for steps in learn(of_one_side("employers"), "").steps} <= {
        ReasonKind.WORK
    }
    assert {steps.about.kind for steps in learn(of_one_side("seekers"), "").steps} == {
        ReasonKind.SKILLS
    }


def test_a_ranking_is_not_learned_from_one_sort_of_pairs() -> None:
    with pytest.raises(ValueError, match="good pairs and others"):
        learn(replace(EXAMPLES, targets=np.zeros(len(EXAMPLES))), "")


def test_few_pairs_change_nothing() -> None:
    few = EXAMPLES.taken(np.arange(0, len(EXAMPLES), 40))
    assert learn(few, "").steps == ()


@pytest.mark.parametrize("pairs", [900, learning.ISOTONIC_FROM + 500])
def test_a_chance_is_how_often_it_went_well(pairs: int) -> None:
    random = np.random.default_rng(5)
    scores = random.uniform(0, 100, pairs)
    truth = 1 / (1 + np.exp(-(scores - 50) / 12))
    found = chance_of(ChanceOf.HIRED, scores, random.random(pairs) < truth)
    assert found.of is ChanceOf.HIRED
    at = np.array([20.0, 50.0, 80.0])
    assert found.at(at) == pytest.approx(1 / (1 + np.exp(-(at - 50) / 12)), abs=0.12)
    assert len(found.scores) <= 200


def test_a_chance_needs_pairs_that_went_well_and_others() -> None:
    with pytest.raises(ValueError, match="others that did not"):
        chance_of(ChanceOf.SUITED, np.array([1.0, 2.0]), np.array([True, True]))


def test_the_skills_that_taught_were_really_what_decided() -> None:
    good = EXAMPLES.targets >= 3 / 7
    assert EXAMPLES.features[SKILLS][good].min() >= 9
