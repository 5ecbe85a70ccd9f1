"""Turns a row of a list of vacancies into a draft; what it does not understand stays as text."""

import re
from dataclasses import replace

from jobmatch.domain.forms import Qualification, SchoolLevel
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.records import employer_name_key
from jobmatch.domain.vacancies import (
    RequiredExperience,
    VacancyContact,
    VacancyDraft,
    VacancyStatus,
)
from jobmatch.intake.condition_columns import conditions_of
from jobmatch.intake.education_text import Education, read_education
from jobmatch.intake.experience_text import asked_in_months, read_experience
from jobmatch.intake.listed_words import (
    read_benefits,
    read_contract,
    read_position,
    read_purpose,
    read_readiness,
    read_shift,
    read_vacancy_status,
    read_working_time,
)
from jobmatch.intake.numbers import read_count
from jobmatch.intake.row_cells import (
    day_of,
    email_of,
    items_of,
    joined,
    key_of,
    occupation_of,
    phone_of,
    places_of,
)
from jobmatch.intake.row_values import RowValues
from jobmatch.intake.salary_text import is_understood, read_salary
from jobmatch.intake.shifted_columns import put_back
from jobmatch.intake.stated_limits import limits_of_columns, limits_of_text, limits_text
from jobmatch.intake.text import fold

_LONGEST_TITLE = 300
_BADGES = re.compile(r"(?:\s*[(\[](?:mới|hot|new|urgent)[)\]])+$", re.IGNORECASE)
_FIRM_BADGES = re.compile(r"\s+Pro Company$")
_NO_EXPERIENCE_ASKED = re.compile(r"^(?:khong|ko|0|none)$")


def read_vacancy_row(row: RowValues) -> VacancyDraft | None:
    """Return the vacancy of a row, or None, with a problem that rejects, where it has no title."""
    put_back(row.values)
    title = _BADGES.sub("", row.line("title"))[:_LONGEST_TITLE]
    if not title:
        row.reject("title", "tên công việc", "the name of the job")
        return None
    draft = VacancyDraft(title=title, employer_name=_employer_name(row))
    draft = _with_work(row, draft)
    draft = _with_demands(row, draft)
    draft = _with_offer(row, draft)
    return replace(draft, source_key=_source_key(row, draft))


def _employer_name(row: RowValues) -> str:
    return _FIRM_BADGES.sub("", row.line("employer_name"))


def _with_work(row: RowValues, draft: VacancyDraft) -> VacancyDraft:
    return replace(
        draft,
        openings=_openings(row),
        description=row.text("description"),
        category=row.line("category"),
        occupation_code=occupation_of(row, "occupation_code"),
        position=read_position(row.line("position")),
        places=_places(row),
        posted_on=day_of(row, "posted_on"),
        closes_on=day_of(row, "deadline"),
        status=_status(row),
        source_ref=row.line("source_ref"),
        url=row.line("url"),
        contact=VacancyContact(
            name=row.line("contact_name"),
            phone=phone_of(row, "contact_phone"),
            email=email_of(row, "contact_email"),
        ),
    )


def _openings(row: RowValues) -> int:
    text = row.line("openings")
    count = read_count(text)
    if text and count is None:
        row.warn("openings", "số người cần tuyển", "how many people are wanted")
    if count is None:
        row.silent_on.add("openings")
    return count.high if count else 1


def _places(row: RowValues) -> tuple[Place, ...]:
    if row.line("place"):
        return places_of(row, "place")
    if not row.line("employer_address"):
        return ()
    places = places_of(row, "employer_address")
    if places:
        row.warn(
            "employer_address",
            "nơi làm việc; tạm lấy địa chỉ doanh nghiệp",
            "a place of work; the employer's address is taken meanwhile",
        )
    return places


def _status(row: RowValues) -> VacancyStatus:
    text = row.line("status")
    status = read_vacancy_status(text)
    if text and status is None:
        row.warn("status", "đang tuyển, tạm dừng, đã đủ hoặc đã đóng", "a state of the vacancy")
    if status is None:
        row.silent_on.add("status")
    return status or VacancyStatus.OPEN


def _with_demands(row: RowValues, draft: VacancyDraft) -> VacancyDraft:
    skills, other_skills = items_of(row, "skills")
    requirements = row.text("requirements")
    asked = _education(row)
    limits = limits_text(
        limits_of_columns(row.line("sex"), row.line("age")),
        limits_of_text(draft.title),
        limits_of_text(requirements),
    )
    return replace(
        draft,
        requirements=joined(requirements, other_skills),
        skills=skills,
        school_level=SchoolLevel(asked.school_level) if asked.school_level else None,
        qualification=Qualification(asked.qualification) if asked.qualification else None,
        experience=_experience(row),
        extra_demands=read_readiness(joined(row.line("readiness"), requirements)),
        stated_limits=limits,
    )


def _education(row: RowValues) -> Education:
    """Return what the columns for schooling and qualification ask, either in either."""
    found = Education()
    for name in ("education", "qualification"):
        text = row.line(name)
        asked = read_education(text) if text else None
        if text and asked is None:
            row.warn(name, "trình độ học vấn hoặc chuyên môn", "schooling or a qualification")
        if asked is not None:
            found = replace(
                found,
                school_level=found.school_level or asked.school_level,
                qualification=asked.qualification or found.qualification,
            )
    return found


def _experience(row: RowValues) -> RequiredExperience:
    text = row.line("experience")
    found = read_experience(asked_in_months(text)) if text else None
    if found is None:
        if text and not _NO_EXPERIENCE_ASKED.match(fold(text)):
            row.warn("experience", "số năm kinh nghiệm", "years of experience")
        return RequiredExperience(text=text)
    return RequiredExperience(
        min_years=found.min_years,
        max_years=found.max_years,
        none_required=found.none_required or found.max_years == 0,
        text=text,
    )


def _with_offer(row: RowValues, draft: VacancyDraft) -> VacancyDraft:
    job_type, hours = row.line("job_type"), row.line("hours")
    benefits = row.text("benefits")
    return replace(
        draft,
        salary=_salary(row),
        benefits_text=benefits,
        benefits=read_benefits(benefits),
        contract=read_contract(row.line("contract") or job_type),
        conditions=conditions_of(row),
        working_time=read_working_time(joined(job_type, hours)),
        purpose=read_purpose(job_type),
        working_hours=hours,
        shift_work=_shift(row),
    )


def _shift(row: RowValues) -> bool | None:
    asked = read_shift(row.line("shift"))
    return read_shift(row.line("hours")) if asked is None else asked


def _salary(row: RowValues) -> Salary:
    text = row.line("salary")
    salary = read_salary(text)
    if text and not is_understood(salary):
        row.warn(
            "salary",
            "mức lương, ví dụ 8 - 10 triệu, 25.000 đ/giờ, thoả thuận",
            "pay, for example 8 - 10 triệu, 25,000 đ/giờ, thoả thuận",
        )
    negotiable = fold(row.line("negotiable")) in {"true", "1", "co", "x", "yes"}
    return replace(salary, negotiable=True) if negotiable else salary


def _source_key(row: RowValues, draft: VacancyDraft) -> str:
    """Return what tells this row when its file comes again: its address, its id, or its words."""
    if draft.url:
        return draft.url
    firm = employer_name_key(draft.employer_name)
    if draft.source_ref:
        return key_of("id", draft.source_ref, firm)
    place = row.line("place") or row.line("employer_address")
    return key_of("words", draft.title, firm, place)
