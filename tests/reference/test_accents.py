import pytest

from jobmatch.reference.accents import Accents, typed_without_accents, with_accents


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tho moc", "thợ mộc"),
        ("Lai xe tai nho", "Lái xe tải nhỏ"),
        ("cong nhan may", "công nhân may"),
        ("truc tong dai", "trực tổng đài"),
        ("tho han, tho dien", "thợ hàn, thợ điện"),
        ("phuc vu quan an", "phục vụ quán ăn"),
        ("TUYEN DUNG", "TUYỂN DỤNG"),
    ],
)
def test_names_of_work_get_their_accents_back(typed: str, meant: str) -> None:
    assert with_accents(typed) == meant


def test_what_is_not_vietnamese_numbers_and_signs_stay_as_they_were() -> None:
    assert with_accents("React + Laravel, 3 nam; 12tr") == "React + Laravel, 3 năm; 12tr"


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Toi lam tho han 5 nam", True),
        ("• Tho han – luong 8tr, di lam ngay ✅", True),
        ("Tôi làm thợ hàn", False),
        (
            "To\u0302i la\u0300m tho\u031b\u0323 ha\u0300n",
            False,
        ),  # accents apart from their letters
        ("Senior software developer with React", False),
        ("123 / 456", False),
        ("", False),
    ],
)
def test_only_vietnamese_without_one_accent_is_taken_for_that(text: str, without: bool) -> None:  # noqa: FBT001 - a case of the table
    assert typed_without_accents(text) is without


def test_the_neighbour_decides_between_two_readings() -> None:
    counts = Accents(
        {"thợ": 9, "hàn": 5, "hạn": 50, "thời": 9, "tho": 1},
        {("thợ", "hàn"): 5, ("thời", "hạn"): 9},
    )
    assert counts.put_back(["tho", "han"]) == ["thợ", "hàn"]
    assert counts.put_back(["thoi", "han"]) == ["thời", "hạn"]
    assert counts.put_back(["han"]) == ["hạn"]
    assert counts.put_back(["xyz"]) == ["xyz"]
    assert counts.put_back([]) == []
