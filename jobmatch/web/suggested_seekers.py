"""An employer's list of people without names for one of its vacancies; asking some of them."""

from collections.abc import Mapping

from flask import Blueprint, Response, abort, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.approaches import LONGEST_NOTE, Approach
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.intake.approach_form import read_note
from jobmatch.intake.form_values import Refused
from jobmatch.use_cases.approach_asking import NewApproaches, approach_seekers, undo_approaches
from jobmatch.use_cases.employer_view import EXPERIENCE_YEARS, STEP_KM, experience_told
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.suggested_seekers import (
    SeekerOrder,
    SeekerWishes,
    contact_of_seeker,
    suggested_to_firm,
)
from jobmatch.web.coming_back import back_to
from jobmatch.web.editing import new_key, typed_answers
from jobmatch.web.guards import current_account, needs
from jobmatch.web.page_or_part import page_or_part
from jobmatch.web.paging import Paging
from jobmatch.web.problems import sentence_of
from jobmatch.web.queries import PAGE_SIZE, page_number, plain_number
from jobmatch.web.undo_bar import Done, remember_done

DISTANCES_KM = (STEP_KM, 2 * STEP_KM, 3 * STEP_KM, 4 * STEP_KM, 6 * STEP_KM)
FILTERS = ("within", "shifts", "ready", "years")
_REFUSED, _RULE = 422, 409
_SORTS = (
    (SeekerOrder.FIT, Sentence("Phù hợp", "Best fit")),
    (SeekerOrder.DISTANCE, Sentence("Gần nhất", "Nearest")),
    (SeekerOrder.EXPERIENCE, Sentence("Nhiều kinh nghiệm", "Most experience")),
)


def suggested_seeker_pages(service: Service) -> Blueprint:
    routes = Blueprint("suggested_seekers", __name__, url_prefix="/firm/vacancies/<ref>/people")

    @routes.get("")
    @needs(Permission.SEE_SUGGESTED_SEEKERS)
    def show(ref: str) -> ResponseReturnValue:
        return _page(service, ref, {})

    @routes.post("")
    @needs(Permission.SEE_SUGGESTED_SEEKERS)
    def ask(ref: str) -> ResponseReturnValue:
        return _asked(service, ref)

    @routes.post("/undo")
    @needs(Permission.SEE_SUGGESTED_SEEKERS)
    def undo(ref: str) -> ResponseReturnValue:
        undo_approaches(service, request.form.get("key", ""), current_account())
        remember_done(Done(words=Sentence("Đã hoàn tác.", "Taken back.")), service.clock)
        return redirect(back_to(url_for("suggested_seekers.show", ref=ref)), 303)

    @routes.post("/<token>/contact")
    @needs(Permission.SEE_SUGGESTED_SEEKERS)
    def contact(ref: str, token: str) -> ResponseReturnValue:
        shown = contact_of_seeker(service, _id(ref), token, current_account())
        here = url_for("suggested_seekers.show", ref=ref)
        return page_or_part(
            "suggested_seekers/contact.html",
            {f"contact-{shown.alias.word}": "suggested_seekers/_contact.html"},
            contact=shown,
            ref=ref,
            back=back_to(here),
        )

    return routes


def read_seeker_wishes(arguments: Mapping[str, str]) -> SeekerWishes:
    """Return what the list is narrowed by; what cannot be read is left out."""
    sorts = [order for order, _ in _SORTS if order.value == arguments.get("sort")]
    within, years = (plain_number(arguments.get(name, "")) for name in ("within", "years"))
    return SeekerWishes(
        within_km=within,
        shifts="shifts" in arguments,
        ready_now="ready" in arguments,
        experience_years=years,
        sort=sorts[0] if sorts else SeekerOrder.FIT,
        offset=(page_number(arguments) - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
    )


def _asked(service: Service, ref: str) -> ResponseReturnValue:
    answers = typed_answers()
    note = read_note(answers)
    if isinstance(note, Refused):
        return _page(service, ref, answers, note.problems, _REFUSED)
    new = NewApproaches(
        vacancy_id=_id(ref),
        tokens=request.form.getlist("with"),
        note=note,
        key=answers.get("key", ""),
    )
    try:
        asked = approach_seekers(service, new, current_account())
    except RuleError as refused:
        return _page(service, ref, answers, {"with": sentence_of(refused)}, _RULE)
    _remember(service, ref, asked, new.key)
    return redirect(back_to(url_for("suggested_seekers.show", ref=ref)), code=303)


def _remember(service: Service, ref: str, asked: tuple[Approach, ...], key: str) -> None:
    number = len(asked)
    words = Sentence(
        f"Đã mời {number} người. Họ trả lời trước {asked[0].answer_by:%d/%m/%Y}.",
        f"{number} asked. They answer by {asked[0].answer_by:%d/%m/%Y}.",
    )
    undo = url_for("suggested_seekers.undo", ref=ref)
    remember_done(Done(words=words, undo=undo, fields={"key": key}), service.clock)


def _page(
    service: Service,
    ref: str,
    answers: Mapping[str, str],
    problems: Mapping[str, Sentence] | None = None,
    status: int = 200,
) -> Response:
    wishes = read_seeker_wishes(request.args)
    found = suggested_to_firm(service, _id(ref), wishes, current_account())
    page = page_or_part(
        "suggested_seekers/show.html",
        {"found": "suggested_seekers/_found.html"},
        found=found,
        vacancy=found.vacancy,
        wishes=wishes,
        answers=answers,
        ticked=set(request.form.getlist("with")),
        problems=problems or {},
        key=answers.get("key") or new_key(),
        paging=Paging(wishes.offset, wishes.limit, found.total),
        filtered=any(request.args.get(name) for name in FILTERS),
        distances=DISTANCES_KM,
        experiences=[(years, experience_told(years)) for years in EXPERIENCE_YEARS],
        sorts=_SORTS,
        longest_note=LONGEST_NOTE,
    )
    return make_response(page, status)


def _id(ref: str) -> int:
    """Return the id in "V-12", or in "12" alone."""
    return own_id(RecordKind.VACANCIES, ref) or plain_number(ref) or abort(404)
