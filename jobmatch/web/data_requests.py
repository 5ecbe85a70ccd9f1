"""Requests of persons about their data, as the desk works them off."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.data_requests import DataRequestState
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.data_requests import answer_request, open_requests
from jobmatch.use_cases.ports import Service
from jobmatch.web.desk_form import said_by
from jobmatch.web.guards import current_account, needs
from jobmatch.web.undo_bar import Done, remember_done

_REFUSED = 422
_ANSWERS = {"done": DataRequestState.DONE, "refused": DataRequestState.REFUSED}
_CHOOSE = Sentence("Hãy chọn đã làm hay không làm được", "Choose done, or not possible")
_SURE = Sentence("Hãy đánh dấu để xác nhận xóa", "Tick to confirm the erasure")


def data_request_pages(service: Service) -> Blueprint:
    routes = Blueprint("data_requests", __name__, url_prefix="/data-requests")

    @routes.get("")
    @needs(Permission.WORK_CASES)
    def waiting() -> ResponseReturnValue:
        return _page(service)

    @routes.post("/<int:request_id>")
    @needs(Permission.WORK_CASES)
    def answer(request_id: int) -> ResponseReturnValue:
        state, words = _ANSWERS.get(request.form.get("state", "")), request.form.get("answer", "")
        if state is None:
            return _page(service, request_id, words, _CHOOSE), _REFUSED
        if state is DataRequestState.DONE and "erase" in request.form and not _sure():
            return _page(service, request_id, words, _SURE), _REFUSED
        try:
            settled = answer_request(service, request_id, state, words, current_account())
        except RuleError as refused:
            return _page(service, request_id, words, said_by(refused)), _REFUSED
        told = Sentence("Đã trả lời yêu cầu", "Answered the request")
        erased = Sentence("Đã xóa dữ liệu của người này", "Erased this person's data")
        remember_done(Done(words=told if settled else erased), service.clock)
        return redirect(url_for("data_requests.waiting"), code=303)

    return routes


def _sure() -> bool:
    return request.form.get("sure") == "yes"


def _page(
    service: Service, request_id: int = 0, words: str = "", problem: Sentence | None = None
) -> str:
    return render_template(
        "data_requests/waiting.html",
        lines=open_requests(service, current_account()),
        wrong=request_id,
        words=words,
        problem=problem,
    )
