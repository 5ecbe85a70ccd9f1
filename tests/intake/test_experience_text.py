"""Experience is understood in years, and pay in the wrong column is not taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.intake.experience_text import Experience, asked_in_months, read_experience


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Dưới 1 năm", 0.0, 1.0),
        ("Lên đến 2 Năm", 0.0, 2.0),
        ("Trên 3 Năm", 3.0, None),
        ("Hơn 5 năm", 5.0, None),
        ("2 - 5 Năm", 2.0, 5.0),
        ("5-2 năm", 2.0, 5.0),
        ("1 năm", 1.0, 1.0),
        ("6 tháng", 0.5, 0.5),
        ("6 tháng - 1 năm", 0.5, 1.0),
        ("2 năm 6 tháng", 2.5, 2.5),
        ("3 - null Năm", 3.0, None),
        ("ít nhất 02 năm kinh nghiệm", 2.0, None),
        ("2+ năm", 2.0, None),
        ("5 năm trở lên", 5.0, None),
        ("hai năm", 2.0, 2.0),
        ("6.5", 6.5, 6.5),
        ("6", 6.0, 6.0),
    ],
)
def test_years_are_read(text: str, low: float | None, high: float | None) -> None:
    assert read_experience(text) == Experience(min_years=low, max_years=high)


@pytest.mark.parametrize(
    "text",
    [
        "Chưa có kinh nghiệm",
        "Không yêu cầu",
        "Không yêu cầu kinh nghiệm",
        "Không có",
        "khong can kinh nghiem",
    ],
)
def test_none_asked_or_had_is_zero(text: str) -> None:
    assert read_experience(text) == Experience(min_years=0.0, none_required=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thoả thuận",
        "15 - 25 triệu",
        "Tới 20 triệu",
        "30 k - 40 k /giờ",
        "null - null Năm",
        "1998",
        "100 năm",
    ],
)
def test_pay_and_nonsense_are_no_experience(text: str) -> None:
    assert read_experience(text) is None


@given(st.text() | st.from_regex(r"(trên |dưới )?[\d.,]{1,6}( - [\d.,]{1,6})? ?(năm|tháng)?"))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = read_experience(text)
    if found and found.min_years is not None and found.max_years is not None:
        assert 0 <= found.min_years <= found.max_years <= 60


@pytest.mark.parametrize(
    ("text", "years"), [("12", 1.0), ("36", 3.0), ("60", 5.0), ("2", 2.0), ("10", 10.0)]
)
def test_an_advert_without_a_unit_counts_months_from_twelve_on(text: str, years: float) -> None:
    found = read_experience(asked_in_months(text))
    assert found == Experience(min_years=years, max_years=years)


def test_a_unit_that_is_written_stays() -> None:
    assert asked_in_months("12 năm") == "12 năm"
