"""A first look at a little of each vector leaves few rows, and the nearest are among them."""

import faiss
import numpy as np
import pytest

from jobmatch.index.neighbours import Vectors, unit_rows
from jobmatch.index.sketches import AT_ONCE, PLACE_BITS, Enough, Sketches, enough, highest, least


def clustered(count: int, dimension: int, seed: int = 1) -> Vectors:
    """Return unit vectors about twenty places, all leaning one way as a text model's do."""
    rng = np.random.default_rng(seed)
    places = np.random.default_rng(0).normal(size=(20, dimension)) + 0.5
    rows = places[rng.integers(0, 20, count)] + 0.7 * rng.normal(size=(count, dimension))
    return unit_rows(rows.astype(np.float32))


def drawn(rows: Vectors) -> Sketches:
    sketches = Sketches(rows.shape[1], faiss)
    sketches.draw(rows, [rows[:700], rows[700:]], len(rows))
    return sketches


def looked_for(sketches: Sketches, query: Vectors, limit: int) -> list[int]:
    found = sketches.likely(sketches.question(query), None, limit)
    return [] if found is None else sorted(found.tolist())


def test_a_vector_differs_from_itself_in_no_bit_and_the_less_the_nearer_it_is() -> None:
    rows = clustered(900, 100)
    sketches = drawn(rows)
    assert sketches.differences(sketches.question(rows[7]), np.array([7])).tolist() == [0]
    differences = sketches.differences(sketches.question(rows[7]), None)
    assert np.corrcoef(differences, rows @ rows[7])[0, 1] < -0.8


@pytest.mark.parametrize("step", [1, 2, 30])
def test_some_rows_differ_as_they_do_among_all(step: int) -> None:
    rows, query = clustered(900, 64), clustered(1, 64, seed=2)[0]
    sketches, some = drawn(rows), np.arange(0, 900, step)[::-1].copy()
    question = sketches.question(query)
    every = sketches.differences(question, None)
    assert sketches.differences(question, some).tolist() == every[some].tolist()
    assert sketches.differences(question, some[:0]).tolist() == []


def test_sketches_follow_rows_that_come_change_and_go() -> None:
    rows, query = clustered(900, 64), clustered(1, 64, seed=2)[0]
    sketches = drawn(rows)
    more = clustered(9000, 64, seed=3)
    sketches.add(more)
    held = np.concatenate([rows, more])
    changed = clustered(2, 64, seed=4)
    sketches.put(np.array([7, 1500]), changed)
    held[[7, 1500]] = changed
    assert len(more) > AT_ONCE
    sketches.remove(holes=np.array([0, 8]), movers=np.array([9898, 9899]), size=9898)
    held[[0, 8]] = held[[9898, 9899]]
    anew = Sketches(64, faiss)
    anew.draw(rows, [held[:9898]], 9898)
    assert len(sketches) == 9898
    expected = anew.differences(anew.question(query), None).tolist()
    assert sketches.differences(sketches.question(query), None).tolist() == expected
    for limit in (2, 50, 900):
        likely = looked_for(anew, query, limit)
        assert looked_for(sketches, query, limit) == likely != []


def test_the_sketch_of_a_removed_row_is_wiped() -> None:
    rows = clustered(900, 64)
    sketches = drawn(rows)
    sketches.remove(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), 800)
    assert not sketches._bits[800:900].any()
    assert not sketches._lengths[800:900].any()


def test_forgotten_sketches_take_no_memory() -> None:
    sketches = drawn(clustered(900, 64))
    assert sketches.nbytes == 900 * 80
    sketches.forget()
    assert sketches.nbytes == len(sketches) == 0


@pytest.mark.parametrize("step", [1, 3, 12])
def test_the_nearest_are_among_the_likely_ones_and_equal_vectors_stay_together(step: int) -> None:
    rows, queries = clustered(12_000, 128), clustered(30, 128, seed=2)
    rows[3000:3300] = queries[0]
    sketches, some = drawn(rows), np.arange(0, 12_000, step)
    wanted = enough(20, len(some)).by_lengths
    found = []
    for query in queries[1:]:
        places = sketches.likely(sketches.question(query), some, 20)
        assert places is not None
        likely = some[places]
        nearest = some[np.argsort(-(rows[some] @ query))[:20]]
        found.append(np.isin(nearest, likely).mean())
        assert wanted <= len(likely) < 2 * wanted
    assert np.mean(found) >= 0.99
    together = sketches.likely(sketches.question(queries[0]), some, 5)
    assert together is not None
    assert set(range(3000, 3300, step)) <= set(some[together].tolist())


def test_differences_known_before_lead_to_the_same_rows() -> None:
    rows, query = clustered(6000, 128), clustered(1, 128, seed=2)[0]
    sketches, some = drawn(rows), np.arange(0, 6000, 1)
    question = sketches.question(query)
    alone = sketches.likely(question, some, 20)
    known = sketches.likely(question, some, 20, sketches.differences(question, some))
    assert alone is not None
    assert known is not None
    assert known.tolist() == alone.tolist()


def test_among_few_rows_no_look_is_taken() -> None:
    rows = clustered(900, 64)
    sketches = drawn(rows)
    assert sketches.likely(sketches.question(rows[3]), np.arange(300), 20) is None
    assert sketches.likely(sketches.question(rows[3]), np.arange(600), 20) is not None


@pytest.mark.parametrize("wanted", [0, 1, 3, 4, 9])
def test_those_that_differ_least_are_left_and_of_equal_ones_the_first(wanted: int) -> None:
    differences = np.array([5, 2, 9, 2, 2], dtype=np.int32)
    assert set(least(differences, wanted).tolist()) == set([1, 3, 4, 0, 2][:wanted])


def test_those_that_differ_least_are_found_among_more_than_a_number_can_count() -> None:
    differences = np.full((1 << PLACE_BITS) + 7, 128, dtype=np.int32)
    differences[[3, 1 << PLACE_BITS]] = 1
    assert sorted(least(differences, 2).tolist()) == [3, 1 << PLACE_BITS]


@pytest.mark.parametrize("wanted", [1, 2, 3, 9])
def test_the_highest_are_left_and_all_that_are_as_high(wanted: int) -> None:
    products = np.array([5, 2, 9, 2, 2], dtype=np.float32)
    kept = highest(products, wanted).tolist()
    assert kept == {1: [2], 2: [0, 2]}.get(wanted, [0, 1, 2, 3, 4])


def test_more_are_compared_exactly_where_more_are_wanted_or_there_are_more_rows() -> None:
    assert enough(1, 100) == Enough(by_bits=2000, by_lengths=200)
    assert enough(50, 1000) == Enough(by_bits=2000, by_lengths=200)
    assert enough(50, 100_000) == Enough(by_bits=3571, by_lengths=317)
    assert enough(400, 100_000) == Enough(by_bits=9600, by_lengths=1200)
    assert enough(50, 1_000_000) == Enough(by_bits=20_000, by_lengths=1473)
