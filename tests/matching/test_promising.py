import numpy as np
import pytest

from jobmatch.matching.promising import Likely, highest

NOTHING = -np.inf


def test_each_seeker_keeps_the_highest_and_of_equal_ones_the_first() -> None:
    starts = np.array([0, 4, 4, 6, 9])
    points = np.array([1.0, 3.0, 2.0, 3.0, 9.0, NOTHING, 5.0, 5.0, 5.0])
    assert highest(starts, points, 2).tolist() == [1, 3, 4, 5, 6, 7]
    assert highest(starts, points, 1).tolist() == [1, 4, 6]
    assert highest(starts, points, 9).tolist() == list(range(9))


def test_of_nobody_nothing_is_kept() -> None:
    assert highest(np.array([0]), np.empty(0), 3).tolist() == []
    assert highest(np.array([0, 0, 0]), np.empty(0), 3).tolist() == []


def test_pairs_that_are_taken_stay_with_their_seeker() -> None:
    likely = Likely(starts=np.array([0, 2, 2, 5]), vacancies=np.array([7, 8, 7, 6, 9]))
    assert likely.seekers.tolist() == [0, 0, 2, 2, 2]
    some = likely.taken(np.array([1, 3, 4]))
    assert (some.starts.tolist(), some.vacancies.tolist()) == ([0, 1, 1, 3], [8, 6, 9])


def test_cosines_are_those_of_each_seeker_with_their_own_vacancies() -> None:
    drawn = np.random.default_rng(0)
    asking = drawn.standard_normal((3, 8), dtype=np.float32)
    asked = drawn.standard_normal((10, 8), dtype=np.float32)
    likely = Likely(starts=np.array([0, 2, 2, 5]), vacancies=np.array([7, 8, 7, 6, 9]))
    expected = (asking @ asked.T)[likely.seekers, likely.vacancies]
    assert likely.cosines(asking, asked).tolist() == pytest.approx(expected.tolist(), abs=1e-5)
