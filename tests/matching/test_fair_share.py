import numpy as np
import pytest

from jobmatch.matching.fair_share import (
    NOBODY,
    Lists,
    capacities,
    exposure,
    first_of_each,
    put_forward,
)


def lists(*rows: list[tuple[int, float]]) -> Lists:
    most = max(map(len, rows))
    openings = np.full((len(rows), most), NOBODY, dtype=np.int64)
    scores = np.full((len(rows), most), -np.inf, dtype=np.float32)
    for row, pairs in enumerate(rows):
        for place, (opening, score) in enumerate(pairs):
            openings[row, place], scores[row, place] = opening, score
    return Lists(openings=openings, scores=scores)


def chosen(given: Lists, capacity: list[int], wanted: int) -> list[list[int]]:
    found = put_forward(given, np.array(capacity), wanted)
    return [row[mask].tolist() for row, mask in zip(given.openings, found, strict=True)]


def test_the_better_pair_goes_first_and_the_other_gets_the_next_best() -> None:
    given = lists([(0, 80.0), (1, 60.0)], [(0, 90.0), (1, 70.0)])
    assert chosen(given, [1, 5], 1) == [[1], [0]]


def test_everybody_has_a_first_before_anybody_has_a_second() -> None:
    given = lists([(0, 90.0), (1, 85.0)], [(1, 50.0), (0, 40.0)])
    assert chosen(given, [1, 1], 2) == [[0], [1]]


def test_copies_of_one_advert_are_put_forward_to_a_person_once() -> None:
    given = lists([(0, 90.0), (0, 85.0), (1, 50.0)])
    assert chosen(given, [9, 9], 3) == [[0, 1]]


def test_nobody_gives_way_to_a_pair_that_suits_less() -> None:
    """Stable: whoever would rather have an opening finds it full of pairs that suit it more."""
    drawn = np.random.default_rng(5)
    rows = [
        [(int(v), float(s)) for v, s in zip(drawn.permutation(20)[:12], scores, strict=True)]
        for scores in np.sort(drawn.random((60, 12)) * 100)[:, ::-1]
    ]
    given, capacity = lists(*rows), drawn.integers(1, 5, 20)
    mask = put_forward(given, capacity, 1)
    times = np.bincount(given.openings[mask], minlength=20)
    assert (times <= capacity).all()
    worst = {v: given.scores[mask & (given.openings == v)].min(initial=np.inf) for v in range(20)}
    for row in range(60):
        has = int(np.flatnonzero(mask[row])[0]) if mask[row].any() else 12
        for place in range(has):
            opening = int(given.openings[row, place])
            assert times[opening] == capacity[opening]
            assert worst[opening] >= given.scores[row, place]


def test_an_unknown_number_of_places_counts_as_one() -> None:
    assert capacities(np.array([0, 1, 3], dtype=np.int16), 10).tolist() == [10, 10, 30]


def test_exposure_tells_how_suggestions_are_spread() -> None:
    given = lists([(0, 90.0), (1, 60.0)], [(0, 80.0), (1, 50.0)], [(0, 70.0), (2, 20.0)])
    before = exposure(given, first_of_each(given, 1), 4)
    assert (before.suggestions, before.most, before.without) == (3, 3, 0)
    assert before.gini == pytest.approx(0.75)  # one of four has all
    assert before.unseen == 0.75
    assert before.score == pytest.approx(80.0)
    after = exposure(given, put_forward(given, np.array([1, 1, 1, 1]), 1), 4)
    assert (after.most, after.unseen) == (1, 0.25)
    assert after.gini == pytest.approx(0.25)
    assert after.score == pytest.approx((90 + 50 + 20) / 3)


def test_nothing_put_forward_is_no_inequality() -> None:
    given = lists([(NOBODY, 0.0)])
    told = exposure(given, first_of_each(given, 5), 3)
    assert (told.gini, told.top_share, told.unseen, told.without) == (0.0, 0.0, 1.0, 0)
