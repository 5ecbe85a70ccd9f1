from zlib import crc32

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jobmatch.index.letter_table import BUCKETS, LetterTable, groups_of
from jobmatch.index.words import ngram_terms

TITLES = {4: "Lái xe tải 2,5 tấn", 7: "Tài xế xe nâng", 9: "Kế toán kho"}


def a_table() -> LetterTable:
    table = LetterTable()
    table.put(list(TITLES), list(TITLES.values()))
    return table


def alike(table: LetterTable, text: str) -> dict[int, float]:
    ids = np.array(sorted(TITLES))
    return dict(zip(ids.tolist(), table.likeness(text, ids).tolist(), strict=True))


@pytest.mark.parametrize("written", ["Lái xe tải", "lai xe tai", "LAI XE TAI nho", "laí xe taỉ"])
def test_what_is_written_alike_is_found_however_it_is_accented(written: str) -> None:
    found = alike(a_table(), written)
    assert max(found, key=lambda one: found[one]) == 4


def test_the_same_letters_are_one_and_none_in_common_is_nothing() -> None:
    found = alike(a_table(), "kế toán kho")
    assert found[9] == pytest.approx(1.0, abs=1e-6)
    assert alike(a_table(), "???") == {4: 0.0, 7: 0.0, 9: 0.0}


def test_what_is_rare_counts_more_than_what_all_have() -> None:
    found = alike(a_table(), "xe nâng")
    assert found[7] > found[4] > found[9]


def test_a_text_that_changed_is_known_by_its_new_letters_only() -> None:
    table = a_table()
    table.put([9], ["Thợ hàn"])
    fresh = LetterTable()
    fresh.put([9, 7, 4], ["Thợ hàn", TITLES[7], TITLES[4]])
    assert alike(table, "thợ hàn xe") == alike(fresh, "thợ hàn xe")


def test_what_was_removed_is_unknown_and_leaves_no_trace() -> None:
    table, fresh = a_table(), LetterTable()
    table.remove([4, 999])
    fresh.put([7, 9], [TITLES[7], TITLES[9]])
    ids = np.array([7, 9])
    assert table.likeness("tài xế", ids).tolist() == fresh.likeness("tài xế", ids).tolist()
    with pytest.raises(KeyError):
        table.likeness("tài xế", np.array([4]))


def test_a_table_is_the_same_after_it_was_saved() -> None:
    table = a_table()
    again = LetterTable.from_arrays(dict(table.arrays()))
    assert alike(again, "lái xe") == alike(table, "lái xe")
    broken = dict(table.arrays()) | {"ids": np.array([1])}
    with pytest.raises(ValueError, match="rows of letters"):
        LetterTable.from_arrays(broken)


def test_several_texts_are_compared_at_once_as_each_by_itself() -> None:
    table, ids, texts = a_table(), np.array([9, 4]), ["lái xe tải", "", "kế toán"]
    each = [table.likeness(text, ids).tolist() for text in texts]
    assert [one.tolist() for one in table.likenesses(texts, ids)] == each
    assert each[1] == [0, 0]
    assert each[0] != each[2]


def test_what_was_asked_before_a_change_is_weighed_anew_after_it() -> None:
    table = a_table()
    alike(table, "thợ hàn xe")
    table.put([9, 12], ["Thợ hàn", "Thợ may xe"])
    fresh = LetterTable()
    fresh.put([9, 7, 4, 12], ["Thợ hàn", TITLES[7], TITLES[4], "Thợ may xe"])
    assert alike(table, "thợ hàn xe") == alike(fresh, "thợ hàn xe")
    table.remove([12])
    fresh = LetterTable()
    fresh.put([9, 7, 4], ["Thợ hàn", TITLES[7], TITLES[4]])
    assert alike(table, "thợ hàn xe") == alike(fresh, "thợ hàn xe")


@given(st.text() | st.text("abcđêx 09#+-"))
@example("")
@example("a")
@example("Thợ hàn MIG/MAG, bậc 3/7")
@example("kỹ sư 自動車, Øresund")
def test_a_group_is_known_by_the_checksum_of_its_letters(text: str) -> None:
    """Catalogues are saved with these numbers."""
    numbers = [1 + crc32(term.encode()) % (BUCKETS - 1) for term in ngram_terms(text)]
    assert groups_of(text).tolist() == list(dict.fromkeys(numbers))
