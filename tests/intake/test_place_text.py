"""Places as people write them, and what they are understood as."""

import csv
import os
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.domain.places import Place
from jobmatch.intake.place_text import read_place, read_places
from jobmatch.reference.geography import geography
from jobmatch.reference.vietnamese import without_accents

SHARED = Path(os.environ.get("JOBMATCH_SHARED", Path(__file__).parents[3] / "shared"))

THANH_HOA, HA_NOI, HCM_CITY = "38", "01", "79"


def province(place: Place) -> str:
    return geography().province(place.province_code).name if place.province_code else ""


def commune(place: Place) -> str:
    return geography().commune(place.commune_code).name if place.commune_code else ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thanh Hóa", "Thanh Hóa"),
        ("Thanh Hoá", "Thanh Hóa"),
        (unicodedata.normalize("NFD", "tỉnh Thanh Hoá"), "Thanh Hóa"),
        ("THANH HOA", "Thanh Hóa"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("TPHCM", "Hồ Chí Minh"),
        ("Tp Hồ Chí Minh", "Hồ Chí Minh"),
        ("Sài Gòn", "Hồ Chí Minh"),
        ("SG", "Hồ Chí Minh"),
        ("HN", "Hà Nội"),
        ("Ha Noi City, Vietnam", "Hà Nội"),
        ("Đắk Lắk", "Đắk Lắk"),
        ("Đăklăk", "Đắk Lắk"),
        ("Dak Lak", "Đắk Lắk"),
        ("TP Huế", "Huế"),
        ("T. Hưng Yên", "Hưng Yên"),
    ],
)
def test_a_province_is_known_however_it_is_written(text: str, name: str) -> None:
    assert province(read_place(text)) == name


@pytest.mark.parametrize(
    ("text", "old", "today"),
    [
        ("Bình Dương", "Bình Dương", "Hồ Chí Minh"),
        ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu", "Hồ Chí Minh"),
        ("Thừa Thiên- Huế", "Thừa Thiên Huế", "Huế"),
        ("Dĩ An, Bình Dương", "Bình Dương", "Hồ Chí Minh"),
        ("phường Dĩ An, TP Dĩ An, TP.HCM", "Bình Dương", "Hồ Chí Minh"),
        ("Khánh Hòa", "", "Khánh Hòa"),
        ("Phan Rang, Ninh Thuận", "Ninh Thuận", "Khánh Hòa"),
    ],
)
def test_a_merged_province_keeps_its_old_name(text: str, old: str, today: str) -> None:
    place = read_place(text)
    assert (place.old_province, province(place)) == (old, today)


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("Q.1, TP.HCM", "Quận 1"),
        ("Q1", "Quận 1"),
        ("quận 01", "Quận 1"),
        ("quan 7 tp hcm", "Quận 7"),
        ("12 Xuân Thủy, Cầu Giấy, Hà Nội", "Quận Cầu Giấy"),
        ("Cầu Giấy", "Quận Cầu Giấy"),
        ("H.Củ Chi, TPHCM", "Huyện Củ Chi"),
        ("TX. Nghi Sơn, Thanh Hóa", "Thị xã Nghi Sơn"),
        ("huyện Tĩnh Gia, Thanh Hóa", "Thị xã Nghi Sơn"),
        ("TP Thanh Hóa", "Thành phố Thanh Hóa"),
        ("Hải Dương, Hải Dương", "Thành phố Hải Dương"),
        ("Quận 9, Sài Gòn", "Thành phố Thủ Đức"),
        ("Qui Nhơn, Bình Định", "Thành phố Quy Nhơn"),
        ("Buôn Mê Thuột, Dak Lak", "Thành phố Buôn Ma Thuột"),
        ("Châu Thành, Tây Ninh", "Huyện Châu Thành"),
        ("Thạnh Hóa, Long An", "Huyện Thạnh Hóa"),
    ],
)
def test_a_district_decides_the_province_and_a_rough_location(text: str, district: str) -> None:
    place = read_place(text)
    assert place.old_district == district
    assert place.commune_code is None
    assert geography().location(place) is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("xã Đồng Lợi (Triệu Sơn)", "15724"),
        ("xã Ninh Quang, thị xã Ninh Hòa", "22576"),
        ("Thôn 5, xã Triệu Sơn, Thanh Hóa", "15664"),
        ("Phường Hạc Thành", "14797"),
    ],
)
def test_a_ward_that_decides_its_commune_gives_the_code(text: str, code: str) -> None:
    assert read_place(text).commune_code == code


@pytest.mark.parametrize(
    ("text", "ward", "name"),
    [
        ("9 Tân Cảng, P. 25, Bình Thạnh", "Phường 25", "Phường Thạnh Mỹ Tây"),
        ("P25 Q.Bình Thạnh", "Phường 25", "Phường Thạnh Mỹ Tây"),
        ("Phường 025, Quận Bình Thạnh, HCM", "Phường 25", "Phường Thạnh Mỹ Tây"),
        ("Võ Thị Sáu, quận 3", "", ""),  # a person's name is a street before it is a ward
        ("TT. Cần Giuộc, Cần Giuộc, Long An", "Thị trấn Cần Giuộc", "Xã Cần Giuộc"),
        ("phường Thuận Giao, TP Hồ Chí Minh", "", "Phường Thuận Giao"),
        ("P Tân Hưng, Q7", "Phường Tân Hưng", "Phường Tân Hưng"),
        ("25 Điện Biên Phủ. Bàn Cờ, TPHCM", "", "Phường Bàn Cờ"),
    ],
)
def test_wards_old_and_new_lead_to_a_commune_of_today(text: str, ward: str, name: str) -> None:
    place = read_place(text)
    assert (place.old_ward, commune(place)) == (ward, name)


def test_a_name_of_an_old_district_and_a_new_commune_is_not_guessed() -> None:
    place = read_place("Triệu Sơn, Thanh Hóa")
    assert place == Place(
        text="Triệu Sơn, Thanh Hóa", province_code=THANH_HOA, old_district="Huyện Triệu Sơn"
    )


def test_a_divided_ward_keeps_its_name_and_leaves_the_commune_open() -> None:
    place = read_place("ngõ 155, Phường Yên Hoà, Quận Cầu Giấy, Hà Nội")
    assert (place.old_ward, place.old_district) == ("Phường Yên Hòa", "Quận Cầu Giấy")
    assert place.commune_code is None
    assert len(geography().candidates(place)) > 1


@pytest.mark.parametrize(
    ("text", "park", "name"),
    [
        (
            "Khu công nghệ cao Hoà Lạc - Xã Hoà Lạc - Hà Nội",
            "Khu công nghệ cao Hoà Lạc",
            "Hòa Lạc",
        ),
        ("Lô 7 CCN Diên Phú, Khánh Hòa", "CCN Diên Phú", ""),
        ("KCN Tân Bình", "KCN Tân Bình", ""),
        ("KCN Nghi Sơn Thanh Hóa", "KCN Nghi Sơn", ""),
        ("kcn Hòa Khánh Phường Hòa Khánh, Đà Nẵng", "kcn Hòa Khánh", "Hòa Khánh"),
        ("các KCN tại Bắc Ninh", "", ""),
    ],
)
def test_an_industrial_park_is_kept_and_is_no_commune(text: str, park: str, name: str) -> None:
    place = read_place(text)
    assert place.industrial_park == park
    assert commune(place).partition(" ")[2] == name


@pytest.mark.parametrize(
    "text",
    [
        "Toàn quốc",
        "nước ngoài",
        "Kuala Lumpur",
        "Châu Thành",
        "Tân Phú",
        "Phường 5",
        "Trung tâm",
        "71 Nguyễn Chí Thanh",
        "thoả thuận",
        "",
        "  ",
        "…",
    ],
)
def test_what_names_no_single_place_stays_unknown(text: str) -> None:
    assert read_place(text) == Place(text=text)


@pytest.mark.parametrize(
    "text",
    ["Số 3 Xa lộ Hà Nội", "55 đường Thanh Hóa", "261 Đại lộ Bình Dương", "12 phố Huế"],
)
def test_a_street_named_after_a_province_is_not_the_province(text: str) -> None:
    assert read_place(text).province_code is None


def test_a_longer_unknown_name_is_not_cut_to_a_known_one() -> None:
    assert read_place("Phường Hội An Thượng, Đà Nẵng").commune_code is None


def test_contradicting_wards_decide_nothing() -> None:
    place = read_place("Phường Bến Thành, Phường Tân Định, TP Hồ Chí Minh")
    assert (place.province_code, place.commune_code) == (HCM_CITY, None)


def test_several_provinces_without_commas_are_several_places() -> None:
    found = read_places("Bà Rịa - Vũng Tàu Hồ Chí Minh Toàn quốc Hà Nội")
    assert [(place.text, place.province_code) for place in found] == [
        ("Bà Rịa - Vũng Tàu", HCM_CITY),
        ("Hồ Chí Minh", HCM_CITY),
        ("Toàn quốc", None),
        ("Hà Nội", HA_NOI),
    ]


def test_the_one_place_of_a_text_that_names_several_is_the_first() -> None:
    text = "Hà Nội, Đà Nẵng"
    assert read_place(text) == Place(text=text, province_code=HA_NOI)


def test_a_board_that_puts_the_province_first_is_understood() -> None:
    found = read_places("TP.HCM. :. 2 Ngô Quyền, Quận 10. Khánh Hòa. :. 3 Hùng Vương, Nha Trang")
    assert [(p.text, p.old_district) for p in found] == [
        ("TP.HCM. :. 2 Ngô Quyền, Quận 10", "Quận 10"),
        ("Khánh Hòa. :. 3 Hùng Vương, Nha Trang", "Thành phố Nha Trang"),
    ]
    text = "Hà Nội. :. Số 285A Ngô Gia Tự, Long Biên, Hà Nội, Long Biên"
    district = Place(text=text, province_code=HA_NOI, old_district="Quận Long Biên")
    assert read_places(text) == (district,)


def test_two_addresses_are_two_places_and_one_told_twice_is_one() -> None:
    found = read_places("9 Tôn Đức Thắng, Đống Đa, Hà Nội / 41 Lý Thường Kiệt, Q. Tân Bình, HCM")
    assert [place.old_district for place in found] == ["Quận Đống Đa", "Quận Tân Bình"]
    text = "Phường Thới An, Tp.HCM. (Địa chỉ cũ: Phường Thới An, Quận 12, Tp.HCM)"
    (twice,) = read_places(text)
    assert (twice.text, twice.old_district, commune(twice)) == (text, "Quận 12", "Phường Thới An")


@given(st.text())
def test_any_text_can_be_read_and_is_kept(text: str) -> None:
    assert read_place(text).text == text


WORDS = st.sampled_from(
    ["Hà Nội", "TP.", "P.", "12", "xã", "Triệu Sơn", "Thanh Hóa", "KCN", "-", ",", ". :. ", "Huế",
     "Quận 1", "Bà Rịa - Vũng Tàu", "toàn quốc", "Việt Nam", "(", ";", "\n", "đường", "a\u0301"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_of_a_text_with_several_places_no_word_is_lost(text: str) -> None:
    written = Counter(c for c in unicodedata.normalize("NFC", text) if c.isalnum())
    kept = Counter(
        letter
        for place in read_places(text)
        for letter in unicodedata.normalize("NFC", place.text)
        if letter.isalnum()
    )
    assert kept == written


def test_every_commune_with_its_province_is_found_and_none_is_ambiguous() -> None:
    tables = geography()
    for unit in tables.communes:
        place = read_place(f"{unit.name}, {tables.province(unit.province_code).name}")
        assert (place.province_code, place.commune_code) == (unit.province_code, unit.code)


def test_without_accents_no_province_is_lost_and_no_commune_is_wrong() -> None:
    """Measured: every province, 99.5 % of the communes; the others stay None."""
    tables, found = geography(), 0
    for unit in tables.communes:
        full = f"{unit.name}, {tables.province(unit.province_code).name}"
        place = read_place(without_accents(full))
        assert place.province_code == unit.province_code
        assert place.commune_code in (None, unit.code), full
        found += place.commune_code == unit.code
    assert found / len(tables.communes) > 0.99


def test_a_commune_without_its_kind_is_right_or_left_open() -> None:
    """Measured: 69 %; the rest are names of old districts or of other old wards as well."""
    tables, found = geography(), 0
    for unit in tables.communes:
        name = unit.name.removeprefix("Đặc khu ").removeprefix("Xã ").removeprefix("Phường ")
        place = read_place(f"{name}, {tables.province(unit.province_code).name}")
        assert place.commune_code in (None, unit.code)
        found += place.commune_code == unit.code
    assert found / len(tables.communes) > 0.65


def test_every_old_ward_with_its_district_is_found() -> None:
    tables = geography()
    for ward in tables.old_wards:
        if not ward.name:
            continue
        place = read_place(f"{ward.name}, {ward.district}, {ward.province}")
        assert (place.old_ward, place.old_district) == (ward.name, ward.district)
        assert place.commune_code == (None if ward.divided else ward.commune_codes[0])
        assert tuple(c.code for c in tables.candidates(place)) == ward.commune_codes


def shared_texts() -> dict[str, list[str]]:
    """Return the place columns of real adverts, by file and column."""
    if not SHARED.is_dir():
        pytest.skip(f"the collections of adverts are not at {SHARED}")
    csv.field_size_limit(10_000_000)
    columns = {
        f"vacancies_2026/{board}_jobs.csv": ("job_loc", "comp_loc")
        for board in ("careerviet", "topcv", "vieclam24h")
    } | {"vacancy_titles_2025/careerviet_2025-10-13.csv": ("Nơi làm việc",)}
    texts: dict[str, list[str]] = {}
    for name, wanted in columns.items():
        with (SHARED / "data" / name).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for column in wanted:
            texts[f"{name} {column}"] = [row[column] for row in rows if row[column].strip()]
    return texts


@pytest.mark.slow
def test_98_of_100_place_texts_of_real_adverts_have_a_province() -> None:
    """Measured: 98.8 % (topcv's company addresses) to 100 %; the rest name none, or are abroad."""
    for column, texts in shared_texts().items():
        known = sum(any(place.known for place in read_places(text)) for text in texts)
        assert known / len(texts) > 0.98, column


@pytest.mark.slow
def test_5000_texts_are_read_in_a_second() -> None:
    texts = [text for column in shared_texts().values() for text in column]
    read_place("Hà Nội")
    started = time.perf_counter()
    for text in texts:
        read_places(text)
    assert len(texts) / (time.perf_counter() - started) > 5000
