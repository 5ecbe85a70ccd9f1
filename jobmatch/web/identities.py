"""Signing in through another service that knows people, and linking it to one's account."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import ConflictError, SignInError
from jobmatch.domain.permissions import Permission
from jobmatch.domain.sign_in import IdentityProvider
from jobmatch.use_cases import identities
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import current_account, current_session, needs, own_path
from jobmatch.web.problems import words_of
from jobmatch.web.session_cookie import SessionCookie, visitor

_STATE = "identity_state"  # in the browser's signed cookie: an answer to another one is refused


def identity_pages(
    service: Service, cookie: SessionCookie, provider: IdentityProvider, public_url: str
) -> Blueprint:
    routes = Blueprint("identities", __name__)
    return_address = f"{public_url}/sign-in/identity/back"

    @routes.get("/sign-in/identity")
    @needs(Permission.SIGN_IN)
    def ask() -> ResponseReturnValue:
        target = own_path(request.args.get("next"))
        question = identities.ask_identity(service, provider, return_address, target)
        session[_STATE] = question.state
        return redirect(question.address, code=303)

    @routes.get("/sign-in/identity/back")
    @needs(Permission.SIGN_IN)
    def back() -> ResponseReturnValue:
        answer = identities.Answer(
            code=request.args.get("code", ""),
            state=request.args.get("state", ""),
            expected_state=str(session.pop(_STATE, "")),
            return_address=return_address,
        )
        try:
            returned = identities.take_answer(
                service, provider, answer, visitor(), current_session()
            )
        except (SignInError, ConflictError) as error:
            return render_template("sign_in/identity_refused.html", problem=words_of(error)), 401
        if returned.signed_in is None:
            return redirect(returned.target, code=303)
        return cookie.let_in(returned.signed_in, returned.target)

    @routes.post("/account/identity")
    @needs(Permission.OWN_ACCOUNT)
    def link() -> ResponseReturnValue:
        target = url_for("account.show", done="identity-linked")
        question = identities.ask_identity(
            service, provider, return_address, target, current_account()
        )
        session[_STATE] = question.state
        # A form may not lead to another host (form-action 'self'), a link may.
        return render_template("account/link_identity.html", address=question.address)

    @routes.post("/account/identity/unlink")
    @needs(Permission.OWN_ACCOUNT)
    def unlink() -> ResponseReturnValue:
        identities.unlink_identity(service, current_account())
        return redirect(url_for("account.show", done="identity-unlinked"), code=303)

    return routes
