"""Names in texts: accents, whole pieces, titles, Telex."""

import pytest

from jobmatch.reference.names_in_text import DECOY, TEXT_DECOY, Found, Names

NAMES = Names(
    [
        (DECOY, "may mắn"),
        (TEXT_DECOY, "phòng kế toán"),
        ("sewing", "may"),
        ("sewing", "thợ may"),
        ("guard", "bảo vệ"),
        ("guard", "=bv"),
        ("clerk", "^hồ sơ"),
        ("accountant", "kế toán"),
    ]
)


def titled(text: str) -> list[str]:
    return [found.id for found in NAMES.find_overlapping(text)]


def told(text: str) -> list[str]:
    return [found.id for found in NAMES.find(text)]


def test_the_place_of_a_name_is_that_of_the_original() -> None:
    assert NAMES.find("Cần Thợ   may gấp") == [Found("sewing", 4, 13)]


def test_accents_must_agree_where_there_are_any() -> None:
    assert told("máy tính") == []
    assert told("tho may") == ["sewing"]


@pytest.mark.parametrize("title", ["bv, tạp vụ", "lái xe hoặc bv", "BV"])
def test_a_short_form_names_a_trade_where_it_stands_alone(title: str) -> None:
    assert titled(title) == ["guard"]


def test_a_short_form_among_other_words_means_something_else() -> None:
    assert titled("Kế toán BV Bạch Mai") == ["accountant"]


def test_one_syllable_without_accents_counts_as_a_whole_piece_of_a_title_only() -> None:
    assert titled("tap vu, may") == ["sewing"]
    assert told("tap vu, may") == []
    assert titled("hom nay may dep") == []


def test_a_name_for_titles_is_no_trade_in_running_text() -> None:
    assert titled("Quản lý hồ sơ") == ["clerk"]
    assert told("Nộp hồ sơ tại phòng nhân sự") == []


def test_decoys_hide_a_name_and_some_in_text_only() -> None:
    assert told("may mắn") == []
    assert told("phòng kế toán") == []
    assert titled("phòng kế toán") == ["accountant"]


def test_what_was_typed_with_telex_off_is_understood() -> None:
    assert titled("thowj may") == ["sewing"]
    assert told("laam baor veej") == ["guard"]
