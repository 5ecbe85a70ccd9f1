import pytest

from jobmatch.intake.place_words import (
    Break,
    Level,
    elsewhere_at,
    is_after_a_name,
    is_country,
    is_street,
    marker_at,
    park_at,
    words_of,
)


def test_a_letter_and_a_number_are_two_words_of_one_piece() -> None:
    assert [(word.raw, word.start, word.end) for word in words_of("P25, Q.1")] == [
        ("P", 0, 1),
        ("25", 1, 3),
        ("Q", 5, 6),
        ("1", 7, 8),
    ]


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ("Thanh Hóa", Break.SPACE),
        ("Hóa, Nghệ", Break.STOP),
        ("Rịa - Vũng", Break.DASH),
        ("TP. Vinh", Break.SPACE),  # a short form's full stop ends nothing
        ("Hóa. Nghệ", Break.STOP),
        ("Hóa\nNghệ", Break.STOP),
    ],
)
def test_what_stands_between_two_words_parts_them_or_not(text: str, between: Break) -> None:
    assert words_of(text)[1].before is between


@pytest.mark.parametrize(
    ("text", "level", "name_at"),
    [
        ("phường Đông Thọ", Level.WARD, 1),
        ("Phuong Dong Tho", Level.WARD, 1),
        ("P.25", Level.WARD, 1),
        ("P Tân Hưng", Level.WARD, 1),
        ("Q.1", Level.DISTRICT, 1),
        ("thị xã Nghi Sơn", Level.DISTRICT, 2),
        ("TX Nghi Sơn", Level.DISTRICT, 1),
        ("TP Vinh", Level.CITY, 1),
        ("T. Hưng Yên", Level.PROVINCE, 1),
    ],
)
def test_a_kind_of_place_is_known_by_its_word_or_short_form(
    text: str, level: Level, name_at: int
) -> None:
    found = marker_at(words_of(text), 0)
    assert found is not None
    assert (found[0].level, found[1]) == (level, name_at)


@pytest.mark.parametrize(
    "text",
    [
        "xả Đông Thọ",  # another word: accents may be missing, never wrong
        "x Tân Hưng",  # a lower-case letter without its full stop
        "phường, Đông Thọ",  # the name does not follow
        "phường",
        "ward Hill",
        "Thanh Hóa",
    ],
)
def test_other_words_announce_no_place(text: str) -> None:
    assert marker_at(words_of(text), 0) is None


def test_an_industrial_park_is_announced_where_a_name_follows() -> None:
    assert park_at(words_of("KCN Lễ Môn"), 0) == 1
    assert park_at(words_of("khu công nghiệp Bỉm Sơn"), 0) == 3
    assert park_at(words_of("KCN tại Thanh Hóa"), 0) is None
    assert park_at(words_of("KCN, Lễ Môn"), 0) is None


def test_words_that_mean_no_one_province_are_known() -> None:
    assert elsewhere_at(words_of("toàn quốc"), 0) == 2
    assert elsewhere_at(words_of("Hà Nội"), 0) is None
    assert is_country(words_of("Việt Nam"))
    assert not is_country(words_of("Nam Định"))


def test_streets_and_english_kinds_of_places_are_told_from_names() -> None:
    street, name = words_of("đường Thanh")
    assert (is_street(street), is_street(name)) == (True, False)
    city, noi = words_of("City Nội")
    assert (is_after_a_name(city), is_after_a_name(noi)) == (True, False)
