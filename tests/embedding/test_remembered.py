import numpy as np

from jobmatch.embedding.encoder import Vectors
from jobmatch.embedding.remembered import RememberedVectors


def row(value: float) -> Vectors:
    return np.full(2, value, np.float32)


def test_what_was_not_asked_for_longest_is_forgotten() -> None:
    remembered = RememberedVectors(most=2)
    remembered.keep({"hàn": row(1), "may": row(2)})
    remembered.known(["hàn"])
    remembered.keep({"tiện": row(3)})
    known = remembered.known(["may", "hàn", "tiện", "điện"])
    assert {text: found.tolist() for text, found in known.items()} == {
        "hàn": [1, 1],
        "tiện": [3, 3],
    }


def test_long_texts_are_not_remembered() -> None:
    remembered = RememberedVectors(most=9, characters=7)
    remembered.keep({"thợ hàn": row(1), "thợ tiện": row(2)})
    assert list(remembered.known(["thợ hàn", "thợ tiện"])) == ["thợ hàn"]


def test_what_is_remembered_does_not_change_with_the_array_it_came_from() -> None:
    rows = np.ones((1, 2), np.float32)
    remembered = RememberedVectors(most=9)
    remembered.keep({"hàn": rows[0]})
    rows[:] = 5
    assert remembered.known(["hàn"])["hàn"].tolist() == [1, 1]
