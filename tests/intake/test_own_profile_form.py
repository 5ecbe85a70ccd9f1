from dataclasses import replace

import pytest

from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.forms import Hearing, Lifting
from jobmatch.domain.pay import Salary
from jobmatch.domain.seekers import PastJob, SeekerDraft
from jobmatch.intake.form_values import Refused
from jobmatch.intake.own_profile_form import (
    STEPS,
    is_said,
    read_step,
    step_answers,
    with_ticked_skills,
)
from tests.factories import a_seeker_draft

FULL = a_seeker_draft(
    past_jobs=(PastJob(position="Phụ bếp"),),
    skills=("nấu ăn",),
    salary=Salary(min_vnd=7_000_000, max_vnd=9_000_000),
    conditions=WorkingConditions(lifting=Lifting.LT5, hearing=Hearing.BASIC),
    summary="không làm ca đêm",
)


def read(step: str, kept: SeekerDraft = FULL, **typed: str) -> SeekerDraft:
    found = read_step(step, typed, kept)
    assert isinstance(found, SeekerDraft)
    return found


@pytest.mark.parametrize("step", STEPS)
def test_a_step_sent_as_it_stands_changes_nothing(step: str) -> None:
    assert read_step(step, step_answers(step, FULL), FULL) == FULL


def test_a_step_changes_its_own_fields_alone() -> None:
    changed = read("skills", skills="hàn TIG, hàn que")
    assert changed == replace(FULL, skills=("hàn TIG", "hàn que"))


def test_what_a_step_does_not_ask_stays() -> None:
    assert read("pay", salary_min="8 triệu", salary_period="month").salary.max_vnd == 9_000_000
    assert read("limits", lifting="gt20").conditions.hearing is Hearing.BASIC


def test_a_profile_without_name_or_wish_can_be_filled_in() -> None:
    assert read("school", SeekerDraft(), major="May").major == "May"


def test_only_the_wish_is_needed() -> None:
    found = read_step("job", {"desired_job": " "}, FULL)
    assert isinstance(found, Refused)
    assert list(found.problems) == ["desired_job"]


def test_ticked_skills_come_behind_ones_own_and_once() -> None:
    changed = with_ticked_skills(FULL, "Làm bánh\nNẤU ĂN\nLàm bánh\n")
    assert changed.skills == ("nấu ăn", "Làm bánh")


def test_a_part_is_said_once_anything_of_it_is() -> None:
    said = {step for step in STEPS if is_said(step, FULL)}
    assert said == {"job", "past", "skills", "pay", "limits"}
    assert not any(is_said(step, SeekerDraft()) for step in STEPS)
