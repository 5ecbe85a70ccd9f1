"""The pages of one's own second factor: a QR code for the telephone, recovery codes for paper."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import RuleError, SignInError
from jobmatch.domain.permissions import Permission
from jobmatch.output.qr_code import qr_code
from jobmatch.use_cases import second_factor
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import current_account, needs
from jobmatch.web.problems import words_of


def second_factor_pages(service: Service) -> Blueprint:
    routes = Blueprint("second_factor", __name__, url_prefix="/account/second-factor")

    @routes.get("")
    @needs(Permission.OWN_ACCOUNT)
    def show() -> ResponseReturnValue:
        account = current_account()
        state = second_factor.second_factor_state(service, account)
        if not state.in_use:
            return set_up_page(service, account, url_for("second_factor.confirm"))
        return _in_use_page(service)

    @routes.post("")
    @needs(Permission.OWN_ACCOUNT)
    def confirm() -> ResponseReturnValue:
        account = current_account()
        try:
            codes = second_factor.confirm_second_factor(service, account, _typed())
        except SignInError as error:
            action = url_for("second_factor.confirm")
            return set_up_page(service, account, action, words_of(error)), 422
        return recovery_page(codes, url_for("account.show"))

    _add_changes(routes, service)
    return routes


def _add_changes(routes: Blueprint, service: Service) -> None:
    @routes.post("/recovery-codes")
    @needs(Permission.OWN_ACCOUNT)
    def renew() -> ResponseReturnValue:
        try:
            codes = second_factor.new_recovery_codes(service, current_account(), _typed())
        except SignInError as error:
            return _in_use_page(service, words_of(error)), 422
        return recovery_page(codes, url_for("account.show"))

    @routes.post("/remove")
    @needs(Permission.OWN_ACCOUNT)
    def remove() -> ResponseReturnValue:
        try:
            second_factor.remove_own_second_factor(service, current_account(), _typed())
        except (SignInError, RuleError) as error:
            return _in_use_page(service, words_of(error)), 422
        return redirect(url_for("account.show", done="second-factor-removed"), code=303)


def set_up_page(service: Service, account: Account, action: str, problem: str = "") -> str:
    """Return the page that shows the secret and asks for its first code. Raises RuleError."""
    secret = second_factor.begin_second_factor(service, account)
    groups = [secret.secret[start : start + 4] for start in range(0, len(secret.secret), 4)]
    return render_template(
        "account/set_up.html",
        qr=qr_code(secret.address),
        secret=" ".join(groups),
        action=action,
        problem=problem,
    )


def recovery_page(codes: tuple[str, ...], target: str) -> str:
    """Return the page that tells the recovery codes, this once."""
    return render_template("account/recovery_codes.html", codes=codes, target=target)


def _in_use_page(service: Service, problem: str = "") -> str:
    state = second_factor.second_factor_state(service, current_account())
    return render_template("account/second_factor.html", state=state, problem=problem)


def _typed() -> str:
    return request.form.get("code", "")[:40]
