"""A new password for somebody who forgot theirs: asking for the link, and using it."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.errors import RuleError, SignInError
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases import password_resets
from jobmatch.use_cases.passwords import MIN_PASSWORD
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import needs
from jobmatch.web.problems import words_of


def password_reset_pages(service: Service) -> Blueprint:
    routes = Blueprint("password_resets", __name__)

    @routes.get("/forgotten-password")
    @needs(Permission.SIGN_IN)
    def ask() -> ResponseReturnValue:
        return render_template("sign_in/forgotten.html", sent=False, typed="", problem="")

    @routes.post("/forgotten-password")
    @needs(Permission.SIGN_IN)
    def send() -> ResponseReturnValue:
        typed = request.form.get("email", "").strip()[:200]
        try:
            password_resets.ask_for_reset(service, typed, request.remote_addr or "")
        except SignInError as error:
            problem = words_of(error)
            page = render_template(
                "sign_in/forgotten.html", sent=False, typed=typed, problem=problem
            )
            return page, 429
        return render_template("sign_in/forgotten.html", sent=True, typed=typed, problem="")

    @routes.get("/new-password/<token>")
    @needs(Permission.OPEN_LINK)
    def show(token: str) -> ResponseReturnValue:
        return _page(service, token)

    @routes.post("/new-password/<token>")
    @needs(Permission.OPEN_LINK)
    def change(token: str) -> ResponseReturnValue:
        try:
            password_resets.reset_password(service, token, request.form.get("password", ""))
        except RuleError as error:
            return _page(service, token, words_of(error)), 422
        return redirect(url_for("sign_in.show"), code=303)

    return routes


def _page(service: Service, token: str, problem: str = "") -> str:
    account = password_resets.reset_account(service, token)
    return render_template(
        "sign_in/new_password.html",
        token=token,
        name=account.name,
        least=MIN_PASSWORD,
        problem=problem,
    )
