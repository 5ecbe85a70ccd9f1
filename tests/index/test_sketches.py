"""A first look by bits leaves few rows, and the nearest are among them."""

import numpy as np
import pytest

from jobmatch.index.neighbours import Vectors, unit_rows
from jobmatch.index.sketches import LEAST, Sketches, enough, least


def clustered(count: int, dimension: int, seed: int = 1) -> Vectors:
    """Return unit vectors about twenty places, all leaning one way as a text model's do."""
    rng = np.random.default_rng(seed)
    places = np.random.default_rng(0).normal(size=(20, dimension)) + 0.5
    rows = places[rng.integers(0, 20, count)] + 0.7 * rng.normal(size=(count, dimension))
    return unit_rows(rows.astype(np.float32))


def drawn(rows: Vectors) -> Sketches:
    sketches = Sketches(rows.shape[1])
    sketches.draw(rows.mean(axis=0), [rows[:700], rows[700:]], len(rows))
    return sketches


def test_differences_are_the_bits_on_other_sides_of_the_mean() -> None:
    rows, queries = clustered(900, 100), clustered(5, 100, seed=2)
    sketches, mean = drawn(rows), rows.mean(axis=0)
    some = np.array([4, 899, 3])
    for query in queries:
        expected = ((rows > mean) != (query > mean)).sum(axis=1)
        assert sketches.differences(query, None).tolist() == expected.tolist()
        assert sketches.differences(query, some).tolist() == expected[some].tolist()


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
    sketches.remove(holes=np.array([0, 8]), movers=np.array([2898, 2899]), size=2898)
    held[[0, 8]] = held[[2898, 2899]]
    expected = ((held[:2898] > mean) != (query > mean)).sum(axis=1)
    assert len(sketches) == 2898
    assert sketches.differences(query, None).tolist() == expected.tolist()


def test_the_sketch_of_a_removed_row_is_wiped() -> None:
    rows = clustered(900, 64)
    sketches = drawn(rows)
    sketches.remove(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), 800)
    assert not sketches._bits[:, 800:900].any()


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
    differences = np.array([5, 2, 9, 2, 2], dtype=np.uint16)
    kept = least(differences, wanted).tolist()
    assert kept == {0: [1, 3, 4], 1: [1, 3, 4], 3: [0, 1, 3, 4]}.get(wanted, [0, 1, 2, 3, 4])


def test_more_are_compared_exactly_where_more_are_wanted_or_there_are_more_rows() -> None:
    assert enough(1, 100) == LEAST
    assert enough(50, 100_000) == 3354
    assert enough(400, 100_000) > enough(50, 100_000)
    assert enough(50, 1_000_000) > enough(50, 100_000)
