"""Reading and writing what employers registered with, until staff have looked and afterwards."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.keys import Keys
from jobmatch.domain.registrations import NewRegistration, Registration, RegistrationState
from jobmatch.store.batches import LARGEST_ID
from jobmatch.store.rows import columns_of, row_of
from jobmatch.store.sealing import Sealing
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.registrations import RegistrationRow

_ROWS = table_of(RegistrationRow)
_COLUMNS = columns_of(_ROWS, Registration)


class RegistrationStore:
    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._sealing = Sealing(_ROWS, keys.columns)

    def add(self, new: NewRegistration, now: datetime) -> Registration:
        """Keep a new registration. The same key twice ends in ConflictError."""
        values = row_of(new) | {
            "draft": "",  # the seal needs the id
            "state": RegistrationState.UNCONFIRMED,
            "sent_at": now,
            "message": "",
        }
        statement = _ROWS.insert().values(values).returning(_ROWS.c.id)
        registration_id = self._connection.execute(statement).scalar_one()
        self._put(registration_id, row_of(new))
        return self.get(registration_id)

    def get(self, registration_id: int) -> Registration:
        """Raises NotFoundError."""
        found = self._read(_select(_ROWS.c.id == min(registration_id, LARGEST_ID)))
        if not found:
            raise NotFoundError("There is no such registration.")
        return found[0]

    def of_key(self, key: str) -> Registration | None:
        """Return what one form filed before, or None."""
        return next(iter(self._read(_select(_ROWS.c.key == key))), None)

    def waiting(self) -> list[Registration]:
        """Return those that staff have to look at, the longest waiting first."""
        waiting = _select(_ROWS.c.state == RegistrationState.WAITING)
        return self._read(waiting.order_by(_ROWS.c.confirmed_at, _ROWS.c.id))

    def waiting_count(self) -> int:
        query = select(func.count()).where(_ROWS.c.state == RegistrationState.WAITING)
        return self._connection.execute(query).scalar_one()

    def decided(self, limit: int) -> list[Registration]:
        """Return those that staff decided on, the last decision first."""
        decided = _select(
            _ROWS.c.state.in_([RegistrationState.APPROVED, RegistrationState.REFUSED])
        )
        latest = (_ROWS.c.decided_at.desc(), _ROWS.c.id.desc())
        return self._read(decided.order_by(*latest).limit(limit))

    def change(
        self, registration: Registration, but_only: Collection[RegistrationState], **values: object
    ) -> Registration:
        """Put some fields in the place of what is kept.

        Raises NotFoundError where it is in none of these states (any more).
        """
        changed = replace(registration, **values)  # type: ignore[arg-type]  # fields by name
        self._put(registration.id, values, _ROWS.c.state.in_(but_only))
        return changed

    def forget_unconfirmed(self, before: datetime) -> int:
        """Erase what nobody confirmed in time: it may be anybody's address."""
        stale = _ROWS.delete().where(
            _ROWS.c.state == RegistrationState.UNCONFIRMED, _ROWS.c.sent_at < before
        )
        return self._connection.execute(stale).rowcount

    def forget_refused(self, before: datetime) -> int:
        """Erase what was refused before this moment; return how many there were."""
        old = _ROWS.delete().where(
            _ROWS.c.state == RegistrationState.REFUSED, _ROWS.c.decided_at < before
        )
        return self._connection.execute(old).rowcount

    def _put(
        self, registration_id: int, values: dict[str, Any], *conditions: ColumnElement[bool]
    ) -> None:
        sealed = self._sealing.sealed(registration_id, values)
        statement = _ROWS.update().where(_ROWS.c.id == registration_id, *conditions)
        if not self._connection.execute(statement.values(sealed)).rowcount:
            raise NotFoundError("There is no such registration.")

    def _read(self, query: Select[Any]) -> list[Registration]:
        rows = self._connection.execute(query).mappings()
        return [Registration(**self._sealing.opened(row["id"], dict(row))) for row in rows]


def _select(*conditions: ColumnElement[bool]) -> Select[Any]:
    return select(*_COLUMNS).where(*conditions)
