"""Entering a vacancy and changing one."""

from dataclasses import replace

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import ConflictError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.vacancies import Vacancy, VacancyDraft, VacancyProfile
from jobmatch.intake.form_values import Refused, day_text
from jobmatch.intake.vacancy_form import NEW_VACANCY, read_vacancy_form, vacancy_answers
from jobmatch.use_cases import vacancies
from jobmatch.use_cases.employers import show_employer
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
from jobmatch.web.vacancy_fields import VACANCY_SECTIONS


def vacancy_editing_pages(service: Service) -> Blueprint:
    routes = Blueprint("vacancy_editing", __name__, url_prefix="/vacancies")

    @routes.get("/new")
    @needs(Permission.EDIT_RECORDS)
    def new() -> ResponseReturnValue:
        answers = vacancy_answers(NEW_VACANCY, NEW_VACANCY.contact)
        answers["posted_on"] = day_text(service.clock.today())
        if ref := request.args.get("employer"):
            answers["employer_name"] = show_employer(service, ref).employer.name
        return _new_form(new_key()).shown(answers)

    @routes.post("/new")
    @needs(Permission.EDIT_RECORDS)
    def add() -> ResponseReturnValue:
        answers = typed_answers()
        draft = read_vacancy_form(answers)
        if isinstance(draft, Refused):
            return _new_form(answers.get("key", "")).refused(answers, draft.problems)
        draft = replace(draft, source_key=source_key_of(answers))
        vacancy = vacancies.add_vacancy(service, draft, current_account())
        return redirect(url_for("vacancies.show", ref=vacancy.ref), code=303)

    @routes.get("/<ref>/edit")
    @needs(Permission.EDIT_RECORDS)
    def edit(ref: str) -> ResponseReturnValue:
        vacancy = vacancies.show_vacancy(service, ref).vacancy
        contact = vacancies.vacancy_contact(service, vacancy.id, current_account())
        return _form_of(vacancy).shown(vacancy_answers(vacancy, contact))

    @routes.post("/<ref>/edit")
    @needs(Permission.EDIT_RECORDS)
    def revise(ref: str) -> ResponseReturnValue:
        vacancy = vacancies.show_vacancy(service, ref).vacancy
        return _revised(service, vacancy)

    return routes


def _revised(service: Service, vacancy: Vacancy) -> ResponseReturnValue:
    answers, account = typed_answers(), current_account()
    kept = VacancyDraft(**profile_values(vacancy, VacancyProfile))  # type: ignore[arg-type]  # by name
    draft = read_vacancy_form(answers, kept)
    if isinstance(draft, Refused):
        return _form_of(vacancy, typed_version()).refused(answers, draft.problems)
    if draft.employer_name != vacancy.employer_name:
        draft = replace(draft, employer_id=None)  # another name is another employer
    if fields_to_take():
        contact = vacancies.vacancy_contact(service, vacancy.id, account)
        return _form_of(vacancy).outdated(answers, vacancy_answers(vacancy, contact))
    try:
        vacancies.revise_vacancy(service, vacancy.id, draft, typed_version(), account)
    except ConflictError:
        contact = vacancies.vacancy_contact(service, vacancy.id, account)
        return _form_of(vacancy).outdated(answers, vacancy_answers(vacancy, contact))
    return redirect(url_for("vacancies.show", ref=vacancy.ref), code=303)


def _new_form(key: str) -> FormPage:
    return FormPage(
        title=Sentence("Thêm việc làm", "Add a vacancy"),
        sections=VACANCY_SECTIONS,
        action=url_for("vacancy_editing.add"),
        back=url_for("vacancies.search"),
        key=key,
    )


def _form_of(vacancy: Vacancy, version: int | None = None) -> FormPage:
    """Return the form for a vacancy, opened on the version given, or on what is kept now."""
    return FormPage(
        title=Sentence(f"Sửa tin {vacancy.ref}", f"Edit vacancy {vacancy.ref}"),
        sections=VACANCY_SECTIONS,
        action=url_for("vacancy_editing.revise", ref=vacancy.ref),
        back=url_for("vacancies.show", ref=vacancy.ref),
        version=vacancy.version if version is None else version,
    )
