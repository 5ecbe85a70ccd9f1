"""A first look by bits leaves few rows, and the nearest are among them."""

import faiss
import numpy as np
import pytest

from jobmatch.index.neighbours import Vectors, unit_rows
from jobmatch.index.sketches import BITS, DRAWN_AT_ONCE, LEAST, LINE, Sketches, enough, least


def clustered(count: int, dimension: int, seed: int = 1) -> Vectors:
    """Return unit vectors about twenty places, all leaning one way as a text model's do."""
    rng = np.random.default_rng(seed)
    places = np.random.default_rng(0).normal(size=(20, dimension)) + 0.5
    rows = places[rng.integers(0, 20, count)] + 0.7 * rng.normal(size=(count, dimension))
    return unit_rows(rows.astype(np.float32))


def drawn(rows: Vectors) -> Sketches:
    sketches = Sketches(rows.shape[1], faiss)
    sketches.draw(rows.mean(axis=0), [rows[:700], rows[700:]], len(rows))
    return sketches


@pytest.mark.parametrize("dimension", [100, 384, 512, 1024])
def test_bits_differ_in_proportion_to_the_angle_seen_from_the_mean(dimension: int) -> None:
    rows, queries = clustered(900, dimension), clustered(5, dimension, seed=2)
    sketches, mean = drawn(rows), rows.mean(axis=0)
    for query in queries:
        expected = np.arccos(unit_rows(rows - mean) @ unit_rows((query - mean)[None])[0]) / np.pi
        found = sketches.differences(query, None) / BITS
        assert abs(found - expected).max() < 0.12  # four standard deviations of 512 bits, and more
        assert abs((found - expected).mean()) < 0.01


def test_a_vector_differs_from_itself_in_no_bit_and_from_its_opposite_in_all() -> None:
    rows = clustered(900, 100)
    sketches, mean = drawn(rows), rows.mean(axis=0)
    assert sketches.differences(rows[7], np.array([7])).tolist() == [0]
    assert sketches.differences(2 * mean - rows[7], np.array([7])).tolist() == [BITS]


@pytest.mark.parametrize("step", [1, 2, 30])
def test_some_rows_differ_as_they_do_among_all(step: int) -> None:
    rows, query = clustered(900, 64), clustered(1, 64, seed=2)[0]
    sketches, some = drawn(rows), np.arange(0, 900, step)[::-1].copy()
    every = sketches.differences(query, None)
    assert sketches.differences(query, some).tolist() == every[some].tolist()
    assert sketches.differences(query, some[:0]).tolist() == []


def test_sketches_follow_rows_that_come_change_and_go() -> None:
    rows, query = clustered(900, 64), clustered(1, 64, seed=2)[0]
    sketches, mean = drawn(rows), rows.mean(axis=0)
    held = rows.copy()
    more = clustered(2000, 64, seed=3)
    sketches.add(more)
    held = np.concatenate([held, more])
    changed = clustered(2, 64, seed=4)
    sketches.put(np.array([7, 1500]), changed)
    held[[7, 1500]] = changed
    assert len(more) > DRAWN_AT_ONCE
    sketches.remove(holes=np.array([0, 8]), movers=np.array([2898, 2899]), size=2898)
    held[[0, 8]] = held[[2898, 2899]]
    anew = Sketches(64, faiss)
    anew.draw(mean, [held[:2898]], 2898)
    assert len(sketches) == 2898
    assert sketches.differences(query, None).tolist() == anew.differences(query, None).tolist()
    for wanted in (20, 200, 2000):
        expected = anew.likely(query, None, wanted).tolist()
        assert sketches.likely(query, None, wanted).tolist() == expected


def test_the_sketch_of_a_removed_row_is_wiped() -> None:
    rows = clustered(900, 64)
    sketches = drawn(rows)
    sketches.remove(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), 800)
    assert not sketches._codes[800:900].any()
    assert not sketches._first[800:900].any()


def test_a_sketch_begins_where_a_line_of_the_cache_does() -> None:
    sketches = drawn(clustered(900, 64))
    assert sketches._codes.ctypes.data % LINE == 0
    assert sketches._codes.strides == (LINE, 8)


def test_the_nearest_are_among_the_likely_ones_and_equal_vectors_stay_together() -> None:
    rows, queries = clustered(6000, 128), clustered(30, 128, seed=2)
    rows[3000:3300] = queries[0]
    sketches, some = drawn(rows), np.arange(0, 6000, 3)
    wanted = enough(20, len(some))
    found = []
    for query in queries[1:]:
        likely = sketches.likely(query, some, wanted)
        nearest = some[np.argsort(-(rows[some] @ query))[:20]]
        found.append(np.isin(nearest, likely).mean())
        assert len(likely) < 2 * wanted
    assert np.mean(found) >= 0.99
    assert set(range(3000, 3300)) <= set(sketches.likely(queries[0], None, 5).tolist())


@pytest.mark.parametrize("wanted", [0, 1, 3, 4, 9])
def test_as_many_as_wanted_are_left_and_all_that_differ_as_little(wanted: int) -> None:
    differences = np.array([5, 2, 9, 2, 2], dtype=np.int32)
    kept = least(differences, wanted).tolist()
    assert kept == {0: [1, 3, 4], 1: [1, 3, 4], 3: [0, 1, 3, 4]}.get(wanted, [0, 1, 2, 3, 4])


def test_more_are_compared_exactly_where_more_are_wanted_or_there_are_more_rows() -> None:
    assert enough(1, 100) == LEAST
    assert enough(50, 1000) == 400
    assert enough(50, 100_000) == 1269
    assert enough(400, 100_000) > enough(50, 100_000)
    assert enough(50, 1_000_000) == 5894
