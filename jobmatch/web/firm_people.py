"""A firm's own people and its own data, as one of them sees and changes them."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.employers import EmployerDraft, EmployerProfile
from jobmatch.domain.errors import ConflictError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.intake.employer_form import employer_answers, read_employer_form
from jobmatch.intake.form_values import Refused
from jobmatch.use_cases import firm_people, firm_profile
from jobmatch.use_cases.firm_profile import OwnFacts
from jobmatch.use_cases.invitations import MadeInvitation
from jobmatch.use_cases.ports import Service
from jobmatch.web.editing import (
    FormPage,
    fields_to_take,
    new_key,
    profile_values,
    typed_answers,
    typed_version,
)
from jobmatch.web.employer_fields import INDUSTRIES
from jobmatch.web.firm_fields import OWN_FIRM_SECTIONS
from jobmatch.web.guards import current_account, needs
from jobmatch.web.invitation_form import EMAIL
from jobmatch.web.problems import words_of

_REFUSED = 422
_LONGEST = 200


def firm_people_pages(service: Service) -> Blueprint:
    routes = Blueprint("firm_people", __name__, url_prefix="/firm/people")

    @routes.get("")
    @needs(Permission.OWN_FIRM)
    def show() -> ResponseReturnValue:
        return _page(service)

    @routes.post("/invite")
    @needs(Permission.OWN_FIRM)
    def invite() -> ResponseReturnValue:
        return _invited(service)

    @routes.post("/<int:account_id>/remove")
    @needs(Permission.OWN_FIRM)
    def remove(account_id: int) -> ResponseReturnValue:
        firm_people.remove_colleague(service, account_id, current_account())
        return redirect(url_for("firm_people.show", done="removed"), code=303)

    @routes.post("/invitations/<int:invitation_id>/withdraw")
    @needs(Permission.OWN_FIRM)
    def withdraw(invitation_id: int) -> ResponseReturnValue:
        firm_people.withdraw_colleague(service, invitation_id, current_account())
        return redirect(url_for("firm_people.show", done="withdrawn"), code=303)

    @routes.get("/data")
    @needs(Permission.OWN_FIRM)
    def edit() -> ResponseReturnValue:
        facts = firm_profile.own_facts(service, current_account())
        return _form(facts.employer.version).shown(_answers(facts))

    @routes.post("/data")
    @needs(Permission.OWN_FIRM)
    def revise() -> ResponseReturnValue:
        return _revised(service)

    return routes


def read_email(typed: str) -> str | None:
    """Return an e-mail address that letters can be sent to, or None."""
    email = typed.strip()[:_LONGEST]
    return email if EMAIL.fullmatch(email) else None


def _invited(service: Service) -> ResponseReturnValue:
    email = read_email(request.form.get("email", ""))
    if email is None:
        return _page(service, problem="email"), _REFUSED
    key = request.form.get("key", "")[:_LONGEST]
    try:
        made = firm_people.invite_colleague(service, email, current_account(), key)
    except RuleError as error:
        return _page(service, problem=words_of(error)), _REFUSED
    return _page(service, made=made)


def _revised(service: Service) -> ResponseReturnValue:
    answers, account = typed_answers(), current_account()
    facts = firm_profile.own_facts(service, account)
    kept = EmployerDraft(**profile_values(facts.employer, EmployerProfile))  # type: ignore[arg-type]  # by name
    draft = read_employer_form(answers, kept)
    if isinstance(draft, Refused):
        return _form(typed_version()).refused(answers, draft.problems)
    if fields_to_take():
        return _form(facts.employer.version).outdated(answers, _answers(facts))
    try:
        asked = firm_profile.revise_own_firm(service, draft, typed_version(), account)
    except ConflictError:
        return _form(facts.employer.version).outdated(answers, _answers(facts))
    done = "asked" if asked else "saved"
    return redirect(url_for("firm_people.show", done=done), code=303)


def _answers(facts: OwnFacts) -> dict[str, str]:
    """Return what is kept as answers, in front of it a name or number that waits for staff."""
    answers = employer_answers(facts.employer, facts.contact)
    if facts.asked is not None:
        answers |= {"name": facts.asked.name, "tax_code": facts.asked.tax_code or ""}
    return answers


def _form(version: int) -> FormPage:
    return FormPage(
        title=Sentence("Sửa thông tin đơn vị", "Correct the firm's data"),
        sections=OWN_FIRM_SECTIONS,
        action=url_for("firm_people.revise"),
        back=url_for("firm_people.show"),
        version=version,
    )


def _page(service: Service, problem: str = "", made: MadeInvitation | None = None) -> str:
    account = current_account()
    facts = firm_profile.own_facts(service, account)
    section = facts.employer.industry_section
    return render_template(
        "firm/people.html",
        me=account,
        people=firm_people.own_people(service, account),
        facts=facts,
        employer=facts.employer,
        industry=INDUSTRIES.get(section) if section else None,
        problem=problem,
        email=request.form.get("email", "") if problem else "",
        key=new_key(),
        made=made,
        link=request.host_url.rstrip("/") + made.path if made else "",
        done=request.args.get("done", ""),
    )
