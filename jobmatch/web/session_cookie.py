"""What a browser holds of a session, and where it goes once it has one."""

from dataclasses import dataclass

from flask import Response, current_app, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Account, Session
from jobmatch.domain.permissions import may
from jobmatch.domain.sign_in import SessionStage, Visitor
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.sign_in import SignedIn
from jobmatch.use_cases.sign_in import session_of as session_of_token
from jobmatch.web.guards import GuardedView

NEXT_PAGE = {
    SessionStage.SECOND_FACTOR: "sign_in.code",
    SessionStage.SET_UP: "sign_in.set_up",
}
_LANDINGS = ("commune.home", "home.desk", "firm.home", "own_day.show", "accounts.show")
"""The first that one may open; else one's own account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCookie:
    """Where the token travels. `secure`: by HTTPS only, and bound to this very host."""

    secure: bool

    @property
    def name(self) -> str:
        return "__Host-desk" if self.secure else "desk"

    def read(self) -> str | None:
        return request.cookies.get(self.name)

    def write(self, response: Response, token: str) -> None:
        response.set_cookie(
            self.name, token, secure=self.secure, httponly=True, samesite="Lax", path="/"
        )

    def clear(self, response: Response) -> None:
        response.delete_cookie(
            self.name, secure=self.secure, httponly=True, samesite="Lax", path="/"
        )

    def let_in(self, signed_in: SignedIn, target: str) -> ResponseReturnValue:
        """Hand over the token and go on: to the next step of signing in, or where they wanted."""
        forget_forms()
        step = NEXT_PAGE.get(signed_in.stage)
        wanted = landing(signed_in.account, target)
        response = make_response(
            redirect(url_for(step, next=target) if step else wanted, code=303)
        )
        self.write(response, signed_in.token)
        return response


def session_of(service: Service, cookie: SessionCookie) -> Session | None:
    token = cookie.read()
    return session_of_token(service, token) if token else None


def landing(account: Account, target: str = "/") -> str:
    """Return `target`, or in place of the first page the one that somebody may open."""
    if target != "/":
        return target
    for endpoint in _LANDINGS:
        view = current_app.view_functions.get(endpoint)
        if isinstance(view, GuardedView) and may(account.role, view.permission):
            return url_for(endpoint)
    return url_for("account.show")


def visitor() -> Visitor:
    """Return where this request comes from."""
    return Visitor(address=request.remote_addr or "", device=request.user_agent.string)


def forget_forms() -> None:
    """Drop the former forms' secret, so that it cannot outlive a change of who is signed in."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
