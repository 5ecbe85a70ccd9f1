"""One vacancy of an employer's own: seeing it, changing it, pausing, refreshing, closing it."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import ConflictError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.vacancies import Vacancy, VacancyDraft, VacancyProfile
from jobmatch.intake.form_values import FormValues, Refused
from jobmatch.intake.posting_form import limits_in, read_posting_form
from jobmatch.intake.vacancy_form import vacancy_answers
from jobmatch.use_cases import own_vacancies
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.vacancy_hints import vacancy_hints
from jobmatch.web.desk_form import said_by
from jobmatch.web.editing import (
    FormPage,
    fields_to_take,
    profile_values,
    typed_answers,
    typed_version,
)
from jobmatch.web.guards import current_account, needs
from jobmatch.web.posting_fields import POSTING_SECTIONS
from jobmatch.web.undo_bar import Done, remember_done

_REFUSED, _CONFLICT = 422, 409
_NO_REASON = Sentence("Hãy chọn vì sao đóng tin", "Say why the vacancy closes")
_CHANGED = Sentence(
    "Tin vừa được sửa ở nơi khác. Hãy xem lại rồi bấm lần nữa",
    "The vacancy was just changed elsewhere. Look at it and press again",
)

_Act = Callable[[Service, str, int, Account], Vacancy]
_ACTS: dict[str, tuple[_Act, Sentence]] = {
    "pause": (own_vacancies.pause_own, Sentence("Đã tạm dừng tin", "Paused")),
    "refresh": (own_vacancies.refresh_own, Sentence("Đã gia hạn 30 ngày", "Open 30 days longer")),
    "reopen": (own_vacancies.reopen_own, Sentence("Đã mở lại tin", "Opened again")),
}


def own_vacancy_pages(service: Service) -> Blueprint:
    routes = Blueprint("own_vacancies", __name__, url_prefix="/firm/vacancies/<ref>")

    @routes.get("")
    @needs(Permission.POST_VACANCIES)
    def show(ref: str) -> ResponseReturnValue:
        return _page(service, ref)

    @routes.post("/<act>")
    @needs(Permission.POST_VACANCIES)
    def do(ref: str, act: str) -> ResponseReturnValue:
        return _done(service, ref, act)

    @routes.get("/close")
    @needs(Permission.POST_VACANCIES)
    def close(ref: str) -> ResponseReturnValue:
        return _closing_page(service, ref, {})

    @routes.post("/close")
    @needs(Permission.POST_VACANCIES)
    def closed(ref: str) -> ResponseReturnValue:
        return _closed(service, ref)

    @routes.get("/edit")
    @needs(Permission.POST_VACANCIES)
    def edit(ref: str) -> ResponseReturnValue:
        vacancy = own_vacancies.show_own(service, ref, current_account()).vacancy
        contact = own_vacancies.own_contact(service, ref, current_account())
        return _form_of(vacancy).shown(vacancy_answers(vacancy, contact))

    @routes.post("/edit")
    @needs(Permission.POST_VACANCIES)
    def revise(ref: str) -> ResponseReturnValue:
        vacancy = own_vacancies.show_own(service, ref, current_account()).vacancy
        return _revised(service, vacancy)

    return routes


def _page(service: Service, ref: str, problem: Sentence | None = None) -> str:
    own = own_vacancies.show_own(service, ref, current_account())
    vacancy = own.vacancy
    answers = {"title": vacancy.title, "description": vacancy.description}
    limits = limits_in({**answers, "requirements": vacancy.requirements})
    return render_template(
        "posting/show.html",
        own=own,
        vacancy=vacancy,
        hints=vacancy_hints(vacancy, limits, service.clock.today()),
        problem=problem,
    )


def _done(service: Service, ref: str, act: str) -> ResponseReturnValue:
    if act not in _ACTS:
        abort(404)
    carry_out, words = _ACTS[act]
    try:
        vacancy = carry_out(service, ref, typed_version(), current_account())
    except ConflictError:
        return _page(service, ref, _CHANGED), _CONFLICT
    except RuleError as refused:
        return _page(service, ref, said_by(refused)), _REFUSED
    remember_done(Done(words=words), service.clock)
    return redirect(url_for("own_vacancies.show", ref=vacancy.ref), code=303)


def _closing_page(
    service: Service, ref: str, answers: dict[str, str], problem: Sentence | None = None
) -> str:
    own = own_vacancies.show_own(service, ref, current_account())
    return render_template("posting/close.html", own=own, answers=answers, problem=problem)


def _closed(service: Service, ref: str) -> ResponseReturnValue:
    answers = typed_answers()
    form = FormValues(answers)
    hired = form.whole("hired", 0, own_vacancies.MOST_HIRED)
    problem = form.problems.get("hired")
    if answers.get("reason") not in {"filled", "withdrawn"}:
        problem = _NO_REASON
    if problem:
        return _closing_page(service, ref, answers, problem), _REFUSED
    change = own_vacancies.closed(filled=answers["reason"] == "filled", hired=hired)
    try:
        own_vacancies.close_own(service, ref, change, typed_version(), current_account())
    except ConflictError:
        return _closing_page(service, ref, answers, _CHANGED), _CONFLICT
    remember_done(Done(words=Sentence("Đã đóng tin", "Closed")), service.clock)
    return redirect(url_for("posting.own"), code=303)


def _revised(service: Service, vacancy: Vacancy) -> ResponseReturnValue:
    answers, account = typed_answers(), current_account()
    kept = VacancyDraft(**profile_values(vacancy, VacancyProfile))  # type: ignore[arg-type]  # by name
    read = read_posting_form(answers, service.clock.today(), kept)
    if isinstance(read, Refused):
        return _form_of(vacancy, typed_version()).refused(answers, read.problems)
    if not fields_to_take():
        try:
            own_vacancies.revise_own(service, vacancy.ref, read, typed_version(), account)
        except ConflictError:
            pass
        except RuleError as refused:
            return _page(service, vacancy.ref, said_by(refused)), _REFUSED
        else:
            return redirect(url_for("own_vacancies.show", ref=vacancy.ref), code=303)
    contact = own_vacancies.own_contact(service, vacancy.ref, account)
    return _form_of(vacancy).outdated(answers, vacancy_answers(vacancy, contact))


def _form_of(vacancy: Vacancy, version: int | None = None) -> FormPage:
    """Return the form for a vacancy, opened on the version given, or on what is kept now."""
    return FormPage(
        title=Sentence(f"Sửa tin {vacancy.ref}", f"Edit vacancy {vacancy.ref}"),
        sections=POSTING_SECTIONS,
        action=url_for("own_vacancies.revise", ref=vacancy.ref),
        back=url_for("own_vacancies.show", ref=vacancy.ref),
        version=vacancy.version if version is None else version,
    )
