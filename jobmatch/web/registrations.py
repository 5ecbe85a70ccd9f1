"""The desk's pages about employers who registered: waiting, compared, let in, refused."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import RuleError
from jobmatch.domain.permissions import Permission
from jobmatch.domain.registration_words import REFUSAL_WORDS
from jobmatch.domain.registrations import RefusedBecause, Standing, StandingNote
from jobmatch.use_cases import firm_people, firm_profile, firm_standings, registration_checks
from jobmatch.use_cases.employers import show_employer
from jobmatch.use_cases.invitations import MadeInvitation
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.registration_checks import LetIn
from jobmatch.web.editing import new_key
from jobmatch.web.employer_fields import INDUSTRIES
from jobmatch.web.firm_people import read_email
from jobmatch.web.guards import current_account, needs
from jobmatch.web.problems import words_of
from jobmatch.web.queries import plain_number

_REFUSED = 422
_LONGEST = 1_000
_AS_NEW = "new"

Turn = Callable[[Service, int, str, Account], StandingNote]


def desk_registration_pages(service: Service) -> Blueprint:
    routes = Blueprint("registrations", __name__, url_prefix="/registrations")

    @routes.get("")
    @needs(Permission.CHECK_EMPLOYERS)
    def waiting() -> ResponseReturnValue:
        found = registration_checks.waiting_registrations(service)
        return render_template(
            "registrations/waiting.html", found=found, done=request.args.get("done", "")
        )

    @routes.get("/<int:registration_id>")
    @needs(Permission.CHECK_EMPLOYERS)
    def show(registration_id: int) -> ResponseReturnValue:
        return _page(service, registration_id)

    @routes.post("/<int:registration_id>/approve")
    @needs(Permission.CHECK_EMPLOYERS)
    def approve(registration_id: int) -> ResponseReturnValue:
        return _approved(service, registration_id)

    @routes.post("/<int:registration_id>/refuse")
    @needs(Permission.CHECK_EMPLOYERS)
    def refuse(registration_id: int) -> ResponseReturnValue:
        return _refused(service, registration_id)

    @routes.post("/changes/<int:employer_id>")
    @needs(Permission.CHECK_EMPLOYERS)
    def answer_change(employer_id: int) -> ResponseReturnValue:
        accepted = request.form.get("accepted") == "yes"
        by, message, seen = current_account(), _typed("message"), request.form.get("seen", "")
        firm_profile.answer_change(service, employer_id, by, message, accepted=accepted, seen=seen)
        return redirect(url_for("registrations.waiting", done="answered"), code=303)

    _acts_on_firm(routes, service)
    return routes


def _acts_on_firm(routes: Blueprint, service: Service) -> None:
    @routes.get("/firms/<ref>")
    @needs(Permission.CHECK_EMPLOYERS)
    def firm(ref: str) -> ResponseReturnValue:
        return _firm_page(service, ref)

    @routes.post("/firms/<ref>/suspend")
    @needs(Permission.CHECK_EMPLOYERS)
    def suspend(ref: str) -> ResponseReturnValue:
        return _turned(service, ref, firm_standings.suspend_firm, "suspended")

    @routes.post("/firms/<ref>/let-in")
    @needs(Permission.CHECK_EMPLOYERS)
    def let_in(ref: str) -> ResponseReturnValue:
        return _turned(service, ref, firm_standings.let_firm_in, "let-in")

    @routes.post("/firms/<ref>/invite")
    @needs(Permission.CHECK_EMPLOYERS)
    def invite(ref: str) -> ResponseReturnValue:
        return _invited(service, ref)


def _approved(service: Service, registration_id: int) -> ResponseReturnValue:
    let_in = _let_in()
    if let_in is None:
        return _page(service, registration_id, {"employer": "choose"}), _REFUSED
    approved = registration_checks.approve_registration(
        service, registration_id, let_in, current_account()
    )
    return _page(service, registration_id, made=approved.invitation)


def _refused(service: Service, registration_id: int) -> ResponseReturnValue:
    because = request.form.get("because", "")
    if because not in set(RefusedBecause):
        return _page(service, registration_id, {"because": "choose"}), _REFUSED
    try:
        registration_checks.refuse_registration(
            service, registration_id, RefusedBecause(because), _typed("message"), current_account()
        )
    except RuleError as error:
        return _page(service, registration_id, {"message": words_of(error)}), _REFUSED
    return redirect(url_for("registrations.waiting", done="refused"), code=303)


def _turned(service: Service, ref: str, turn: Turn, done: str) -> ResponseReturnValue:
    """Suspend an employer or let it in; what is wrong stands beside the field."""
    employer = show_employer(service, ref).employer
    try:
        turn(service, employer.id, _typed("message"), current_account())
    except RuleError as error:
        return _firm_page(service, ref, {"message": words_of(error)}), _REFUSED
    return redirect(url_for("registrations.firm", ref=ref, done=done), code=303)


def _invited(service: Service, ref: str) -> ResponseReturnValue:
    employer, email = show_employer(service, ref).employer, read_email(_typed("email"))
    if email is None:
        return _firm_page(service, ref, {"email": "email"}), _REFUSED
    key, by = _typed("key"), current_account()
    try:
        made = firm_people.invite_to_firm(service, employer.id, email, by, key)
    except RuleError as error:
        return _firm_page(service, ref, {"email": words_of(error)}), _REFUSED
    return _firm_page(service, ref, made=made)


def _page(
    service: Service,
    registration_id: int,
    problems: dict[str, str] | None = None,
    made: MadeInvitation | None = None,
) -> str:
    found = registration_checks.registration_check(service, registration_id, current_account())
    section = found.registration.draft.industry_section
    return render_template(
        "registrations/show.html",
        check=found,
        one=found.registration,
        draft=found.registration.draft,
        industry=INDUSTRIES.get(section) if section else None,
        reasons=REFUSAL_WORDS,
        problems=problems or {},
        typed=request.form,
        link=_whole(made),
    )


def _firm_page(
    service: Service,
    ref: str,
    problems: dict[str, str] | None = None,
    made: MadeInvitation | None = None,
) -> str:
    employer = show_employer(service, ref).employer
    people = firm_people.people_of_firm(service, employer.id, current_account())
    return render_template(
        "registrations/firm.html",
        employer=employer,
        people=people,
        problems=problems or {},
        typed=request.form,
        key=new_key(),
        made=made,
        link=_whole(made),
        done=request.args.get("done", ""),
    )


def _whole(made: MadeInvitation | None) -> str:
    """Return an invitation's link with scheme and host, to be handed over by other ways too."""
    return request.host_url.rstrip("/") + made.path if made else ""


def _let_in() -> LetIn | None:
    chosen = request.form.get("employer", "")
    papers = request.form.get("standing") == Standing.WAITING
    standing = Standing.WAITING if papers else Standing.VERIFIED
    if chosen == _AS_NEW:
        return LetIn(employer_id=None, standing=standing)
    number = plain_number(chosen)
    return LetIn(employer_id=number, standing=standing) if number else None


def _typed(name: str) -> str:
    return request.form.get(name, "").strip()[:_LONGEST]
