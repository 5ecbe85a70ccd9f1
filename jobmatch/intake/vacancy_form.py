"""The vacancy form (Mẫu 03a/PLI): its answers → a draft, or why not; and back to answers."""

from collections.abc import Mapping
from dataclasses import replace

from jobmatch.domain.forms import (
    Ability,
    Benefit,
    ContractKind,
    FormVersion,
    HiringChannel,
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
from jobmatch.domain.vacancies import (
    RequiredExperience,
    VacancyContact,
    VacancyDraft,
    VacancyProfile,
    VacancyStatus,
)
from jobmatch.intake.condition_answers import condition_answers, read_conditions
from jobmatch.intake.form_values import (
    FormValues,
    Refused,
    day_text,
    many_text,
    number_text,
    salary_texts,
    yes_no_text,
)

PLACES_ASKED = 2
_MOST_OPENINGS = 100_000
_MOST_YEARS = 50
_GRADES = (1, 5)  # bậc trình độ kỹ năng nghề

_NO_TITLE = Sentence("Hãy nhập tên công việc", "Enter the name of the job")
_NO_OPENINGS = Sentence("Hãy nhập số lượng cần tuyển", "Enter how many people are wanted")
_DAYS_SWAPPED = Sentence(
    "Hạn tuyển phải sau ngày đăng", "The closing day must come after the posting day"
)
NEW_VACANCY = VacancyDraft(title="")


def read_vacancy_form(
    answers: Mapping[str, str], kept: VacancyDraft = NEW_VACANCY
) -> VacancyDraft | Refused:
    """Return the vacancy that the answers describe, or every problem of the form at once.

    What the form does not ask (source, place codes of unchanged words) stays as in `kept`.
    """
    form = FormValues(answers)
    draft = _read_work(form, kept)
    draft = _read_demands(form, draft)
    draft = _read_offer(form, draft)
    draft = replace(draft, contact=_read_contact(form))
    if draft.posted_on and draft.closes_on and draft.closes_on < draft.posted_on:
        form.problems["closes_on"] = _DAYS_SWAPPED
    return Refused(form.problems) if form.problems else draft


def vacancy_answers(vacancy: VacancyProfile, contact: VacancyContact) -> dict[str, str]:
    """Return the answers that `read_vacancy_form` reads back as this vacancy."""
    return {
        **_work_answers(vacancy),
        **_demand_answers(vacancy),
        **salary_texts(vacancy.salary),
        **condition_answers(vacancy.conditions),
        "contract": vacancy.contract or "",
        "working_time": vacancy.working_time or "",
        "shift_work": yes_no_text(vacancy.shift_work),
        "extra_demands": many_text(vacancy.extra_demands),
        "working_hours": vacancy.working_hours,
        "purpose": vacancy.purpose or "",
        "benefits": many_text(vacancy.benefits),
        "benefits_text": vacancy.benefits_text,
        "priority_groups": many_text(vacancy.priority_groups),
        "hiring_channels": many_text(vacancy.hiring_channels),
        "contact_name": contact.name,
        "contact_role": contact.role,
        "contact_phone": contact.phone,
        "contact_email": contact.email,
        "wants_sms": "yes" if contact.wants_sms else "",
        "wants_email": "yes" if contact.wants_email else "",
    }


def _read_work(form: FormValues, kept: VacancyDraft) -> VacancyDraft:
    openings = form.whole("openings", 1, _MOST_OPENINGS)
    if openings is None:
        form.problems.setdefault("openings", _NO_OPENINGS)
    return replace(
        kept,
        title=form.needed_line("title", _NO_TITLE),
        employer_name=form.line("employer_name"),
        openings=openings or 1,
        occupation_code=form.occupation("occupation_code"),
        position=form.one_of("position", Position),
        description=form.text("description"),
        places=_read_places(form, kept.places),
        posted_on=form.day("posted_on"),
        closes_on=form.day("closes_on"),
        status=form.one_of("status", VacancyStatus) or kept.status,
        form_version=form.one_of("form_version", FormVersion) or kept.form_version,
    )


def _work_answers(vacancy: VacancyProfile) -> dict[str, str]:
    return {
        "title": vacancy.title,
        "employer_name": vacancy.employer_name,
        "openings": str(vacancy.openings),
        "occupation_code": vacancy.occupation_code or "",
        "position": vacancy.position or "",
        "description": vacancy.description,
        **place_answers(vacancy.places),
        "posted_on": day_text(vacancy.posted_on),
        "closes_on": day_text(vacancy.closes_on),
        "status": vacancy.status,
        "form_version": vacancy.form_version,
    }


def _read_demands(form: FormValues, kept: VacancyDraft) -> VacancyDraft:
    return replace(
        kept,
        requirements=form.text("requirements"),
        skills=form.lines("skills"),
        school_level=form.one_of("school_level", SchoolLevel),
        qualification=form.one_of("qualification", Qualification),
        major=form.line("major"),
        skill_grade=form.whole("skill_grade", *_GRADES),
        languages=form.lines("languages"),
        computing=form.one_of("computing", Ability),
        soft_skills=form.many_of("soft_skills", SoftSkill),
        experience=_read_experience(form, kept.experience),
        stated_limits=form.line("stated_limits"),
        conditions=read_conditions(form),
        priority_groups=form.many_of("priority_groups", PriorityGroup),
    )


def _demand_answers(vacancy: VacancyProfile) -> dict[str, str]:
    return {
        "requirements": vacancy.requirements,
        "skills": ", ".join(vacancy.skills),
        "school_level": vacancy.school_level or "",
        "qualification": vacancy.qualification or "",
        "major": vacancy.major,
        "skill_grade": number_text(vacancy.skill_grade),
        "languages": ", ".join(vacancy.languages),
        "computing": vacancy.computing or "",
        "soft_skills": many_text(vacancy.soft_skills),
        "experience_years": number_text(vacancy.experience.min_years),
        "experience_not_needed": "yes" if vacancy.experience.none_required else "",
        "stated_limits": vacancy.stated_limits,
    }


def _read_experience(form: FormValues, before: RequiredExperience) -> RequiredExperience:
    years = form.number("experience_years", 0, _MOST_YEARS)
    none_required = form.ticked("experience_not_needed")
    if none_required and years:
        form.problems["experience_years"] = Sentence(
            "Đã ghi “không yêu cầu kinh nghiệm” thì bỏ trống số năm",
            "Leave the years empty where no experience is asked for",
        )
    unchanged = (years, none_required) == (before.min_years, before.none_required)
    return (
        before if unchanged else RequiredExperience(min_years=years, none_required=none_required)
    )


def _read_offer(form: FormValues, kept: VacancyDraft) -> VacancyDraft:
    return replace(
        kept,
        salary=form.salary(kept.salary),
        benefits=form.many_of("benefits", Benefit),
        benefits_text=form.text("benefits_text"),
        contract=form.one_of("contract", ContractKind),
        working_time=form.one_of("working_time", WorkingTime),
        shift_work=form.yes_no("shift_work"),
        extra_demands=form.many_of("extra_demands", Readiness),
        working_hours=form.line("working_hours"),
        purpose=form.one_of("purpose", WorkPurpose),
        hiring_channels=form.many_of("hiring_channels", HiringChannel),
    )


def _read_contact(form: FormValues) -> VacancyContact:
    return VacancyContact(
        name=form.line("contact_name"),
        role=form.line("contact_role"),
        phone=form.phone("contact_phone"),
        email=form.email("contact_email"),
        wants_sms=form.ticked("wants_sms"),
        wants_email=form.ticked("wants_email"),
    )


def _read_places(form: FormValues, before: tuple[Place, ...]) -> tuple[Place, ...]:
    """Read the places asked for; those beyond, as a file may bring them, stay."""
    asked = [
        form.place(f"place_{at + 1}", before[at] if at < len(before) else Place(text=""))
        for at in range(PLACES_ASKED)
    ]
    return (*(place for place in asked if place.text), *before[PLACES_ASKED:])


def place_answers(places: tuple[Place, ...]) -> dict[str, str]:
    return {
        f"place_{at + 1}": places[at].text if at < len(places) else ""
        for at in range(PLACES_ASKED)
    }
