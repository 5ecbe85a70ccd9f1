import pytest

from jobmatch.domain.forms import Qualification, SchoolLevel
from jobmatch.matching.rules.wording import (
    QUALIFICATION_WORDS,
    SCHOOL_WORDS,
    en_number,
    million,
    unknown_side,
    vi_number,
    years,
)


@pytest.mark.parametrize(
    ("value", "digits", "vietnamese", "english"),
    [
        (8.5, 1, "8,5", "8.5"),
        (10, 1, "10", "10"),
        (1200, 0, "1.200", "1,200"),
        (1200, 1, "1.200", "1,200"),
        (1234.56, 2, "1.234,56", "1,234.56"),
        (0, 1, "0", "0"),
    ],
)
def test_numbers_are_written_the_way_of_each_language(
    value: float, digits: int, vietnamese: str, english: str
) -> None:
    assert (vi_number(value, digits), en_number(value, digits)) == (vietnamese, english)


def test_pay_is_told_in_millions() -> None:
    told = million(8_500_000)
    assert (told.vi, told.en) == ("8,5 triệu", "8.5 million VND")


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        (0.5, "6 tháng", "6 months"),
        (1 / 12, "1 tháng", "1 month"),
        (1, "1 năm", "1 year"),
        (2.5, "2,5 năm", "2.5 years"),
        (0, "0 năm", "0 years"),
    ],
)
def test_less_than_a_year_is_told_in_months(value: float, vietnamese: str, english: str) -> None:
    assert (years(value).vi, years(value).en) == (vietnamese, english)


@pytest.mark.parametrize(
    ("vacancy_known", "seeker_known", "vietnamese"),
    [
        (False, False, "Lương: chưa rõ ở cả hai phía"),
        (False, True, "Lương: tin tuyển dụng chưa nêu"),
        (True, False, "Lương: hồ sơ chưa rõ"),
    ],
)
def test_the_side_that_leaves_something_open_is_named(
    *, vacancy_known: bool, seeker_known: bool, vietnamese: str
) -> None:
    assert unknown_side(vacancy_known, seeker_known, "Lương", "Pay").vi == vietnamese


def test_every_level_of_the_forms_has_words() -> None:
    assert set(QUALIFICATION_WORDS) == set(Qualification)
    assert set(SCHOOL_WORDS) == set(SchoolLevel)
