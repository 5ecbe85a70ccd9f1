"""Directions are learnt from a sample, and numbers along them say how near vectors are."""

import numpy as np
import pytest

from jobmatch.index.directions import DIRECTIONS, HALF, Directions, products
from jobmatch.index.neighbours import Vectors, unit_rows


def clustered(count: int, dimension: int, seed: int = 1) -> Vectors:
    """Return unit vectors about twenty places, all leaning one way as a text model's do."""
    rng = np.random.default_rng(seed)
    places = np.random.default_rng(0).normal(size=(20, dimension)) + 0.5
    rows = places[rng.integers(0, 20, count)] + 0.3 * rng.normal(size=(count, dimension))
    return unit_rows(rows.astype(np.float32))


@pytest.mark.parametrize("dimension", [8, 100, 384, 512])
def test_lengths_of_a_row_say_its_cosine_but_for_what_all_rows_share(dimension: int) -> None:
    rows, query = clustered(900, dimension), clustered(1, dimension, seed=2)[0]
    directions = Directions.learn(rows[:600])
    _, lengths = directions.sketched(rows)
    wide = np.empty((len(rows), HALF), dtype=np.float32)
    found = products(directions.asked(query), lengths, wide) * directions.step
    apart = found - rows @ query
    assert apart.std() < 0.03
    assert np.corrcoef(found, rows @ query)[0, 1] > 0.99


def test_axes_are_at_right_angles_and_lie_where_the_sample_is_longest() -> None:
    rows = clustered(900, 384) * np.linspace(1, 0, 384, dtype=np.float32)
    axes = Directions.learn(rows).axes
    assert axes.T @ axes == pytest.approx(np.eye(DIRECTIONS), abs=1e-4)
    longest = np.linalg.svd(rows)[1][:DIRECTIONS]
    assert np.linalg.norm(rows @ axes) == pytest.approx(np.linalg.norm(longest), rel=1e-4)


def test_a_bit_says_on_which_side_of_the_centre_a_row_lies() -> None:
    rows = clustered(900, 384)
    directions = Directions.learn(rows)
    bits, _ = directions.sketched(rows)
    sides = np.unpackbits(bits.view(np.uint8), axis=1) == 1
    assert (sides == ((rows - rows.mean(axis=0)) @ directions.axes > 0)).mean() > 0.999
    assert abs(sides.mean(axis=0) - 0.5).max() < 0.25
    assert directions.asked(rows[7]).bits.tolist() == bits[7].tolist()


def test_the_same_sample_gives_the_same_directions() -> None:
    one, other = (Directions.learn(clustered(500, 64)) for _ in range(2))
    assert one.axes.tolist() == other.axes.tolist()
    assert one.step == other.step


def test_a_sample_without_any_difference_has_directions_too() -> None:
    directions = Directions.learn(np.ones((5, 16), dtype=np.float32))
    bits, lengths = directions.sketched(np.ones((2, 16), dtype=np.float32))
    assert bits[0].tolist() == bits[1].tolist()
    assert lengths[0].tolist() == lengths[1].tolist()
