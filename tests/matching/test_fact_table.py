import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.matching.fact_table import FactTable
from jobmatch.matching.facts import blank_facts

CHANGES = st.lists(st.tuples(st.booleans(), st.lists(st.integers(1, 12), max_size=5)), max_size=12)


@given(CHANGES)
def test_a_table_holds_what_was_put_last(changes: list[tuple[bool, list[int]]]) -> None:
    table, expected = FactTable(), dict[int, int]()
    for number, (put, ids) in enumerate(changes):
        if put:
            rows = blank_facts(len(ids))
            rows["openings_left"] = number
            table.put(ids, rows)
            expected.update(dict.fromkeys(ids, number))
        else:
            table.remove(ids)
            for one in ids:
                expected.pop(one, None)
    assert table.ids.tolist() == sorted(expected)
    assert table.facts["openings_left"].tolist() == [expected[i] for i in sorted(expected)]


@given(CHANGES)
def test_columns_say_what_the_rows_say_after_every_change(
    changes: list[tuple[bool, list[int]]],
) -> None:
    table = FactTable()
    for number, (put, ids) in enumerate(changes):
        rows = blank_facts(len(ids))
        rows["openings_left"] = number
        if put:
            table.put(ids, rows)
        else:
            table.remove(ids)
        assert len(table.columns) == len(table.facts)
        for name in ("openings_left", "points"):
            assert np.array_equal(table.columns[name], table.facts[name], equal_nan=True)


def test_an_unknown_id_has_no_facts() -> None:
    table = FactTable()
    table.put([3], blank_facts(1))
    with pytest.raises(KeyError):
        table.of(np.array([4]))


def test_a_reader_keeps_what_it_holds_while_a_writer_changes() -> None:
    table = FactTable()
    table.put([1, 2], blank_facts(2))
    held = table.facts
    rows = blank_facts(1)
    rows["openings_left"] = 9
    table.put([2], rows)
    assert held["openings_left"].tolist() == [0, 0]
    assert table.facts["openings_left"].tolist() == [0, 9]
