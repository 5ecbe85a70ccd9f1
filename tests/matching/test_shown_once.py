import numpy as np

from jobmatch.matching.facts import blank_facts
from jobmatch.matching.shown_once import behind, first_of_each, shown_once

GROUPS = np.array([3, 1, 3, 7, 1])


def test_of_each_group_the_first_stays() -> None:
    assert first_of_each(GROUPS).tolist() == [0, 1, 3]
    assert first_of_each(GROUPS[:0]).tolist() == []


def test_of_copies_that_are_as_good_the_newest_is_shown_then_the_fullest() -> None:
    ids, scores = np.array([30, 10, 31, 70, 11]), np.array([50.0, 49.8, 49.5, 40.0, 20.0])
    facts = blank_facts(5)
    facts["posted_on"] = [1, 1, 9, 1, 9]
    assert shown_once(GROUPS, scores, facts, ids).tolist() == [2, 1, 3]
    facts["posted_on"] = 1
    assert shown_once(GROUPS, scores, facts, ids).tolist() == [0, 1, 3]
    facts["words"] = [5, 5, 9, 5, 5]
    assert shown_once(GROUPS, scores, facts, ids).tolist() == [2, 1, 3]


def test_the_others_stand_behind_in_the_order_of_the_list() -> None:
    ids = np.array([30, 10, 31, 70, 11])
    shown = np.array([31, 70])
    assert behind(shown, np.array([3, 7]), ids, GROUPS) == {31: [30]}
