"""The page where an employer says what came of a referral, by its link and without an account."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.referrals import ReferralState
from jobmatch.intake.form_values import Refused
from jobmatch.intake.outcome_form import read_employer_answer
from jobmatch.use_cases.link_attempts import note_wrong_link, too_many_wrong_links
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_links import LinkedReferral, answer_by_link, referral_of_link
from jobmatch.use_cases.referral_tokens import ANSWER_PATH
from jobmatch.web.editing import typed_answers
from jobmatch.web.guards import needs
from jobmatch.web.outcome_fields import employer_reasons
from jobmatch.web.problems import sentence_of

_REFUSED, _RULE, _GONE, _TOO_MANY = 422, 409, 404, 429
_FIELDS = ("state", "reason", "reason_text", "on", "contact_name")

ANSWER_WORDS = {
    ReferralState.INTERVIEWED: Sentence("Mời phỏng vấn", "Invited to an interview"),
    ReferralState.HIRED: Sentence("Nhận vào làm", "Hired"),
    ReferralState.NOT_HIRED: Sentence("Không nhận", "Not hired"),
    ReferralState.DECLINED: Sentence(
        "Đã nhận, nhưng người lao động từ chối", "Offered, but the person declined"
    ),
    ReferralState.NOT_PRESENTED: Sentence("Người lao động không đến", "The person did not come"),
}


AT_ONCE = (ReferralState.HIRED, ReferralState.NOT_PRESENTED)
"""What one touch says in full; the page that follows only asks to send it."""


def employer_answer_pages(service: Service) -> Blueprint:
    routes = Blueprint("employer_answers", __name__)

    @routes.get(f"{ANSWER_PATH}<token>")
    @needs(Permission.OPEN_LINK)
    def show(token: str) -> ResponseReturnValue:
        linked = _linked(service, token)
        if linked is None:
            return _dead_link(service)
        return _page(token, linked, {"contact_name": linked.contact_name})

    @routes.post(f"{ANSWER_PATH}<token>")
    @needs(Permission.OPEN_LINK)
    def answer(token: str) -> ResponseReturnValue:
        linked = _linked(service, token)
        if linked is None:
            return _dead_link(service)
        return _answered(service, token, linked)

    return routes


def _answered(service: Service, token: str, linked: LinkedReferral) -> ResponseReturnValue:
    """Show the answer to be confirmed, take a confirmed one, or say what is wrong with it."""
    answers = typed_answers()
    read = read_employer_answer(answers)
    if isinstance(read, Refused):
        return _page(token, linked, answers, read.problems), _REFUSED
    if "change" in answers:
        return _page(token, linked, answers)
    if "confirmed" not in answers:
        return render_template(
            "referrals/confirm_answer.html",
            linked=linked,
            token=token,
            read=read,
            kept={name: answers.get(name, "") for name in _FIELDS},
            words=ANSWER_WORDS,
        )
    try:
        answer_by_link(service, token, read.outcome, read.contact_name)
    except RuleError as refused:
        return _page(token, linked, answers, {"state": sentence_of(refused)}), _RULE
    return redirect(url_for("employer_answers.show", token=token), code=303)


def _page(
    token: str,
    linked: LinkedReferral,
    answers: dict[str, str],
    problems: dict[str, Sentence] | None = None,
) -> str:
    return render_template(
        "referrals/answer.html",
        linked=linked,
        token=token,
        answers=answers,
        problems=problems or {},
        outcomes=[each for each in ANSWER_WORDS.items() if each[0] in linked.may_answer],
        reasons=employer_reasons(),
        at_once=[each for each in AT_ONCE if each in linked.may_answer],
        words=ANSWER_WORDS,
    )


def _linked(service: Service, token: str) -> LinkedReferral | None:
    """Return what the link opens, or None: wrong, void, expired, or too many were tried."""
    address = request.remote_addr or ""
    if too_many_wrong_links(service, address):
        return None
    try:
        return referral_of_link(service, token)
    except NotFoundError:
        note_wrong_link(service, address)
        return None


def _dead_link(service: Service) -> ResponseReturnValue:
    """Answer every dead link alike, without a hint whether it ever lived."""
    waiting = too_many_wrong_links(service, request.remote_addr or "")
    page = render_template("referrals/dead_link.html", waiting=waiting)
    return page, _TOO_MANY if waiting else _GONE
