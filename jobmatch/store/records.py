"""Keeping, finding and changing records of any kind. Nothing here commits."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Generic

from sqlalchemy import ColumnElement, Connection, Select, func, select

from jobmatch.domain.errors import AmbiguousError, ConflictError, NotFoundError
from jobmatch.domain.records import REF_PREFIX, own_id
from jobmatch.store.batches import LARGEST_ID, batches, id_batches
from jobmatch.store.embeddings import EmbeddingStore
from jobmatch.store.engine import READ_ONLY
from jobmatch.store.imports import ImportStore
from jobmatch.store.index_changes import IndexChangeStore
from jobmatch.store.record_shape import IDS, ITS_ID, DraftT, PersonT, RecordShape, RecordT
from jobmatch.store.rows import field_names, row_of, values_in

_NAMED_AT_MOST = 10  # records that an ambiguous reference lists


class RecordStore(Generic[RecordT, DraftT, PersonT]):
    """One kind of record, seen through one transaction."""

    def __init__(
        self, connection: Connection, shape: RecordShape[RecordT, DraftT, PersonT]
    ) -> None:
        self._connection = connection
        self._shape = shape
        self._table = shape.table

    def get(self, record_id: int) -> RecordT:
        """Return one record; a writing unit keeps it to itself until it ends.

        Raises NotFoundError.
        """
        if not 0 < record_id <= LARGEST_ID:
            raise self._missing(record_id)
        reads_only = self._connection.get_execution_options().get(READ_ONLY, False)
        query = self._shape.select_one if reads_only else self._shape.select_and_lock_one
        found = self._read(query, {ITS_ID: record_id})
        if not found:
            raise self._missing(record_id)
        return found[0]

    def get_many(self, record_ids: Iterable[int]) -> dict[int, RecordT]:
        """Return those that exist, by id; the order is the database's."""
        return {
            record.id: record
            for batch in id_batches(record_ids)
            for record in self._read(self._shape.select_many, {IDS: batch})
        }

    def find(self, ref: str) -> RecordT:
        """Return the record with our own reference ("V-12"), or else with this id in its file.

        Raises NotFoundError; AmbiguousError where records of several files share the id.
        """
        number = own_id(self._shape.kind, ref)
        if number is not None and number in (found := self.get_many([number])):
            return found[number]
        theirs = ref.strip()
        query = self._select(self._table.c.source_ref == theirs, self._table.c.source_ref != "")
        named = self._read(query.order_by(self._table.c.id).limit(_NAMED_AT_MOST))
        if not named:
            raise NotFoundError(f"There is no record {ref}.")
        if len(named) > 1:
            own = ", ".join(record.ref for record in named)
            raise AmbiguousError(f"Several records have the id {theirs}: {own}.")
        return named[0]

    def by_source_keys(self, source: str, keys: Iterable[str]) -> dict[str, RecordT]:
        """Return the records that earlier rows with these keys became."""
        there, key = self._table.c.source == source, self._table.c.source_key
        return {
            record.source_key: record
            for batch in batches(key for key in keys if key)
            for record in self._read(self._select(there, key.in_(batch)))
        }

    def by_duplicate_keys(self, keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """Return the ids, lowest first, of the records that have one of these keys."""
        found: dict[str, tuple[int, ...]] = {}
        key, record_id = self._table.c.duplicate_key, self._table.c.id
        for batch in batches(set(keys)):
            query = select(key, record_id).where(key.in_(batch)).order_by(record_id)
            for its_key, its_id in self._connection.execute(query):
                found[its_key] = (*found.get(its_key, ()), its_id)
        return found

    def draft(self, record_id: int) -> DraftT:
        """Return the record as it would be entered, contact included. Raises NotFoundError."""
        record, person = self.get(record_id), self._person(record_id)
        values = {name: getattr(record, name) for name in self._shape.profile}
        return self._shape.draft(**values | {self._shape.person_field: person})

    def add(self, draft: DraftT, now: datetime) -> RecordT:
        """Keep a new record. The same row of the same file twice ends in ConflictError."""
        kept = {"version": 1, "created_at": now, "updated_at": now, **self._shape.at_first}
        profile = row_of(draft, without=self._shape.person_field) | kept
        record_id = self._connection.execute(
            self._shape.insert, profile | self._shape.derived(draft)
        ).scalar_one()
        self._add_person(record_id, draft)
        self._tell_index(record_id, removed=False)
        return self._shape.record(id=record_id, **profile)

    def replace(
        self,
        record_id: int,
        draft: DraftT,
        now: datetime,
        expected_version: int | None = None,
    ) -> RecordT:
        """Put a draft in the place of what is kept; what no draft says (filled places) stays.

        Raises NotFoundError, and ConflictError where the version is no longer the expected one.
        """
        found = self.get(record_id)
        if expected_version is not None and found.version != expected_version:
            raise ConflictError(f"{found.ref} was changed since it was read.")
        profile = row_of(draft, without=self._shape.person_field)
        replaced = self._change(record_id, profile | self._shape.derived(draft), now)
        person = row_of(getattr(draft, self._shape.person_field))
        if not self._connection.execute(
            self._shape.update_person, person | {ITS_ID: record_id}
        ).rowcount:
            self._add_person(record_id, draft)
        return replaced

    def remove(self, record_id: int) -> None:
        """Forget the record, its person, its vectors, and its words in imports.

        Raises NotFoundError.
        """
        if not self._connection.execute(self._shape.delete, {ITS_ID: record_id}).rowcount:
            raise self._missing(record_id)
        EmbeddingStore(self._connection).remove(self._shape.kind, [record_id])
        ImportStore(self._connection).forget_record(self._shape.kind, record_id)
        self._tell_index(record_id, removed=True)

    def iterate(self, after_id: int = 0, limit: int = 500) -> list[RecordT]:
        """Return the next records by id."""
        later = self._select(self._table.c.id > after_id)
        return self._read(later.order_by(self._table.c.id).limit(limit))

    def newest(self, limit: int) -> list[RecordT]:
        """Return the records kept last, newest first."""
        return self._read(self._select().order_by(self._table.c.id.desc()).limit(limit))

    def count(self) -> int:
        query = select(func.count()).select_from(self._table)
        return self._connection.execute(query).scalar_one()

    def _select(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        return self._shape.select_all.where(*conditions)

    def _read(self, query: Select[Any], values: dict[str, object] | None = None) -> list[RecordT]:
        return values_in(self._connection.execute(query, values), self._shape.record)

    def _change(self, record_id: int, values: dict[str, Any], now: datetime) -> RecordT:
        changes = values | {"updated_at": now, ITS_ID: record_id}
        changed = values_in(
            self._connection.execute(self._shape.update, changes), self._shape.record
        )
        if not changed:
            raise self._missing(record_id)
        self._tell_index(record_id, removed=False)
        return changed[0]

    def _person(self, record_id: int) -> PersonT:
        found = self._people([record_id])
        if record_id not in found:
            raise self._missing(record_id)
        return found[record_id]

    def _people(self, record_ids: Iterable[int]) -> dict[int, PersonT]:
        names, found = field_names(self._shape.person), {}
        for batch in id_batches(record_ids):
            rows = self._connection.execute(self._shape.select_people, {IDS: batch})
            for record_id, *values in rows:
                found[record_id] = self._shape.person(**dict(zip(names, values, strict=True)))
        return found

    def _add_person(self, record_id: int, draft: DraftT) -> None:
        person = row_of(getattr(draft, self._shape.person_field))
        person[self._shape.person_id.name] = record_id
        self._connection.execute(self._shape.insert_person, person)

    def _tell_index(self, record_id: int, *, removed: bool) -> None:
        if self._shape.indexed:
            changes = IndexChangeStore(self._connection)
            changes.queue(self._shape.kind, [record_id], removed=removed)

    def _missing(self, record_id: int) -> NotFoundError:
        return NotFoundError(f"There is no record {REF_PREFIX[self._shape.kind]}-{record_id}.")
