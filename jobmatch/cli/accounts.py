"""Accounts of those who may sign in."""

import os
from collections.abc import Callable

import click

from jobmatch.domain.accounts import Role
from jobmatch.use_cases.accounts import change_password, create_account
from jobmatch.use_cases.ports import Service

PASSWORD = "JOBMATCH_PASSWORD"  # noqa: S105 -- the name of a variable


def account_commands(open_service: Callable[[], Service]) -> click.Group:
    @click.group("account")
    def account() -> None:
        """Add people who may sign in, change their passwords."""

    @account.command("create")
    @click.argument("name")
    def create(name: str) -> None:
        """Add a counsellor. The password is asked for, or read from JOBMATCH_PASSWORD."""
        made = create_account(open_service(), name, _password(), Role.COUNSELLOR)
        click.echo(f"{made.name} may sign in.")

    @account.command("password")
    @click.argument("name")
    def password(name: str) -> None:
        """Set another password; every session of the account ends."""
        change_password(open_service(), name, _password())
        click.echo("The password is changed; every session has ended.")

    return account


def _password() -> str:
    given = os.environ.get(PASSWORD)
    return given or click.prompt("Password", hide_input=True, confirmation_prompt=True)
