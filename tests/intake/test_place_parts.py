import pytest

from jobmatch.intake.place_parts import parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Thanh Hóa, Nghệ An", ["Thanh Hóa", "Nghệ An"]),
        ("Hải Dương, Hải Dương", ["Hải Dương, Hải Dương"]),  # the city and its province
        ("Phường Đông Thọ, TP Thanh Hóa", ["Phường Đông Thọ, TP Thanh Hóa"]),
        (
            "Xã Đông Tiến, Thanh Hóa; Quận 1, TP.HCM",
            ["Xã Đông Tiến, Thanh Hóa", "Quận 1, TP.HCM"],
        ),
        ("12 Lê Lợi", ["12 Lê Lợi"]),
        ("Toàn quốc", ["Toàn quốc"]),
    ],
)
def test_a_text_is_cut_where_another_place_begins(text: str, parts: list[str]) -> None:
    assert [part.text for part in parts_of(text)] == parts


def test_places_of_a_bare_list_are_certainly_different_ones() -> None:
    assert [part.listed for part in parts_of("Thanh Hóa, Nghệ An")] == [True, True]
    addresses = parts_of("Xã Đông Tiến, Thanh Hóa; Quận 1, TP.HCM")
    assert [part.listed for part in addresses] == [False, False]


def test_each_part_knows_where_it_stands_in_the_text() -> None:
    text = "Hà Nội - Thanh Hóa, Nghệ An"
    for part in parts_of(text):
        assert text[part.start : part.start + len(part.text)] == part.text


def test_an_address_put_behind_its_province_keeps_it() -> None:
    parts = parts_of("Hà Nội. :. 5 Xã Đàn, Đống Đa. Huế. :. 3 Lê Lợi")
    assert [part.head.code if part.head else "" for part in parts] == ["01", "46"]
    assert parts[0].text.startswith("Hà Nội")
    assert parts[1].text.startswith("Huế")
