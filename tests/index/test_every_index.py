"""Every index must agree with brute force: on ids, on values, after each change."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobmatch.index.exact_index import ExactIndex
from jobmatch.index.faiss_index import FaissIndex
from jobmatch.index.neighbours import Ids, Index, Vectors

KINDS: list[Callable[[int], Index]] = [ExactIndex, FaissIndex]
KINDS_AND_HALVES = [*KINDS, partial(FaissIndex, storage="float16")]
every_kind = pytest.mark.parametrize("make", KINDS)

Model = dict[int, tuple[float, ...]]


def of(*ids: int) -> Ids:
    return np.array(ids, dtype=np.int64)


def rows_of(*rows: tuple[float, ...]) -> Vectors:
    return np.array(rows, dtype=np.float32)


def brute_force(model: Model, query: Vectors, limit: int, among: Ids | None) -> list[Any]:
    """Return (id, cosine) by the obvious slow way, cosines rounded to float32 once."""
    allowed = set(model) if among is None else set(model) & set(among.tolist())
    found = []
    for known in allowed:
        row = np.array(model[known], dtype=np.float64)
        lengths = np.sqrt((row * row).sum()), np.sqrt((query.astype(np.float64) ** 2).sum())
        unit_row = (row / lengths[0] if lengths[0] else row).astype(np.float32)
        unit_query = (query / lengths[1] if lengths[1] else query).astype(np.float32)
        found.append((known, np.float32((unit_row.astype(np.float64) * unit_query).sum())))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]


@every_kind
@pytest.mark.parametrize("eligible", [1, 5, 60, 400, 1000, None])
def test_agrees_with_brute_force_at_every_share_of_eligible_ids(
    make: Callable[[int], Index], eligible: int | None
) -> None:
    rng = np.random.default_rng(7)
    rows = rng.normal(size=(1000, 16)).astype(np.float32) * 5  # not unit length, on purpose
    ids = rng.permutation(np.arange(5000, 6000))
    index = make(16)
    index.put(ids, rows)
    queries = rng.normal(size=(30, 16)).astype(np.float32) * 9
    among = None if eligible is None else np.sort(rng.choice(ids, eligible, replace=False))
    model = dict(zip(ids.tolist(), map(tuple, rows.tolist()), strict=True))

    many = index.nearest_many(queries, 10, among)

    for at, query in enumerate(queries):
        expected = brute_force(model, query, 10, among)
        one = index.nearest(query, 10, among)
        assert [n.id for n in one] == [i for i, _ in expected]
        assert [n.cosine for n in one] == pytest.approx([c for _, c in expected], abs=1e-6)
        assert many[1][at].tolist() == [n.id for n in one]
        assert many[0][at].tolist() == [n.cosine for n in one]


@every_kind
@pytest.mark.parametrize("share", [0.02, 0.5, 1.0])
def test_equal_cosines_come_in_order_of_id_even_at_the_cut_off(
    make: Callable[[int], Index], share: float
) -> None:
    rng = np.random.default_rng(3)
    kinds = rng.normal(size=(5, 32)).astype(np.float32)
    index = make(32)
    for ids in reversed(np.split(rng.permutation(2000), 8)):  # rows are not in order of id
        index.put(ids, kinds[ids % 5])
    among = np.arange(int(2000 * share))
    for limit in (1, 3, 7):
        found = index.nearest(kinds[2] * 3, limit, among)
        assert [n.id for n in found] == [2 + 5 * at for at in range(limit)]
        _, many = index.nearest_many(np.repeat(kinds[2:3], 25, axis=0), limit, among)
        assert many.tolist() == [[n.id for n in found]] * 25


changes = st.lists(
    st.one_of(
        st.tuples(
            st.just("put"),
            st.lists(
                st.tuples(
                    st.integers(0, 12),
                    st.tuples(*[st.integers(-2, 2).map(float)] * 3),
                ),
                max_size=6,
            ),
        ),
        st.tuples(st.just("remove"), st.lists(st.integers(0, 12), max_size=6)),
    ),
    max_size=12,
)


@pytest.mark.parametrize("make", KINDS)
@settings(max_examples=80, deadline=None)
@given(
    steps=changes,
    query=st.tuples(*[st.integers(-2, 2).map(float)] * 3),
    limit=st.integers(0, 6),
    among=st.none() | st.sets(st.integers(-1, 13)),
)
def test_after_any_changes_it_holds_what_a_dictionary_would(
    make: Callable[[int], Index],
    steps: list[tuple[str, list[Any]]],
    query: tuple[float, ...],
    limit: int,
    among: set[int] | None,
) -> None:
    index, model = make(3), Model()
    allowed = None if among is None else of(*sorted(among))
    asked = np.array(query, dtype=np.float32)
    for verb, batch in steps:
        if verb == "put":
            rows = np.array([row for _, row in batch], dtype=np.float32).reshape(-1, 3)
            index.put([known for known, _ in batch], rows)
            model.update(batch)
        else:
            index.remove(batch)
            for known in batch:
                model.pop(known, None)
        found = [(n.id, n.cosine) for n in index.nearest(asked, limit, allowed)]
        assert found == brute_force(model, asked, limit, allowed)
        assert index.ids().tolist() == sorted(model)
    assert len(index) == len(model)


@every_kind
def test_the_far_end_is_still_full_when_the_near_end_is_barred(
    make: Callable[[int], Index],
) -> None:
    index = make(2)
    index.put([1, 2, 3], rows_of((1, 0), (1, 0.1), (0, 1)))
    found = index.nearest(np.array([1, 0], dtype=np.float32), 1, of(3))
    assert [(n.id, n.cosine) for n in found] == [(3, 0.0)]


@every_kind
def test_an_empty_index_has_no_neighbours(make: Callable[[int], Index]) -> None:
    index = make(4)
    assert index.nearest(np.ones(4, dtype=np.float32), 3, None) == []
    assert index.nearest(np.ones(4, dtype=np.float32), 3, of(1)) == []
    cosines, ids = index.nearest_many(np.ones((2, 4), dtype=np.float32), 3, None)
    assert cosines.shape == ids.shape == (2, 0)


@every_kind
def test_nobody_asked_for_is_nobody_found(make: Callable[[int], Index]) -> None:
    index = make(2)
    index.put([1], rows_of((1, 1)))
    assert index.nearest(np.ones(2, dtype=np.float32), 3, of()) == []


@every_kind
def test_of_an_id_given_twice_the_last_vector_counts(make: Callable[[int], Index]) -> None:
    index = make(2)
    index.put([4, 4], rows_of((1, 0), (0, 2)))
    assert index.vectors_of([4]).tolist() == [[0, 1]]


@every_kind
def test_gives_vectors_back_in_the_order_asked(make: Callable[[int], Index]) -> None:
    index = make(2)
    index.put([9, 3, 5], rows_of((3, 4), (0, 2), (-1, 0)))
    index.remove([3])
    assert index.vectors_of([5, 9]) == pytest.approx(rows_of((-1, 0), (0.6, 0.8)))
    with pytest.raises(KeyError, match="3"):
        index.vectors_of([5, 3])


@every_kind
def test_refuses_vectors_of_another_shape_and_stays_as_it_was(
    make: Callable[[int], Index],
) -> None:
    index = make(4)
    with pytest.raises(ValueError, match="expected"):
        index.put([1], np.ones((1, 5), dtype=np.float32))
    with pytest.raises(ValueError, match="NaN"):
        index.put([1], np.full((1, 4), np.nan, dtype=np.float32))
    with pytest.raises(ValueError, match="expected"):
        index.nearest(np.ones(5, dtype=np.float32), 1, None)
    assert len(index) == 0


@pytest.mark.parametrize("make", KINDS_AND_HALVES)
def test_a_reader_beside_a_writer_never_sees_half_a_change(make: Callable[[int], Index]) -> None:
    """Every put turns all vectors to a new side: a mixture of two sides would be half a change."""
    from threading import Event, Thread

    sides = np.eye(8, dtype=np.float32)
    index = make(8)
    index.put(range(500), np.repeat(sides[:1], 500, axis=0))
    done, faults = Event(), list[str]()

    def read() -> None:
        while not done.is_set():
            cosines, _ = index.nearest_many(sides, 500, None)
            full = (cosines > 0.5).sum(axis=1)
            if sorted(full.tolist()) not in ([0] * 7 + [500], [0] * 7 + [400]):
                faults.append(f"counts by side: {full.tolist()}")

    readers = [Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for turn in range(40):
        index.put(range(500), np.repeat(sides[turn % 8][None], 500, axis=0))
        index.remove(range(100))
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []
