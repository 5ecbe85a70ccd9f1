from datetime import date

import pytest

from jobmatch.domain.forms import PriorityGroup, Qualification, SchoolLevel
from jobmatch.domain.seekers import PastJob, SeekerDraft, SeekerStatus, Sex
from jobmatch.intake.row_values import RowValues
from jobmatch.intake.seeker_rows import read_seeker_row


def row(**values: str) -> RowValues:
    return RowValues(3, dict(values), {name: name.upper() for name in values})


def read(**values: str) -> SeekerDraft:
    draft = read_seeker_row(row(**{"full_name": "Lê Thị Mai", **values}))
    assert draft is not None
    return draft


def warnings(**values: str) -> list[tuple[str, str]]:
    reading = row(**{"full_name": "Lê Thị Mai", **values})
    assert read_seeker_row(reading) is not None
    return [(problem.column, problem.found) for problem in reading.problems]


def test_a_whole_row_becomes_a_seeker() -> None:
    draft = read(
        birth_date="05/07/1990",
        sex="Nữ",
        identity_number="038190012345",
        phone="0912345678",
        ethnicity="Kinh",
        address="Thôn 2, xã Đông Tiến, Thanh Hóa",
        desired_job="Công nhân may",
        school_level="9/12",
        qualification="Sơ cấp",
        experience_years="2,5",
        skills='["may máy 1 kim", "vắt sổ"]',
        salary_min_million="6.5",
        place="Nghi Sơn, Thanh Hóa",
        priority_groups="Hộ cận nghèo",
        collected_on="09/10/2021",
    )
    person = draft.person
    assert (person.full_name, person.birth_date) == ("Lê Thị Mai", date(1990, 7, 5))
    assert (person.sex, person.identity_number) == (Sex.FEMALE, "038190012345")
    assert (person.phone, person.ethnicity) == ("+84912345678", "Kinh")
    assert person.priority_groups == {PriorityGroup.NEAR_POOR}
    assert draft.desired_job == "Công nhân may"
    assert draft.school_level is SchoolLevel.LOWER_SECONDARY
    assert draft.qualification is Qualification.ELEMENTARY
    assert draft.experience_years == 2.5
    assert draft.skills == ("may máy 1 kim", "vắt sổ")
    assert (draft.salary.min_vnd, draft.salary.max_vnd) == (6_500_000, None)
    assert [place.province_code for place in draft.wished_places] == ["38"]
    assert draft.home.province_code == "38"
    assert draft.registered_on == date(2021, 10, 9)


def test_a_row_with_neither_name_nor_wish_is_rejected() -> None:
    reading = row(full_name="", desired_job="", phone="0912345678")
    assert read_seeker_row(reading) is None
    assert [problem.rejects for problem in reading.problems] == [True]


@pytest.mark.parametrize("said", ["desired_job", "summary", "objective"])
def test_a_wish_without_a_name_is_enough(said: str) -> None:
    draft = read_seeker_row(row(**{said: "may mặc"}))
    assert draft is not None
    assert "may mặc" in (draft.desired_job, draft.summary)


def test_a_province_alone_is_where_work_is_wanted() -> None:
    draft = read(province="Ninh Bình")
    assert [place.province_code for place in draft.wished_places] == ["37"]
    assert draft.home.text == ""


def test_a_province_in_an_address_is_home() -> None:
    draft = read(ward="Bảo Ninh", district="Đồng Hới", province="Quảng Bình")
    assert draft.wished_places == ()
    assert draft.home.text == "Bảo Ninh, Đồng Hới, Quảng Bình"
    assert draft.home.province_code == "44"


def test_a_birth_year_alone_is_kept_as_text() -> None:
    person = read(birth_date="1988").person
    assert (person.birth_date, person.birth_text) == (None, "1988")


def test_an_identity_number_that_contradicts_the_form_is_kept_and_warned_of() -> None:
    values = {"identity_number": "038090012345", "sex": "Nữ", "birth_date": "1/2/1991"}
    assert read(**values).person.identity_number == "038090012345"
    assert [column for column, _ in warnings(**values)] == ["IDENTITY_NUMBER"] * 2


def test_words_instead_of_a_number_never_make_two_people_one() -> None:
    person = read(identity_number="chưa có", phone="không").person
    assert (person.identity_number, person.phone) == ("", "")


def test_past_work_told_at_length_is_kept_as_told() -> None:
    draft = read(experience="Thợ hồ 5 năm ở Bình Dương")
    assert draft.past_jobs == (PastJob(duties="Thợ hồ 5 năm ở Bình Dương"),)
    assert draft.experience_years == 5


def test_years_alone_are_no_past_work() -> None:
    draft = read(experience="3 năm")
    assert (draft.experience_years, draft.past_jobs) == (3.0, ())


def test_no_experience_is_said_with_nought() -> None:
    assert read(experience_years="0").experience_years == 0


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Người thất nghiệp", SeekerStatus.LOOKING),
        ("Người có việc làm", SeekerStatus.EMPLOYED),
        ("Không tham gia hoạt động kinh tế", SeekerStatus.PAUSED),
    ],
)
def test_the_state_of_employment_is_read(told: str, status: SeekerStatus) -> None:
    assert read(employment_status=told).status is status


def test_whoever_names_the_work_wanted_is_looking() -> None:
    draft = read(employment_status="Người có việc làm", desired_job="Kế toán")
    assert draft.status is SeekerStatus.LOOKING


def test_rows_are_told_apart_by_the_surest_thing_they_have() -> None:
    born = {"birth_date": "05/07/1990"}
    identity = {"identity_number": "038190012345"}
    assert read(source_ref="UV1", **identity).source_key == "id|uv1|le thi mai"
    assert read(**identity, phone="0912345678").source_key == "identity|038190012345"
    assert read(phone="0912345678").source_key == "phone|84912345678|le thi mai"
    assert read(**born).source_key == "born|le thi mai|1990 07 05"
    assert read(desired_job="Kế toán").source_key == "words|le thi mai|ke toan|"
