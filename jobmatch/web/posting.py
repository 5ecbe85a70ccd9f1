"""An employer's vacancies: the list, writing one with its draft, checking it, publishing it."""

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.domain.vacancy_drafts import WINDOW, SeenDraft
from jobmatch.intake.form_values import Refused
from jobmatch.intake.posting_form import read_posting_form, without_limits
from jobmatch.intake.vacancy_form import vacancy_answers
from jobmatch.use_cases import own_vacancies, posting, vacancy_drafts
from jobmatch.use_cases.ports import Service
from jobmatch.web.desk_form import said_by
from jobmatch.web.editing import new_key
from jobmatch.web.form_fields import Section
from jobmatch.web.guards import current_account, needs
from jobmatch.web.posting_fields import ASKED, POSTING_SECTIONS
from jobmatch.web.posting_form import (
    Draft,
    beside_part,
    draft_of,
    form_page,
    pressed,
    typed_draft,
    with_marks,
    with_proposals,
)
from jobmatch.web.problems import words_of

_REFUSED, _CONFLICT = 422, 409
_FROM_LAST = frozenset(
    {"place_1", "shift_work", "working_hours", "working_time", "contract", "salary_period"}
    | {"benefits", "hiring_channels"}
    | {"contact_name", "contact_role", "contact_phone", "contact_email"}
    | {"wants_sms", "wants_email"}
)
_OTHER_WINDOW = Sentence(
    "Bản nháp này vừa được sửa ở cửa sổ khác. Biểu mẫu đang giữ nội dung của cửa sổ này: gửi lại"
    " thì nội dung này thay cho nội dung kia",
    "This draft was just changed in another window. The form shows what was typed here: sent"
    " again, it takes the other's place",
)


def posting_pages(service: Service) -> Blueprint:
    routes = Blueprint("posting", __name__, url_prefix="/firm/vacancies")
    _list_routes(routes, service)
    _writing_routes(routes, service)
    _publishing_routes(routes, service)
    return routes


def _list_routes(routes: Blueprint, service: Service) -> None:
    @routes.get("")
    @needs(Permission.POST_VACANCIES)
    def own() -> ResponseReturnValue:
        found = own_vacancies.own_vacancies(service, current_account())
        return render_template("posting/own.html", own=found, kept_for=vacancy_drafts.KEPT_FOR)

    @routes.post("/drafts/<key>/remove")
    @needs(Permission.POST_VACANCIES)
    def remove(key: str) -> ResponseReturnValue:
        vacancy_drafts.remove_draft(service, key, current_account())
        return redirect(url_for("posting.own"), code=303)


def _writing_routes(routes: Blueprint, service: Service) -> None:
    @routes.get("/new")
    @needs(Permission.POST_VACANCIES)
    def new() -> ResponseReturnValue:
        seen = SeenDraft(window=new_key())
        draft = Draft(key=new_key(), seen=seen, answers=_first_answers(service))
        return form_page(service, draft, current_account())

    @routes.post("/new")
    @needs(Permission.POST_VACANCIES)
    def write() -> ResponseReturnValue:
        return _written(service, typed_draft())

    @routes.post("/autosave")
    @needs(Permission.POST_VACANCIES)
    def autosave() -> ResponseReturnValue:
        typed = _with_kept_marks(service, typed_draft())
        named = {**typed.answers, WINDOW: typed.seen.window}
        try:
            saved = vacancy_drafts.keep_draft(
                service, typed.key, named, typed.seen, current_account()
            )
        except ConflictError:
            return beside_part(service, typed, current_account(), None)
        except RuleError as error:
            return beside_part(service, typed, current_account(), None, words_of(error))
        return beside_part(service, typed, current_account(), saved)

    @routes.get("/drafts/<key>")
    @needs(Permission.POST_VACANCIES)
    def draft(key: str) -> ResponseReturnValue:
        if (done := _already_posted(service, key)) is not None:
            return done
        kept = vacancy_drafts.own_draft(service, key, current_account())
        return form_page(service, draft_of(kept), current_account())


def _publishing_routes(routes: Blueprint, service: Service) -> None:
    @routes.get("/drafts/<key>/check")
    @needs(Permission.POST_VACANCIES)
    def check(key: str) -> ResponseReturnValue:
        if (done := _already_posted(service, key)) is not None:
            return done
        kept = draft_of(vacancy_drafts.own_draft(service, key, current_account()))
        read = read_posting_form(kept.answers, service.clock.today())
        if isinstance(read, Refused):
            return form_page(service, kept, current_account(), read.problems), _REFUSED
        answers = {**kept.answers, **vacancy_answers(read, read.contact)}
        answers["occupation_code"] = kept.answers.get("occupation_code", "")  # with its name
        return render_template(
            "posting/check.html",
            draft=kept,
            answers=answers,
            sections=_to_check(answers),
            read=read,
        )

    @routes.post("/drafts/<key>/publish")
    @needs(Permission.POST_VACANCIES)
    def publish(key: str) -> ResponseReturnValue:
        if (done := _already_posted(service, key)) is not None:
            return done
        return _published(service, key)

    @routes.get("/<ref>/posted")
    @needs(Permission.POST_VACANCIES)
    def posted(ref: str) -> ResponseReturnValue:
        found = own_vacancies.show_own(service, ref, current_account())
        waiting = found.vacancy.status is VacancyStatus.PAUSED
        return render_template("posting/posted.html", own=found, waiting=waiting)


def _written(service: Service, typed: Draft) -> ResponseReturnValue:
    """Keep what was typed, then do what the button says."""
    if (done := _already_posted(service, typed.key)) is not None:
        return done
    typed, account = _with_kept_marks(service, typed), current_account()
    answers = _acted_on(service, typed.answers)
    try:
        kept = vacancy_drafts.keep_draft(service, typed.key, answers, typed.seen, account)
    except ConflictError:
        return _other_window(service, typed), _CONFLICT
    except RuleError as refused:
        return form_page(service, typed, account, notice=said_by(refused)), _REFUSED
    return _went_on(service, draft_of(kept))


def _acted_on(service: Service, answers: Mapping[str, str]) -> Mapping[str, str]:
    """Return the answers as the button that was pressed changes them."""
    if pressed() == "read":
        return with_proposals(answers, _of_last_post(service))
    return without_limits(answers) if pressed() == "remove_limits" else answers


def _went_on(service: Service, kept: Draft) -> ResponseReturnValue:
    act = pressed()
    if act == "save":
        return redirect(url_for("posting.own"), code=303)
    if act != "check":
        anchor = "title" if act == "read" else "beside"
        return redirect(url_for("posting.draft", key=kept.key, _anchor=anchor), code=303)
    read = read_posting_form(kept.answers, service.clock.today())
    if isinstance(read, Refused):
        return form_page(service, kept, current_account(), read.problems), _REFUSED
    return redirect(url_for("posting.check", key=kept.key), code=303)


def _published(service: Service, key: str) -> ResponseReturnValue:
    account = current_account()
    kept = draft_of(vacancy_drafts.own_draft(service, key, account))
    read = read_posting_form(kept.answers, service.clock.today())
    if isinstance(read, Refused):
        return form_page(service, kept, account, read.problems), _REFUSED
    try:
        done = posting.publish(service, key, read, account)
    except RuleError as refused:
        return form_page(service, kept, account, notice=said_by(refused)), _REFUSED
    return redirect(url_for("posting.posted", ref=done.vacancy.ref), code=303)


def _already_posted(service: Service, key: str) -> ResponseReturnValue | None:
    """Return the way to what this form became already: pressing twice publishes once."""
    if not key:
        abort(400)
    vacancy = posting.published_under(service, key, current_account())
    if vacancy is None:
        return None
    return redirect(url_for("posting.posted", ref=vacancy.ref), code=303)


def _to_check(answers: Mapping[str, str]) -> tuple[Section, ...]:
    """Return the questions that were answered, and those that had to be."""
    unpaid = not (answers.get("salary_min") or answers.get("salary_max"))
    sections = (
        replace(
            section,
            fields=tuple(
                field
                for field in section.fields
                if (answers.get(field.name) or field.needed)
                and not (unpaid and field.name in {"salary_min", "salary_period"})
            ),
        )
        for section in POSTING_SECTIONS
    )
    return tuple(section for section in sections if section.fields)


def _first_answers(service: Service) -> dict[str, str]:
    """Return what a new form begins with: a copy, or what rarely changes of the last one."""
    account = current_account()
    if ref := request.args.get("copy"):
        vacancy = own_vacancies.show_own(service, ref, account).vacancy
        contact = own_vacancies.own_contact(service, ref, account)
        copied = vacancy_answers(vacancy, contact)
        return _said(copied, ASKED - {"closes_on", "posted_on"})
    return _of_last_post(service)


def _of_last_post(service: Service) -> dict[str, str]:
    last = posting.last_post(service, current_account())
    return _said(vacancy_answers(*last), _FROM_LAST) if last else {}


def _said(answers: dict[str, str], names: frozenset[str]) -> dict[str, str]:
    return {name: text for name, text in answers.items() if name in names and text}


def _with_kept_marks(service: Service, typed: Draft) -> Draft:
    try:
        kept = vacancy_drafts.own_draft(service, typed.key, current_account())
    except NotFoundError:
        return typed
    marked = with_marks(typed.answers, kept.answers)
    return replace(typed, answers=marked)


def _other_window(service: Service, typed: Draft) -> str:
    """Show what was typed here, on the version that the other window wrote."""
    kept = vacancy_drafts.own_draft(service, typed.key, current_account())
    mine = replace(draft_of(kept), answers=typed.answers)
    return form_page(service, mine, current_account(), notice=_OTHER_WINDOW)
