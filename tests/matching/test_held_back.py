from dataclasses import replace

import numpy as np
import pytest

from jobmatch.matching.evaluation import RELEVANT
from jobmatch.matching.examples import examples_of, nothing
from jobmatch.matching.held_back import (
    compared,
    cross_validated,
    cross_validated_outcomes,
    cross_validated_turned,
    judged_scores,
    scores_by,
    table_scores,
)
from jobmatch.matching.learned_table import LearnedTable
from jobmatch.matching.learning import learn
from tests.matching.learning_market import LISTS, turned_round


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


def test_what_was_thought_of_a_vacancy_changes_nothing_in_its_own_list() -> None:
    turned = [turned_round(LISTS, number) for number in range(20)]
    before = cross_validated_turned(LISTS, turned, nothing())
    asked = turned[4]
    ref = asked.query.removeprefix("/")
    spoilt = [
        replace(one, grades={**one.grades, ref: 3 - one.grades[ref]})
        for one in LISTS
        if ref in one.grades
    ]
    after = cross_validated_turned(spoilt, turned, nothing())
    assert after[asked.query].tolist() == before[asked.query].tolist()
    others = [
        one.query for one in turned if after[one.query].tolist() != before[one.query].tolist()
    ]
    assert others


def test_turned_round_what_others_taught_still_helps() -> None:
    turned = [turned_round(LISTS, number) for number in range(0, 40, 2)]
    found = compared(
        turned, table_scores(turned), cross_validated_turned(LISTS, turned, nothing())
    )
    assert found.queries == len(turned)
    assert found.after.ndcg10 > found.before.ndcg10


def test_one_vacancy_alone_is_ranked_by_all_the_others() -> None:
    turned = [turned_round(LISTS, 2)]
    held = cross_validated_turned(LISTS, turned, nothing())
    others = learn(examples_of([one.without({"/V2"}) for one in LISTS]), "")
    assert held["/V2"].tolist() == scores_by(others, turned)["/V2"].tolist()
