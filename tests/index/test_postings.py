"""Both ways through the postings must come to the same score."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.index.postings import COUNT_LIMIT, Numbers, Postings, Query, counted, joined

texts = st.lists(st.lists(st.integers(0, 9), max_size=12), min_size=1, max_size=10)


def numbers(*values: int) -> Numbers:
    return np.array(values, dtype=np.int32)


def a_query(*terms: int) -> Query:
    weights = np.arange(1, len(terms) + 1, dtype=np.float64)
    return Query(terms=numbers(*terms), weights=weights, k1=1.2, b=0.75, mean_length=4.0)


def rows_as_lists(postings: Postings) -> list[list[tuple[int, int]]]:
    return [
        list(
            zip(
                postings.numbers[start:end].tolist(),
                postings.counts[start:end].tolist(),
                strict=True,
            )
        )
        for start, end in zip(postings.starts[:-1], postings.starts[1:], strict=True)
    ]


def test_counts_each_term_of_each_text() -> None:
    postings = counted([numbers(4, 1, 4), numbers(), numbers(1)], 6)
    assert rows_as_lists(postings) == [[(1, 1), (4, 2)], [], [(1, 1)]]
    assert postings.lengths.tolist() == [3, 0, 1]


def test_a_word_repeated_without_end_counts_as_often_as_can_be_stored() -> None:
    postings = counted([np.zeros(70_000, dtype=np.int32)], 1)
    assert postings.counts.tolist() == [COUNT_LIMIT]


@given(texts, st.sets(st.integers(0, 11), max_size=6))
def test_text_by_text_and_word_by_word_give_the_same_scores(
    batch: list[list[int]], asked: set[int]
) -> None:
    postings = counted([numbers(*text) for text in batch], 12)
    query = a_query(*sorted(asked))
    expected = []
    for text in batch:
        score = 0.0
        for term, weight in zip(query.terms.tolist(), query.weights.tolist(), strict=True):
            count = text.count(term)
            score += weight * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * len(text) / 4.0))
        expected.append(score)
    assert postings.scores(query).tolist() == pytest.approx(expected)
    for row in range(len(batch)):  # one row alone is read text by text, all of them word by word
        alone = postings.scores_of(query, np.array([row]))
        assert alone.tolist() == [np.float64(postings.scores(query)[row])]


@given(texts, st.randoms(use_true_random=False))
def test_joined_parts_hold_the_chosen_rows_in_the_given_order(
    batch: list[list[int]], chance: np.random.Generator
) -> None:
    half = len(batch) // 2
    parts = [
        counted([numbers(*text) for text in part], 10) for part in (batch[:half], batch[half:])
    ]
    kept = [np.arange(len(part.lengths))[::2] for part in parts]
    chosen = [*batch[:half][::2], *batch[half:][::2]]
    order = np.arange(len(chosen))
    chance.shuffle(order)
    together = joined(list(zip(parts, kept, strict=True)), order)
    assert rows_as_lists(together) == rows_as_lists(
        counted([numbers(*chosen[at]) for at in order], 10)
    )
