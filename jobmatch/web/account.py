"""One's own account: password, second factor, and where one is signed in."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import WITH_SECOND_FACTOR, Session
from jobmatch.domain.errors import RuleError, SignInError
from jobmatch.domain.permissions import Permission
from jobmatch.domain.sign_in import IdentityProvider
from jobmatch.use_cases import accounts, sign_in
from jobmatch.use_cases.identities import is_linked
from jobmatch.use_cases.own_password import change_own_password
from jobmatch.use_cases.passwords import MIN_PASSWORD
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.second_factor import second_factor_state
from jobmatch.web.devices import device_name
from jobmatch.web.guards import current_account, current_session, needs
from jobmatch.web.problems import words_of


def account_pages(service: Service, provider: IdentityProvider | None) -> Blueprint:
    routes = Blueprint("account", __name__, url_prefix="/account")
    has_provider = provider is not None

    @routes.get("")
    @needs(Permission.OWN_ACCOUNT)
    def show() -> ResponseReturnValue:
        return _page(service, has_provider=has_provider)

    @routes.post("/password")
    @needs(Permission.OWN_ACCOUNT)
    def change_password() -> ResponseReturnValue:
        old, new = request.form.get("old", ""), request.form.get("new", "")
        try:
            change_own_password(service, _session(), old, new, request.remote_addr or "")
        except SignInError as error:
            return _page(service, has_provider=has_provider, old_problem=words_of(error)), 422
        except RuleError as error:
            return _page(service, has_provider=has_provider, new_problem=words_of(error)), 422
        return _done("password-changed")

    @routes.post("/sessions/<int:session_id>/end")
    @needs(Permission.OWN_ACCOUNT)
    def end_session(session_id: int) -> ResponseReturnValue:
        sign_in.end_own_session(service, current_account(), session_id)
        return _done("session-ended")

    @routes.post("/sessions/end-others")
    @needs(Permission.OWN_ACCOUNT)
    def end_others() -> ResponseReturnValue:
        sign_in.end_other_sessions(service, current_account(), _session().id)
        return _done("sessions-ended")

    return routes


def _page(
    service: Service, *, has_provider: bool, old_problem: str = "", new_problem: str = ""
) -> str:
    me = current_account()
    return render_template(
        "account/show.html",
        me=me,
        has_second_factor=me.role in WITH_SECOND_FACTOR,
        has_password=accounts.has_password(service, me),
        second_factor=second_factor_state(service, me),
        sessions=sign_in.own_sessions(service, me),
        this_session=_session().id,
        device_name=device_name,
        has_provider=has_provider,
        linked=has_provider and is_linked(service, me),
        least=MIN_PASSWORD,
        old_problem=old_problem,
        new_problem=new_problem,
        done=request.args.get("done", ""),
    )


def _session() -> Session:
    """Return this very session, behind a guard that asks for one."""
    session = current_session()
    if session is None:
        raise SignInError("Nobody is signed in.")
    return session


def _done(what: str) -> ResponseReturnValue:
    return redirect(url_for("account.show", done=what), code=303)
