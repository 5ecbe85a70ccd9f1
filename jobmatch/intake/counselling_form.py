"""The counselling form: its answers → the talk and the profile after it, or why not; and back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from jobmatch.domain.counselling import (
    STEPS_ASKED,
    AgreedStep,
    Barrier,
    CounsellingKind,
    Talk,
    profile_of,
)
from jobmatch.domain.forms import (
    Ability,
    ContractKind,
    Position,
    Qualification,
    Readiness,
    SchoolLevel,
    WorkingTime,
)
from jobmatch.domain.messages import Sentence
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Person, SeekerProfile
from jobmatch.intake.form_values import FormValues, Refused, day_text, many_text
from jobmatch.intake.seeker_form import WISHES_ASKED, seeker_answers

_MOST_YEARS = 60

_NO_DAY = Sentence("Hãy nhập ngày tư vấn", "Enter the day of the talk")
_LATER = Sentence("Ngày tư vấn không thể sau hôm nay", "The talk cannot be later than today")
_NO_KIND = Sentence("Hãy chọn ít nhất một nội dung", "Choose at least one subject")
_NO_ADVICE = Sentence(
    "Hãy ghi nội dung đã tư vấn, dù chỉ một câu", "Write what was advised, if only a sentence"
)
_NO_JOB = Sentence(
    "Hãy nhập việc làm mong muốn, dù chỉ vài chữ", "Enter the job wanted, if only in a few words"
)
_NO_STEP = Sentence("Hãy ghi việc cần làm cho ngày này", "Say what is to be done by this day")
_EARLIER = Sentence("Ngày hẹn phải sau ngày tư vấn", "This day must come after the talk")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """What the answers say: the talk, and the profile as it is to be after it."""

    talk: Talk
    profile: SeekerProfile


def read_talk(answers: Mapping[str, str], today: date) -> Talk | Refused:
    """Return the talk alone, as a correction of a filed form has it."""
    form = FormValues(answers)
    talk = _read_talk(form, today)
    return Refused(form.problems) if form.problems else talk


def read_counselling_form(
    answers: Mapping[str, str], kept: SeekerProfile, today: date
) -> FilledForm | Refused:
    """Return the talk and the profile, or every problem of the form at once.

    What the form does not ask of the profile stays as in `kept`.
    """
    form = FormValues(answers)
    talk = _read_talk(form, today)
    profile = _read_terms(form, _read_wish(form, profile_of(kept)))
    return Refused(form.problems) if form.problems else FilledForm(talk=talk, profile=profile)


def talk_answers(talk: Talk) -> dict[str, str]:
    """Return the answers that `read_talk` reads back as this talk."""
    answers = {
        "held_on": day_text(talk.held_on),
        "kinds": many_text(talk.kinds),
        "needs": talk.needs,
        "barriers": many_text(talk.barriers),
        "barrier_text": talk.barrier_text,
        "advice": talk.advice,
        "next_on": day_text(talk.next_on),
    }
    for at in range(STEPS_ASKED):
        step = talk.steps[at] if at < len(talk.steps) else AgreedStep(text="")
        answers[f"step_{at + 1}_text"] = step.text
        answers[f"step_{at + 1}_due"] = day_text(step.due_on)
    return answers


def profile_answers(profile: SeekerProfile) -> dict[str, str]:
    """Return the profile's part of the form; the names are those of the seeker's form."""
    return seeker_answers(profile, Person())


def _read_talk(form: FormValues, today: date) -> Talk:
    held_on = form.day("held_on")
    if held_on is None:
        form.problems.setdefault("held_on", _NO_DAY)
    elif held_on > today:
        form.problems["held_on"] = _LATER
    kinds = form.many_of("kinds", CounsellingKind)
    if not kinds:
        form.problems.setdefault("kinds", _NO_KIND)
    advice = form.text("advice")
    if not advice:
        form.problems.setdefault("advice", _NO_ADVICE)
    held = None if "held_on" in form.problems else held_on
    return Talk(
        held_on=held or today,
        kinds=kinds,
        needs=form.text("needs"),
        barriers=form.many_of("barriers", Barrier),
        barrier_text=form.line("barrier_text"),
        advice=advice,
        steps=_read_steps(form, held),
        next_on=_day_after(form, "next_on", held),
    )


def _read_steps(form: FormValues, held: date | None) -> tuple[AgreedStep, ...]:
    steps = []
    for at in range(1, STEPS_ASKED + 1):
        text, due = form.line(f"step_{at}_text"), _day_after(form, f"step_{at}_due", held)
        if due is not None and not text:
            form.problems[f"step_{at}_text"] = _NO_STEP
        if text:
            steps.append(AgreedStep(text=text, due_on=due))
    return tuple(steps)


def _day_after(form: FormValues, name: str, held: date | None) -> date | None:
    """Return a day that may not come before the talk; `held` None: that day is not known."""
    day = form.day(name)
    if day is not None and held is not None and day < held:
        form.problems[name] = _EARLIER
    return day


def _read_wish(form: FormValues, kept: SeekerProfile) -> SeekerProfile:
    before = kept.wished_places
    wished = [
        form.place(f"wished_{at + 1}_place", before[at] if at < len(before) else Place(text=""))
        for at in range(WISHES_ASKED)
    ]
    return replace(
        kept,
        desired_job=form.needed_line("desired_job", _NO_JOB),
        summary=form.text("summary"),
        occupation_code=form.occupation("occupation_code"),
        position=form.one_of("position", Position),
        wished_places=(*(place for place in wished if place.text), *before[WISHES_ASKED:]),
        salary=form.salary(kept.salary),
        available_from=form.line("available_from"),
    )


def _read_terms(form: FormValues, kept: SeekerProfile) -> SeekerProfile:
    return replace(
        kept,
        shift_work=form.yes_no("shift_work"),
        working_time=form.one_of("working_time", WorkingTime),
        contract=form.one_of("contract", ContractKind),
        readiness=form.many_of("readiness", Readiness),
        experience_years=form.number("experience_years", 0, _MOST_YEARS),
        school_level=form.one_of("school_level", SchoolLevel),
        qualification=form.one_of("qualification", Qualification),
        major=form.line("major"),
        certificates=form.lines("certificates"),
        skills=form.lines("skills"),
        languages=form.lines("languages"),
        computing=form.one_of("computing", Ability),
    )
