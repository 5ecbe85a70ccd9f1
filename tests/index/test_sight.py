"""Several lists from one look at an index agree with a search for each."""

from functools import partial

import numpy as np
import pytest

from jobmatch.index.faiss_index import FaissIndex
from jobmatch.index.neighbours import unit_rows
from jobmatch.index.sight import Sight


@pytest.mark.parametrize("sketched_from", [10**9, 1500])
def test_every_list_of_a_look_is_what_a_search_among_its_choice_finds(
    sketched_from: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobmatch.index.faiss_index.SKETCHED_FROM", sketched_from)
    rng = np.random.default_rng(1)
    places = rng.normal(size=(30, 64)) + 0.5
    draw = partial(rng.normal, size=(4000, 64))
    rows = (places[rng.integers(0, 30, 4000)] + 0.7 * draw()).astype(np.float32)
    index = FaissIndex(64)
    ids = rng.permutation(9000)[:4000]
    index.put(ids, rows)
    known = index.ids()
    shared = []
    for query in rows[:20]:
        sight = Sight(index, query)
        for share in (1.0, 0.5, 0.01):
            mask = rng.random(4000) < share
            found = sight.nearest(np.flatnonzero(mask), 30)
            expected = index.nearest(query, 30, known[mask])
            assert len(found) == len(expected) == min(30, mask.sum())
            shared.append(np.isin(known[found], [one.id for one in expected]).mean())
            cosines = sight.cosines(found)
            assert (np.diff(cosines) <= 0).all()
            exact = index.vectors_of(known[found]) @ unit_rows(query[None])[0]
            assert cosines == pytest.approx(exact, abs=1e-6)
    assert np.mean(shared) >= (1.0 if sketched_from == 10**9 else 0.99)


def test_equal_cosines_come_as_their_places_stand() -> None:
    index = FaissIndex(4)
    index.put([9, 3, 5, 1], np.repeat(np.eye(4, dtype=np.float32)[:1], 4, axis=0))
    sight = Sight(index, np.eye(4, dtype=np.float32)[0])
    assert sight.nearest(np.array([0, 1, 3]), 2).tolist() == [0, 1]


def test_cosines_may_be_asked_for_before_and_after_a_search() -> None:
    index = FaissIndex(4)
    index.put([9, 3, 5], np.eye(4, dtype=np.float32)[:3])  # by rising id: 3, 5, 9
    sight = Sight(index, np.eye(4, dtype=np.float32)[2])
    assert sight.cosines(np.array([2, 1])).tolist() == [0, 1]
    assert sight.nearest(np.arange(3), 1).tolist() == [1]
    assert sight.cosines(np.array([2, 1, 0])).tolist() == [0, 1, 0]


def test_a_cosine_once_seen_is_kept_for_every_later_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("jobmatch.index.faiss_index.SKETCHED_FROM", 3)
    index = FaissIndex(4)
    index.put([9, 3, 5], np.eye(4, dtype=np.float32)[:3])
    sight = Sight(index, np.eye(4, dtype=np.float32)[2])
    assert sight.nearest(np.arange(3), 3).tolist() == [1, 0, 2]
    index.put([9, 3, 5], np.eye(4, dtype=np.float32)[1:])
    assert sight.cosines(np.array([2, 1])).tolist() == [0, 1]
