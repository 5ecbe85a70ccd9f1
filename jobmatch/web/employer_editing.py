"""Entering an employer and changing one."""

from dataclasses import replace

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.employers import Employer, EmployerDraft, EmployerProfile
from jobmatch.domain.errors import ConflictError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.intake.employer_form import NEW_EMPLOYER, employer_answers, read_employer_form
from jobmatch.intake.form_values import Refused
from jobmatch.use_cases import employers
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
from jobmatch.web.employer_fields import EMPLOYER_SECTIONS
from jobmatch.web.guards import current_account, needs


def employer_editing_pages(service: Service) -> Blueprint:
    routes = Blueprint("employer_editing", __name__, url_prefix="/employers")

    @routes.get("/new")
    @needs(Permission.EDIT_RECORDS)
    def new() -> ResponseReturnValue:
        return _new_form(new_key()).shown(employer_answers(NEW_EMPLOYER, NEW_EMPLOYER.contact))

    @routes.post("/new")
    @needs(Permission.EDIT_RECORDS)
    def add() -> ResponseReturnValue:
        answers = typed_answers()
        draft = read_employer_form(answers)
        if isinstance(draft, Refused):
            return _new_form(answers.get("key", "")).refused(answers, draft.problems)
        draft = replace(draft, source_key=source_key_of(answers))
        employer = employers.add_employer(service, draft, current_account())
        return redirect(url_for("employers.show", ref=employer.ref), code=303)

    @routes.get("/<ref>/edit")
    @needs(Permission.EDIT_RECORDS)
    def edit(ref: str) -> ResponseReturnValue:
        employer = employers.show_employer(service, ref).employer
        contact = employers.employer_contact(service, employer.id, current_account())
        return _form_of(employer).shown(employer_answers(employer, contact))

    @routes.post("/<ref>/edit")
    @needs(Permission.EDIT_RECORDS)
    def revise(ref: str) -> ResponseReturnValue:
        return _revised(service, employers.show_employer(service, ref).employer)

    return routes


def _revised(service: Service, employer: Employer) -> ResponseReturnValue:
    answers, account = typed_answers(), current_account()
    kept = EmployerDraft(**profile_values(employer, EmployerProfile))  # type: ignore[arg-type]  # by name
    draft = read_employer_form(answers, kept)
    if isinstance(draft, Refused):
        return _form_of(employer, typed_version()).refused(answers, draft.problems)
    if fields_to_take():
        contact = employers.employer_contact(service, employer.id, account)
        return _form_of(employer).outdated(answers, employer_answers(employer, contact))
    try:
        employers.revise_employer(service, employer.id, draft, typed_version(), account)
    except ConflictError:
        contact = employers.employer_contact(service, employer.id, account)
        return _form_of(employer).outdated(answers, employer_answers(employer, contact))
    return redirect(url_for("employers.show", ref=employer.ref), code=303)


def _new_form(key: str) -> FormPage:
    return FormPage(
        title=Sentence("Thêm doanh nghiệp", "Add an employer"),
        sections=EMPLOYER_SECTIONS,
        action=url_for("employer_editing.add"),
        back=url_for("employers.search"),
        key=key,
    )


def _form_of(employer: Employer, version: int | None = None) -> FormPage:
    """Return the form for an employer, opened on the version given, or on what is kept now."""
    return FormPage(
        title=Sentence(f"Sửa doanh nghiệp {employer.ref}", f"Edit employer {employer.ref}"),
        sections=EMPLOYER_SECTIONS,
        action=url_for("employer_editing.revise", ref=employer.ref),
        back=url_for("employers.show", ref=employer.ref),
        version=employer.version if version is None else version,
    )
