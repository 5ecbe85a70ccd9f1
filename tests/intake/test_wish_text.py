import pytest

from jobmatch.domain.chats import Wish
from jobmatch.intake.wish_text import read_wish

DONG_SON = {"province_code": "38", "commune_code": "16378", "place": "Phường Đông Sơn"}


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        (
            "việc may ở Đông Sơn lương 8 triệu",
            Wish(words="may", radius_km=10.0, min_salary_vnd=8_000_000, **DONG_SON),  # type: ignore[arg-type]  # texts
        ),
        (
            "viec may o dong son luong 8tr",
            Wish(words="may", radius_km=10.0, min_salary_vnd=8_000_000, **DONG_SON),  # type: ignore[arg-type]  # texts
        ),
        (
            "cần việc kế toán trong vòng 5km quanh Đông Sơn",
            Wish(words="kế toán", radius_km=5.0, **DONG_SON),  # type: ignore[arg-type]  # texts
        ),
        (
            "lái xe trên 10tr5 ở hà nội",
            Wish(words="lái xe", province_code="01", place="Hà Nội", min_salary_vnd=10_500_000),
        ),
        ("có việc gì gần nhà không làm ca không", Wish(near_home=True, shift=False)),
        ("bảo vệ ca đêm", Wish(words="bảo vệ", shift=True)),
        ("tìm việc làm giúp em với ạ", Wish()),
        ("kế toán lương 7-10 triệu", Wish(words="kế toán", min_salary_vnd=7_000_000)),
        ("kế toán lương dưới 10 triệu", Wish(words="kế toán")),
        ("thợ sơn", Wish(words="thợ sơn")),
    ],
)
def test_a_wish_is_read_part_by_part(text: str, wish: Wish) -> None:
    assert read_wish(text, "38").wish == wish


def test_words_of_work_are_told_from_other_words() -> None:
    weather, sewing = read_wish("thời tiết thanh hoá", "38"), read_wish("thợ may", "38")
    assert (weather.cue, weather.trade) == (False, False)
    assert (sewing.cue, sewing.trade) == (False, True)
    assert read_wish("có việc gì không").cue
