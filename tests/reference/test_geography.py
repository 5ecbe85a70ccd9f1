"""The tables of places: what is in them, how far places are apart, what old places became."""

import time
from collections import Counter

import pytest

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.places import Place
from jobmatch.reference.geography import Geography, geography


@pytest.fixture(scope="module")
def tables() -> Geography:
    return geography()


def test_there_are_34_provinces_of_which_six_are_cities(tables: Geography) -> None:
    assert len({province.code for province in tables.provinces}) == 34
    names = {p.name for p in tables.provinces if p.code in tables.cities}
    assert names == {"Hà Nội", "Huế", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"}


def test_there_are_3321_communes_by_kind(tables: Geography) -> None:
    kinds = Counter(commune.name.split()[0] for commune in tables.communes)
    assert kinds == {"Xã": 2621, "Phường": 687, "Đặc": 13}
    assert len({commune.code for commune in tables.communes}) == 3321


def test_of_10040_old_wards_471_were_divided(tables: Geography) -> None:
    divided = Counter(ward.divided for ward in tables.old_wards)
    assert divided == {False: 9569, True: 471}
    assert all(len(w.commune_codes) == 1 for w in tables.old_wards if not w.divided)


def test_63_old_provinces_went_into_the_34(tables: Geography) -> None:
    assert len(tables.old_provinces) == 63
    assert set(tables.old_provinces.values()) == {p.code for p in tables.provinces}
    assert tables.province(tables.old_provinces["Bình Dương"]).name == "Hồ Chí Minh"


def test_thanh_hoa_has_147_xa_and_19_phuong(tables: Geography) -> None:
    kinds = Counter(commune.name.split()[0] for commune in tables.communes_of("38"))
    assert kinds == {"Xã": 147, "Phường": 19}


def test_every_commune_lies_in_vietnam_and_in_a_known_province(tables: Geography) -> None:
    codes = {province.code for province in tables.provinces}
    for commune in tables.communes:
        assert commune.province_code in codes
        assert 7 < commune.latitude < 23.5, commune
        assert 102 < commune.longitude < 115.5, commune


def test_every_old_ward_stayed_in_its_province(tables: Geography) -> None:
    for ward in tables.old_wards:
        codes = {tables.commune(code).province_code for code in ward.commune_codes}
        assert codes == {tables.old_provinces[ward.province]}, ward


def test_a_commune_that_the_source_misplaced_lies_where_its_wards_were(tables: Geography) -> None:
    town = Place(text="", province_code="25", old_province="Hòa Bình", old_district="Lương Sơn")
    commune = next(c for c in tables.communes_of("25") if c.name == "Xã Lương Sơn")
    distance = tables.distance_km(town, Place(text="", commune_code=commune.code))
    assert distance is not None
    assert distance < 15  # the published point is 88 km away


def test_a_part_too_far_away_is_no_candidate(tables: Geography) -> None:
    ward = Place(
        text="",
        province_code="80",
        old_province="Long An",
        old_district="Thành phố Tân An",
        old_ward="Phường 4",
    )
    assert [c.name for c in tables.candidates(ward)] == ["Phường Long An"]


def test_the_parts_of_a_divided_ward_begin_with_the_default(tables: Geography) -> None:
    ward = Place(
        text="", province_code="01", old_district="Quận Cầu Giấy", old_ward="Phường Yên Hòa"
    )
    source = next(
        w for w in tables.old_wards if (w.district, w.name) == (ward.old_district, ward.old_ward)
    )
    found = [commune.code for commune in tables.candidates(ward)]
    assert found == list(source.commune_codes)
    assert source.divided
    assert tables.commune(found[0]).name == "Phường Yên Hòa"


def test_a_place_without_an_old_ward_has_no_candidates(tables: Geography) -> None:
    assert tables.candidates(Place(text="Thanh Hóa", province_code="38")) == ()


def test_unknown_codes_are_refused(tables: Geography) -> None:
    with pytest.raises(NotFoundError, match="99999"):
        tables.commune("99999")
    with pytest.raises(NotFoundError, match="00"):
        tables.province("00")


def test_a_province_alone_has_no_location_and_no_distance(tables: Geography) -> None:
    province = Place(text="Thanh Hóa", province_code="38")
    assert tables.location(province) is None
    assert tables.distance_km(province, province) is None
    assert tables.same_province(province, Place(text="", province_code="38")) is True
    assert tables.same_province(province, Place(text="", province_code="40")) is False
    assert tables.same_province(province, Place(text="Toàn quốc")) is None


def test_an_old_district_gives_a_rough_location(tables: Geography) -> None:
    district = Place(text="", province_code="38", old_district="Huyện Triệu Sơn")
    commune = Place(text="", province_code="38", commune_code="15724")
    distance = tables.distance_km(district, commune)
    assert distance is not None
    assert 1 < distance < 20


def test_a_district_name_that_two_bear_lies_between_them(tables: Geography) -> None:
    both = Place(text="", province_code="82", old_province="Tiền Giang", old_district="Cai Lậy")
    names = {district.name for district in tables.districts_named(both)}
    assert names == {"Thị xã Cai Lậy", "Huyện Cai Lậy"}


def test_ha_noi_and_ho_chi_minh_city_are_some_1140_km_apart(tables: Geography) -> None:
    north = Place(text="", commune_code=tables.find("Phường Hoàn Kiếm, Hà Nội")[0].code)
    south = Place(text="", commune_code=tables.find("Phường Sài Gòn, Hồ Chí Minh")[0].code)
    assert tables.distance_km(north, south) == pytest.approx(1140, abs=15)


def test_the_picker_offers_the_new_commune_and_what_the_old_district_became(
    tables: Geography,
) -> None:
    new, district, township = tables.suggestions("trieu son")
    assert (new.name, new.old, [c.code for c in new.communes]) == (
        "Xã Triệu Sơn",
        False,
        ["15664"],
    )
    assert (district.name, district.old, district.province.name) == (
        "Huyện Triệu Sơn",
        True,
        "Thanh Hóa",
    )
    assert "Xã Đồng Tiến" in {commune.name for commune in district.communes}
    assert (township.name, township.old_district) == ("Thị trấn Triệu Sơn", "Huyện Triệu Sơn")


def test_the_picker_understands_a_province_or_a_district_behind_the_name(
    tables: Geography,
) -> None:
    found = tables.suggestions("phường 25, bình thạnh")
    assert [(s.name, s.communes[0].name) for s in found] == [("Phường 25", "Phường Thạnh Mỹ Tây")]
    assert tables.suggestions("xa dong tien thanh hoa")[0].communes[0].code == "15724"


def test_the_picker_prefers_the_accents_that_were_typed(tables: Geography) -> None:
    names = [s.name for s in tables.suggestions("đông tiến, thanh hoá", limit=2)]
    assert names[0] == "Phường Đông Tiến"


def test_the_picker_keeps_to_its_limit_and_to_something_typed(tables: Geography) -> None:
    assert len(tables.suggestions("tân", limit=7)) == 7
    assert tables.suggestions("", limit=7) == ()
    assert tables.suggestions(" , ") == ()


def test_find_takes_a_name_with_or_without_its_kind_and_accents(tables: Geography) -> None:
    assert [c.name for c in tables.find("hac thanh")] == ["Phường Hạc Thành"]
    assert [c.name for c in tables.find("Phường Hạc Thành")] == ["Phường Hạc Thành"]
    assert tables.find("Hạc") == ()


def test_the_tables_are_read_quickly() -> None:
    started = time.perf_counter()
    Geography()
    assert time.perf_counter() - started < 0.6  # 0.07 s alone; room for a busy machine
