import numpy as np

from jobmatch.index.shared_terms import SharedTerms, Terms, together


def terms(*rows: dict[int, float]) -> Terms:
    sizes = [len(row) for row in rows]
    return Terms(
        starts=np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]),
        numbers=np.array([n for row in rows for n in sorted(row)], dtype=np.int32),
        weights=np.array([row[n] for row in rows for n in sorted(row)], dtype=np.float32),
        size=4,
    )


def test_points_are_weight_by_weight_over_every_sort_of_terms() -> None:
    found = SharedTerms([terms({0: 1.0, 2: 2.0}, {1: 3.0}), terms({}, {3: 5.0})])
    asked = found.asked([terms({2: 10.0}, {1: 1.0}), terms({3: 2.0}, {3: 2.0})])
    assert found.points(asked, np.array([0, 1])).tolist() == [[20.0, 10.0], [0.0, 13.0]]
    assert found.points(asked, np.array([1])).tolist() == [[10.0], [13.0]]


def test_terms_of_two_sides_are_added_and_some_can_be_left_out() -> None:
    both = together(terms({0: 1.0, 2: 2.0}), terms({2: 3.0}))
    assert (both.numbers.tolist(), both.weights.tolist()) == ([0, 2], [1.0, 5.0])
    rest = both.where(both.numbers != 0)
    assert (rest.starts.tolist(), rest.numbers.tolist()) == ([0, 1], [2])
