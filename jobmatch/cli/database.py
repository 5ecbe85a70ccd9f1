"""The database's own commands."""

from collections.abc import Callable

import click


def database_commands(upgrade_database: Callable[[], str]) -> click.Group:
    @click.group("db")
    def database() -> None:
        """Prepare the database."""

    @database.command("upgrade")
    def upgrade() -> None:
        """Bring the database to the newest revision; make it if there is none."""
        click.echo(f"The database is at revision {upgrade_database()}.")

    return database
