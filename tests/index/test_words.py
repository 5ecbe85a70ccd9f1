"""What people type in many ways must come out as the same words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.index.abbreviations import abbreviations
from jobmatch.index.words import fold, ngram_terms, word_terms


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Thợ hàn", "tho han"),
        ("hoà giải", "hòa giải"),
        ("thuỷ sản", "thủy sản"),
        ("ĐÀ NẴNG", "Đà Nẵng"),
        ("Đà Nẵng", "da nang"),
        ("ÐÀ NẴNG", "đà nẵng"),  # the Icelandic letter, from a badly converted file
        (unicodedata.normalize("NFD", "Kế toán trưởng"), "Kế toán trưởng"),
        ("ｋế ｔｏáｎ", "kế toán"),  # full-width letters
    ],
)
def test_spelling_does_not_matter(written: str, same: str) -> None:
    assert fold(written) == fold(same)
    assert word_terms(written) == word_terms(same)
    assert ngram_terms(written) == ngram_terms(same)


@given(st.text(alphabet=st.characters(max_codepoint=0x1EFF, categories=["L", "Nd", "Zs"])))
def test_composed_or_not_the_terms_are_the_same(text: str) -> None:
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert word_terms(composed) == word_terms(apart)
    assert fold(fold(text)) == fold(text)


def test_gives_words_and_pairs_of_neighbours() -> None:
    assert word_terms("Thợ hàn 3G, CO2") == [
        "tho", "han", "3g", "co2", "tho_han", "han_3g", "3g_co2",
    ]  # fmt: skip


def test_keeps_figures_and_what_tells_c_plus_plus_from_c() -> None:
    assert word_terms("máy 1 kim") == ["may", "1", "kim", "may_1", "1_kim"]
    assert word_terms("C++ C# C") == ["c++", "c#", "c", "c++_c#", "c#_c"]


def test_a_stop_word_counts_only_inside_a_pair() -> None:
    assert word_terms("cửa hàng của tôi") == ["hang", "toi", "cua_hang", "hang_cua", "cua_toi"]
    assert word_terms("lái xe tải") == ["lai", "xe", "lai_xe", "xe_tai", "lx"]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("KCN Tân Tạo", "khu công nghiệp Tân Tạo"),
        ("LĐPT", "lao động phổ thông"),
        ("CNKT điện", "công nhân kỹ thuật điện"),
        ("tuyển NV kho", "tuyển nhân viên kho"),
        ("bl C", "bằng lái C"),
        ("đóng BHXH", "đóng bảo hiểm xã hội"),
        ("Cty TNHH", "công ty trách nhiệm hữu hạn"),
        ("CNTT", "cong nghe thong tin"),
    ],
)
def test_a_short_form_and_what_it_stands_for_are_the_same_terms(short: str, long: str) -> None:
    assert sorted(word_terms(short)) == sorted(word_terms(long))
    assert ngram_terms(short) == ngram_terms(long)


@pytest.mark.parametrize(
    ("short", "readings"),
    [("KT", ["kế toán", "kỹ thuật"]), ("CN", ["công nhân"]), ("QC", ["kiểm tra chất lượng"])],
)
def test_a_short_form_of_several_readings_shares_terms_with_each(
    short: str, readings: list[str]
) -> None:
    for reading in readings:
        assert set(word_terms(reading)) <= set(word_terms(short))
        assert fold(short) in word_terms(reading)


def test_every_short_form_and_each_of_its_readings_find_one_another() -> None:
    for short, readings in abbreviations().items():
        for reading in readings:
            assert set(word_terms(reading)) <= set(word_terms(short)), short
            assert fold(short) in word_terms(reading), short


def test_letter_groups_bridge_words_and_mark_their_ends() -> None:
    assert ngram_terms("Bò ba") == [
        " b", "bo", "o ", " b", "ba", "a ",
        " bo", "bo ", "o b", " ba", "ba ",
        " bo ", "bo b", "o ba", " ba ",
    ]  # fmt: skip


def test_an_empty_text_has_no_terms() -> None:
    assert word_terms(" – ") == []
    assert ngram_terms(" – ") == []
