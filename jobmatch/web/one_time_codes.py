"""Signing in with a code by SMS or e-mail, for job seekers."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import SignInError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.permissions import Permission
from jobmatch.intake.phones import read_phone
from jobmatch.use_cases import one_time_codes
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import needs
from jobmatch.web.problems import words_of
from jobmatch.web.session_cookie import SessionCookie, visitor

_SENT_TO = "code_sent_to"  # in the browser's signed cookie: [channel, address, as it was typed]


def one_time_code_pages(service: Service, cookie: SessionCookie) -> Blueprint:
    routes = Blueprint("one_time_codes", __name__, url_prefix="/sign-in/one-time")

    @routes.get("")
    @needs(Permission.SIGN_IN)
    def ask() -> ResponseReturnValue:
        return render_template("sign_in/one_time.html", typed="", unreadable=False, problem="")

    @routes.post("")
    @needs(Permission.SIGN_IN)
    def send() -> ResponseReturnValue:
        typed = request.form.get("to", "").strip()[:200]
        found = address_of(typed)
        if found is None:
            page = render_template(
                "sign_in/one_time.html", typed=typed, unreadable=True, problem=""
            )
            return page, 422
        try:
            one_time_codes.send_code(service, *found, request.remote_addr or "")
        except SignInError as error:
            page = render_template(
                "sign_in/one_time.html", typed=typed, unreadable=False, problem=words_of(error)
            )
            return page, 429
        session[_SENT_TO] = [*found, typed]
        return redirect(url_for("one_time_codes.wait"), code=303)

    _add_second_step(routes, service, cookie)
    return routes


def _add_second_step(routes: Blueprint, service: Service, cookie: SessionCookie) -> None:
    @routes.get("/code")
    @needs(Permission.SIGN_IN)
    def wait() -> ResponseReturnValue:
        if _SENT_TO not in session:
            return redirect(url_for("one_time_codes.ask"), code=303)
        return _code_page()

    @routes.post("/code")
    @needs(Permission.SIGN_IN)
    def enter() -> ResponseReturnValue:
        if _SENT_TO not in session:
            return redirect(url_for("one_time_codes.ask"), code=303)
        channel, to, _ = session[_SENT_TO]
        typed = request.form.get("code", "")[:20]
        try:
            signed_in = one_time_codes.enter_with_code(
                service, Channel(channel), to, typed, visitor()
            )
        except SignInError as error:
            return _code_page(words_of(error)), 401
        return cookie.let_in(signed_in, "/")


def _code_page(problem: str = "") -> str:
    return render_template("sign_in/one_time_code.html", to=session[_SENT_TO][2], problem=problem)


def address_of(typed: str) -> tuple[Channel, str] | None:
    """Return where to send a code: an e-mail address, or a phone number in E.164."""
    if "@" in typed:
        return Channel.EMAIL, typed
    phone = read_phone(typed)
    return (Channel.SMS, phone.e164) if phone else None
