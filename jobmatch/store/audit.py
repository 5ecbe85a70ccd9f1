"""What was done, by whom, to which record: written once, never changed, each row chained.

Every event carries a keyed digest (HMAC-SHA-256) of the one before it and of itself, and a seal
over the last one lies in `state`. Whoever edits, removes or slips in a row behind the service's
back, the last rows included, breaks the chain; without the key nobody can mend it.
"""

import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, text

from jobmatch.domain.keys import Keys
from jobmatch.domain.records import RecordKind
from jobmatch.store.batches import id_batches
from jobmatch.store.rows import columns_of, field_names, values_in
from jobmatch.store.state import StateStore
from jobmatch.store.tables.accounts import AuditEventRow
from jobmatch.store.tables.base import table_of

_EVENTS = table_of(AuditEventRow)
_BATCH = 1000
_ONE_AT_A_TIME = 0x61756469  # PostgreSQL; SQLite has one writer anyway
SEAL = "audit.seal"  # name in `state`


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """None and "": all. `action` is the beginning of one; `before` itself is out."""

    account_ids: tuple[int, ...] | None = None
    action: str = ""
    kind: RecordKind | None = None
    record_id: int | None = None
    since: datetime | None = None
    before: datetime | None = None


_EVENT = columns_of(_EVENTS, AuditEvent)


class AuditStore:
    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._key = keys.audit

    def append(
        self,
        at: datetime,
        account_id: int | None,
        action: str,
        kind: RecordKind | None = None,
        record_id: int | None = None,
        detail: str = "",
    ) -> None:
        """Write one event. `detail` holds no personal data: it outlives the person's record.

        Until the transaction ends no other can append: events are chained in the order of ids.
        """
        values: dict[str, Any] = {
            "at": at,
            "account_id": account_id,
            "action": action,
            "kind": kind,
            "record_id": record_id,
            "detail": detail,
        }
        self._wait_for_others()
        chain = chained(self._key, self._last_chain(), values)
        statement = _EVENTS.insert().values(values | {"chain": chain}).returning(_EVENTS.c.id)
        event_id = self._connection.execute(statement).scalar_one()
        StateStore(self._connection).set(SEAL, sealed_end(self._key, event_id, chain))

    def recent(self, limit: int) -> list[AuditEvent]:
        """Return the last events, newest first."""
        return self.found(AuditFilter(), offset=0, limit=limit)

    def for_record(self, kind: RecordKind, record_id: int, limit: int = 500) -> list[AuditEvent]:
        """Return what was done to one record, newest first."""
        return self.found(AuditFilter(kind=kind, record_id=record_id), offset=0, limit=limit)

    def acted_on_since(
        self, kind: RecordKind, record_ids: Iterable[int], since: datetime, endings: Sequence[str]
    ) -> frozenset[int]:
        """Return to which of these records an action with such an ending was done since then."""
        ends = or_(*(_EVENTS.c.action.endswith(ending) for ending in endings))
        found: set[int] = set()
        for batch in id_batches(record_ids):
            here = (_EVENTS.c.kind == kind, _EVENTS.c.record_id.in_(batch))
            query = select(_EVENTS.c.record_id).where(*here, _EVENTS.c.at >= since, ends)
            found.update(self._connection.execute(query).scalars())
        return frozenset(found)

    def found(self, wanted: AuditFilter, offset: int, limit: int) -> list[AuditEvent]:
        """Return the events that pass, newest first."""
        query = select(*_EVENT).where(*_conditions(wanted)).order_by(_EVENTS.c.id.desc())
        return values_in(self._connection.execute(query.offset(offset).limit(limit)), AuditEvent)

    def count(self, wanted: AuditFilter) -> int:
        query = select(func.count()).select_from(_EVENTS).where(*_conditions(wanted))
        return self._connection.execute(query).scalar_one()

    def first_broken(self) -> int | None:
        """Return the id of the first event that is not as it was written; None: all are.

        Where the newest events are gone, the id after the last one that is left.
        """
        chain, last_id = "", 0
        for event, kept in self._in_order():
            chain = chained(self._key, chain, event)
            last_id = int(event["id"])
            if not hmac.compare_digest(chain, kept):
                return last_id
        seal = StateStore(self._connection).get(SEAL)
        if not last_id and seal is None:  # nothing was ever written
            return None
        whole = hmac.compare_digest(seal or "", sealed_end(self._key, last_id, chain))
        return None if whole else last_id + 1

    def _in_order(self) -> Iterator[tuple[dict[str, Any], str]]:
        names, after = field_names(AuditEvent), 0
        query = select(*_EVENT, _EVENTS.c.chain).order_by(_EVENTS.c.id).limit(_BATCH)
        while rows := self._connection.execute(query.where(_EVENTS.c.id > after)).all():
            for *values, chain in rows:
                yield dict(zip(names, values, strict=True)), chain
            after = rows[-1][0]

    def _last_chain(self) -> str:
        query: Select[Any] = select(_EVENTS.c.chain).order_by(_EVENTS.c.id.desc()).limit(1)
        return self._connection.execute(query).scalar_one_or_none() or ""

    def _wait_for_others(self) -> None:
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(text(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})"))


def chained(key: bytes, previous: str, event: dict[str, Any]) -> str:
    """Return the digest of an event and, through `previous`, of all before it. Ids stay out."""
    told = [
        previous,
        event["at"].astimezone(UTC).isoformat(timespec="microseconds"),
        event["account_id"],
        event["action"],
        event["kind"] and str(event["kind"]),
        event["record_id"],
        event["detail"],
    ]
    return hmac.digest(key, json.dumps(told, ensure_ascii=False).encode(), "sha256").hex()


def sealed_end(key: bytes, last_id: int, chain: str) -> str:
    """Return what proves that the event with this id and digest is the last one."""
    return hmac.digest(key, f"end|{last_id}|{chain}".encode(), "sha256").hex()


def _conditions(wanted: AuditFilter) -> list[ColumnElement[bool]]:
    column = _EVENTS.c
    conditions = [
        column[name] == value
        for name in ("kind", "record_id")
        if (value := getattr(wanted, name)) is not None
    ]
    if wanted.account_ids is not None:
        conditions.append(column.account_id.in_(wanted.account_ids))
    if wanted.action:
        conditions.append(column.action.startswith(wanted.action, autoescape=True))
    if wanted.since is not None:
        conditions.append(column.at >= wanted.since)
    if wanted.before is not None:
        conditions.append(column.at < wanted.before)
    return conditions
