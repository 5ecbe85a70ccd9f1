"""The page on which an employer writes a vacancy: what it shows, and what was typed on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Account
from jobmatch.domain.messages import Sentence
from jobmatch.domain.occupations import Occupation
from jobmatch.domain.vacancy_drafts import WINDOW, SeenDraft, UnfinishedVacancy
from jobmatch.intake.pasted_vacancy import (
    ProposedSkill,
    proposals,
    proposed_skills,
)
from jobmatch.intake.posting_form import TEXT_FIELDS, limits_in, read_loosely
from jobmatch.reference.occupations import occupation
from jobmatch.reference.title_occupation import suggest_occupations
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.suitable_count import RADIUS_KM, SuitableCount, suitable_count
from jobmatch.use_cases.vacancy_hints import Hint, vacancy_hints
from jobmatch.web.editing import new_key, typed_answers
from jobmatch.web.posting_fields import (
    ASKED,
    BECAUSE,
    ESSENTIAL_SECTIONS,
    FURTHER_SECTIONS,
    POSTING_SECTIONS,
    PROPOSED,
    marked,
)

_KEPT = ASKED | {"pasted", "skill_ticks", "stated_limits"}
_OFFERED_OCCUPATIONS = 3
_LONGEST_WINDOW = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the window shows: the form's key, what the window saw of its draft, the answers."""

    key: str
    seen: SeenDraft
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside the form while somebody writes."""

    hints: tuple[Hint, ...]
    count: SuitableCount
    skills: tuple[ProposedSkill, ...]
    occupations: tuple[Occupation, ...]


def draft_of(kept: UnfinishedVacancy) -> Draft:
    """Return what a new window shows of a draft."""
    seen = SeenDraft(version=kept.version, window=new_key())
    return Draft(key=kept.key, seen=seen, answers=kept.answers)


def typed_draft() -> Draft:
    """Return what was sent, as far as the form asks it."""
    sent = typed_answers()
    answers = {name: text for name, text in sent.items() if name in _KEPT and text.strip()}
    picked = sent.get("occupation_pick", "")
    if picked and "occupation_code" not in answers:
        answers["occupation_code"] = picked
    version = sent.get("draft_version", "")
    number = int(version) if version.isascii() and version.isdigit() and len(version) <= 9 else 0  # noqa: PLR2004 -- digits of a number that a database keeps
    seen = SeenDraft(version=number, window=sent.get(WINDOW, "")[:_LONGEST_WINDOW])
    return Draft(key=sent.get("key", ""), seen=seen, answers=answers)


def with_marks(answers: Mapping[str, str], kept: Mapping[str, str]) -> dict[str, str]:
    """Return the answers with the marks of what was proposed before."""
    marks = {name: text for name, text in kept.items() if name.startswith((PROPOSED, BECAUSE))}
    return {**marks, **answers}


def with_proposals(answers: Mapping[str, str], first: Mapping[str, str]) -> dict[str, str]:
    """Fill what is empty from the pasted text, marked as proposed; what was typed stays.

    `first`: what the form began with gives way as well.
    """
    filled = dict(answers)
    for one in proposals(filled.pop("pasted", "")):
        if one.field in ASKED and filled.get(one.field, "") in {"", first.get(one.field, "")}:
            filled[one.field] = one.answer
            filled[f"{PROPOSED}{one.field}"] = one.answer
            filled[f"{BECAUSE}{one.field}"] = one.because
    return filled


def beside(service: Service, answers: Mapping[str, str], by: Account) -> Beside:
    """Return hints, the count and what may be ticked, for a form in whatever state."""
    draft, _ = read_loosely(answers)
    texts = "\n".join(answers.get(name, "") for name in TEXT_FIELDS)
    known = {skill.casefold() for skill in draft.skills}
    ticked = set(answers.get("skill_ticks", "").split("\n"))
    return Beside(
        hints=vacancy_hints(draft, limits_in(answers), service.clock.today()),
        count=suitable_count(service, draft, RADIUS_KM, by),
        skills=tuple(
            one
            for one in proposed_skills(texts)
            if one.name in ticked or one.name.casefold() not in known
        ),
        occupations=_occupations(answers),
    )


def form_page(
    service: Service,
    draft: Draft,
    by: Account,
    problems: Mapping[str, Sentence] | None = None,
    notice: Sentence | None = None,
) -> str:
    """Return the whole page."""
    wrong = problems or {}
    names = [field.name for section in POSTING_SECTIONS for field in section.fields]
    further = marked(FURTHER_SECTIONS, draft.answers)
    return render_template(
        "posting/form.html",
        draft=draft,
        answers=draft.answers,
        essential=marked(ESSENTIAL_SECTIONS, draft.answers),
        further=further,
        further_open=any(field.name in wrong for section in further for field in section.fields),
        problems=wrong,
        problem_fields=sorted(wrong.items(), key=lambda one: names.index(one[0])),
        notice=notice,
        beside=beside(service, draft.answers, by),
        saved_at=None,
    )


def beside_part(
    service: Service,
    draft: Draft,
    by: Account,
    saved: UnfinishedVacancy | None,
    refused: str = "",
) -> ResponseReturnValue:
    """Return what stands beside the form; `saved` None: not saved.

    That is for the reason `refused`, or because another window wrote meanwhile.
    """
    shown = draft.seen if saved is None else replace(draft.seen, version=saved.version)
    page = render_template(
        "posting/_beside.html",
        draft=replace(draft, seen=shown),
        answers=draft.answers,
        beside=beside(service, draft.answers, by),
        saved_at=saved.changed_at if saved else None,
        conflict=saved is None and not refused,
        refused=refused,
    )
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response


def pressed() -> str:
    """Return which button of the form was pressed; "check" is the one that Enter presses."""
    return request.form.get("act", "check")


def _occupations(answers: Mapping[str, str]) -> tuple[Occupation, ...]:
    """Return occupations that the title speaks of, unless one is chosen already."""
    title = answers.get("title", "").strip()
    if not title or answers.get("occupation_code"):
        return ()
    found = suggest_occupations(title, answers.get("description", ""), _OFFERED_OCCUPATIONS)
    named = (occupation(one.code) for one in found)
    return tuple(one for one in named if one is not None)
