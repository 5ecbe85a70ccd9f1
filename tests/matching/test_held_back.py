from dataclasses import replace

import numpy as np
import pytest

from jobmatch.matching.evaluation import RELEVANT
from jobmatch.matching.examples import examples_of, nothing
from jobmatch.matching.held_back import (
    compared,
    cross_validated,
    cross_validated_outcomes,
    judged_scores,
    scores_by,
    table_scores,
)
from jobmatch.matching.learned_table import LearnedTable
from jobmatch.matching.learning import learn
from tests.matching.learning_market import LISTS


def test_a_version_that_knows_more_wins_on_queries_it_has_not_seen() -> None:
    found = compared(LISTS, table_scores(LISTS), cross_validated(LISTS, nothing()))
    assert found.queries == len(LISTS)
    assert found.after.ndcg10 - found.before.ndcg10 == pytest.approx(found.gain)
    assert 0 < found.low < found.gain < found.high
    assert found.better > 2 * found.worse


def test_a_query_is_ranked_by_what_the_others_taught() -> None:
    held = cross_validated(LISTS[:2], nothing())
    alone = learn(examples_of(LISTS[1:2]), "")
    assert held[LISTS[0].query].tolist() == scores_by(alone, LISTS[:1])[LISTS[0].query].tolist()


def test_the_same_ranking_gains_nothing() -> None:
    table = table_scores(LISTS)
    found = compared(LISTS, table, scores_by(LearnedTable(made_for="", steps=()), LISTS))
    assert (found.gain, found.low, found.high, found.better, found.worse) == (0, 0, 0, 0, 0)


def test_what_fails_a_hard_condition_stays_below_whatever_was_learned() -> None:
    [one] = LISTS[:1]
    good = np.array([one.grades.get(ref, 0) >= RELEVANT for ref in one.refs])
    barred = [replace(one, failed=good)]
    best = {one.query: np.where(good, 1000.0, 0.0)}
    found = compared(barred, table_scores(barred), best)
    assert (found.before.p5, found.after.p5) == (0.0, 0.0)


def test_only_judged_pairs_tell_of_a_chance() -> None:
    scores, good = judged_scores(LISTS, table_scores(LISTS))
    assert len(scores) == sum(len(one.grades) for one in LISTS)
    assert good.sum() == sum(grade >= 2 for one in LISTS for grade in one.grades.values())


def test_one_list_alone_leaves_nothing_to_learn_from() -> None:
    with pytest.raises(ValueError, match="two judged lists"):
        cross_validated(LISTS[:1], nothing())


def test_a_persons_outcomes_are_scored_by_what_others_taught() -> None:
    outcomes = examples_of(LISTS[:6])
    scores, hired = cross_validated_outcomes(LISTS[6:], outcomes)
    assert hired.tolist() == (outcomes.targets > 0).tolist()
    assert scores[hired].mean() > scores[~hired].mean()
