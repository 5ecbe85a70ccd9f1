"""Accounts of those who may sign in."""

import os
from collections.abc import Callable

import click

from jobmatch.domain.accounts import AccountDetails, Role
from jobmatch.domain.errors import RuleError
from jobmatch.domain.invitations import InvitationDraft
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.intake.phones import read_phone
from jobmatch.reference.geography import geography
from jobmatch.use_cases import accounts
from jobmatch.use_cases.accounts import change_password, create_account, missing_bound
from jobmatch.use_cases.employers import show_employer
from jobmatch.use_cases.invitations import INVITED_FOR, invite
from jobmatch.use_cases.ports import Service

PASSWORD = "JOBMATCH_PASSWORD"  # noqa: S105 -- the name of a variable
_ROLES = click.Choice([role.value for role in Role])

OpenService = Callable[[], Service]


def account_commands(open_service: OpenService) -> click.Group:
    @click.group("account")
    def account() -> None:
        """Add people who may sign in, change their passwords, stop them."""

    account.add_command(_create_command(open_service))
    account.add_command(_invite_command(open_service))

    @account.command("list")
    def list_() -> None:
        """List everybody who may sign in, and whom an account was stopped for."""
        for one in accounts.every_account(open_service()):
            stopped = "" if one.active else "  (stopped)"
            click.echo(f"{one.name}  {one.role}{stopped}")

    @account.command("password")
    @click.argument("name")
    def password(name: str) -> None:
        """Set another password; every session of the account ends."""
        change_password(open_service(), name, _password())
        click.echo("The password is changed; every session has ended.")

    @account.command("stop")
    @click.argument("name")
    def stop(name: str) -> None:
        """Let somebody sign in no more; their sessions end at once."""
        service = open_service()
        accounts.set_active(service, accounts.account_id_of(service, name), None, active=False)
        click.echo("The account is stopped; every session has ended.")

    @account.command("start")
    @click.argument("name")
    def start(name: str) -> None:
        """Let somebody sign in again."""
        service = open_service()
        accounts.set_active(service, accounts.account_id_of(service, name), None, active=True)
        click.echo("The account may sign in again.")

    @account.command("end-sessions")
    @click.argument("name")
    def end_sessions(name: str) -> None:
        """End every session of an account."""
        service = open_service()
        ended = accounts.end_sessions(service, accounts.account_id_of(service, name), None)
        click.echo(f"{ended} sessions ended.")

    return account


def _create_command(open_service: OpenService) -> click.Command:
    @click.command("create")
    @click.argument("name")
    @click.option("--role", type=_ROLES, default=Role.COUNSELLOR.value, show_default=True)
    @click.option("--full-name", default="", help="As printed on slips.")
    @click.option("--email", default="")
    @click.option("--phone", default="")
    @click.option("--centre", type=int, help="Number of a counsellor's or manager's centre.")
    @click.option("--commune", help="Code of a commune official's commune.")
    @click.option("--employer", help="E-12: the firm that somebody acts for.")
    @click.option("--seeker", help="S-12: the record of a job seeker.")
    def create(name: str, role: str, **told: str | int | None) -> None:
        """Add somebody who may sign in.

        The password is asked for, or read from JOBMATCH_PASSWORD; a job seeker needs none.
        """
        service, chosen = open_service(), Role(role)
        details = _details(service, told)
        if (missing := missing_bound(chosen, details)) is not None:
            raise RuleError(missing.en)
        password = "" if chosen is Role.CLAIMANT and PASSWORD not in os.environ else _password()
        made = create_account(service, name, password, chosen, details)
        click.echo(f"{made.name} may sign in.")

    return create


def _invite_command(open_service: OpenService) -> click.Command:
    @click.command("invite")
    @click.argument("email")
    @click.option("--role", type=_ROLES, default=Role.COUNSELLOR.value, show_default=True)
    @click.option("--centre", type=int, help="Number of a counsellor's or manager's centre.")
    @click.option("--commune", help="Code of a commune official's commune.")
    @click.option("--employer", help="E-12: the firm that somebody acts for.")
    def invite_(email: str, role: str, **told: str | int | None) -> None:
        """Ask somebody to open an account; show the link, and send it where e-mail is set up."""
        service = open_service()
        details = _details(service, told)
        draft = InvitationDraft(
            email=email,
            role=Role(role),
            centre_id=details.centre_id,
            commune_code=details.commune_code,
            employer_id=details.employer_id,
        )
        made = invite(service, draft, None)
        click.echo(f"{made.path}  (once, within {INVITED_FOR.days} days)")

    return invite_


def _details(service: Service, told: dict[str, str | int | None]) -> AccountDetails:
    """Read the options of who somebody is. Raises NotFoundError, RuleError."""
    phone = str(told.get("phone") or "")
    read = read_phone(phone) if phone else None
    if phone and read is None:
        raise RuleError(f"{phone} is no telephone number.")
    commune, employer, seeker = (told.get(name) for name in ("commune", "employer", "seeker"))
    centre = told.get("centre")
    return AccountDetails(
        full_name=str(told.get("full_name") or ""),
        email=str(told.get("email") or ""),
        phone=read.e164 if read else "",
        centre_id=int(centre) if centre is not None else None,
        commune_code=geography().commune(str(commune)).code if commune else None,
        employer_id=show_employer(service, str(employer)).employer.id if employer else None,
        seeker_id=own_id(RecordKind.SEEKERS, str(seeker)) if seeker else None,
    )


def _password() -> str:
    given = os.environ.get(PASSWORD)
    return given or click.prompt("Password", hide_input=True, confirmation_prompt=True)
