"""A claimant's own data: what they agree to, how employers see them, and their rights."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.consent_texts import consent_text
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose, Visibility
from jobmatch.domain.data_requests import LONGEST_TEXT
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.consent_pages import consent_page
from jobmatch.use_cases.consents import say, set_visibility
from jobmatch.use_cases.data_requests import (
    ask_correction,
    ask_erasure,
    own_requests,
    withdraw_request,
)
from jobmatch.use_cases.interests import own_seeker_id
from jobmatch.use_cases.own_data import own_data, own_data_json
from jobmatch.use_cases.own_day import own_centre
from jobmatch.use_cases.ports import Service
from jobmatch.web.desk_form import said_by
from jobmatch.web.guards import current_account, needs
from jobmatch.web.own_file import own_page
from jobmatch.web.undo_bar import Done, remember_done

_REFUSED = 422
_NOT_READ = Sentence(
    "Hãy đánh dấu là bạn đã đọc những gì sẽ xảy ra", "Please tick that you read what happens"
)


def own_data_pages(service: Service) -> Blueprint:
    routes = Blueprint("own_data", __name__, url_prefix="/me/data")
    _agreeing(routes, service)
    _taking_along(routes, service)
    _correcting(routes, service)
    _erasing(routes, service)
    return routes


def _agreeing(routes: Blueprint, service: Service) -> None:
    @routes.get("")
    @needs(Permission.OWN_PROFILE)
    def show() -> ResponseReturnValue:
        return _page(service)

    @routes.post("/consents")
    @needs(Permission.OWN_PROFILE)
    def agree() -> ResponseReturnValue:
        named, given = request.form.get("purpose", ""), request.form.get("given") == "yes"
        if named in set(ConsentPurpose):
            account, purpose = current_account(), ConsentPurpose(named)
            say(service, own_seeker_id(account), purpose, given, ConsentChannel.WEB, account)
            title = consent_text(purpose).title
            vi, en = ("Đã đồng ý", "Agreed") if given else ("Đã rút lại đồng ý", "Taken back")
            _done(service, Sentence(f"{vi}: {title.vi}", f"{en}: {title.en}"))
        return redirect(url_for("own_data.show", _anchor=named or None), code=303)

    @routes.post("/visibility")
    @needs(Permission.OWN_PROFILE)
    def choose() -> ResponseReturnValue:
        wanted = request.form.get("visibility", "")
        if wanted in set(Visibility):
            account = current_account()
            set_visibility(service, own_seeker_id(account), Visibility(wanted), account)
            words = Sentence("Đã đổi cách doanh nghiệp thấy bạn", "Changed how employers see you")
            _done(service, words)
        return redirect(url_for("own_data.show", _anchor="visibility"), code=303)

    @routes.get("/notice")
    @needs(Permission.OWN_PROFILE)
    def notice() -> ResponseReturnValue:
        centre, _ = own_centre(service, current_account())
        return render_template("own_data/notice.html", centre=centre)


def _taking_along(routes: Blueprint, service: Service) -> None:
    @routes.get("/all")
    @needs(Permission.OWN_PROFILE)
    def everything() -> ResponseReturnValue:
        return own_page("own_data/all.html", own_data(service, current_account()))

    @routes.post("/export.json")
    @needs(Permission.OWN_PROFILE)
    def export_json() -> ResponseReturnValue:
        data = own_data(service, current_account(), taken_out=True)
        return _file(own_data_json(data), "application/json", f"{data.ref}.json")

    @routes.post("/export.html")
    @needs(Permission.OWN_PROFILE)
    def export_html() -> ResponseReturnValue:
        data = own_data(service, current_account(), taken_out=True)
        return _file(own_page("own_data/file.html", data), "text/html", f"{data.ref}.html")


def _correcting(routes: Blueprint, service: Service) -> None:
    @routes.post("/corrections")
    @needs(Permission.OWN_PROFILE)
    def correct() -> ResponseReturnValue:
        text = request.form.get("text", "")
        try:
            ask_correction(service, text, current_account())
        except RuleError as refused:
            return _page(service, {"text": text}, {"text": said_by(refused)}), _REFUSED
        _done(service, Sentence("Đã gửi yêu cầu sửa", "Asked for a correction"))
        return redirect(url_for("own_data.show", _anchor="requests"), code=303)

    @routes.post("/requests/<int:request_id>/withdraw")
    @needs(Permission.OWN_PROFILE)
    def withdraw(request_id: int) -> ResponseReturnValue:
        try:
            withdraw_request(service, request_id, current_account())
        except RuleError as refused:
            return _page(service, problems={"requests": said_by(refused)}), _REFUSED
        _done(service, Sentence("Đã rút lại yêu cầu", "Took the request back"))
        return redirect(url_for("own_data.show", _anchor="requests"), code=303)


def _erasing(routes: Blueprint, service: Service) -> None:
    @routes.get("/erase")
    @needs(Permission.OWN_PROFILE)
    def erasing() -> ResponseReturnValue:
        own_seeker_id(current_account())
        return render_template("own_data/erase.html", step=1, problem=None)

    @routes.post("/erase")
    @needs(Permission.OWN_PROFILE)
    def erase() -> ResponseReturnValue:
        """Ask twice: first that it was read, then once more that it is meant."""
        if "read" not in request.form:
            page = render_template("own_data/erase.html", step=1, problem=_NOT_READ)
            return page, _REFUSED
        if "confirmed" not in request.form:
            return render_template("own_data/erase.html", step=2, problem=None)
        try:
            ask_erasure(service, current_account())
        except RuleError as refused:
            page = render_template("own_data/erase.html", step=2, problem=said_by(refused))
            return page, _REFUSED
        _done(service, Sentence("Đã gửi yêu cầu xóa dữ liệu", "Asked to erase your data"))
        return redirect(url_for("own_data.show", _anchor="requests"), code=303)


def _page(
    service: Service,
    answers: dict[str, str] | None = None,
    problems: dict[str, Sentence] | None = None,
) -> str:
    account = current_account()
    return render_template(
        "own_data/show.html",
        own=consent_page(service, own_seeker_id(account), account),
        requests=own_requests(service, account),
        visibilities=tuple(Visibility),
        answers=answers or {},
        problems=problems or {},
        longest=LONGEST_TEXT,
    )


def _file(text: str, kind: str, name: str) -> Response:
    response = Response(text, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _done(service: Service, words: Sentence) -> None:
    remember_done(Done(words=words), service.clock)
