"""The page where a person answers an employer's question, by its link and without an account."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.choices import HideReason
from jobmatch.domain.consent_texts import consent_text
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.intake.approach_form import read_approach_answer
from jobmatch.intake.form_values import Refused
from jobmatch.use_cases.approach_tokens import ANSWER_PATH
from jobmatch.use_cases.approaches import (
    ShownApproach,
    answer_approach_by_link,
    approach_of_link,
)
from jobmatch.use_cases.link_attempts import note_wrong_link, too_many_wrong_links
from jobmatch.use_cases.ports import Service
from jobmatch.web.editing import typed_answers
from jobmatch.web.guards import needs
from jobmatch.web.labels import choices
from jobmatch.web.problems import sentence_of

_REFUSED, _RULE, _GONE, _TOO_MANY = 422, 409, 404, 429


def approach_answer_pages(service: Service) -> Blueprint:
    routes = Blueprint("approach_answers", __name__)

    @routes.get(f"{ANSWER_PATH}<token>")
    @needs(Permission.OPEN_LINK)
    def show(token: str) -> ResponseReturnValue:
        shown = _opened(service, token)
        return _page(token, shown, {}) if shown else _dead_link(service)

    @routes.post(f"{ANSWER_PATH}<token>")
    @needs(Permission.OPEN_LINK)
    def answer(token: str) -> ResponseReturnValue:
        shown = _opened(service, token)
        return _answered(service, token, shown) if shown else _dead_link(service)

    return routes


def _answered(service: Service, token: str, shown: ShownApproach) -> ResponseReturnValue:
    answers = typed_answers()
    read = read_approach_answer(answers)
    if isinstance(read, Refused):
        return _page(token, shown, answers, read.problems), _REFUSED
    try:
        answer_approach_by_link(
            service, token, accepted=read.accepted, consented=read.consented, reason=read.reason
        )
    except RuleError as refused:
        return _page(token, shown, answers, {"answer": sentence_of(refused)}), _RULE
    return redirect(url_for("approach_answers.show", token=token), code=303)


def _page(
    token: str,
    shown: ShownApproach,
    answers: Mapping[str, str],
    problems: Mapping[str, Sentence] | None = None,
) -> str:
    return render_template(
        "approaches/answer.html",
        token=token,
        shown=shown,
        vacancy=shown.vacancy,
        answers=answers,
        problems=problems or {},
        consent=consent_text(ConsentPurpose.REFERRAL),
        reasons=choices(HideReason),
    )


def _opened(service: Service, token: str) -> ShownApproach | None:
    """Return what the link opens, or None: wrong, over for long, or too many were tried."""
    address = request.remote_addr or ""
    if too_many_wrong_links(service, address):
        return None
    try:
        return approach_of_link(service, token)
    except NotFoundError:
        note_wrong_link(service, address)
        return None


def _dead_link(service: Service) -> ResponseReturnValue:
    waiting = too_many_wrong_links(service, request.remote_addr or "")
    page = render_template("approaches/dead_link.html", waiting=waiting)
    return page, _TOO_MANY if waiting else _GONE
