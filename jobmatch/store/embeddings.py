"""The vectors of records. They can be computed again; keeping them makes a rebuild quick."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, select

from jobmatch.domain.records import RecordKind
from jobmatch.store.batches import batches, id_batches
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.index import EmbeddingRow

_TABLE = table_of(EmbeddingRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedRecord:
    """`text` and `title`: little-endian float16 or float32, as the caller wrote them.

    `content_hash` is of the words that were embedded.
    """

    record_id: int
    content_hash: str
    text: bytes
    title: bytes


_ROW = columns_of(_TABLE, EmbeddedRecord)


class EmbeddingStore:
    """`model` reads "name@revision#text_version": another text form is another model."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hashes(self, kind: RecordKind, ids: Iterable[int], model: str) -> dict[int, str]:
        """Return the content hash of each record that has vectors of this model."""
        found: dict[int, str] = {}
        for batch in id_batches(ids):
            query = select(_TABLE.c.record_id, _TABLE.c.content_hash).where(
                _of(kind, model), _TABLE.c.record_id.in_(batch)
            )
            found.update((record_id, text) for record_id, text in self._connection.execute(query))
        return found

    def put(self, kind: RecordKind, model: str, rows: Sequence[EmbeddedRecord]) -> None:
        """Keep vectors, in place of what the records had of this model."""
        for batch in batches(rows):
            ids = [row.record_id for row in batch]
            gone = _TABLE.delete().where(_of(kind, model), _TABLE.c.record_id.in_(ids))
            self._connection.execute(gone)
            self._connection.execute(
                _TABLE.insert(), [{"kind": kind, "model": model, **row_of(row)} for row in batch]
            )

    def get(self, kind: RecordKind, ids: Iterable[int], model: str) -> list[EmbeddedRecord]:
        """Return what is kept of these records; the order is the database's."""
        found: list[EmbeddedRecord] = []
        for batch in id_batches(ids):
            query = select(*_ROW).where(_of(kind, model), _TABLE.c.record_id.in_(batch))
            found += values_in(self._connection.execute(query), EmbeddedRecord)
        return found

    def iterate(
        self, kind: RecordKind, model: str, after_id: int, limit: int
    ) -> list[EmbeddedRecord]:
        """Return the next vectors by record id."""
        later = select(*_ROW).where(_of(kind, model), _TABLE.c.record_id > after_id)
        query = later.order_by(_TABLE.c.record_id).limit(limit)
        return values_in(self._connection.execute(query), EmbeddedRecord)

    def remove(self, kind: RecordKind, ids: Iterable[int]) -> None:
        """Forget the vectors of these records, whatever model made them."""
        for batch in id_batches(ids):
            theirs = and_(_TABLE.c.kind == kind, _TABLE.c.record_id.in_(batch))
            self._connection.execute(_TABLE.delete().where(theirs))

    def remove_other_models(self, model: str) -> None:
        self._connection.execute(_TABLE.delete().where(_TABLE.c.model != model))

    def count(self, kind: RecordKind, model: str) -> int:
        query = select(func.count()).select_from(_TABLE).where(_of(kind, model))
        return self._connection.execute(query).scalar_one()


def _of(kind: RecordKind, model: str) -> ColumnElement[bool]:
    return and_(_TABLE.c.kind == kind, _TABLE.c.model == model)
