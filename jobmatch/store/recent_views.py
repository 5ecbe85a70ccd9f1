"""What each account opened last."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from jobmatch.domain.records import RecordKind
from jobmatch.store.rows import columns_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.cases import RecentViewRow

KEPT = 30  # per account: enough to show eight when some are gone or out of sight
_VIEWS = table_of(RecentViewRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentView:
    kind: RecordKind
    record_id: int
    at: datetime


_VIEW = columns_of(_VIEWS, RecentView)


class RecentViewStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def record(self, account_id: int, kind: RecordKind, record_id: int, now: datetime) -> None:
        """Note that somebody opened a record, and forget what they opened long before."""
        theirs = _VIEWS.c.account_id == account_id
        this = (theirs, _VIEWS.c.kind == kind, _VIEWS.c.record_id == record_id)
        seen_again = _VIEWS.update().where(*this).values(at=now)
        if self._connection.execute(seen_again).rowcount:
            return
        values = {"account_id": account_id, "kind": kind, "record_id": record_id, "at": now}
        self._connection.execute(_VIEWS.insert().values(values))
        kept = select(_VIEWS.c.at).where(theirs).order_by(_VIEWS.c.at.desc()).offset(KEPT).limit(1)
        oldest = self._connection.execute(kept).scalar_one_or_none()
        if oldest is not None:
            self._connection.execute(_VIEWS.delete().where(theirs, _VIEWS.c.at <= oldest))

    def of_account(self, account_id: int) -> list[RecentView]:
        """Return what somebody opened, newest first."""
        query = select(*_VIEW).where(_VIEWS.c.account_id == account_id)
        newest_first = query.order_by(_VIEWS.c.at.desc(), _VIEWS.c.kind).limit(KEPT)
        return values_in(self._connection.execute(newest_first), RecentView)
