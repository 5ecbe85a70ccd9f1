from datetime import date

import pytest

from jobmatch.domain.counselling import AgreedStep, Barrier, CounsellingKind, Talk
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import SeekerProfile
from jobmatch.intake.counselling_form import (
    FilledForm,
    profile_answers,
    read_counselling_form,
    read_talk,
    talk_answers,
)
from jobmatch.intake.form_values import Refused

TODAY = date(2026, 3, 2)
TALK = Talk(
    held_on=date(2026, 2, 27),
    kinds=frozenset({CounsellingKind.JOBS, CounsellingKind.TRAINING}),
    needs="Việc gần nhà",
    barriers=frozenset({Barrier.CARE}),
    barrier_text="con hai tuổi",
    advice="Nên học lớp may ngắn hạn.",
    steps=(AgreedStep(text="Nộp hồ sơ", due_on=TODAY), AgreedStep(text="Hỏi lớp học")),
    next_on=date(2026, 3, 9),
)
PROFILE = SeekerProfile(
    desired_job="Công nhân may",
    wished_places=(Place(text="Hà Nội", province_code="01"), *[Place(text="Xa")] * 2),
    salary=Salary(min_vnd=8_000_000, text="8tr trở lên"),
    source="tệp.xlsx",
    major="may",
)


def _filled(**changed: str) -> FilledForm | Refused:
    answers = profile_answers(PROFILE) | talk_answers(TALK) | changed
    return read_counselling_form(answers, PROFILE, TODAY)


def test_a_form_reads_back_as_what_it_was_filled_with() -> None:
    assert _filled() == FilledForm(talk=TALK, profile=PROFILE)
    assert read_talk(talk_answers(TALK), TODAY) == TALK


def test_what_is_changed_in_the_talk_is_in_the_profile_and_the_rest_stays() -> None:
    filled = _filled(desired_job="Thợ cắt may", salary_min="9 triệu", shift_work="yes")
    assert isinstance(filled, FilledForm)
    assert filled.profile.desired_job == "Thợ cắt may"
    assert filled.profile.salary == Salary(min_vnd=9_000_000)
    assert filled.profile.shift_work is True
    assert filled.profile.source == "tệp.xlsx"
    assert filled.profile.wished_places[2] == Place(text="Xa")


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("held_on", ""),
        ("held_on", "03/03/2026"),
        ("held_on", "hôm qua"),
        ("kinds", ""),
        ("kinds", "magic"),
        ("advice", " "),
        ("next_on", "26/02/2026"),
        ("desired_job", ""),
        ("salary_min", "nhiều"),
        ("occupation_code", "75"),
    ],
)
def test_every_problem_stands_beside_its_field(name: str, answer: str) -> None:
    refused = _filled(**{name: answer})
    assert isinstance(refused, Refused)
    assert list(refused.problems) == [name]


def test_a_day_without_a_step_asks_for_the_step() -> None:
    refused = _filled(step_3_due="05/03/2026")
    assert isinstance(refused, Refused)
    assert list(refused.problems) == ["step_3_text"]
