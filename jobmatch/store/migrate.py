"""Bringing a database's tables to the form this version needs, and back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

import jobmatch
from jobmatch.domain.errors import UnavailableError
from jobmatch.domain.keys import Keys
from jobmatch.store.engine import MIGRATING
from jobmatch.store.tables import METADATA
from jobmatch.store.unit_of_work import transaction

BASE = "base"  # before the first migration
HEAD = "head"  # after the last

KEYS = "keys"  # where a migration that encrypts finds them: context.config.attributes

_CONNECTION = "connection"
_ONE_AT_A_TIME = 0x6A6F6272  # PostgreSQL; SQLite has one writer anyway


def upgrade(engine: Engine, revision: str = HEAD, keys: Keys | None = None) -> None:
    """Run what is missing up to this revision: all of it, or nothing if a step fails.

    A database that holds records already needs its `keys`, or UnavailableError is raised.
    """
    _run(engine, lambda config: command.upgrade(config, revision), keys)


def downgrade(engine: Engine, revision: str, keys: Keys | None = None) -> None:
    """Take back everything after this revision ("base": all). What was kept there is lost."""
    _run(engine, lambda config: command.downgrade(config, revision), keys)


def current(engine: Engine) -> str | None:
    """Return the database's revision; None before the first migration."""
    with transaction(engine, read_only=True) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str | None:
    """Return the revision that this version needs."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def check(engine: Engine) -> None:
    """Raise UnavailableError where the database is not of this version."""
    found, needed = current(engine), head()
    if found != needed:
        raise UnavailableError(
            f"The database is at revision {found or BASE} and this version needs {needed}: "
            "run `jobmatch db upgrade`."
        )


def differences(engine: Engine) -> list[Any]:
    """Return how the database's tables differ from the declared ones; [] where they agree."""
    with transaction(engine, read_only=True) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, METADATA))


def new_migration(engine: Engine, name: str) -> None:
    """Write the next numbered migration from what the declared tables have and `engine` lacks."""
    number = len(list(ScriptDirectory.from_config(_config()).walk_revisions())) + 1
    _run(
        engine,
        lambda config: command.revision(
            config, message=name, autogenerate=True, rev_id=f"{number:04}"
        ),
    )


def run_migrations(context: EnvironmentContext) -> None:
    """Run what Alembic was asked for; migrations/env.py hands us its context."""
    context.configure(
        connection=context.config.attributes[_CONNECTION],
        target_metadata=METADATA,
        render_as_batch=True,
        compare_type=True,
    )
    context.run_migrations()


def _run(engine: Engine, ask: Callable[[Config], object], keys: Keys | None = None) -> None:
    config = _config()
    config.attributes[KEYS] = keys
    with transaction(engine.execution_options(**{MIGRATING: True})) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})"))
        config.attributes[_CONNECTION] = connection
        ask(config)
        _check_references(connection)


def _check_references(connection: Connection) -> None:
    """Refuse a migration that left a row pointing nowhere, while SQLite did not look."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise UnavailableError(f"The migration would break references: {broken[:3]}.")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_folder()).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config


def _folder() -> Path:
    """Return the migrations: inside the installed package, or beside it in a checkout."""
    package = Path(str(jobmatch.__file__)).parent
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parent / "migrations"
