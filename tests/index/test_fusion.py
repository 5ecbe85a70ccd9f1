"""Fusion must give the sums that anyone can work out on paper, in an order that never varies."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.index.fusion import fuse
from jobmatch.index.neighbours import Ids


def of(*ids: int) -> Ids:
    return np.array(ids, dtype=np.int64)


def test_an_id_high_in_two_lists_beats_one_that_leads_only_one() -> None:
    ids, scores = fuse([of(1, 2, 3), of(4, 2)], [1.0, 1.0])
    assert ids.tolist() == [2, 1, 4, 3]
    assert scores.tolist() == pytest.approx([1 / 62 + 1 / 62, 1 / 61, 1 / 61, 1 / 63])


def test_a_weight_makes_one_list_count_more() -> None:
    ids, scores = fuse([of(1, 2), of(3)], [1.0, 2.5], offset=0)
    assert ids.tolist() == [3, 1, 2]
    assert scores.tolist() == [2.5, 1.0, 0.5]


def test_nothing_ranked_is_nothing_fused() -> None:
    assert fuse([], [])[0].tolist() == []
    assert fuse([of(), of()], [1.0, 1.0])[0].tolist() == []


@pytest.mark.parametrize("weights", [[1.0], [1.0, -1.0]])
def test_refuses_weights_that_do_not_fit(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="one weight"):
        fuse([of(1), of(2)], weights)


@given(
    st.lists(
        st.tuples(st.lists(st.integers(0, 20), unique=True, max_size=12), st.floats(0, 5)),
        max_size=4,
    )
)
def test_agrees_with_adding_up_in_a_dictionary(lists: list[tuple[list[int], float]]) -> None:
    expected: dict[int, float] = {}
    for ranking, weight in lists:
        for rank, known in enumerate(ranking, 1):
            expected[known] = expected.get(known, 0.0) + weight / (60 + rank)

    ids, scores = fuse([of(*ranking) for ranking, _ in lists], [weight for _, weight in lists])

    in_order = sorted(expected, key=lambda known: (-expected[known], known))
    assert ids.tolist() == in_order
    assert scores.tolist() == [expected[known] for known in in_order]
