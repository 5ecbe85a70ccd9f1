"""The seeker's form (Mẫu 01, 01a/PLI): its answers → a draft, or why not; and back to answers."""

from collections.abc import Mapping
from dataclasses import replace

from jobmatch.domain.forms import (
    Ability,
    Benefit,
    ContractKind,
    FormVersion,
    HiringChannel,
    Ownership,
    Position,
    PriorityGroup,
    Qualification,
    Readiness,
    SchoolLevel,
    SoftSkill,
    WorkingTime,
    WorkPurpose,
)
from jobmatch.domain.messages import Sentence
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import (
    PastJob,
    Person,
    SeekerDraft,
    SeekerProfile,
    SeekerStatus,
    Sex,
)
from jobmatch.intake.condition_answers import condition_answers, read_conditions
from jobmatch.intake.dates import read_date, read_day
from jobmatch.intake.form_values import (
    FormValues,
    Refused,
    day_text,
    many_text,
    number_text,
    salary_texts,
    yes_no_text,
)
from jobmatch.intake.identity import read_identity_number

PAST_JOBS_ASKED = 3
WISHES_ASKED = 2
_MOST_YEARS = 60
_GRADES = (1, 5)
_PAST_JOB_PARTS = ("position", "duties", "employer", "period")

_NO_NAME = Sentence("Hãy nhập họ tên", "Enter the full name")
_NO_JOB = Sentence(
    "Hãy nhập việc làm mong muốn, dù chỉ vài chữ", "Enter the job wanted, if only in a few words"
)
NEW_SEEKER = SeekerDraft()


def read_seeker_form(
    answers: Mapping[str, str], kept: SeekerDraft = NEW_SEEKER
) -> SeekerDraft | Refused:
    """Return the seeker whom the answers describe, or every problem of the form at once.

    What the form does not ask (source, place codes of unchanged words) stays as in `kept`.
    """
    form = FormValues(answers)
    draft = replace(_read_wish(form, kept), person=_read_person(form, kept.person))
    draft = _read_schooling(form, draft)
    draft = _read_terms(form, draft)
    return Refused(form.problems) if form.problems else draft


def seeker_answers(seeker: SeekerProfile, person: Person) -> dict[str, str]:
    """Return the answers that `read_seeker_form` reads back as this seeker."""
    return {
        **_person_answers(person),
        **_wish_answers(seeker),
        **_schooling_answers(seeker),
        **salary_texts(seeker.salary),
        **condition_answers(seeker.conditions),
        "contract": seeker.contract or "",
        "working_time": seeker.working_time or "",
        "shift_work": yes_no_text(seeker.shift_work),
        "readiness": many_text(seeker.readiness),
        "purpose": seeker.purpose or "",
        "ownership": seeker.ownership or "",
        "benefits": many_text(seeker.benefits),
        "available_from": seeker.available_from,
        "hiring_channels": many_text(seeker.hiring_channels),
        "registered_on": day_text(seeker.registered_on),
        "status": seeker.status,
        "form_version": seeker.form_version,
    }


def _read_person(form: FormValues, kept: Person) -> Person:
    born = form.line("birth_date")
    return replace(
        kept,
        full_name=form.needed_line("full_name", _NO_NAME),
        birth_date=read_day(born),
        birth_text=_checked_birth(form, born),
        sex=form.one_of("sex", Sex),
        identity_number=_read_identity(form),
        ethnicity=form.line("ethnicity"),
        religion=form.line("religion"),
        phone=form.phone("phone"),
        email=form.email("email"),
        other_contact=form.line("other_contact"),
        permanent_address=form.line("permanent_address"),
        priority_groups=form.many_of("priority_groups", PriorityGroup),
    )


def _checked_birth(form: FormValues, born: str) -> str:
    """Return what was written where it is less than a whole day; a problem where it is no date."""
    if not born or read_day(born):
        return ""
    if read_date(born) is None:
        form.problems["birth_date"] = Sentence(
            "Hãy nhập ngày sinh, ví dụ 05/07/1990, hoặc chỉ năm sinh",
            "Enter the date of birth, for example 05/07/1990, or the year alone",
        )
    return born


def _read_identity(form: FormValues) -> str:
    written = form.line("identity_number")
    if not written:
        return ""
    found = read_identity_number(written)
    if found is None:
        form.problems["identity_number"] = Sentence(
            "Số định danh có 12 chữ số (CMND cũ: 9 chữ số)",
            "A citizen number has 12 digits (the old card's has 9)",
        )
        return written
    return found.number


def _person_answers(person: Person) -> dict[str, str]:
    return {
        "full_name": person.full_name,
        "birth_date": day_text(person.birth_date) or person.birth_text,
        "sex": person.sex or "",
        "identity_number": person.identity_number,
        "ethnicity": person.ethnicity,
        "religion": person.religion,
        "phone": person.phone,
        "email": person.email,
        "other_contact": person.other_contact,
        "permanent_address": person.permanent_address,
        "priority_groups": many_text(person.priority_groups),
    }


def _read_wish(form: FormValues, kept: SeekerDraft) -> SeekerDraft:
    return replace(
        kept,
        desired_job=form.needed_line("desired_job", _NO_JOB),
        summary=form.text("summary"),
        occupation_code=form.occupation("occupation_code"),
        position=form.one_of("position", Position),
        wished_places=_read_wishes(form, kept.wished_places),
        home=form.place("home_place", kept.home),
        experience_years=form.number("experience_years", 0, _MOST_YEARS),
        past_jobs=_read_past_jobs(form, kept.past_jobs),
        status=form.one_of("status", SeekerStatus) or kept.status,
        form_version=form.one_of("form_version", FormVersion) or kept.form_version,
        registered_on=form.day("registered_on"),
    )


def _wish_answers(seeker: SeekerProfile) -> dict[str, str]:
    answers = {
        "desired_job": seeker.desired_job,
        "summary": seeker.summary,
        "occupation_code": seeker.occupation_code or "",
        "position": seeker.position or "",
        "home_place": seeker.home.text,
        "experience_years": number_text(seeker.experience_years),
    }
    for at in range(WISHES_ASKED):
        wished = seeker.wished_places[at].text if at < len(seeker.wished_places) else ""
        answers[f"wished_{at + 1}_place"] = wished
    for at in range(PAST_JOBS_ASKED):
        job = seeker.past_jobs[at] if at < len(seeker.past_jobs) else PastJob()
        for part in _PAST_JOB_PARTS:
            answers[f"past_{at + 1}_{part}"] = getattr(job, part)
    return answers


def _read_wishes(form: FormValues, before: tuple[Place, ...]) -> tuple[Place, ...]:
    """Read the two wishes of the form; those beyond, as a file may bring them, stay."""
    asked = [
        form.place(f"wished_{at + 1}_place", before[at] if at < len(before) else Place(text=""))
        for at in range(WISHES_ASKED)
    ]
    return (*(place for place in asked if place.text), *before[WISHES_ASKED:])


def _read_past_jobs(form: FormValues, before: tuple[PastJob, ...]) -> tuple[PastJob, ...]:
    asked = [
        PastJob(**{part: form.line(f"past_{at + 1}_{part}") for part in _PAST_JOB_PARTS})
        for at in range(PAST_JOBS_ASKED)
    ]
    return (*(job for job in asked if job != PastJob()), *before[PAST_JOBS_ASKED:])


def _read_schooling(form: FormValues, kept: SeekerDraft) -> SeekerDraft:
    return replace(
        kept,
        school_level=form.one_of("school_level", SchoolLevel),
        qualification=form.one_of("qualification", Qualification),
        major=form.line("major"),
        other_qualifications=form.line("other_qualifications"),
        skill_grade=form.whole("skill_grade", *_GRADES),
        skills=form.lines("skills"),
        certificates=form.lines("certificates"),
        languages=form.lines("languages"),
        computing=form.one_of("computing", Ability),
        soft_skills=form.many_of("soft_skills", SoftSkill),
    )


def _schooling_answers(seeker: SeekerProfile) -> dict[str, str]:
    return {
        "school_level": seeker.school_level or "",
        "qualification": seeker.qualification or "",
        "major": seeker.major,
        "other_qualifications": seeker.other_qualifications,
        "skill_grade": number_text(seeker.skill_grade),
        "skills": ", ".join(seeker.skills),
        "certificates": ", ".join(seeker.certificates),
        "languages": ", ".join(seeker.languages),
        "computing": seeker.computing or "",
        "soft_skills": many_text(seeker.soft_skills),
    }


def _read_terms(form: FormValues, kept: SeekerDraft) -> SeekerDraft:
    return replace(
        kept,
        salary=form.salary(kept.salary),
        contract=form.one_of("contract", ContractKind),
        working_time=form.one_of("working_time", WorkingTime),
        shift_work=form.yes_no("shift_work"),
        readiness=form.many_of("readiness", Readiness),
        purpose=form.one_of("purpose", WorkPurpose),
        ownership=form.one_of("ownership", Ownership),
        benefits=form.many_of("benefits", Benefit),
        conditions=read_conditions(form),
        available_from=form.line("available_from"),
        hiring_channels=form.many_of("hiring_channels", HiringChannel),
    )
