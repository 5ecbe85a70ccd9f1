import pytest

from jobmatch.domain.places import Commune
from jobmatch.intake.place_mentions import MentionFinder, Mentions
from jobmatch.intake.place_words import words_of
from jobmatch.reference.geography_tables import OldDistrict, OldWard
from jobmatch.reference.place_names import NamedProvince, place_names


def mentions(text: str) -> Mentions:
    return MentionFinder(words_of(text), place_names()).find()


def said(text: str) -> list[str]:
    """Return the words of each place that a text mentions and that there is."""
    found = mentions(text)
    known = [mention for mention in found.places if mention.matches]
    return [" ".join(word.raw for word in found.words[m.start : m.end]) for m in known]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Phường Đông Thọ, TP Thanh Hóa", ["Phường Đông Thọ", "TP Thanh Hóa"]),
        ("Hà Nội Thanh Hóa", ["Hà Nội", "Thanh Hóa"]),
        ("Bà Rịa - Vũng Tàu", ["Bà Rịa Vũng Tàu"]),
        ("Vincom Hà Nội", ["Hà Nội"]),
        ("ga Thanh Hóa", []),  # a station, not the province
        ("12 Lê Lợi, Hà Nội, Việt Nam", ["Hà Nội"]),
    ],
)
def test_the_places_of_an_address_are_found_from_left_to_right(
    text: str, places: list[str]
) -> None:
    assert said(text) == places


def test_all_that_a_name_can_mean_is_kept() -> None:
    [mention] = mentions("Thanh Hóa").places
    [province] = [match.named.unit for match in mention.of(NamedProvince)]
    assert isinstance(province, NamedProvince)
    assert province.code == "38"
    assert [m.named.kind for m in mention.of(OldDistrict)] == ["Thành phố"]


def test_a_word_for_the_kind_leaves_only_that_kind() -> None:
    [mention] = mentions("huyện Triệu Sơn").places
    assert mention.of(OldDistrict)
    assert mention.of(Commune) == mention.of(OldWard) == []


def test_a_province_at_the_end_of_other_words_is_a_weak_mention() -> None:
    assert [m.weak for m in mentions("Vincom Hà Nội").places] == [True]
    assert [m.weak for m in mentions("Hà Nội").places] == [False]


def test_the_first_industrial_park_is_noted_up_to_its_province() -> None:
    found = mentions("KCN Lễ Môn Thanh Hóa")
    assert found.park is not None
    start, end = found.park
    assert [word.raw for word in found.words[start:end]] == ["KCN", "Lễ", "Môn"]


def test_words_that_name_no_place_are_silent() -> None:
    assert mentions("Toàn quốc").silent == {0, 1}
    assert mentions("Toàn quốc").elsewhere == {0}
    assert mentions("Việt Nam").silent == {0, 1}
    assert mentions("Việt Nam").elsewhere == frozenset()
