"""Entering a seeker and changing one."""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import ConflictError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.domain.seekers import Person, Seeker, SeekerDraft, SeekerProfile
from jobmatch.intake.form_values import Refused, day_text
from jobmatch.intake.seeker_form import NEW_SEEKER, read_seeker_form, seeker_answers
from jobmatch.use_cases import seekers
from jobmatch.use_cases.person_duplicates import likely_duplicates, newly_said
from jobmatch.use_cases.ports import Service
from jobmatch.web.editing import (
    FormPage,
    fields_to_take,
    new_key,
    profile_values,
    source_key_of,
    typed_answers,
    typed_version,
)
from jobmatch.web.guards import current_account, needs
from jobmatch.web.seeker_fields import SEEKER_SECTIONS

_WHO = ("identity_number", "phone", "full_name", "birth_date")
_A_JOB = {"desired_job": "?"}  # what is asked for to read the form; no duplicate shares it


def seeker_editing_pages(service: Service) -> Blueprint:
    routes = Blueprint("seeker_editing", __name__, url_prefix="/seekers")

    @routes.get("/new")
    @needs(Permission.EDIT_RECORDS)
    def new() -> ResponseReturnValue:
        answers = seeker_answers(NEW_SEEKER, NEW_SEEKER.person)
        answers["registered_on"] = day_text(service.clock.today())
        return _new_form(new_key()).shown(answers)

    @routes.post("/new")
    @needs(Permission.EDIT_RECORDS)
    def add() -> ResponseReturnValue:
        answers = typed_answers()
        draft = read_seeker_form(answers)
        if isinstance(draft, Refused):
            return _new_form(answers.get("key", "")).refused(answers, draft.problems)
        found = likely_duplicates(service, draft.person, current_account())
        if found and not _is_another():
            return _new_form(answers.get("key", "")).doubted(answers, found)
        draft = replace(draft, source_key=source_key_of(answers))
        seeker = seekers.add_seeker(service, draft, current_account())
        return redirect(url_for("seekers.show", ref=seeker.ref), code=303)

    @routes.post("/duplicates")
    @needs(Permission.EDIT_RECORDS)
    def duplicates() -> ResponseReturnValue:
        """Tell who may be the person typed so far, as soon as a field is left."""
        own = own_id(RecordKind.SEEKERS, request.args.get("own", ""))
        typed = {name: request.form.get(name, "") for name in _WHO}
        draft = read_seeker_form({**typed, "full_name": typed["full_name"] or "?", **_A_JOB})
        person = Person() if isinstance(draft, Refused) else draft.person
        found = likely_duplicates(service, person, current_account(), own)
        return render_template("merging/_duplicates.html", duplicates=found)

    @routes.get("/<ref>/edit")
    @needs(Permission.EDIT_RECORDS)
    def edit(ref: str) -> ResponseReturnValue:
        seeker = seekers.show_seeker(service, ref, current_account()).seeker
        person = seekers.seeker_person(service, seeker.id, current_account())
        return _form_of(seeker).shown(seeker_answers(seeker, person))

    @routes.post("/<ref>/edit")
    @needs(Permission.EDIT_RECORDS)
    def revise(ref: str) -> ResponseReturnValue:
        return _revised(service, seekers.show_seeker(service, ref, current_account()).seeker)

    return routes


def _revised(service: Service, seeker: Seeker) -> ResponseReturnValue:
    answers, account = typed_answers(), current_account()
    person = seekers.seeker_person(service, seeker.id, account)
    values = profile_values(seeker, SeekerProfile)
    kept = SeekerDraft(**values, person=person)  # type: ignore[arg-type]  # by name
    draft = read_seeker_form(answers, kept)
    if isinstance(draft, Refused):
        return _form_of(seeker, typed_version()).refused(answers, draft.problems)
    if fields_to_take():
        return _form_of(seeker).outdated(answers, seeker_answers(seeker, person))
    found = likely_duplicates(service, newly_said(draft.person, person), account, seeker.id)
    if found and not _is_another():
        return _form_of(seeker, typed_version()).doubted(answers, found)
    try:
        seekers.revise_seeker(service, seeker.id, draft, typed_version(), account)
    except ConflictError:
        return _form_of(seeker).outdated(answers, seeker_answers(seeker, person))
    return redirect(url_for("seekers.show", ref=seeker.ref), code=303)


def _is_another() -> bool:
    """Say whether somebody looked at the likely duplicates and knows better."""
    return "another_person" in request.form


def _new_form(key: str) -> FormPage:
    return FormPage(
        title=Sentence("Thêm người tìm việc", "Add a job seeker"),
        sections=SEEKER_SECTIONS,
        action=url_for("seeker_editing.add"),
        back=url_for("seekers.search"),
        person_check=url_for("seeker_editing.duplicates"),
        key=key,
    )


def _form_of(seeker: Seeker, version: int | None = None) -> FormPage:
    """Return the form for a seeker, opened on the version given, or on what is kept now."""
    return FormPage(
        title=Sentence(f"Sửa hồ sơ {seeker.ref}", f"Edit seeker {seeker.ref}"),
        sections=SEEKER_SECTIONS,
        action=url_for("seeker_editing.revise", ref=seeker.ref),
        back=url_for("seekers.show", ref=seeker.ref),
        version=seeker.version if version is None else version,
        person_check=url_for("seeker_editing.duplicates", own=seeker.ref),
    )
