"""Small facts about this database itself, by name."""

from dataclasses import dataclass
from secrets import token_hex

from alembic.migration import MigrationContext
from sqlalchemy import Connection, select

from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.state import StateRow

EPOCH = "epoch"
_STATE = table_of(StateRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseFacts:
    """`kind` and `version` of the server or library; `revision` of our tables."""

    kind: str
    version: str
    revision: str


class StateStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> str | None:
        query = select(_STATE.c.value).where(_STATE.c.key == key)
        return self._connection.execute(query).scalar_one_or_none()

    def set(self, key: str, value: str) -> None:
        update = _STATE.update().where(_STATE.c.key == key).values(value=value)
        if not self._connection.execute(update).rowcount:
            self._connection.execute(_STATE.insert().values(key=key, value=value))

    def beginning(self, start: str) -> dict[str, str]:
        """Return what is kept under keys with this beginning, by key."""
        named = _STATE.c.key.startswith(start, autoescape=True)
        rows = self._connection.execute(select(_STATE).where(named).order_by(_STATE.c.key))
        return {row.key: row.value for row in rows}

    def database(self) -> DatabaseFacts:
        """Describe the database itself, for operators."""
        dialect = self._connection.dialect
        revision = MigrationContext.configure(self._connection).get_current_revision()
        return DatabaseFacts(
            kind=dialect.name,
            version=".".join(map(str, dialect.server_version_info or ())),
            revision=revision or "",
        )

    def epoch(self) -> str:
        """Return the random id that the first migration gave this database."""
        known = self.get(EPOCH)
        return known if known is not None else self.begin_epoch()

    def begin_epoch(self) -> str:
        """Give the database a new id: after a restore, what was derived from it is stale."""
        fresh = token_hex(16)
        self.set(EPOCH, fresh)
        return fresh
