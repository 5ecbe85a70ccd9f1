"""Rows in FAISS's memory: what is put there stands there, and is compared where it stands."""

import faiss
import numpy as np
import pytest

from jobmatch.index.flat_rows import EXTRA, FlatRows, Storage
from jobmatch.index.neighbours import Vectors, unit_rows

every_storage = pytest.mark.parametrize("storage", ["float32", "float16"])
some_or_all = pytest.mark.parametrize("step", [None, 1, 7])


def random_rows(count: int, dimension: int, seed: int = 1) -> Vectors:
    rng = np.random.default_rng(seed)
    return unit_rows(rng.normal(size=(count, dimension)).astype(np.float32))


def filled(rows: Vectors, storage: Storage) -> FlatRows:
    flat = FlatRows(rows.shape[1], storage, faiss)
    flat.reserve(len(rows))
    for block in np.array_split(rows, 3):
        flat.add(block)
    return flat


@every_storage
def test_rows_move_change_and_go_as_told(storage: Storage) -> None:
    rows = random_rows(20, 8).astype(storage).astype(np.float32)
    flat = filled(rows, storage)
    assert flat.at(slice(3, 19, 4)).tolist() == rows[3:19:4].tolist()
    flat.remove(holes=np.array([0, 5]), movers=np.array([18, 17]), size=17)
    flat.put(np.array([2]), rows[19:])
    flat.add(rows[9:10])
    expected = rows[[18, 1, 19, 3, 4, 17, *range(6, 17), 9]]
    assert len(flat) == 18
    assert flat.at(np.arange(18)).tolist() == expected.tolist()
    assert flat.held().astype(np.float32).tolist() == expected.tolist()


@every_storage
@some_or_all
def test_products_are_those_of_the_kept_rows_in_the_order_asked(
    storage: Storage, step: int | None
) -> None:
    rows, query = random_rows(1200, 24), random_rows(1, 24, seed=2)[0]
    flat = filled(rows, storage)
    asked = None if step is None else np.arange(0, 1200, step)[::-1]
    expected = flat.held().astype(np.float32)[slice(None) if asked is None else asked]
    assert flat.products(query, asked) == pytest.approx(expected @ query, abs=1e-6)


@every_storage
@some_or_all
@pytest.mark.parametrize("limit", [1, 9, 100])
def test_the_nearest_are_among_the_contenders_with_all_that_are_as_near(
    storage: Storage, step: int | None, limit: int
) -> None:
    rows, query = random_rows(900, 24), random_rows(1, 24, seed=2)[0]
    rows[100:140] = query  # more than EXTRA, all at the top
    flat = filled(rows, storage)
    asked = None if step is None else np.arange(0, 900, step)
    every = np.arange(900) if asked is None else asked
    cosines = flat.at(every) @ query
    best = every[cosines >= np.sort(cosines)[-limit] - 1e-7]
    found = flat.contenders(query, asked, limit)
    assert set(best.tolist()) <= set(found.tolist()) <= set(every.tolist())
    assert len(found) <= max(len(best), limit + EXTRA)


@every_storage
def test_where_fewer_rows_are_than_asked_for_all_are_contenders(storage: Storage) -> None:
    rows, query = random_rows(30, 8), random_rows(1, 8, seed=2)[0]
    flat = filled(rows, storage)
    assert sorted(flat.contenders(query, np.array([4, 2, 9]), 3).tolist()) == [2, 4, 9]
    assert sorted(flat.contenders(query, None, 30).tolist()) == list(range(30))
    assert FlatRows(8, storage, faiss).products(query).tolist() == []
