"""Rows stay without gaps, and each id keeps its own, whatever comes and goes."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.index.row_table import UNKNOWN, RowTable

changes = st.lists(st.tuples(st.booleans(), st.sets(st.integers(-5, 15), max_size=8)), max_size=15)


@given(changes)
def test_a_block_moved_as_told_always_holds_each_id_in_its_row(
    steps: list[tuple[bool, set[int]]],
) -> None:
    table, block, known = RowTable(), np.empty(0, dtype=np.int64), set[int]()
    for adds, batch in steps:
        changed = np.array(sorted(batch - known if adds else batch & known), dtype=np.int64)
        if adds:
            table.add(changed)
            block = np.concatenate([block, changed])
            known |= batch
        else:
            holes, movers = table.remove(changed)
            block[holes] = block[movers]
            block = block[: len(table)]
            known -= batch
        assert sorted(block.tolist()) == sorted(known) == table.ids().tolist()
        assert block[table.rows_of(table.ids())].tolist() == table.ids().tolist()
        assert table.ids_at(np.arange(len(table))).tolist() == block.tolist()


def test_an_unknown_id_has_no_row() -> None:
    table = RowTable()
    assert table.rows_of(np.array([4])).tolist() == [UNKNOWN]
    table.add(np.array([3, 5]))
    assert table.rows_of(np.array([2, 3, 4, 5, 6])).tolist() == [UNKNOWN, 0, UNKNOWN, 1, UNKNOWN]


def test_ids_far_apart_have_their_rows_too() -> None:
    table = RowTable()
    table.add(np.array([3, 10**12]))
    table.add(np.array([7]))
    assert table.rows_of(np.array([10**12, 7, 8, 3])).tolist() == [1, 2, UNKNOWN, 0]
    table.remove(np.array([3]))
    assert table.rows_of(np.array([10**12, 7, 3])).tolist() == [1, 0, UNKNOWN]


def test_an_id_beyond_all_others_or_below_none_is_unknown() -> None:
    table = RowTable()
    table.add(np.arange(100))
    assert table.rows_of(np.array([-40, 99])).tolist() == [UNKNOWN, 99]
    assert table.rows_of(np.array([-1, 99, 100, 10**9])).tolist() == [
        UNKNOWN,
        99,
        UNKNOWN,
        UNKNOWN,
    ]
