from datetime import date

import pytest

from jobmatch.domain.forms import Benefit, Position, Qualification, SchoolLevel, WorkingTime
from jobmatch.domain.imports import RowProblem
from jobmatch.domain.pay import PayPeriod
from jobmatch.domain.vacancies import RequiredExperience, VacancyDraft, VacancyStatus
from jobmatch.intake.row_values import RowValues
from jobmatch.intake.vacancy_rows import read_vacancy_row


def row(**values: str) -> RowValues:
    return RowValues(7, dict(values), {name: name.upper() for name in values})


def read(**values: str) -> VacancyDraft:
    draft = read_vacancy_row(row(**{"title": "Thợ hàn", **values}))
    assert draft is not None
    return draft


def warnings(**values: str) -> list[tuple[str, str]]:
    reading = row(**{"title": "Thợ hàn", **values})
    assert read_vacancy_row(reading) is not None
    assert not any(problem.rejects for problem in reading.problems)
    return [(problem.column, problem.found) for problem in reading.problems]


def test_a_whole_row_becomes_a_vacancy() -> None:
    draft = read(
        title="Công nhân may (Mới)",
        employer_name="Công ty May Hoa Sen",
        place="Xã Đông Tiến, Thanh Hóa",
        salary="7 - 10 triệu",
        openings="5 người",
        experience="Không yêu cầu kinh nghiệm",
        education="Tốt nghiệp THCS",
        position="Nhân viên",
        job_type="Toàn thời gian",
        deadline="31/07/2026",
        posted_on="1/7/2026",
        skills="vắt sổ; máy 1 kim",
        contact_phone="0912 345 678",
    )
    assert draft.title == "Công nhân may"
    assert draft.employer_name == "Công ty May Hoa Sen"
    assert [place.province_code for place in draft.places] == ["38"]
    assert (draft.salary.min_vnd, draft.salary.max_vnd) == (7_000_000, 10_000_000)
    assert draft.openings == 5
    assert draft.experience.none_required
    assert draft.school_level is SchoolLevel.LOWER_SECONDARY
    assert draft.position is Position.STAFF
    assert draft.working_time is WorkingTime.FULL_TIME
    assert (draft.posted_on, draft.closes_on) == (date(2026, 7, 1), date(2026, 7, 31))
    assert draft.skills == ("vắt sổ", "máy 1 kim")
    assert draft.contact.phone == "+84912345678"


def test_only_a_row_without_a_title_is_rejected() -> None:
    reading = row(title=" ", employer_name="Công ty A", salary="7 triệu")
    assert read_vacancy_row(reading) is None
    assert reading.problems == [
        RowProblem(
            row=7,
            column="TITLE",
            found="",
            expected_vi="tên công việc",
            expected_en="the name of the job",
        )
    ]


def test_what_is_not_understood_keeps_its_text_and_is_warned_of() -> None:
    values = {
        "salary": "lương rất tốt",
        "experience": "biết nghề",
        "place": "Kuala Lumpur",
        "deadline": "sớm",
    }
    draft = read(**values)
    assert draft.salary.text == "lương rất tốt"
    assert draft.experience == RequiredExperience(text="biết nghề")
    assert [place.text for place in draft.places] == ["Kuala Lumpur"]
    assert draft.closes_on is None
    assert sorted(warnings(**values)) == sorted((k.upper(), v) for k, v in values.items())


def test_an_empty_cell_is_nothing_to_warn_of() -> None:
    assert warnings(salary="", experience="", place="", openings="", deadline="") == []


@pytest.mark.parametrize("lost", ["#NAME?", "#N/A", "null"])
def test_a_cell_that_a_spreadsheet_lost_is_empty(lost: str) -> None:
    assert read(description=lost).description == ""


def test_pay_in_the_column_of_experience_is_pay() -> None:
    draft = read(experience="15 - 25 triệu", salary="")
    assert (draft.salary.min_vnd, draft.salary.max_vnd) == (15_000_000, 25_000_000)
    assert draft.experience == RequiredExperience()


def test_pay_repeated_in_the_column_of_experience_is_dropped() -> None:
    values = {"experience": "Thoả thuận", "salary": "Thoả thuận"}
    draft = read(**values)
    assert draft.salary.negotiable
    assert draft.experience == RequiredExperience()
    assert warnings(**values) == []


def test_schooling_and_number_one_column_too_far_are_put_back() -> None:
    draft = read(openings="Đại Học trở lên", job_type="3 người")
    assert draft.qualification is Qualification.UNIVERSITY
    assert draft.openings == 3


def test_years_in_the_column_of_experience_stay_there() -> None:
    draft = read(experience="2", salary="")
    assert draft.experience.min_years == 2
    assert not draft.salary.known


def test_no_years_at_all_means_that_none_are_asked() -> None:
    assert read(experience="0 năm").experience.none_required


def test_several_places_of_one_cell_are_all_kept() -> None:
    places = read(place="Bà Rịa - Vũng Tàu Hồ Chí Minh Hà Nội").places
    assert {place.province_code for place in places} == {"79", "01"}


def test_the_employers_address_stands_in_for_a_missing_place_with_a_warning() -> None:
    address = "12 Lê Lợi, TP Thanh Hóa"
    assert read(employer_address=address).places[0].province_code == "38"
    assert warnings(employer_address=address) == [("EMPLOYER_ADDRESS", address)]


def test_a_past_deadline_is_kept() -> None:
    assert read(deadline="01/02/2019").closes_on == date(2019, 2, 1)


def test_of_a_period_the_last_day_is_the_deadline() -> None:
    assert read(deadline="từ 01/07/2026 đến 15/08/2026").closes_on == date(2026, 8, 15)


def test_a_wage_by_the_hour_stays_one() -> None:
    salary = read(salary="25.500đ/giờ").salary
    assert (salary.min_vnd, salary.period) == (25_500, PayPeriod.HOUR)


def test_limits_of_sex_and_age_are_set_apart_and_ask_no_skill() -> None:
    draft = read(sex="Nam", requirements="- Nam, 18-35 tuổi. - Biết hàn MIG.")
    assert draft.stated_limits == "Giới tính: Nam; Nam; 18-35 tuổi"
    assert draft.skills == ()
    assert draft.qualification is None


def test_benefits_are_read_from_their_text_and_the_text_stays() -> None:
    draft = read(benefits="Đóng BHXH, có xe đưa đón, không có ký túc xá")
    assert draft.benefits == {Benefit.SOCIAL_INSURANCE, Benefit.SHUTTLE}
    assert draft.benefits_text == "Đóng BHXH, có xe đưa đón, không có ký túc xá"


def test_skills_that_run_on_as_text_join_the_requirements() -> None:
    blob = "AutoCAD SolidWorks Thiết Kế Cơ Khí Inventor Đọc Hiểu Bản Vẽ Kỹ Thuật"
    draft = read(skills=blob, requirements="Biết vẽ")
    assert draft.skills == ()
    assert draft.requirements == f"Biết vẽ\n{blob}"


def test_a_closed_state_is_read() -> None:
    assert read(status="Đã tuyển đủ").status is VacancyStatus.FILLED


def test_a_code_of_five_digits_is_its_group_of_four() -> None:
    assert read(occupation_code="75311").occupation_code == "7531"


def test_a_number_that_is_no_code_is_warned_of() -> None:
    assert read(occupation_code="9876").occupation_code is None
    assert warnings(occupation_code="9876") == [("OCCUPATION_CODE", "9876")]


def test_the_address_tells_a_row_before_its_id_and_its_words() -> None:
    values = {"employer_name": "Cty TNHH Hoa Sen", "place": "Hà Nội"}
    assert read(**values, source_ref="12", url="https://a.vn/1").source_key == "https://a.vn/1"
    assert read(**values, source_ref="12").source_key == "id|12|hoa sen"
    assert read(**values).source_key == "words|tho han|hoa sen|ha noi"


def test_silence_on_places_and_state_is_noted() -> None:
    reading = row(title="Thợ hàn", openings="", status="")
    read_vacancy_row(reading)
    assert reading.silent_on == {"openings", "status"}
    reading = row(title="Thợ hàn", openings="2", status="Đang tuyển")
    read_vacancy_row(reading)
    assert reading.silent_on == set()
