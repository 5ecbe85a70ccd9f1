import pytest

from jobmatch.intake.place_choice import Chooser, province_of, split_province
from jobmatch.intake.place_parts import mentions_of
from jobmatch.reference.geography import geography

CHOOSER = Chooser(geography())


@pytest.mark.parametrize(
    ("text", "province", "old_province", "district", "ward"),
    [
        ("Thanh Hóa", "38", "", "", ""),
        ("Bình Dương", "79", "Bình Dương", "", ""),
        ("huyện Triệu Sơn, Thanh Hóa", "38", "", "Huyện Triệu Sơn", ""),
        ("huyện Triệu Sơn", "38", "", "Huyện Triệu Sơn", ""),  # one alone in the country
        ("P. Dĩ An, TP Dĩ An, Bình Dương", "79", "Bình Dương", "Thành phố Dĩ An", "Phường Dĩ An"),
    ],
)
def test_what_an_address_says_together_is_decided(
    text: str, province: str, old_province: str, district: str, ward: str
) -> None:
    choice = CHOOSER.choose(mentions_of(text).places)
    found = (choice.province_code, choice.old_province, choice.district_name, choice.ward_name)
    assert found == (province, old_province, district, ward)


def test_a_ward_with_a_province_alone_is_one_of_today() -> None:
    assert (
        CHOOSER.choose(mentions_of("phường Hạc Thành, Thanh Hóa").places).commune_code == "14797"
    )


@pytest.mark.parametrize("text", ["huyện Châu Thành", "phường 1", "12 Lê Lợi"])
def test_what_several_places_share_stays_open(text: str) -> None:
    choice = CHOOSER.choose(mentions_of(text).places)
    assert (choice.province_code, choice.commune_code) == (None, None)


def test_a_province_that_is_given_decides_between_namesakes() -> None:
    head = province_of(mentions_of("Tây Ninh").places[0])
    choice = CHOOSER.choose(mentions_of("huyện Châu Thành").places, head)
    assert choice.district is not None
    assert choice.district.province == "Tây Ninh"


def test_a_street_that_bears_a_wards_name_is_no_ward() -> None:
    choice = CHOOSER.choose(mentions_of("Quang Trung, Thanh Hóa").places)
    assert (choice.province_code, choice.ward_name, choice.commune_code) == ("38", "", None)


def test_the_last_province_is_the_addresss_own_and_the_rest_remains() -> None:
    province, rest = split_province(mentions_of("huyện Triệu Sơn, Thanh Hóa").places, None)
    assert province is not None
    assert province.code == "38"
    assert [mention.start for mention in rest] == [0]
    assert split_province([], None) == (None, [])
