from itertools import count, islice

from jobmatch.store.batches import LARGEST_ID, batches, id_batches


def test_a_long_list_is_cut_in_its_order_and_nothing_is_lost() -> None:
    assert list(batches("abcdefg", 3)) == [["a", "b", "c"], ["d", "e", "f"], ["g"]]
    assert list(batches([], 3)) == []


def test_an_endless_list_is_read_no_further_than_asked() -> None:
    assert list(islice(batches(count(), 2), 2)) == [[0, 1], [2, 3]]


def test_one_statement_never_carries_more_than_five_hundred() -> None:
    assert [len(batch) for batch in batches(range(1_001))] == [500, 500, 1]


def test_numbers_that_no_record_can_have_are_left_out() -> None:
    given = [-1, 0, 1, LARGEST_ID, LARGEST_ID + 1]
    assert list(id_batches(given)) == [[1, LARGEST_ID]]
