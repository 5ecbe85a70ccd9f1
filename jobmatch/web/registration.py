"""Where an employer registers: the form, its answers to check, a receipt, the mailed link."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.registration_words import REFUSAL_WORDS
from jobmatch.domain.registrations import NewRegistration, Registration
from jobmatch.intake.form_values import Refused
from jobmatch.intake.registration_form import ReadRegistration, asked_of, read_registration
from jobmatch.use_cases import registrations
from jobmatch.use_cases.link_attempts import note_wrong_link, too_many_wrong_links
from jobmatch.use_cases.ports import Service
from jobmatch.web.desk_form import said_by
from jobmatch.web.editing import new_key, typed_answers
from jobmatch.web.firm_fields import REGISTRATION_SECTIONS
from jobmatch.web.guards import needs
from jobmatch.web.language import page_language

_REFUSED, _TOO_MANY, _GONE = 422, 429, 404
_SENT = "registered"  # in the cookie of forms: the e-mail address that the receipt names
_KEY = 100


def registration_pages(service: Service) -> Blueprint:
    routes = Blueprint("registration", __name__)

    @routes.get("/register")
    @needs(Permission.SIGN_UP)
    def show() -> ResponseReturnValue:
        return _form(service, {"key": new_key()})

    @routes.post("/register")
    @needs(Permission.SIGN_UP)
    def send() -> ResponseReturnValue:
        answers = typed_answers()
        read = read_registration(answers)
        if isinstance(read, Refused):
            return _form(service, answers, read.problems), _REFUSED
        if "change" in answers:
            return _form(service, answers)
        if "confirmed" not in answers:
            return _check(answers)
        return _sent(service, answers, read)

    @routes.get("/register/sent")
    @needs(Permission.SIGN_UP)
    def sent() -> ResponseReturnValue:
        if _SENT not in session:
            return redirect(url_for("registration.show"), code=303)
        return render_template(
            "registration/sent.html",
            email=session[_SENT],
            centre=registrations.centre_to_call(service),
            days=registrations.ANSWERED_WITHIN_DAYS,
            confirm_days=registrations.CONFIRM_WITHIN.days,
        )

    _linked_pages(routes, service)
    return routes


def _linked_pages(routes: Blueprint, service: Service) -> None:
    @routes.get(f"{registrations.LINK_PATH}<token>")
    @needs(Permission.OPEN_LINK)
    def linked(token: str) -> ResponseReturnValue:
        """Ask first: mail programs open links by themselves to look for dangers."""
        found = _of_link(service, token)
        return _dead_link(service) if found is None else _link_page(service, token, found)

    @routes.post(f"{registrations.LINK_PATH}<token>")
    @needs(Permission.OPEN_LINK)
    def confirm(token: str) -> ResponseReturnValue:
        if _of_link(service, token) is None:
            return _dead_link(service)
        registrations.confirm_registration(service, token)
        return redirect(url_for("registration.linked", token=token), code=303)


def _sent(
    service: Service, answers: Mapping[str, str], read: ReadRegistration
) -> ResponseReturnValue:
    new = NewRegistration(
        draft=read.draft,
        recruiter=read.recruiter,
        language=page_language(),
        key=answers.get("key", "")[:_KEY] or new_key(),
    )
    try:
        registrations.register(service, new, request.remote_addr or "")
    except RuleError as error:
        return _form(service, answers, {"contact_email": said_by(error)}), _TOO_MANY
    session[_SENT] = read.draft.contact.email
    return redirect(url_for("registration.sent"), code=303)


def _form(
    service: Service, answers: Mapping[str, str], problems: Mapping[str, Sentence] | None = None
) -> str:
    names = [field.name for section in REGISTRATION_SECTIONS for field in section.fields]
    found = problems or {}
    return render_template(
        "registration/form.html",
        sections=REGISTRATION_SECTIONS,
        answers=answers,
        problems=found,
        listed=sorted(found.items(), key=lambda one: names.index(one[0])),
        centre=registrations.centre_to_call(service),
        days=registrations.ANSWERED_WITHIN_DAYS,
    )


def _check(answers: Mapping[str, str]) -> str:
    return render_template(
        "registration/check.html",
        sections=REGISTRATION_SECTIONS,
        answers=answers,
        kept={**asked_of(answers), "key": answers.get("key", "")},
    )


def _link_page(service: Service, token: str, found: Registration) -> str:
    return render_template(
        "registration/link.html",
        token=token,
        found=found,
        because=REFUSAL_WORDS[found.because] if found.because else None,
        centre=registrations.centre_to_call(service),
        days=registrations.ANSWERED_WITHIN_DAYS,
    )


def _of_link(service: Service, token: str) -> Registration | None:
    """Return what the link is about, or None: wrong, run out, or too many were tried."""
    address = request.remote_addr or ""
    if too_many_wrong_links(service, address):
        return None
    try:
        return registrations.registration_of_link(service, token)
    except NotFoundError:
        note_wrong_link(service, address)
        return None


def _dead_link(service: Service) -> ResponseReturnValue:
    waiting = too_many_wrong_links(service, request.remote_addr or "")
    page = render_template("registration/dead_link.html", waiting=waiting)
    return page, _TOO_MANY if waiting else _GONE
