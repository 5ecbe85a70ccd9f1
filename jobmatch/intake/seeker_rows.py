"""Turns a row of a list of job seekers into a draft; what it does not understand stays as text."""

import re
from dataclasses import replace

from jobmatch.domain.forms import Qualification, SchoolLevel
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import PastJob, Person, SeekerDraft, SeekerStatus, Sex
from jobmatch.intake.condition_columns import conditions_of
from jobmatch.intake.dates import read_date, read_day
from jobmatch.intake.education_text import Education, read_education
from jobmatch.intake.experience_text import Experience, read_experience
from jobmatch.intake.identity import IdentityWarning, read_identity_number, read_sex
from jobmatch.intake.listed_words import (
    read_contract,
    read_priority_groups,
    read_readiness,
    read_seeker_status,
)
from jobmatch.intake.numbers import read_number
from jobmatch.intake.place_text import read_place
from jobmatch.intake.row_cells import (
    day_of,
    digits_in,
    email_of,
    items_of,
    joined,
    key_of,
    phone_of,
    places_of,
    warn_of_divided,
    was_divided,
)
from jobmatch.intake.row_values import RowValues
from jobmatch.intake.salary_text import is_understood, read_salary, read_salary_million
from jobmatch.intake.text import fold

_ADDRESS_PARTS = ("hamlet", "ward", "district", "province")
_LEAST_DIGITS = 6
_MOST_YEARS = 60
_SHORT = 60  # characters: an answer about years; a longer text tells of past work
_YEARS_ONLY = re.compile(
    r"(?:(?:tren|duoi|hon|khoang|tu|it nhat|over) )?[\d\s,.+\-–<>~]+"
    r"(?:nam|thang|years?|months?)?(?: (?:kinh nghiem|kn|tro len|experience))*"
    r"|(?:khong|chua)(?: co)?(?: kinh nghiem| kn)?"
)
_IDENTITY_WARNINGS = {
    IdentityWarning.SEX: ("giới tính khớp với số định danh", "a sex that fits the number"),
    IdentityWarning.BIRTH_YEAR: ("năm sinh khớp với số định danh", "a birth year that fits it"),
    IdentityWarning.PROVINCE: ("mã nơi đăng ký khai sinh có thật", "a real birthplace code"),
    IdentityWarning.ZERO_ADDED: ("12 chữ số (đã thêm số 0 ở đầu)", "12 digits (a 0 was added)"),
}


def read_seeker_row(row: RowValues) -> SeekerDraft | None:
    """Return the seeker of a row, or None where it has neither a name nor any work wanted."""
    person = _person(row)
    summary = joined(row.text("summary"), row.text("objective"))
    draft = SeekerDraft(desired_job=row.line("desired_job"), summary=summary, person=person)
    if not (person.full_name or draft.desired_job or draft.summary):
        row.reject(
            "full_name",
            "họ tên, hoặc công việc mong muốn",
            "a name, or the work that is wanted",
        )
        return None
    draft = _with_training(row, draft)
    draft = _with_wishes(row, draft)
    return replace(draft, source_key=_source_key(draft))


def _person(row: RowValues) -> Person:
    birth_text = row.line("birth_date")
    sex = read_sex(row.line("sex"))
    born = read_date(birth_text)
    if birth_text and born is None:
        row.warn("birth_date", "ngày sinh hoặc năm sinh", "a birth date or year")
    return Person(
        full_name=row.line("full_name"),
        birth_date=read_day(birth_text),
        birth_text="" if read_day(birth_text) else birth_text,
        sex=Sex(sex) if sex else None,
        identity_number=_identity_number(row, sex, born.year if born else None),
        ethnicity=row.line("ethnicity"),
        religion=row.line("religion"),
        phone=phone_of(row, "phone"),
        email=email_of(row, "email"),
        permanent_address=row.line("address"),
        priority_groups=read_priority_groups(row.line("priority_groups")),
        priority_text=row.line("priority_groups"),
    )


def _identity_number(row: RowValues, sex: str | None, birth_year: int | None) -> str:
    text = row.line("identity_number")
    if not text:
        return ""
    found = read_identity_number(text, sex=sex, birth_year=birth_year)
    if found is None:
        row.warn("identity_number", "số định danh 12 chữ số", "an identity number of 12 digits")
        return text if digits_in(text) >= _LEAST_DIGITS else ""
    for warning in found.warnings:
        if warning in _IDENTITY_WARNINGS:
            row.warn("identity_number", *_IDENTITY_WARNINGS[warning])
    return found.number


def _with_training(row: RowValues, draft: SeekerDraft) -> SeekerDraft:
    skills, other_skills = items_of(row, "skills")
    certificates, other_certificates = items_of(row, "certificates")
    languages, other_languages = items_of(row, "languages")
    school = read_education(row.line("school_level")) or Education()
    training = read_education(row.line("qualification")) or Education()
    for name, found in (("school_level", school), ("qualification", training)):
        if row.line(name) and found == Education():
            row.warn(name, "trình độ có trong mẫu phiếu", "a level of the form's list")
    level = school.school_level or training.school_level
    highest = training.highest or school.highest
    years, past_jobs = _experience(row)
    return replace(
        draft,
        summary=joined(draft.summary, other_skills),
        school_level=SchoolLevel(level) if level else None,
        qualification=Qualification(highest) if highest else None,
        major=row.line("major"),
        other_qualifications=joined(other_certificates, other_languages),
        experience_years=years,
        past_jobs=past_jobs,
        skills=skills,
        certificates=certificates,
        languages=languages,
    )


def _experience(row: RowValues) -> tuple[float | None, tuple[PastJob, ...]]:
    """Return years of experience and, from a text that tells of it, past work."""
    text = row.text("experience")
    short = len(text) <= _SHORT
    found = read_experience(text) if text and short else None
    only_years = found is not None and _YEARS_ONLY.fullmatch(fold(text)) is not None
    return _years(row, found), (PastJob(duties=text),) if text and not only_years else ()


def _years(row: RowValues, told: Experience | None) -> float | None:
    text = row.line("experience_years")
    if not text:
        return told.min_years if told else None
    number = read_number(text)
    if (
        number is not None
        and 0 <= number <= _MOST_YEARS
        and text.replace(",", ".") == f"{number:g}"
    ):
        return number
    found = read_experience(text)
    if found is None:
        row.warn("experience_years", "số năm kinh nghiệm", "years of experience")
    return found.min_years if found else None


def _with_wishes(row: RowValues, draft: SeekerDraft) -> SeekerDraft:
    return replace(
        draft,
        wished_places=_wished_places(row),
        home=_home(row),
        salary=_salary(row),
        registered_on=day_of(row, "collected_on"),
        status=_status(row, draft),
        conditions=conditions_of(row),
        contract=read_contract(row.line("contract")),
        readiness=read_readiness(row.line("readiness")),
        available_from=row.line("available_from"),
        source_ref=row.line("source_ref"),
    )


def _lists_homes(row: RowValues) -> bool:
    """Tell whether the file's province column is part of an address, not the place wished for."""
    return any(map(row.has_column, ("place", "address", "hamlet", "ward", "district")))


def _wished_places(row: RowValues) -> tuple[Place, ...]:
    if row.has_column("place"):
        return places_of(row, "place")
    return () if _lists_homes(row) else places_of(row, "province")


def _home(row: RowValues) -> Place:
    parts = _ADDRESS_PARTS if _lists_homes(row) else _ADDRESS_PARTS[:-1]
    address = row.line("address")
    beyond = [part for part in map(row.line, parts) if part and part not in address]
    home = read_place(joined(address, *beyond, by=", "))
    column = next(filter(row.line, ("address", "ward")), "")
    if column and was_divided(home):
        warn_of_divided(row, column)
    return home


def _salary(row: RowValues) -> Salary:
    if row.line("salary_min_million"):
        name, salary = "salary_min_million", read_salary_million(row.line("salary_min_million"))
    else:
        name, salary = "salary", read_salary(row.line("salary"))
    if row.line(name) and not is_understood(salary):
        row.warn(name, "mức lương, ví dụ 8 triệu hoặc 8 - 10 triệu", "pay, for example 8 triệu")
    return salary


def _status(row: RowValues, draft: SeekerDraft) -> SeekerStatus:
    """Return whether the person looks for work: whoever says which work is wanted does."""
    told = read_seeker_status(row.line("employment_status"))
    if told is None:
        row.silent_on.add("status")
    return SeekerStatus.LOOKING if draft.desired_job or told is None else told


def _source_key(draft: SeekerDraft) -> str:
    """Return what tells this row when its file comes again."""
    person = draft.person
    if draft.source_ref:
        return key_of("id", draft.source_ref, person.full_name)
    if person.identity_number:
        return key_of("identity", person.identity_number)
    if person.phone:
        return key_of("phone", person.phone, person.full_name)
    born = person.birth_date.isoformat() if person.birth_date else person.birth_text
    if person.full_name and born:
        return key_of("born", person.full_name, born)
    return key_of("words", person.full_name, draft.desired_job, draft.summary)
