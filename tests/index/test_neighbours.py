"""Lengths and cosines are worked out so that equal rows are equal wherever they stand."""

import numpy as np
import pytest

from jobmatch.index.neighbours import (
    checked_batch,
    checked_query,
    contenders,
    exact_cosines,
    in_order,
    is_clear,
    unit_rows,
)


def test_a_row_gets_length_one_and_a_zero_row_stays_zero() -> None:
    rows = np.array([[3, 4], [0, 0], [1e30, 0]], dtype=np.float32)
    assert unit_rows(rows) == pytest.approx(np.array([[0.6, 0.8], [0, 0], [1, 0]]))


def test_scaling_twice_changes_nothing() -> None:
    rows = np.random.default_rng(2).normal(size=(500, 384)).astype(np.float32) * 7
    once = unit_rows(rows)
    assert unit_rows(once).tobytes() == once.tobytes()


@pytest.mark.parametrize("length", [0, 1e-20, 0.3, 1, 7, 1e20])
def test_one_query_is_scaled_as_a_row_is(length: float) -> None:
    rows = unit_rows(np.random.default_rng(3).normal(size=(50, 384)).astype(np.float32))
    for row in (rows * length).astype(np.float32):
        assert checked_query(row, 384).tolist() == unit_rows(row[None])[0].tolist()


@pytest.mark.parametrize("wrong", [[np.nan, 0], [np.inf, 0], [-np.inf, 1], [1, 2, 3]])
def test_a_query_of_another_length_or_without_a_direction_is_refused(wrong: list[float]) -> None:
    with pytest.raises(ValueError, match=r"NaN or infinity|expected \(2,\), got \(3,\)"):
        checked_query(np.array(wrong, dtype=np.float32), 2)


def test_equal_rows_have_equal_cosines_wherever_they_stand() -> None:
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(5001, 37)).astype(np.float32)
    rows[::3] = rows[0]
    unit = unit_rows(rows)
    cosines = exact_cosines(unit, unit[1])
    assert len(set(cosines[::3].tolist())) == 1
    assert cosines == pytest.approx(unit @ unit[1], abs=1e-6)


def test_contenders_hold_everything_that_rounding_could_lift_over_the_cut() -> None:
    rough = np.array([0.5, 0.9, 0.500001, 0.1, 0.8], dtype=np.float32)
    assert contenders(rough, 3).tolist() == [0, 1, 2, 4]
    assert contenders(rough, 2).tolist() == [1, 4]
    assert contenders(rough, 9).tolist() == [0, 1, 2, 3, 4]


def test_a_search_is_clear_once_it_reaches_below_what_rounding_could_lift() -> None:
    assert is_clear(np.array([0.9, 0.5, 0.4], dtype=np.float32), 2)
    assert not is_clear(np.array([0.9, 0.5, 0.499999], dtype=np.float32), 2)
    assert not is_clear(np.array([0.5, 0.5], dtype=np.float32), 2)


def test_equal_cosines_are_ordered_by_id() -> None:
    cosines, ids = in_order(
        np.array([9, 2, 5]), np.array([0.5, 0.5, 0.7], dtype=np.float32), limit=2
    )
    assert ids.tolist() == [5, 2]
    assert cosines.tolist() == [np.float32(0.7), 0.5]


def test_a_batch_is_sorted_and_the_last_row_of_an_id_counts() -> None:
    rows = np.array([[1, 0], [0, 1], [-2, 0]], dtype=np.float32)
    ids, unit = checked_batch([5, 3, 5], rows, 2)
    assert ids.tolist() == [3, 5]
    assert unit.tolist() == [[0, 1], [-1, 0]]
