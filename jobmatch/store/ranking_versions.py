"""Keeping the versions of the learned ranking, of which one at most serves."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.ranking_versions import RankingVersion
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.ranking_versions import RankingVersionRow

_VERSIONS = table_of(RankingVersionRow)
_VERSION = columns_of(_VERSIONS, RankingVersion)


class RankingVersionStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, version: RankingVersion) -> RankingVersion:
        """Keep a version, its id aside; return it with the id that it got."""
        statement = _VERSIONS.insert().values(row_of(version, without="id"))
        made = self._connection.execute(statement.returning(_VERSIONS.c.id)).scalar_one()
        return replace(version, id=made)

    def all(self) -> list[RankingVersion]:
        """Return every version, the newest first."""
        query = select(*_VERSION).order_by(_VERSIONS.c.id.desc())
        return values_in(self._connection.execute(query), RankingVersion)

    def get(self, version_id: int) -> RankingVersion:
        """Raises NotFoundError."""
        query = select(*_VERSION).where(_VERSIONS.c.id == version_id)
        found = values_in(self._connection.execute(query), RankingVersion)
        if not found:
            raise NotFoundError(f"There is no version {version_id} of the ranking.")
        return found[0]

    def active_id(self) -> int | None:
        """Return the version that serves; None: the table of weights alone."""
        query = select(_VERSIONS.c.id).where(_VERSIONS.c.active)
        return self._connection.execute(query).scalar_one_or_none()

    def serve(self, version_id: int, instead_of: int | None, at: datetime) -> None:
        """Let a version serve from now on; what served before is remembered with it."""
        self.withdraw(at)
        here = _VERSIONS.update().where(_VERSIONS.c.id == version_id)
        self._connection.execute(here.values(active=True, changed_at=at, replaced_id=instead_of))

    def serve_again(self, version_id: int, at: datetime) -> None:
        """Let a version serve that did so before; what it had replaced stays with it."""
        self.withdraw(at)
        here = _VERSIONS.update().where(_VERSIONS.c.id == version_id)
        self._connection.execute(here.values(active=True, changed_at=at))

    def withdraw(self, at: datetime) -> None:
        """Let the table of weights rank alone."""
        here = _VERSIONS.update().where(_VERSIONS.c.active)
        self._connection.execute(here.values(active=False, changed_at=at))
