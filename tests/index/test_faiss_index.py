"""What only the FAISS index promises: real deletion, half storage, and no trap after a fork."""

import os
import subprocess
import sys
from typing import Literal

import numpy as np
import pytest

from jobmatch.index.exact_index import ExactIndex
from jobmatch.index.faiss_index import FaissIndex
from jobmatch.index.neighbours import Vectors


def random_rows(count: int, dimension: int, seed: int = 1) -> Vectors:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(count, dimension)).astype(np.float32)


@pytest.mark.parametrize("storage", ["float32", "float16"])
def test_a_removed_vector_is_nowhere_in_memory(storage: Literal["float32", "float16"]) -> None:
    index = FaissIndex(8, storage)
    index.put(range(100), random_rows(100, 8))
    whole = index._rows.held()  # every byte that FAISS held before
    secret = {known: whole[known].tobytes() for known in (7, 60, 98, 99)}
    assert all(value in whole.tobytes() for value in secret.values())

    index.remove(list(secret))

    assert not any(value in whole.tobytes() for value in secret.values())
    assert index._rows.held().shape == (96, 8)
    assert len(index._rows) == 96
    assert index.ids().tolist() == [known for known in range(100) if known not in secret]


def test_a_replaced_vector_is_nowhere_in_memory() -> None:
    index = FaissIndex(8)
    index.put(range(10), random_rows(10, 8))
    before = index.vectors_of([4]).tobytes()
    index.put([4], random_rows(1, 8, seed=2))
    assert before not in index._rows.held().tobytes()
    assert len(index) == 10


def test_half_storage_takes_half_the_memory_and_finds_nearly_the_same() -> None:
    rows, queries = random_rows(3000, 64), random_rows(40, 64, seed=2)
    half, whole = FaissIndex(64, "float16"), FaissIndex(64)
    for index in (half, whole):
        index.put(range(3000), rows)
    assert 2 * half._rows.held().nbytes == whole._rows.held().nbytes
    cosines, ids = half.nearest_many(queries, 10, None)
    exact_cosines, exact_ids = whole.nearest_many(queries, 10, None)
    assert cosines == pytest.approx(exact_cosines, abs=1e-3)
    shared = [len(set(a) & set(b)) for a, b in zip(ids.tolist(), exact_ids.tolist(), strict=True)]
    assert np.mean(shared) > 9.8


def test_many_eligible_and_few_take_different_ways_to_the_same_neighbours() -> None:
    rows, query = random_rows(5000, 16), random_rows(1, 16, seed=3)[0]
    index, reference = FaissIndex(16), ExactIndex(16)
    for one in (index, reference):
        one.put(range(5000), rows)
    for step in (1, 3, 20, 30, 200, 4000):
        among = np.arange(0, 5000, step)
        assert index.nearest(query, 12, among) == reference.nearest(query, 12, among)


@pytest.mark.parametrize("eligible", [None, 3, 40, 150])
def test_many_queries_in_many_blocks_find_what_brute_force_finds(
    eligible: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobmatch.index.faiss_index.BATCH_ROWS", 30)
    monkeypatch.setattr("jobmatch.index.faiss_index.BATCH_QUERIES", 4)
    rows, queries = random_rows(200, 12), random_rows(10, 12, seed=3)
    among = None if eligible is None else np.arange(0, 200, 200 // eligible)[:eligible]
    index, reference = FaissIndex(12), ExactIndex(12)
    for one in (index, reference):
        one.put(range(200), rows)
    cosines, ids = index.nearest_many(queries, 9, among)
    expected_cosines, expected_ids = reference.nearest_many(queries, 9, among)
    assert ids.tolist() == expected_ids.tolist()
    assert cosines.tolist() == expected_cosines.tolist()


SEARCHED_BEFORE_THE_FORK = """
import os, sys
from typing import Literal

import numpy as np
from jobmatch.index.faiss_index import FaissIndex

index = FaissIndex(4)
index.put([1], np.ones((1, 4), dtype=np.float32))
index.nearest(np.ones(4, dtype=np.float32), 1, None)
if os.fork() == 0:
    try:
        index.nearest(np.ones(4, dtype=np.float32), 1, None)
        os.write(1, b"searched")
    except RuntimeError as error:
        os.write(1, str(error).encode())
    os._exit(0)
os.wait()
"""


@pytest.mark.parametrize(("threads", "said"), [("2", "before the fork"), ("1", "searched")])
def test_a_fork_after_a_search_with_threads_is_told_rather_than_hung(
    threads: str, said: str
) -> None:
    run = subprocess.run(  # noqa: S603 -- our own interpreter and the text above
        [sys.executable, "-c", SEARCHED_BEFORE_THE_FORK],
        env={**os.environ, "OMP_NUM_THREADS": threads, "PYTHONPATH": os.getcwd()},  # noqa: PTH109 -- as pytest runs
        capture_output=True,
        timeout=60,
        check=True,
        text=True,
    )
    assert said in run.stdout


def test_importing_the_module_does_not_load_faiss() -> None:
    code = "import sys, jobmatch.index.faiss_index; sys.exit('faiss' in sys.modules)"
    run = subprocess.run(  # noqa: S603 -- our own interpreter and one line
        [sys.executable, "-c", code], check=False, timeout=60
    )
    assert run.returncode == 0


@pytest.mark.parametrize(("storage", "error"), [("float32", 1e-6), ("float16", 1e-3)])
def test_cosines_stand_in_the_order_of_the_ids_through_every_change(
    storage: Literal["float32", "float16"], error: float
) -> None:
    rng = np.random.default_rng(4)
    rows = rng.normal(size=(3000, 24)).astype(np.float32)
    ids = rng.permutation(3000)
    index = FaissIndex(24, storage)
    assert index.cosines(index.question(rows[0])).shape == (0,)
    index.put(ids, rows[ids])
    index.remove(ids[:700])
    index.put(ids[:20], rows[ids[:20]])
    cosines = index.cosines(index.question(rows[5] * 3))
    expected = index.vectors_of(index.ids()) @ (rows[5] / np.linalg.norm(rows[5]))
    assert cosines == pytest.approx(expected, abs=error)
    assert cosines.shape == (2320,)


def leaning_rows(count: int, dimension: int, seed: int) -> Vectors:
    rng = np.random.default_rng(seed)
    places = np.random.default_rng(0).normal(size=(30, dimension)) + 0.5
    rows = places[rng.integers(0, 30, count)] + 0.7 * rng.normal(size=(count, dimension))
    return rows.astype(np.float32)


@pytest.mark.parametrize("storage", ["float32", "float16"])
def test_among_very_many_rows_nearly_all_of_the_nearest_are_found_with_exact_cosines(
    storage: Literal["float32", "float16"], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobmatch.index.faiss_index.SKETCHED_FROM", 1500)
    rows, queries = leaning_rows(6000, 96, 5), leaning_rows(40, 96, 6)
    index, reference = FaissIndex(96, storage), ExactIndex(96)
    assert index.differences(index.question(queries[0])) is None
    for start in range(0, 6000, 1000):  # the sketches' centre is taken more than once
        index.put(range(start, start + 1000), rows[start : start + 1000])
    index.remove(range(0, 6000, 7))
    index.put(range(0, 6000, 14), rows[::14])
    reference.put(index.ids(), index.vectors_of(index.ids()))
    among = index.ids()[::2]
    shared = []
    for query in queries:
        found = index.nearest(query, 20, among)
        expected = reference.nearest(query, 20, among)
        places = np.searchsorted(index.ids(), [one.id for one in found])
        cosines = index.cosines_at(index.question(query), places)
        assert [one.cosine for one in found] == pytest.approx(cosines.tolist(), abs=1e-6)
        shared.append(len({one.id for one in found} & {one.id for one in expected}) / 20)
        differences = index.differences(index.question(query))
        assert differences is not None
        assert differences.shape == index.ids().shape
    assert np.mean(shared) >= 0.99
    assert len(index._sketches) == len(index)


def test_where_vectors_lie_in_all_directions_alike_every_eligible_row_is_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("jobmatch.index.faiss_index.SKETCHED_FROM", 5000)
    rows, queries = random_rows(6000, 384), random_rows(5, 384, seed=2)
    index, reference = FaissIndex(384), ExactIndex(384)
    for one in (index, reference):
        one.put(range(6000), rows)
    assert index.differences(index.question(queries[0])) is None
    for query in queries:
        assert index.nearest(query, 20, None) == reference.nearest(query, 20, None)


def test_sketches_are_drawn_anew_once_most_rows_are_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("jobmatch.index.faiss_index.SKETCHED_FROM", 5000)
    index = FaissIndex(256)
    index.put(range(6000), random_rows(6000, 256))
    query = random_rows(1, 256)[0]
    assert index.differences(index.question(query)) is None  # they would miss the nearest
    for _ in range(2):
        index.put(range(6000), leaning_rows(6000, 256, 5))
        assert len(index._sketches) == 0
    index.put(range(6000), leaning_rows(6000, 256, 5))
    assert len(index._sketches) == 6000


def test_sketches_follow_an_index_that_shrinks_and_grows_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("jobmatch.index.faiss_index.SKETCHED_FROM", 5000)
    rows, changed = leaning_rows(6000, 96, 5), leaning_rows(1, 96, 6)
    index = FaissIndex(96)
    index.put(range(6000), rows)
    index.remove(range(2000, 6000))
    index.put([7], changed)
    differences = index.differences(index.question(changed[0]))
    assert differences is not None
    assert np.flatnonzero(differences == 0).tolist() == [7]
    index.remove(range(6000))
    for start in range(0, 6000, 1500):
        index.put(range(start, start + 1500), rows[start : start + 1500])
    assert len(index._sketches) == 6000


def test_the_likely_ones_of_some_places_hold_the_nearest_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("jobmatch.index.faiss_index.SKETCHED_FROM", 5000)
    rows, query = leaning_rows(9000, 96, 5), leaning_rows(1, 96, 6)[0]
    index = FaissIndex(96)
    index.put(np.random.default_rng(1).permutation(30_000)[:9000], rows)
    index.remove(index.ids()[::9])
    places = np.arange(0, 8000, 2)
    question = index.question(query)
    differences = index.differences(question)
    assert differences is not None
    found = index.likely(question, places, 20, differences[places])
    cosines = index.cosines(question)
    assert index.cosines_at(question, found) == pytest.approx(cosines[found], abs=1e-6)
    nearest = places[np.argsort(-cosines[places])[:20]]
    assert np.isin(nearest, found).mean() >= 0.95
    assert np.isin(found, places).all()
    assert len(found) < 1000
    few = places[:100]
    assert index.likely(question, few, 20, differences[few]).tolist() == few.tolist()
