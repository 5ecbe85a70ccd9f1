"""Signing in and out. The browser holds a random token; what it means is kept on the server."""

from dataclasses import dataclass

from flask import Blueprint, Response, make_response, redirect, render_template, request, session
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Session
from jobmatch.domain.errors import SignInError
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases import accounts
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import current_session, needs, own_path


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


def session_of(service: Service, cookie: SessionCookie) -> Session | None:
    token = cookie.read()
    return accounts.session_of(service, token) if token else None


def sign_in_pages(service: Service, cookie: SessionCookie) -> Blueprint:
    routes = Blueprint("sign_in", __name__)

    @routes.get("/sign-in")
    @needs(Permission.SIGN_IN)
    def show() -> ResponseReturnValue:
        target = own_path(request.args.get("next"))
        if current_session() is not None:
            return redirect(target, code=303)
        return render_template("sign_in.html", target=target, name="", refused=False)

    @routes.post("/sign-in")
    @needs(Permission.SIGN_IN)
    def enter() -> ResponseReturnValue:
        target = own_path(request.form.get("next"))
        name = request.form.get("name", "").strip()
        try:
            token = accounts.sign_in(
                service, name, request.form.get("password", ""), request.remote_addr or ""
            )
        except SignInError:
            page = render_template("sign_in.html", target=target, name=name, refused=True)
            return page, 401
        _forget_forms()
        response = make_response(redirect(target, code=303))
        cookie.write(response, token)
        return response

    @routes.post("/sign-out")
    @needs(Permission.SIGN_IN)
    def leave() -> ResponseReturnValue:
        if token := cookie.read():
            accounts.sign_out(service, token)
        _forget_forms()
        response = make_response(redirect("/sign-in", code=303))
        cookie.clear(response)
        return response

    return routes


def _forget_forms() -> None:
    """Drop the former forms' secret, so that it cannot outlive a change of who is signed in."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
