"""One step of a seeker's own profile: read by the readers of the whole form, saved on its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.seekers import SeekerDraft, SeekerStatus
from jobmatch.intake.form_values import MOST_LISTED, FormValues, Refused
from jobmatch.intake.seeker_form import read_seeker_form, seeker_answers
from jobmatch.intake.text import fold

_UNASKED = {"full_name": "?", "desired_job": "?"}  # what the whole form cannot do without
_MOST_TICKED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class StepParts:
    """`answers`: the form's names that a step asks; `fields`: what of a seeker they say."""

    answers: tuple[str, ...]
    fields: tuple[str, ...]


_PAST = tuple(
    f"past_{at}_{part}"
    for at in (1, 2, 3)
    for part in ("position", "employer", "period", "duties")
)

STEPS: Mapping[str, StepParts] = {
    "job": StepParts(answers=("desired_job",), fields=("desired_job",)),
    "past": StepParts(
        answers=(*_PAST, "experience_years"), fields=("past_jobs", "experience_years")
    ),
    "skills": StepParts(
        answers=("skills", "languages", "computing"), fields=("skills", "languages", "computing")
    ),
    "school": StepParts(
        answers=("school_level", "qualification", "major", "certificates"),
        fields=("school_level", "qualification", "major", "certificates"),
    ),
    "place": StepParts(
        answers=("home_place", "wished_1_place", "wished_2_place"),
        fields=("home", "wished_places"),
    ),
    "pay": StepParts(
        answers=("salary_min", "salary_period", "salary_negotiable"), fields=("salary",)
    ),
    "hours": StepParts(
        answers=("shift_work", "working_time", "readiness"),
        fields=("shift_work", "working_time", "readiness"),
    ),
    "limits": StepParts(
        answers=("lifting", "standing", "site", "summary"), fields=("conditions", "summary")
    ),
    "start": StepParts(answers=("status", "available_from"), fields=("status", "available_from")),
}
"""The steps in their order. What a step does not ask stays as the desk or a file left it."""


def step_answers(step: str, kept: SeekerDraft) -> dict[str, str]:
    """Return the answers of a step as they are kept."""
    every = seeker_answers(kept, kept.person)
    return {name: every[name] for name in STEPS[step].answers}


def read_step(step: str, typed: Mapping[str, str], kept: SeekerDraft) -> SeekerDraft | Refused:
    """Return the seeker with this step's answers, all else as it was; or what is wrong in them."""
    parts = STEPS[step]
    every = seeker_answers(kept, kept.person)
    asked = {name: typed.get(name, "") for name in parts.answers}
    unasked = {name: every[name] for name in _companions(step)}
    read = read_seeker_form({**_UNASKED, **unasked, **asked}, kept)
    if isinstance(read, Refused):
        return read
    return replace(kept, **{name: getattr(read, name) for name in parts.fields})


def with_ticked_skills(draft: SeekerDraft, ticked: str) -> SeekerDraft:
    """Return the seeker with the skills that were ticked, one a line, behind their own."""
    offered = FormValues({"ticked": ticked}).text("ticked").split("\n")[:_MOST_TICKED]
    known = {fold(skill) for skill in draft.skills}
    new = dict.fromkeys(skill for skill in offered if skill and fold(skill) not in known)
    most = max(MOST_LISTED, len(draft.skills))
    return replace(draft, skills=(*draft.skills, *new)[:most])


def is_said(step: str, draft: SeekerDraft) -> bool:
    """Say whether a step has an answer."""
    said = {
        "past": bool(draft.past_jobs) or draft.experience_years is not None,
        "place": bool(draft.home.text or draft.wished_places),
        "pay": draft.salary.known or draft.salary.negotiable,
        "hours": draft.shift_work is not None or bool(draft.working_time or draft.readiness),
        "limits": draft.conditions != WorkingConditions() or bool(draft.summary),
        "start": bool(draft.available_from) or draft.status is not SeekerStatus.LOOKING,
    }
    if step in said:
        return said[step]
    return any(bool(getattr(draft, name)) for name in STEPS[step].fields)


def _companions(step: str) -> tuple[str, ...]:
    """Return answers that are read together with a step's own."""
    return {
        "pay": ("salary_max", "salary_commission"),
        "limits": ("hearing", "sight", "hand_work", "hand_use"),
    }.get(step, ())
