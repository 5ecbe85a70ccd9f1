"""What was done, by whom, to which record: written once, never changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from jobmatch.domain.records import RecordKind
from jobmatch.store.rows import columns_of, values_in
from jobmatch.store.tables.accounts import AuditEventRow
from jobmatch.store.tables.base import table_of

_EVENTS = table_of(AuditEventRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """`account_id` None: the service itself, or its command line."""

    id: int
    at: datetime
    account_id: int | None
    action: str
    kind: RecordKind | None
    record_id: int | None
    detail: str


_EVENT = columns_of(_EVENTS, AuditEvent)


class AuditStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(
        self,
        at: datetime,
        account_id: int | None,
        action: str,
        kind: RecordKind | None = None,
        record_id: int | None = None,
        detail: str = "",
    ) -> None:
        """Write one event. `detail` holds no personal data: it outlives the person's record."""
        values = {
            "at": at,
            "account_id": account_id,
            "action": action,
            "kind": kind,
            "record_id": record_id,
            "detail": detail,
        }
        self._connection.execute(_EVENTS.insert().values(values))

    def recent(self, limit: int) -> list[AuditEvent]:
        """Return the last events, newest first."""
        query = select(*_EVENT).order_by(_EVENTS.c.id.desc()).limit(limit)
        return values_in(self._connection.execute(query), AuditEvent)

    def for_record(self, kind: RecordKind, record_id: int, limit: int = 500) -> list[AuditEvent]:
        """Return what was done to one record, newest first."""
        query = select(*_EVENT).where(_EVENTS.c.kind == kind, _EVENTS.c.record_id == record_id)
        ordered = query.order_by(_EVENTS.c.id.desc()).limit(limit)
        return values_in(self._connection.execute(ordered), AuditEvent)
