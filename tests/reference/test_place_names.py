import pytest

from jobmatch.domain.places import Commune
from jobmatch.reference.geography_tables import OldDistrict, OldWard
from jobmatch.reference.place_names import NamedProvince, Unit, place_names
from jobmatch.reference.syllables import Agreement, syllables


def units(text: str, *, dashed: bool = False, blind: bool = False) -> list[Unit]:
    found = place_names().matches(syllables(text), dashed=dashed, blind=blind)
    return [match.named.unit for match in found]


@pytest.mark.parametrize(
    ("written", "code", "old_name"),
    [
        ("Thanh Hóa", "38", ""),
        ("HCM", "79", ""),
        ("Sài Gòn", "79", ""),
        ("Bình Dương", "79", "Bình Dương"),
        ("Thừa Thiên Huế", "46", "Thừa Thiên Huế"),
        ("Đắc Lắc", "66", ""),
    ],
)
def test_a_province_is_found_by_its_old_new_and_short_names(
    written: str, code: str, old_name: str
) -> None:
    provinces = [unit for unit in units(written) if isinstance(unit, NamedProvince)]
    assert {(one.code, one.old_name) for one in provinces} == {(code, old_name)}
    assert place_names().is_province(syllables(written))


def test_one_name_may_mean_places_of_every_level() -> None:
    kinds = {type(unit) for unit in units("Thanh Hóa")}
    assert {NamedProvince, OldDistrict} <= kinds
    assert {OldWard, Commune} <= {type(unit) for unit in units("Triệu Sơn")} | {
        type(unit) for unit in units("Đông Tiến")
    }


def test_where_accents_agree_fully_only_that_is_meant() -> None:
    exact = place_names().matches(syllables("Châu Thành"))
    assert {match.agreement for match in exact if match.named.name} == {Agreement.EXACT}
    loose = place_names().matches(syllables("Chau Thanh"))
    assert {match.agreement for match in loose} == {Agreement.LOOSE}


def test_in_a_text_without_accents_no_spelling_is_the_exact_one() -> None:
    found = place_names().matches(syllables("An Thanh"), blind=True)
    assert {match.agreement for match in found} == {Agreement.LOOSE}


def test_only_a_name_with_a_dash_goes_across_one() -> None:
    assert units("Bà Rịa Vũng Tàu", dashed=True)
    assert units("Thanh Hóa", dashed=True) == []


def test_words_that_name_nothing_name_nothing() -> None:
    assert not place_names().has(syllables("Lê Lợi kéo dài"))
    assert units("Lê Lợi kéo dài") == []
