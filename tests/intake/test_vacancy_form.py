from dataclasses import replace
from datetime import date

import pytest

from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.forms import (
    Benefit,
    ContractKind,
    Lifting,
    Qualification,
    Readiness,
    SoftSkill,
    WorkingTime,
)
from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.domain.places import Place
from jobmatch.domain.vacancies import RequiredExperience, VacancyContact, VacancyDraft
from jobmatch.intake.form_values import Refused
from jobmatch.intake.vacancy_form import NEW_VACANCY, read_vacancy_form, vacancy_answers

LEAST = {"title": "Thợ hàn", "openings": "2"}
FULL = VacancyDraft(
    title="Thợ hàn CO2",
    employer_name="Cơ khí Tân Tiến",
    openings=3,
    description="Hàn khung\nkiểm tra mối hàn",
    requirements="Đọc được bản vẽ",
    skills=("hàn CO2", "đọc bản vẽ"),
    occupation_code="7212",
    qualification=Qualification.INTERMEDIATE,
    skill_grade=3,
    soft_skills=frozenset({SoftSkill.TEAMWORK, SoftSkill.PRESSURE}),
    experience=RequiredExperience(min_years=1.5, text="từ 1,5 năm"),
    places=(Place(text="Phường Hạc Thành, Thanh Hóa", province_code="38", commune_code="14797"),),
    contract=ContractKind.FIXED_12_36,
    extra_demands=frozenset({Readiness.BUSINESS_TRAVEL}),
    shift_work=False,
    working_time=WorkingTime.FULL_TIME,
    salary=Salary(min_vnd=9_000_000, max_vnd=12_500_000, commission=True, text="9 - 12tr5"),
    benefits=frozenset({Benefit.MEAL_1, Benefit.SHUTTLE}),
    conditions=WorkingConditions(lifting=Lifting.KG5_20),
    posted_on=date(2026, 7, 1),
    closes_on=date(2026, 8, 31),
    stated_limits="nam, dưới 45 tuổi",
    source="vieclam.example",
    source_ref="17",
    source_key="k17",
    url="https://vieclam.example/17",
    contact=VacancyContact(name="Chị Hạnh", phone="+84912345678", wants_sms=True),
)


def test_a_vacancy_shown_in_the_form_and_sent_back_is_the_same_vacancy() -> None:
    answers = vacancy_answers(FULL, FULL.contact)
    assert read_vacancy_form(answers, replace(FULL, contact=VacancyContact())) == FULL


def test_a_job_and_a_number_are_enough() -> None:
    draft = read_vacancy_form(LEAST)
    assert draft == replace(NEW_VACANCY, title="Thợ hàn", openings=2)


def test_every_problem_is_told_at_once_beside_its_field() -> None:
    refused = read_vacancy_form(
        {
            "title": " ",
            "openings": "nhiều",
            "closes_on": "hết tháng",
            "contact_phone": "09",
            "contact_email": "hanh@",
            "qualification": "professor",
            "occupation_code": "thợ hàn",
            "salary_min": "khá cao",
        }
    )
    assert isinstance(refused, Refused)
    assert set(refused.problems) == {
        "title",
        "openings",
        "closes_on",
        "contact_phone",
        "contact_email",
        "qualification",
        "occupation_code",
        "salary_min",
    }
    assert refused.problems["title"].vi == "Hãy nhập tên công việc"


@pytest.mark.parametrize(
    ("typed", "period", "amount"),
    [
        ("8 triệu", "month", 8_000_000),
        ("8,5", "month", 8_500_000),
        ("8.500.000", "month", 8_500_000),
        ("300.000", "day", 300_000),
        ("25k", "hour", 25_000),
        ("5.000", "piece", 5_000),
    ],
)
def test_pay_is_read_as_people_type_it(typed: str, period: str, amount: int) -> None:
    draft = read_vacancy_form(LEAST | {"salary_min": typed, "salary_period": period})
    assert isinstance(draft, VacancyDraft)
    assert (draft.salary.min_vnd, draft.salary.period) == (amount, PayPeriod(period))


def test_pay_whose_ends_are_swapped_is_refused() -> None:
    refused = read_vacancy_form(LEAST | {"salary_min": "12 triệu", "salary_max": "9 triệu"})
    assert isinstance(refused, Refused)
    assert list(refused.problems) == ["salary_max"]


def test_the_closing_day_may_be_the_posting_day_but_not_before() -> None:
    same = read_vacancy_form(LEAST | {"posted_on": "5/7/2026", "closes_on": "05-07-2026"})
    assert isinstance(same, VacancyDraft)
    assert same.closes_on == date(2026, 7, 5)
    before = read_vacancy_form(LEAST | {"posted_on": "5/7/2026", "closes_on": "4/7/2026"})
    assert isinstance(before, Refused)
    assert list(before.problems) == ["closes_on"]


def test_a_place_is_understood_anew_only_when_its_words_changed() -> None:
    kept = replace(FULL, places=(Place(text="Hạc Thành", commune_code="14797"),))
    same = read_vacancy_form(LEAST | {"place_1": "Hạc Thành"}, kept)
    assert isinstance(same, VacancyDraft)
    assert same.places == kept.places
    other = read_vacancy_form(LEAST | {"place_1": "tỉnh Nghệ An"}, kept)
    assert isinstance(other, VacancyDraft)
    assert [place.province_code for place in other.places] == ["40"]


def test_a_question_left_open_stays_unknown() -> None:
    draft = read_vacancy_form(LEAST)
    assert isinstance(draft, VacancyDraft)
    assert (draft.shift_work, draft.contract, draft.salary.min_vnd) == (None, None, None)


def test_a_number_out_of_bounds_is_refused_with_the_bounds() -> None:
    refused = read_vacancy_form(LEAST | {"skill_grade": "9", "experience_years": "1,5"})
    assert isinstance(refused, Refused)
    assert {name: told.en for name, told in refused.problems.items()} == {
        "skill_grade": "Enter a number from 1 to 5"
    }


def test_years_asked_for_and_none_needed_contradict_each_other() -> None:
    refused = read_vacancy_form(LEAST | {"experience_years": "2", "experience_not_needed": "yes"})
    assert isinstance(refused, Refused)
    assert list(refused.problems) == ["experience_years"]


def test_an_endless_answer_is_refused_not_cut() -> None:
    refused = read_vacancy_form(LEAST | {"description": "may " * 10_000})
    assert isinstance(refused, Refused)
    assert list(refused.problems) == ["description"]
