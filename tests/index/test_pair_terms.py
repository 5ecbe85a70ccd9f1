import numpy as np

from jobmatch.index.pair_terms import PairTerms, Terms

WORDS, LETTERS = 0, 1


def terms(*rows: dict[int, float]) -> Terms:
    sizes = [len(row) for row in rows]
    return Terms(
        starts=np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]),
        numbers=np.array([n for row in rows for n in sorted(row)], dtype=np.int32),
        weights=np.array([row[n] for row in rows for n in sorted(row)], dtype=np.float32),
        size=4,
    )


def test_each_way_of_asking_meets_the_terms_of_its_own_sort_in_the_chosen_pairs() -> None:
    found = PairTerms([terms({0: 1.0, 2: 2.0}, {1: 3.0}), terms({}, {2: 5.0})])
    asked = [
        found.asked(WORDS, terms({2: 10.0}, {}, {1: 1.0, 2: 1.0})),
        found.asked(LETTERS, terms({2: 2.0}, {}, {2: 1.0})),
        found.asked(LETTERS, terms({3: 2.0}, {}, {2: 4.0})),
    ]
    sums = found.sums(asked, np.array([1, 0, 0, 1]), np.array([0, 2, 2, 4]))
    assert sums.tolist() == [
        [0.0, 10.0, 0.0],
        [20.0, 0.0, 0.0],
        [2.0, 0.0, 0.0],
        [3.0, 5.0, 20.0],
    ]


def test_some_terms_can_be_left_out() -> None:
    some = terms({0: 1.0, 2: 5.0}, {}, {2: 3.0})
    rest = some.where(some.numbers != 0)
    assert (rest.starts.tolist(), rest.numbers.tolist()) == ([0, 1, 1, 2], [2, 2])
    assert rest.weights.tolist() == [5.0, 3.0]


def test_products_of_whole_tables_are_those_of_the_pairs() -> None:
    found = PairTerms([terms({0: 1.0, 2: 2.0}, {1: 3.0}), terms({}, {2: 5.0})])
    asked = found.asked(LETTERS, terms({2: 2.0}, {1: 1.0}))
    sums = found.sums([asked], np.array([0, 1, 0, 1]), np.array([0, 2, 4]))
    assert (asked.matrix() @ found.table.T).toarray().ravel().tolist() == sums.ravel().tolist()
    assert sums.ravel().tolist() == [0.0, 10.0, 0.0, 0.0]
