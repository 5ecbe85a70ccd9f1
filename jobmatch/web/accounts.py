"""Other people's accounts: who there is, inviting, stopping, letting in again."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Account, Centre, Role, may_manage
from jobmatch.domain.errors import RuleError
from jobmatch.domain.permissions import Permission
from jobmatch.use_cases import accounts, centres, invitations, password_resets, second_factor
from jobmatch.use_cases.invitations import MadeInvitation
from jobmatch.use_cases.ports import Service
from jobmatch.web.guards import current_account, needs
from jobmatch.web.import_upload import new_token
from jobmatch.web.invitation_form import TypedInvitation, read_invitation
from jobmatch.web.problems import words_of

_INVITED = (
    Role.COUNSELLOR,
    Role.MANAGER,
    Role.ADMINISTRATOR,
    Role.COMMUNE_OFFICIAL,
    Role.EMPLOYER,
)


def accounts_pages(service: Service) -> Blueprint:
    routes = Blueprint("accounts", __name__, url_prefix="/accounts")

    @routes.get("")
    @needs(Permission.MANAGE_ACCOUNTS)
    def show() -> ResponseReturnValue:
        return _page(service)

    @routes.post("/invite")
    @needs(Permission.MANAGE_ACCOUNTS)
    def invite() -> ResponseReturnValue:
        by, typed = current_account(), TypedInvitation.of(request.form)
        read = read_invitation(service, typed, by)
        if read.draft is None:
            return _page(service, typed, read.problems), 422
        try:
            made = invitations.invite(service, read.draft, by, typed.key)
        except RuleError as error:
            return _page(service, typed, {"role": words_of(error)}), 422
        return _page(service, made=made)

    @routes.post("/invitations/<int:invitation_id>/withdraw")
    @needs(Permission.MANAGE_ACCOUNTS)
    def withdraw(invitation_id: int) -> ResponseReturnValue:
        invitations.withdraw_invitation(service, invitation_id, current_account())
        return _done("withdrawn")

    @routes.post("/second-factor")
    @needs(Permission.MANAGE_ACCOUNTS)
    def demand_second_factor() -> ResponseReturnValue:
        demanded = request.form.get("demanded") == "yes"
        second_factor.demand_second_factor(service, current_account(), demanded=demanded)
        return _done("setting-changed")

    _acts_on_one(routes, service)
    _acts_on_centres(routes, service)
    return routes


def _acts_on_one(routes: Blueprint, service: Service) -> None:
    @routes.post("/<int:account_id>/stop")
    @needs(Permission.MANAGE_ACCOUNTS)
    def stop(account_id: int) -> ResponseReturnValue:
        accounts.set_active(service, account_id, current_account(), active=False)
        return _done("stopped")

    @routes.post("/<int:account_id>/start")
    @needs(Permission.MANAGE_ACCOUNTS)
    def start(account_id: int) -> ResponseReturnValue:
        accounts.set_active(service, account_id, current_account(), active=True)
        return _done("started")

    @routes.post("/<int:account_id>/unlock")
    @needs(Permission.MANAGE_ACCOUNTS)
    def unlock(account_id: int) -> ResponseReturnValue:
        accounts.unlock(service, account_id, current_account())
        return _done("unlocked")

    @routes.post("/<int:account_id>/end-sessions")
    @needs(Permission.MANAGE_ACCOUNTS)
    def end_sessions(account_id: int) -> ResponseReturnValue:
        accounts.end_sessions(service, account_id, current_account())
        return _done("sessions-ended")

    @routes.post("/<int:account_id>/remove-second-factor")
    @needs(Permission.MANAGE_ACCOUNTS)
    def remove_second_factor(account_id: int) -> ResponseReturnValue:
        second_factor.remove_second_factor(service, account_id, current_account())
        return _done("second-factor-removed")

    @routes.post("/<int:account_id>/reset")
    @needs(Permission.MANAGE_ACCOUNTS)
    def reset(account_id: int) -> ResponseReturnValue:
        path = password_resets.offer_reset(service, account_id, current_account())
        return _page(service, reset_path=path)


def _acts_on_centres(routes: Blueprint, service: Service) -> None:
    @routes.post("/centres")
    @needs(Permission.MANAGE_CENTRES)
    def add_centre() -> ResponseReturnValue:
        try:
            centres.add_centre(service, _typed_centre(0), current_account())
        except RuleError as error:
            return _page(service, problems={"new_centre": words_of(error)}), 422
        return _done("centre-saved")

    @routes.post("/centres/<int:centre_id>")
    @needs(Permission.MANAGE_CENTRES)
    def change_centre(centre_id: int) -> ResponseReturnValue:
        try:
            centres.change_centre(service, _typed_centre(centre_id), current_account())
        except RuleError as error:
            return _page(service, problems={f"centre-{centre_id}": words_of(error)}), 422
        return _done("centre-saved")


def _typed_centre(centre_id: int) -> Centre:
    name, address, phone = (request.form.get(part, "") for part in ("name", "address", "phone"))
    return Centre(id=centre_id, name=name, address=address, phone=phone)


def _page(
    service: Service,
    typed: TypedInvitation | None = None,
    problems: dict[str, str] | None = None,
    made: MadeInvitation | None = None,
    reset_path: str = "",
) -> str:
    by = current_account()
    path = made.path if made else reset_path
    return render_template(
        "accounts/show.html",
        me=by,
        listed=accounts.managed_accounts(service, by),
        roles=_roles_for(by),
        typed=typed or TypedInvitation(key=new_token()),
        problems=problems or {},
        made=made,
        link=request.host_url.rstrip("/") + path if path else "",
        is_administrator=by.role is Role.ADMINISTRATOR,
        compulsory=second_factor.second_factor_compulsory(service),
        done=request.args.get("done", ""),
    )


def _roles_for(by: Account) -> list[Role]:
    return [role for role in _INVITED if may_manage(by, role, by.centre_id)]


def _done(what: str) -> ResponseReturnValue:
    return redirect(url_for("accounts.show", done=what), code=303)
