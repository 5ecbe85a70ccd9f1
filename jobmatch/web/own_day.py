"""A seeker's own page: suggestions, their answers, questions from employers."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.choices import HideReason
from jobmatch.domain.consent_texts import consent_text
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import RuleError
from jobmatch.domain.interests import Interest, OwnLimits
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.use_cases import interests
from jobmatch.use_cases.approaches import answer_approach, own_approaches
from jobmatch.use_cases.browsing import browsed_vacancy
from jobmatch.use_cases.interests import PAYS_VND, RADII_KM
from jobmatch.use_cases.own_day import own_day, passed_over
from jobmatch.use_cases.ports import Service
from jobmatch.web.coming_back import back_to
from jobmatch.web.desk_form import said_by
from jobmatch.web.guards import current_account, needs
from jobmatch.web.labels import choices
from jobmatch.web.queries import plain_number
from jobmatch.web.undo_bar import Done, remember_done

Listed = TypeVar("Listed", bound=StrEnum)
_RULE = 409

_KEPT = Sentence("Đã ghi: bạn quan tâm", "Kept: you are interested")
_PASSED = Sentence("Đã bỏ khỏi gợi ý của bạn", "Taken out of your suggestions")
_ASKED = Sentence("Đã nhờ trung tâm giới thiệu", "The centre is asked to refer you")
_UNDONE = Sentence("Đã bỏ câu trả lời", "The answer was taken back")
_NARROWED = Sentence("Đã đổi gợi ý của bạn", "Your suggestions were changed")
_YES = Sentence("Đã trả lời: đồng ý", "Answered: yes")
_NO = Sentence("Đã trả lời: không quan tâm", "Answered: not interested")


def own_day_pages(service: Service) -> Blueprint:
    routes = Blueprint("own_day", __name__, url_prefix="/me")

    @routes.get("")
    @needs(Permission.OWN_PROFILE)
    def show() -> ResponseReturnValue:
        return _page(service)

    @routes.get("/passed")
    @needs(Permission.OWN_PROFILE)
    def passed() -> ResponseReturnValue:
        found = passed_over(service, current_account())
        return render_template("own/passed.html", passed=found)

    @routes.post("/limits")
    @needs(Permission.OWN_PROFILE)
    def narrow() -> ResponseReturnValue:
        limits = OwnLimits(
            radius_km=plain_number(request.form.get("radius", "")),
            min_salary_vnd=plain_number(request.form.get("pay", "")),
        )
        try:
            interests.narrow_own_list(service, limits, current_account())
        except RuleError as refused:
            return _page(service, said_by(refused)), _RULE
        return _done(service, _NARROWED, url_for("own_day.show"))

    @routes.post("/approaches/<int:approach_id>")
    @needs(Permission.OWN_PROFILE)
    def answer_employer(approach_id: int) -> ResponseReturnValue:
        return _answered_employer(service, approach_id)

    _add_answers(routes, service)
    return routes


def _add_answers(routes: Blueprint, service: Service) -> None:
    @routes.post("/answers/<ref>")
    @needs(Permission.OWN_PROFILE)
    def answer(ref: str) -> ResponseReturnValue:
        word = request.form.get("word")
        if word not in _ANSWERS:
            abort(400)
        return _ANSWERS[word](service, ref)

    @routes.get("/answers/<ref>/why")
    @needs(Permission.OWN_PROFILE)
    def why(ref: str) -> ResponseReturnValue:
        page = browsed_vacancy(service, ref)
        held = interests.own_interest(service, page.vacancy.id, current_account())
        if held is None or not held.refused:
            return redirect(url_for("own_day.show"), code=303)
        return render_template(
            "own/why.html", vacancy=page.vacancy, held=held, reasons=choices(HideReason)
        )

    @routes.post("/answers/<ref>/why")
    @needs(Permission.OWN_PROFILE)
    def give_reason(ref: str) -> ResponseReturnValue:
        reason = _one_of(HideReason, request.form.get("reason"))
        interests.say_not_interested(service, _vacancy_id(ref), reason, current_account())
        return _done(service, _PASSED, url_for("own_day.show"), undo=ref)

    @routes.post("/answers/<ref>/undo")
    @needs(Permission.OWN_PROFILE)
    def undo(ref: str) -> ResponseReturnValue:
        interests.undo_interest(service, _vacancy_id(ref), current_account())
        return _done(service, _UNDONE, url_for("own_day.show"))


def _interested(service: Service, ref: str) -> ResponseReturnValue:
    interests.say_interested(service, _vacancy_id(ref), current_account())
    return _done(service, _KEPT, back_to(url_for("own_day.show")), undo=ref)


def _not_interested(service: Service, ref: str) -> ResponseReturnValue:
    """Keep the word at once; why is asked afterwards, and need not be said."""
    kept: Interest = interests.say_not_interested(
        service, _vacancy_id(ref), None, current_account()
    )
    return redirect(url_for("own_day.why", ref=f"V-{kept.vacancy_id}"), code=303)


def _referral_asked(service: Service, ref: str) -> ResponseReturnValue:
    try:
        interests.ask_for_referral(service, _vacancy_id(ref), current_account())
    except RuleError as refused:
        return _page(service, said_by(refused)), _RULE
    return _done(service, _ASKED, url_for("own_day.show"), undo=ref)


_ANSWERS: dict[str, Callable[[Service, str], ResponseReturnValue]] = {
    "interested": _interested,
    "not_interested": _not_interested,
    "refer": _referral_asked,
}


def _answered_employer(service: Service, approach_id: int) -> ResponseReturnValue:
    accepted = request.form.get("accepted") == "yes"
    consented = request.form.get("consented") == "yes"
    reason = _one_of(HideReason, request.form.get("reason"))
    try:
        answer_approach(service, approach_id, accepted, consented, reason, current_account())
    except RuleError as refused:
        return _page(service, said_by(refused), approach_id), _RULE
    target = url_for("own_referrals.show") if accepted else url_for("own_day.show")
    return _done(service, _YES if accepted else _NO, target)


def _page(service: Service, problem: Sentence | None = None, asked: int | None = None) -> str:
    account = current_account()
    waiting = [one for one in own_approaches(service, account) if one.waiting]
    return render_template(
        "own/day.html",
        day=own_day(service, account),
        approaches=waiting,
        consent=consent_text(ConsentPurpose.REFERRAL),
        reasons=choices(HideReason),
        radii=RADII_KM,
        pays=PAYS_VND,
        problem=problem,
        problem_of=asked,
    )


def _done(service: Service, words: Sentence, target: str, undo: str = "") -> ResponseReturnValue:
    path = url_for("own_day.undo", ref=undo) if undo else ""
    remember_done(Done(words=words, undo=path), service.clock)
    return redirect(target, code=303)


def _vacancy_id(ref: str) -> int:
    return own_id(RecordKind.VACANCIES, ref) or abort(404)


def _one_of(values: type[Listed], text: str | None) -> Listed | None:
    return next((value for value in values if value.value == text), None)
