"""From what somebody ticked of their CV to their profile: added to it, never in place of names."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from jobmatch.domain.forms import Qualification, SchoolLevel
from jobmatch.domain.seekers import PastJob, SeekerDraft
from jobmatch.intake.cv_findings import CvField, CvFinding
from jobmatch.intake.form_values import LINE, MOST_LISTED, FormValues
from jobmatch.intake.place_text import read_place
from jobmatch.intake.seeker_form import WISHES_ASKED
from jobmatch.intake.text import fold

_MOST_JOBS = 10
_MOST_FINDINGS = 120
_LISTS = {
    CvField.SKILL: "skills",
    CvField.CERTIFICATE: "certificates",
    CvField.LANGUAGE: "languages",
}
_JOB_PARTS = ("position", "employer", "period", "duties")


def ticked_findings(answers: Mapping[str, str]) -> list[CvFinding]:
    """Return the proposals that were ticked, read anew: "take" holds their numbers, one a line."""
    form = FormValues(answers)
    numbers = [number for number in answers.get("take", "").split() if number.isdigit()]
    found = []
    for number in numbers[:_MOST_FINDINGS]:
        name, value = form.line(f"field_{number}"), form.line(f"value_{number}")
        if name not in set(CvField):
            continue
        job = PastJob(**{part: form.line(f"{part}_{number}")[:LINE] for part in _JOB_PARTS})
        field = CvField(name)
        found.append(
            CvFinding(
                field=field,
                value=value[:LINE],
                source="",
                job=job if field is CvField.PAST_JOB else None,
            )
        )
    return found


def with_findings(draft: SeekerDraft, findings: Iterable[CvFinding]) -> SeekerDraft:
    """Return the profile with what was ticked; name, telephone and e-mail are not touched."""
    for found in findings:
        draft = _with(draft, found)
    return draft


def _with(draft: SeekerDraft, found: CvFinding) -> SeekerDraft:
    if name := _LISTS.get(found.field):
        longer: dict[str, Any] = {name: _added(getattr(draft, name), found.value)}
        return replace(draft, **longer)
    if found.job is not None:
        return replace(draft, past_jobs=_with_job(draft.past_jobs, found.job))
    if found.field in {CvField.SCHOOL_LEVEL, CvField.QUALIFICATION}:
        return _with_level(draft, found)
    if found.field in {CvField.HOME, CvField.WISHED_PLACE}:
        return _with_place(draft, found)
    if found.field in {CvField.DESIRED_JOB, CvField.MAJOR} and found.value:
        said: dict[str, Any] = {found.field.value: found.value}
        return replace(draft, **said)
    return draft


def _added(kept: tuple[str, ...], value: str) -> tuple[str, ...]:
    known = {fold(one) for one in kept}
    if not value or fold(value) in known or len(kept) >= MOST_LISTED:
        return kept
    return (*kept, value)


def _with_job(kept: tuple[PastJob, ...], job: PastJob) -> tuple[PastJob, ...]:
    """Add a job unless one of the same position and employer is told already."""
    key = (fold(job.position), fold(job.employer))
    if key == ("", "") or key in {(fold(one.position), fold(one.employer)) for one in kept}:
        return kept
    return (*kept, job)[:_MOST_JOBS]


def _with_level(draft: SeekerDraft, found: CvFinding) -> SeekerDraft:
    if found.field is CvField.SCHOOL_LEVEL and found.value in set(SchoolLevel):
        return replace(draft, school_level=SchoolLevel(found.value))
    if found.field is CvField.QUALIFICATION and found.value in set(Qualification):
        return replace(draft, qualification=Qualification(found.value))
    return draft


def _with_place(draft: SeekerDraft, found: CvFinding) -> SeekerDraft:
    place = read_place(found.value)
    if found.field is CvField.HOME:
        return replace(draft, home=place)
    if len(draft.wished_places) >= WISHES_ASKED:
        return draft
    return replace(draft, wished_places=(*draft.wished_places, place))
