"""The page that an invitation's link opens: choosing a name and a password."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import ConflictError, RuleError
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases import invitations
from jobmatch.use_cases.invitations import Newcomer
from jobmatch.use_cases.passwords import MIN_PASSWORD
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import needs
from jobmatch.web.problems import words_of
from jobmatch.web.session_cookie import SessionCookie, visitor


def invitation_pages(service: Service, cookie: SessionCookie) -> Blueprint:
    routes = Blueprint("invitations", __name__, url_prefix="/invitations")

    @routes.get("/<token>")
    @needs(Permission.OPEN_LINK)
    def show(token: str) -> ResponseReturnValue:
        return _page(service, token)

    @routes.post("/<token>")
    @needs(Permission.OPEN_LINK)
    def accept(token: str) -> ResponseReturnValue:
        newcomer = Newcomer(
            name=request.form.get("name", "").strip()[:100],
            full_name=request.form.get("full_name", "").strip()[:200],
            password=request.form.get("password", ""),
        )
        try:
            signed_in = invitations.accept_invitation(service, token, newcomer, visitor())
        except ConflictError:
            return _page(service, token, taken=True), 409
        except RuleError as error:
            return _page(service, token, words_of(error)), 422
        return cookie.let_in(signed_in, "/")

    return routes


def _page(service: Service, token: str, problem: str = "", *, taken: bool = False) -> str:
    return render_template(
        "sign_in/invitation.html",
        token=token,
        invitation=invitations.invitation_of(service, token),
        name=request.form.get("name", ""),
        full_name=request.form.get("full_name", ""),
        least=MIN_PASSWORD,
        problem=problem,
        taken=taken,
    )
