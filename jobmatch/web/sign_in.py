"""Signing in and out. The browser holds a random token; what it means is kept on the server."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import RuleError, SignInError
from jobmatch.domain.permissions import Permission
from jobmatch.domain.sign_in import IdentityProvider, SessionStage
from jobmatch.use_cases import second_factor, sign_in
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import current_session, needs, own_path
from jobmatch.web.problems import words_of
from jobmatch.web.second_factor import recovery_page, set_up_page
from jobmatch.web.session_cookie import (
    NEXT_PAGE,
    SessionCookie,
    forget_forms,
    landing,
    visitor,
)


def sign_in_pages(
    service: Service, cookie: SessionCookie, provider: IdentityProvider | None
) -> Blueprint:
    routes = Blueprint("sign_in", __name__)

    @routes.get("/sign-in")
    @needs(Permission.SIGN_IN)
    def show() -> ResponseReturnValue:
        target = own_path(request.args.get("next"))
        if (session := current_session()) is not None:
            return redirect(landing(session.account, target), code=303)
        half = sign_in.any_session_of(service, cookie.read() or "")
        if half is not None and half.stage in NEXT_PAGE:
            return redirect(url_for(NEXT_PAGE[half.stage], next=target), code=303)
        return _page(target, provider)

    @routes.post("/sign-in")
    @needs(Permission.SIGN_IN)
    def enter() -> ResponseReturnValue:
        target = own_path(request.form.get("next"))
        name = request.form.get("name", "").strip()
        password = request.form.get("password", "")
        try:
            return cookie.let_in(sign_in.enter(service, name, password, visitor()), target)
        except SignInError:
            return _page(target, provider, name, refused=True), 401

    @routes.post("/sign-out")
    @needs(Permission.SIGN_IN)
    def leave() -> ResponseReturnValue:
        if token := cookie.read():
            sign_in.sign_out(service, token)
        forget_forms()
        response = make_response(redirect("/sign-in", code=303))
        cookie.clear(response)
        return response

    # Each of these looks for itself how far the session has come: half way opens one page only.
    _add_code(routes, service, cookie)
    _add_set_up(routes, service, cookie)
    return routes


def _add_code(routes: Blueprint, service: Service, cookie: SessionCookie) -> None:

    @routes.get("/sign-in/code")
    @needs(Permission.SIGN_IN)
    def code() -> ResponseReturnValue:
        target = own_path(request.args.get("next"))
        try:
            second_factor.half_way(service, cookie.read() or "", SessionStage.SECOND_FACTOR)
        except SignInError:
            return redirect(url_for("sign_in.show", next=target), code=303)
        return render_template("sign_in/code.html", target=target, problem="")

    @routes.post("/sign-in/code")
    @needs(Permission.SIGN_IN)
    def pass_code() -> ResponseReturnValue:
        target, typed = own_path(request.form.get("next")), request.form.get("code", "")
        try:
            signed_in = second_factor.pass_second_factor(
                service, cookie.read() or "", typed, request.remote_addr or ""
            )
        except SignInError as error:
            page = render_template("sign_in/code.html", target=target, problem=words_of(error))
            return page, 401
        return cookie.let_in(signed_in, target)


def _add_set_up(routes: Blueprint, service: Service, cookie: SessionCookie) -> None:
    @routes.get("/sign-in/set-up")
    @needs(Permission.SIGN_IN)
    def set_up() -> ResponseReturnValue:
        target = own_path(request.args.get("next"))
        try:
            session = second_factor.half_way(service, cookie.read() or "", SessionStage.SET_UP)
        except SignInError:
            return redirect(url_for("sign_in.show", next=target), code=303)
        return set_up_page(service, session.account, url_for("sign_in.finish", next=target))

    @routes.post("/sign-in/set-up")
    @needs(Permission.SIGN_IN)
    def finish() -> ResponseReturnValue:
        target, token = own_path(request.args.get("next")), cookie.read() or ""
        session = second_factor.half_way(service, token, SessionStage.SET_UP)
        try:
            signed_in, codes = second_factor.set_up_and_enter(
                service, token, request.form.get("code", "")
            )
        except (SignInError, RuleError) as error:
            action = url_for("sign_in.finish", next=target)
            return set_up_page(service, session.account, action, words_of(error)), 401
        forget_forms()
        response = make_response(recovery_page(codes, landing(signed_in.account, target)))
        cookie.write(response, signed_in.token)
        return response


def _page(
    target: str, provider: IdentityProvider | None, name: str = "", *, refused: bool = False
) -> str:
    return render_template(
        "sign_in.html",
        target=target,
        name=name,
        refused=refused,
        has_provider=provider is not None,
    )
