import pytest

from jobmatch.domain.name_order import name_key


def test_people_stand_by_given_name_then_family_and_middle_name() -> None:
    names = ["Trần Văn Bình", "Lê Thị Ân", "Bùi Thị Ân", "Nguyễn An", "Đỗ Văn Đức", "Vũ Dũng"]
    assert sorted(names, key=name_key) == [
        "Nguyễn An",
        "Bùi Thị Ân",
        "Lê Thị Ân",
        "Trần Văn Bình",
        "Vũ Dũng",
        "Đỗ Văn Đức",
    ]


def test_letters_go_before_tones_and_tones_in_the_order_of_the_dictionary() -> None:
    assert sorted(["Mạnh", "Mãn", "Mẫn", "Màn", "Man", "Mán"], key=name_key) == [
        "Man",
        "Màn",
        "Mãn",
        "Mán",
        "Mạnh",
        "Mẫn",
    ]


@pytest.mark.parametrize("name", ["", "   ", "1234"])
def test_what_has_no_letters_stands_first(name: str) -> None:
    assert name_key(name) <= name_key("An")


def test_both_ways_of_writing_a_letter_are_one() -> None:
    assert name_key("Hoa\u0301") == name_key("Hoá")
