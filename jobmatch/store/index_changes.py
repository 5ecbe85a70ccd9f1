"""What the search index has to hear: first a queue, then, once embedded, a log to follow.

A record's change is queued in the transaction that makes it. Whoever embeds takes changes from
the queue and publishes them: they leave the queue and get a number in the log. Each process that
holds an index follows the log from the last number it saw.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, select

from jobmatch.domain.records import RecordKind
from jobmatch.store.batches import batches
from jobmatch.store.rows import values_in
from jobmatch.store.state import StateStore
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.index import IndexLogRow, IndexQueueRow

_QUEUE = table_of(IndexQueueRow)
_LOG = table_of(IndexLogRow)
_LOG_LOCK = 0x6A6F626D  # any number that this service uses for nothing else
_PENDING = select(func.count()).select_from(_QUEUE)
_LAST: Select[int] = select(func.coalesce(func.max(_LOG.c.seq), 0))
_FIRST: Select[int] = select(func.coalesce(func.min(_LOG.c.seq), 0))
_PENDING_AND_LAST = select(_PENDING.scalar_subquery(), _LAST.scalar_subquery())


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingChange:
    id: int
    kind: RecordKind
    record_id: int
    removed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedChange:
    seq: int
    kind: RecordKind
    record_id: int
    removed: bool


class IndexChangeStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def queue(self, kind: RecordKind, record_ids: Iterable[int], *, removed: bool) -> None:
        rows = [
            {"kind": kind, "record_id": record_id, "removed": removed} for record_id in record_ids
        ]
        if rows:
            self._connection.execute(_QUEUE.insert(), rows)

    def pending(self, limit: int) -> list[PendingChange]:
        """Return what has not been published yet, oldest first."""
        query = select(_QUEUE).order_by(_QUEUE.c.id).limit(limit)
        return values_in(self._connection.execute(query), PendingChange)

    def pending_count(self) -> int:
        return self._connection.execute(_PENDING).scalar_one()

    def pending_count_and_last_seq(self) -> tuple[int, int]:
        """Return both at one go: every list asks for them."""
        pending, last_seq = self._connection.execute(_PENDING_AND_LAST).one()
        return pending, last_seq

    def publish(self, pending: Sequence[PendingChange]) -> None:
        """Move changes from the queue to the log, in the order given.

        What another worker published meanwhile is passed over. Numbers are given under one lock
        that lasts until the commit: whoever reads the log by number misses nothing.
        """
        self._take_turn()
        taken: set[int] = set()
        for batch in batches(change.id for change in pending):
            removal = _QUEUE.delete().where(_QUEUE.c.id.in_(batch)).returning(_QUEUE.c.id)
            taken.update(self._connection.execute(removal).scalars())
        rows = [
            {"kind": change.kind, "record_id": change.record_id, "removed": change.removed}
            for change in pending
            if change.id in taken
        ]
        if rows:
            self._connection.execute(_LOG.insert(), rows)

    def publish_removal(self, kind: RecordKind, record_ids: Iterable[int]) -> None:
        """Let every index leave these out from its next reading of the log, ahead of the queue."""
        self._take_turn()
        rows = [{"kind": kind, "record_id": one, "removed": True} for one in record_ids]
        if rows:
            self._connection.execute(_LOG.insert(), rows)

    def log_after(self, seq: int, limit: int) -> list[LoggedChange]:
        query = select(_LOG).where(_LOG.c.seq > seq).order_by(_LOG.c.seq).limit(limit)
        return values_in(self._connection.execute(query), LoggedChange)

    def last_seq(self) -> int:
        """Return the number of the newest logged change; 0 before the first."""
        return self._connection.execute(_LAST).scalar_one()

    def first_seq(self) -> int:
        """Return the number of the oldest change still in the log; 0 before the first.

        An index that saw less than the number before it cannot catch up and is built anew.
        """
        return self._connection.execute(_FIRST).scalar_one()

    def trim(self, keep: int) -> None:
        """Forget old changes, all but about the newest `keep` and always the last one."""
        until = self.last_seq() - max(1, keep)
        self._connection.execute(_LOG.delete().where(_LOG.c.seq <= until))

    def epoch(self) -> str:
        """Return the random id of this database; an index made for another is no use here."""
        return StateStore(self._connection).epoch()

    def _take_turn(self) -> None:
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(select(func.pg_advisory_xact_lock(_LOG_LOCK)))
