"""Hiding, pinning and judging suggestions on the ranked pages, and the pair's history."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.choices import ChoiceKind, FitWord, HideReason, SuggestionChoice
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import show_seeker
from jobmatch.use_cases.suggestion_choices import (
    choice_history,
    hide,
    override,
    pin,
    undo_choice,
)
from jobmatch.use_cases.suggestions import pair_of
from jobmatch.use_cases.vacancies import show_vacancy
from jobmatch.web.coming_back import back_to
from jobmatch.web.guards import current_account, needs
from jobmatch.web.labels import choices
from jobmatch.web.undo_bar import Done, remember_done

Listed = TypeVar("Listed", bound=StrEnum)
_REFUSED = 422

_DONE = {
    ChoiceKind.HIDDEN: Sentence(
        "Đã đưa khỏi danh sách gợi ý", "Taken out of the list of suggestions"
    ),
    ChoiceKind.PINNED: Sentence("Đã ghim lên đầu danh sách", "Pinned to the top of the list"),
    ChoiceKind.OVERRIDDEN: Sentence("Đã ghi đánh giá của bạn", "Your judgement was kept"),
}


def choice_pages(service: Service) -> Blueprint:
    routes = Blueprint("choices", __name__)
    _choosing(routes, service)
    words = {"hide_reasons": choices(HideReason), "fit_words": choices(FitWord)}
    routes.record_once(lambda state: state.app.jinja_env.globals.update(words))

    @routes.post("/choices/<int:choice_id>/undo")
    @needs(Permission.WORK_CASES)
    def undo(choice_id: int) -> ResponseReturnValue:
        choice = undo_choice(service, choice_id, current_account())
        seeker = url_for("seekers.show", ref=f"S-{choice.seeker_id}")
        words = Sentence("Đã bỏ lựa chọn", "The choice was taken back")
        remember_done(Done(words=words), service.clock)
        return redirect(back_to(seeker), code=303)

    return routes


def _choosing(routes: Blueprint, service: Service) -> None:
    @routes.get("/seekers/<ref>/choices/<vacancy_ref>")
    @needs(Permission.WORK_CASES)
    def history(ref: str, vacancy_ref: str) -> ResponseReturnValue:
        return _history(service, ref, vacancy_ref)

    @routes.post("/seekers/<ref>/choices/<vacancy_ref>/hide")
    @needs(Permission.WORK_CASES)
    def hide_one(ref: str, vacancy_ref: str) -> ResponseReturnValue:
        reason = _one_of(HideReason, request.values.get("reason"))
        text = request.form.get(f"text-{ref}-{vacancy_ref}", "")
        return _chosen(
            service,
            (ref, vacancy_ref),
            lambda s, v: hide(service, s, v, reason, text, current_account()),
        )

    @routes.post("/seekers/<ref>/choices/<vacancy_ref>/pin")
    @needs(Permission.WORK_CASES)
    def pin_one(ref: str, vacancy_ref: str) -> ResponseReturnValue:
        return _chosen(
            service, (ref, vacancy_ref), lambda s, v: pin(service, s, v, current_account())
        )

    @routes.post("/seekers/<ref>/choices/<vacancy_ref>/fit")
    @needs(Permission.WORK_CASES)
    def judge(ref: str, vacancy_ref: str) -> ResponseReturnValue:
        fit = _one_of(FitWord, request.form.get("fit")) or abort(400)
        text = request.form.get("text", "")
        try:
            return _chosen(
                service,
                (ref, vacancy_ref),
                lambda s, v: override(service, s, v, fit, text, current_account()),
            )
        except RuleError as refused:
            problem = refused.args[0]
            return _history(service, ref, vacancy_ref, fit=fit, text=text, problem=problem)


def _chosen(
    service: Service,
    refs: tuple[str, str],
    choose: Callable[[int, int], SuggestionChoice],
) -> ResponseReturnValue:
    """Choose, offer to undo it, and go back to the list as it stood."""
    seeker = show_seeker(service, refs[0], current_account()).seeker
    vacancy = show_vacancy(service, refs[1]).vacancy
    choice = choose(seeker.id, vacancy.id)
    words = _DONE[choice.kind]
    named = Sentence(f"{words.vi}: {vacancy.title}", f"{words.en}: {vacancy.title}")
    undo = url_for("choices.undo", choice_id=choice.id)
    remember_done(Done(words=named, undo=undo), service.clock)
    return redirect(back_to(url_for("seekers.show", ref=seeker.ref)), code=303)


def _history(service: Service, ref: str, vacancy_ref: str, **typed: object) -> ResponseReturnValue:
    account = current_account()
    seeker = show_seeker(service, ref, account).seeker
    vacancy = show_vacancy(service, vacancy_ref).vacancy
    page = render_template(
        "choices/history.html",
        seeker=seeker,
        vacancy=vacancy,
        pair=pair_of(service, seeker.id, vacancy.id, account),
        history=choice_history(service, seeker.id, vacancy.id, account),
        typed=typed,
    )
    return (page, _REFUSED) if typed else page


def _one_of(values: type[Listed], text: str | None) -> Listed | None:
    return next((value for value in values if value.value == text), None)
