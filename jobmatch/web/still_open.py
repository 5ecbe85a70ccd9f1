"""The page where an owner says by link, without an account, whether a vacancy is still open."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.intake.form_values import FormValues
from jobmatch.use_cases.link_attempts import note_wrong_link, too_many_wrong_links
from jobmatch.use_cases.own_vacancies import MOST_HIRED
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.still_open_links import (
    STILL_OPEN_PATH,
    LinkedVacancy,
    StillOpen,
    answer_still_open,
    vacancy_of_link,
)
from jobmatch.web.desk_form import said_by
from jobmatch.web.editing import typed_answers, typed_version
from jobmatch.web.guards import needs

_REFUSED, _CONFLICT, _GONE, _TOO_MANY = 422, 409, 404, 429
_NO_ANSWER = Sentence("Hãy chọn một câu trả lời", "Choose an answer")
_CHANGED = Sentence(
    "Tin vừa được sửa. Đây là tình trạng mới; nếu cần, hãy trả lời lại",
    "The vacancy was just changed. This is how it stands now; answer again if need be",
)


def still_open_pages(service: Service) -> Blueprint:
    routes = Blueprint("still_open", __name__)

    @routes.get(f"{STILL_OPEN_PATH}<token>")
    @needs(Permission.OPEN_LINK)
    def show(token: str) -> ResponseReturnValue:
        linked = _linked(service, token)
        if linked is None:
            return _dead_link(service)
        return _page(token, linked, answered=request.args.get("answered", ""))

    @routes.post(f"{STILL_OPEN_PATH}<token>")
    @needs(Permission.OPEN_LINK)
    def answer(token: str) -> ResponseReturnValue:
        if _linked(service, token) is None:
            return _dead_link(service)
        return _answered(service, token)

    return routes


def _answered(service: Service, token: str) -> ResponseReturnValue:
    answers = typed_answers()
    form = FormValues(answers)
    said = answers.get("answer", "")
    hired = form.whole("hired", 0, MOST_HIRED) if said == StillOpen.FILLED else None
    if said not in set(StillOpen):
        form.problems["answer"] = _NO_ANSWER
    if form.problems:
        return _again(service, token, next(iter(form.problems.values())), _REFUSED)
    try:
        answer_still_open(service, token, StillOpen(said), hired, typed_version())
    except ConflictError:
        return _again(service, token, _CHANGED, _CONFLICT)
    except RuleError as refused:
        return _again(service, token, said_by(refused), _REFUSED)
    return redirect(url_for("still_open.show", token=token, answered=said), code=303)


def _again(service: Service, token: str, problem: Sentence, status: int) -> ResponseReturnValue:
    return _page(token, vacancy_of_link(service, token), problem=problem), status


def _page(
    token: str, linked: LinkedVacancy, problem: Sentence | None = None, answered: str = ""
) -> str:
    return render_template(
        "posting/still_open.html",
        linked=linked,
        vacancy=linked.vacancy,
        token=token,
        problem=problem,
        answered=StillOpen(answered) if answered in set(StillOpen) else None,
    )


def _linked(service: Service, token: str) -> LinkedVacancy | None:
    """Return what the link opens, or None: wrong, expired, or too many were tried."""
    address = request.remote_addr or ""
    if too_many_wrong_links(service, address):
        return None
    try:
        return vacancy_of_link(service, token)
    except NotFoundError:
        note_wrong_link(service, address)
        return None


def _dead_link(service: Service) -> ResponseReturnValue:
    waiting = too_many_wrong_links(service, request.remote_addr or "")
    page = render_template("posting/dead_link.html", waiting=waiting)
    return page, _TOO_MANY if waiting else _GONE
