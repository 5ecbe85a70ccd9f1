from dataclasses import replace
from datetime import date

import pytest

from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.forms import (
    HandUse,
    Ownership,
    PriorityGroup,
    Qualification,
    Readiness,
    SchoolLevel,
)
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import PastJob, Person, SeekerDraft, SeekerStatus, Sex
from jobmatch.intake.form_values import Refused
from jobmatch.intake.seeker_form import NEW_SEEKER, read_seeker_form, seeker_answers

LEAST = {"full_name": "Nguyễn Thị Hường", "desired_job": "may"}
FULL = SeekerDraft(
    desired_job="Công nhân may",
    summary="Đã may 3 năm",
    occupation_code="8153",
    school_level=SchoolLevel.LOWER_SECONDARY,
    qualification=Qualification.ELEMENTARY,
    major="May công nghiệp",
    experience_years=3.0,
    past_jobs=(PastJob(employer="Xưởng Hoa", position="thợ may", period="2022–2025"),),
    skills=("máy 1 kim", "vắt sổ"),
    certificates=("GPLX A1",),
    ownership=Ownership.FOREIGN_INVESTED,
    wished_places=(Place(text="Thanh Hóa", province_code="38"),),
    home=Place(text="Xã Đông Tiến, Thanh Hóa", province_code="38", commune_code="16012"),
    readiness=frozenset({Readiness.SHIFT_WORK}),
    shift_work=True,
    salary=Salary(min_vnd=8_000_000),
    conditions=WorkingConditions(hand_use=HandUse.ONE),
    available_from="làm ngay",
    registered_on=date(2026, 7, 2),
    status=SeekerStatus.PAUSED,
    source="phiếu 01",
    source_key="p1",
    person=Person(
        full_name="Nguyễn Thị Hường",
        birth_date=date(1994, 5, 3),
        sex=Sex.FEMALE,
        identity_number="038194008812",
        ethnicity="Thái",
        phone="+84987654312",
        email="huong@example.vn",
        priority_groups=frozenset({PriorityGroup.NEAR_POOR, PriorityGroup.ETHNIC_MINORITY}),
        priority_text="hộ cận nghèo 2026",
    ),
)


def test_a_seeker_shown_in_the_form_and_sent_back_is_the_same_seeker() -> None:
    assert read_seeker_form(seeker_answers(FULL, FULL.person), FULL) == FULL


def test_a_name_and_a_wish_are_enough() -> None:
    draft = read_seeker_form(LEAST)
    person = Person(full_name="Nguyễn Thị Hường")
    assert draft == replace(NEW_SEEKER, desired_job="may", person=person)


def test_without_name_or_wish_the_form_says_what_is_missing() -> None:
    refused = read_seeker_form({})
    assert isinstance(refused, Refused)
    assert {name: told.vi for name, told in refused.problems.items()} == {
        "full_name": "Hãy nhập họ tên",
        "desired_job": "Hãy nhập việc làm mong muốn, dù chỉ vài chữ",
    }


@pytest.mark.parametrize(
    ("typed", "day", "text"),
    [("3/5/1994", date(1994, 5, 3), ""), ("1994", None, "1994"), ("5/1994", None, "5/1994")],
)
def test_a_birth_date_may_be_the_year_alone(typed: str, day: date | None, text: str) -> None:
    draft = read_seeker_form(LEAST | {"birth_date": typed})
    assert isinstance(draft, SeekerDraft)
    assert (draft.person.birth_date, draft.person.birth_text) == (day, text)


def test_what_is_no_date_number_or_telephone_is_refused() -> None:
    refused = read_seeker_form(
        LEAST | {"birth_date": "tuổi Tuất", "identity_number": "0381", "phone": "không có"}
    )
    assert isinstance(refused, Refused)
    assert set(refused.problems) == {"birth_date", "identity_number", "phone"}


def test_decomposed_letters_and_loose_blanks_are_put_right() -> None:
    draft = read_seeker_form(
        {"full_name": "Nguye\u0302\u0303n  Thi\u0323 Ba ", "desired_job": "may"}
    )
    assert isinstance(draft, SeekerDraft)
    assert draft.person.full_name == "Nguyễn Thị Ba"


def test_wishes_beyond_the_two_of_the_form_stay() -> None:
    places = tuple(Place(text=name) for name in ("Vinh", "Huế", "Đà Nẵng"))
    kept = replace(FULL, wished_places=places)
    draft = read_seeker_form(LEAST | {"wished_1_place": "Vinh"}, kept)
    assert isinstance(draft, SeekerDraft)
    assert [place.text for place in draft.wished_places] == ["Vinh", "Đà Nẵng"]
