"""An employer's inbox: people referred to it, answered with one touch or several at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import ConflictError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.domain.referrals import (
    Outcome,
    Referral,
    ReferralState,
    own_referral_id,
)
from jobmatch.intake.form_values import Refused, day_text
from jobmatch.intake.outcome_form import read_firm_answer
from jobmatch.use_cases.firm_inbox import (
    FirmSlip,
    InboxQuery,
    InboxState,
    answer_referrals,
    firm_inbox,
    firm_slip,
    undo_answers,
)
from jobmatch.use_cases.ports import Service
from jobmatch.web.coming_back import back_to
from jobmatch.web.editing import typed_answers
from jobmatch.web.guards import current_account, needs
from jobmatch.web.labels import choices
from jobmatch.web.outcome_fields import KEY_OF, employer_reasons
from jobmatch.web.page_or_part import page_or_part
from jobmatch.web.paging import Paging
from jobmatch.web.problems import sentence_of
from jobmatch.web.queries import page_number, plain_number
from jobmatch.web.undo_bar import Done, remember_done

PAGE_SIZE = 50
ONE_TOUCH = (
    ReferralState.INTERVIEWED,
    ReferralState.HIRED,
    ReferralState.STARTED,
    ReferralState.NOT_PRESENTED,
)
"""What one click says in full; the others ask for a reason first."""

ANSWER_WORDS = {
    ReferralState.INTERVIEWED: Sentence("Đã phỏng vấn", "Interviewed"),
    ReferralState.HIRED: Sentence("Nhận vào làm", "Hired"),
    ReferralState.STARTED: Sentence("Đã đi làm", "Started work"),
    ReferralState.NOT_PRESENTED: Sentence("Không đến", "Did not come"),
    ReferralState.NOT_HIRED: Sentence("Không nhận", "Not hired"),
    ReferralState.DECLINED: Sentence("Người lao động từ chối", "The person declined"),
    ReferralState.DID_NOT_START: Sentence("Nhận nhưng không đi làm", "Hired, did not start"),
}
_REFUSED, _RULE, _CONFLICT = 422, 409, 409
_DATED = frozenset({ReferralState.INTERVIEWED, ReferralState.STARTED})
_CHANGED = Sentence(
    "Có phiếu vừa được người khác trả lời; danh sách dưới đây là mới nhất, hãy xem rồi ghi lại",
    "Somebody else has just answered one; below is the newest, look at it and answer again",
)


def firm_inbox_pages(service: Service) -> Blueprint:
    routes = Blueprint("firm_inbox", __name__, url_prefix="/firm/inbox")

    @routes.get("")
    @needs(Permission.ANSWER_REFERRALS)
    def show() -> ResponseReturnValue:
        return _list(service, {})

    @routes.get("/<ref>")
    @needs(Permission.ANSWER_REFERRALS)
    def slip(ref: str) -> ResponseReturnValue:
        found = firm_slip(service, ref, current_account())
        answers = {"state": request.args.get("state", "")}
        if answers["state"] in _DATED:
            answers["on"] = day_text(service.clock.today())
        return _slip(found, answers)

    @routes.post("")
    @needs(Permission.ANSWER_REFERRALS)
    def answer() -> ResponseReturnValue:
        return _answered(service)

    @routes.post("/undo")
    @needs(Permission.ANSWER_REFERRALS)
    def undo() -> ResponseReturnValue:
        undo_answers(service, _ticked(typed_answers()), current_account())
        remember_done(Done(words=Sentence("Đã hoàn tác.", "Taken back.")), service.clock)
        return redirect(back_to(url_for("firm_inbox.show")), code=303)

    return routes


def read_inbox_query(arguments: Mapping[str, str]) -> InboxQuery:
    """Return which referrals are wanted; what cannot be read is left out."""
    state, ref = arguments.get("state", ""), arguments.get("vacancy", "")
    return InboxQuery(
        state=InboxState(state) if state in set(InboxState) else InboxState.WAITING,
        vacancy_id=own_id(RecordKind.VACANCIES, ref),
        offset=(page_number(arguments) - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
    )


def _answered(service: Service) -> ResponseReturnValue:
    answers = typed_answers()
    if "at_once" in answers and answers.get("state") in _DATED and not answers.get("on"):
        answers["on"] = day_text(service.clock.today())
    read = read_firm_answer(answers)
    if isinstance(read, Refused):
        return _again(service, answers, read.problems, _REFUSED)
    try:
        changed = answer_referrals(service, _ticked(answers), read, current_account())
    except ConflictError:
        return _list(service, answers, {"with": _CHANGED}, _CONFLICT)
    except RuleError as refused:
        return _again(service, answers, {"with": sentence_of(refused)}, _RULE)
    _remember(service, changed, read)
    return redirect(back_to(url_for("firm_inbox.show")), code=303)


def _ticked(answers: Mapping[str, str]) -> list[tuple[int, int]]:
    """Return (id, version) of the referrals named "R-12:3"; others are left out."""
    found = []
    for word in answers.get("with", "").split():
        ref, _, version = word.partition(":")
        referral_id, read = own_referral_id(ref), plain_number(version)
        if referral_id is not None and read is not None:
            found.append((referral_id, read))
    return found


def _remember(service: Service, changed: Sequence[Referral], outcome: Outcome) -> None:
    state = ANSWER_WORDS[outcome.state]
    number = len(changed)
    words = (
        Sentence(f"Đã ghi {number} phiếu: {state.vi}.", f"{number} recorded: {state.en}.")
        if number > 1
        else Sentence(f"{changed[0].number}: {state.vi}.", f"{changed[0].number}: {state.en}.")
    )
    fields = {"with": " ".join(f"{one.ref}:{one.version}" for one in changed)}
    undo = url_for("firm_inbox.undo")
    remember_done(Done(words=words, undo=undo, fields=fields), service.clock)


def _again(
    service: Service, answers: Mapping[str, str], problems: Mapping[str, Sentence], status: int
) -> Response:
    """Show the page that the answer was sent from, with what is wrong."""
    ticked = _ticked(answers)
    if answers.get("page") == "slip" and ticked:
        slip = firm_slip(service, f"R-{ticked[0][0]}", current_account())
        return make_response(_slip(slip, answers, problems), status)
    return _list(service, answers, problems, status)


def _slip(
    slip: FirmSlip,
    answers: Mapping[str, str],
    problems: Mapping[str, Sentence] | None = None,
) -> str:
    return render_template(
        "firm_inbox/slip.html",
        slip=slip,
        row=slip.row,
        referral=slip.row.referral,
        answers=answers,
        problems=problems or {},
        **_words(),
    )


def _list(
    service: Service,
    answers: Mapping[str, str],
    problems: Mapping[str, Sentence] | None = None,
    status: int = 200,
) -> Response:
    query = read_inbox_query(request.args)
    found = firm_inbox(service, query, current_account())
    page = page_or_part(
        "firm_inbox/show.html",
        {"found": "firm_inbox/_found.html"},
        found=found,
        query=query,
        paging=Paging(query.offset, query.limit, found.total),
        states=choices(InboxState),
        answers=answers,
        ticked={word.partition(":")[0] for word in answers.get("with", "").split()},
        problems=problems or {},
        **_words(),
    )
    return make_response(page, status)


def _words() -> dict[str, Any]:
    return {
        "answer_words": ANSWER_WORDS,
        "one_touch": ONE_TOUCH,
        "keys": KEY_OF,
        "reasons": employer_reasons(),
    }
