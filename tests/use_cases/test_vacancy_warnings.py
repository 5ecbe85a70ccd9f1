from datetime import date

import pytest

from jobmatch.domain.forms import WorkingTime
from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.domain.places import Place
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.use_cases.vacancy_warnings import vacancy_warnings
from tests.factories import a_vacancy_draft

IN_2026 = date(2026, 7, 13)
ENOUGH = Salary(min_vnd=8_000_000)


def said(vacancy: VacancyDraft, today: date = IN_2026) -> list[str]:
    return [warning.vi for warning in vacancy_warnings(vacancy, today)]


def test_an_ordinary_vacancy_is_not_warned_of() -> None:
    assert said(a_vacancy_draft(salary=ENOUGH)) == []


def test_limits_of_sex_and_age_are_named_with_the_law() -> None:
    (warning,) = said(a_vacancy_draft(salary=ENOUGH, stated_limits="Nam, 18-35 tuổi"))
    assert "(Nam, 18-35 tuổi)" in warning
    assert "Bộ luật Lao động 2019" in warning


@pytest.mark.parametrize(
    "salary",
    [
        Salary(max_vnd=3_699_999),
        Salary(min_vnd=2_000_000, max_vnd=3_500_000),
        Salary(min_vnd=3_000_000),
        Salary(min_vnd=17_000, max_vnd=17_799, period=PayPeriod.HOUR),
        Salary(min_vnd=140_000, max_vnd=140_000, period=PayPeriod.DAY),
        Salary(max_vnd=44_000_000, period=PayPeriod.YEAR),
    ],
)
def test_pay_below_the_lowest_minimum_wage_is_warned_of(salary: Salary) -> None:
    (warning,) = said(a_vacancy_draft(salary=salary))
    assert "vùng IV (3.700.000 đ/tháng, 17.800 đ/giờ, Nghị định 293/2025/NĐ-CP)" in warning


@pytest.mark.parametrize(
    "salary",
    [
        Salary(max_vnd=3_700_000),
        Salary(min_vnd=2_000_000, max_vnd=9_000_000),
        Salary(min_vnd=17_800, period=PayPeriod.HOUR),
        Salary(min_vnd=2_000, period=PayPeriod.PIECE),
    ],
)
def test_pay_that_may_be_lawful_is_not_warned_of(salary: Salary) -> None:
    assert said(a_vacancy_draft(salary=salary)) == []


def test_a_months_wage_for_part_time_is_not_compared() -> None:
    part_time = a_vacancy_draft(
        salary=Salary(max_vnd=2_500_000), working_time=WorkingTime.PART_TIME
    )
    assert said(part_time) == []


def test_before_the_decree_no_pay_is_compared() -> None:
    assert said(a_vacancy_draft(salary=Salary(max_vnd=1_000_000)), date(2025, 12, 31)) == []


def test_silence_on_pay_is_told_from_negotiable_pay() -> None:
    assert said(a_vacancy_draft()) == ["Tin chưa ghi mức lương"]
    assert said(a_vacancy_draft(salary=Salary(negotiable=True))) == []


def test_a_missing_place_is_told_from_an_unknown_one() -> None:
    assert said(a_vacancy_draft(salary=ENOUGH, places=())) == ["Tin chưa ghi nơi làm việc"]
    (warning,) = said(a_vacancy_draft(salary=ENOUGH, places=(Place(text="Xã Lạ"),)))
    assert "“Xã Lạ”" in warning
