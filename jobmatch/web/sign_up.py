"""Opening an account of one's own: an address, its code, who one is, what one agrees to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.consent_texts import consent_text
from jobmatch.domain.errors import RuleError, SignInError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.seekers import Person
from jobmatch.intake.form_values import Refused
from jobmatch.intake.sign_up_form import FIELDS, read_sign_up
from jobmatch.use_cases import sign_up
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_up import ASKED, Address, Newcomer
from jobmatch.web.editing import typed_answers
from jobmatch.web.form_fields import line
from jobmatch.web.guards import current_session, needs
from jobmatch.web.one_time_codes import address_of
from jobmatch.web.problems import words_of
from jobmatch.web.session_cookie import SessionCookie, landing, visitor
from jobmatch.web.shared_sections import PLACE_HINT

_SIGNING_UP = "signing_up"  # in the browser's signed cookie: [channel, address, typed, confirmed]
_CONFIRMED_FOR = timedelta(minutes=30)
_REFUSED, _WRONG, _TOO_MANY = 422, 401, 429

WHO_FIELDS = (
    line("full_name", "Họ và tên", "Full name", needed=True),
    line(
        "birth_date",
        "Ngày sinh",
        "Date of birth",
        needed=True,
        hint=("Ngày/tháng/năm, ví dụ 05/07/1990", "Day/month/year, for example 05/07/1990"),
    ),
    line("home_place", "Nơi ở hiện nay", "Where you live now", needed=True, hint=PLACE_HINT),
    line(
        "identity_number",
        "Số định danh (CCCD)",
        "Citizen number",
        hint=(
            "Giúp trung tâm nhận ra hồ sơ bạn đã có. Được mã hóa.",
            "Helps the centre to recognise a record you have. It is encrypted.",
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    address: Address
    typed: str
    confirmed: bool


def sign_up_pages(service: Service, cookie: SessionCookie) -> Blueprint:
    routes = Blueprint("sign_up", __name__, url_prefix="/sign-up")

    @routes.get("")
    @needs(Permission.SIGN_UP)
    def show() -> ResponseReturnValue:
        if (signed_in := current_session()) is not None:
            return redirect(landing(signed_in.account), code=303)
        return render_template("sign_up/show.html", typed="", problem="")

    @routes.post("")
    @needs(Permission.SIGN_UP)
    def send() -> ResponseReturnValue:
        typed = request.form.get("to", "").strip()[:200]
        found = address_of(typed)
        if found is None:
            return render_template("sign_up/show.html", typed=typed, unreadable=True), _REFUSED
        address = Address(channel=found[0], to=found[1])
        try:
            sign_up.send_sign_up_code(service, address, request.remote_addr or "")
        except SignInError as error:
            problem = words_of(error)
            return render_template("sign_up/show.html", typed=typed, problem=problem), _TOO_MANY
        session[_SIGNING_UP] = [*found, typed, ""]
        return redirect(url_for("sign_up.wait"), code=303)

    _add_code(routes, service, cookie)
    _add_person(routes, service, cookie)
    return routes


def _add_code(routes: Blueprint, service: Service, cookie: SessionCookie) -> None:
    @routes.get("/code")
    @needs(Permission.SIGN_UP)
    def wait() -> ResponseReturnValue:
        begun = _begun(service)
        return _code_page(begun) if begun else _again()

    @routes.post("/code")
    @needs(Permission.SIGN_UP)
    def enter() -> ResponseReturnValue:
        begun = _begun(service)
        if begun is None:
            return _again()
        typed = request.form.get("code", "")[:20]
        try:
            signed_in = sign_up.enter_sign_up_code(service, begun.address, typed, visitor())
        except SignInError as error:
            return _code_page(begun, words_of(error)), _WRONG
        if signed_in is not None:
            return cookie.let_in(signed_in, "/")
        confirmed = service.clock.now().isoformat()
        session[_SIGNING_UP] = [begun.address.channel, begun.address.to, begun.typed, confirmed]
        return redirect(url_for("sign_up.who"), code=303)


def _add_person(routes: Blueprint, service: Service, cookie: SessionCookie) -> None:
    @routes.get("/you")
    @needs(Permission.SIGN_UP)
    def who() -> ResponseReturnValue:
        begun = _begun(service)
        return _who_page({}) if begun and begun.confirmed else _again()

    @routes.post("/you")
    @needs(Permission.SIGN_UP)
    def finish() -> ResponseReturnValue:
        begun = _begun(service)
        if begun is None or not begun.confirmed:
            return _again()
        answers = typed_answers()
        read = read_sign_up(answers, _reached(begun.address), service.clock.today())
        if isinstance(read, Refused):
            return _who_page(answers, read.problems), _REFUSED
        newcomer = Newcomer(draft=read.draft, consents=read.consents)
        try:
            signed_in = sign_up.sign_up(service, begun.address, newcomer, visitor())
        except RuleError as error:
            return _who_page(answers, {"full_name": _sentence(error)}), _REFUSED
        return cookie.let_in(signed_in, url_for("own_profile.show"))


def _begun(service: Service) -> _Begun | None:
    """Return how far this browser has come, or None: it has not begun, or long ago."""
    kept = session.get(_SIGNING_UP)
    if not kept:
        return None
    channel, to, typed, confirmed = kept
    fresh = bool(confirmed) and (
        service.clock.now() - datetime.fromisoformat(confirmed) < _CONFIRMED_FOR
    )
    address = Address(channel=Channel(channel), to=to)
    return _Begun(address=address, typed=typed, confirmed=fresh)


def _again() -> ResponseReturnValue:
    return redirect(url_for("sign_up.show"), code=303)


def _code_page(begun: _Begun, problem: str = "") -> str:
    return render_template("sign_up/code.html", to=begun.typed, problem=problem)


def _who_page(answers: dict[str, str], problems: dict[str, Sentence] | None = None) -> str:
    found = problems or {}
    return render_template(
        "sign_up/you.html",
        fields=WHO_FIELDS,
        answers=answers,
        problems=found,
        problem_fields=[(name, found[name]) for name in FIELDS if name in found],
        consents=[(purpose, consent_text(purpose)) for purpose in ASKED],
        ticked=answers.get("consents", "").split(),
    )


def _reached(address: Address) -> Person:
    if address.channel is Channel.EMAIL:
        return Person(email=address.to)
    return Person(phone=address.to)


def _sentence(error: RuleError) -> Sentence:
    said = error.args[0] if error.args else ""
    return said if isinstance(said, Sentence) else Sentence(str(said), str(said))
