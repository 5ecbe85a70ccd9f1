"""Keeping, finding and changing records of any kind. Nothing here commits."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Generic

from sqlalchemy import ColumnElement, Connection, Select, func, select

from jobmatch.domain.errors import AmbiguousError, ConflictError, NotFoundError
from jobmatch.domain.keys import Keys
from jobmatch.domain.records import REF_PREFIX, own_id
from jobmatch.store.batches import LARGEST_ID, batches, id_batches
from jobmatch.store.embeddings import EmbeddingStore
from jobmatch.store.engine import READ_ONLY
from jobmatch.store.imports import ImportStore
from jobmatch.store.index_changes import IndexChangeStore
from jobmatch.store.record_shape import IDS, ITS_ID, DraftT, PersonT, RecordShape, RecordT
from jobmatch.store.rows import field_names, row_of, values_in
from jobmatch.store.sealing import Sealing

_NAMED_AT_MOST = 10  # records that an ambiguous reference lists
_SAME_REF = 200  # records of one id in their files that are looked through


class RecordStore(Generic[RecordT, DraftT, PersonT]):
    """One kind of record, seen through one transaction."""

    def __init__(
        self, connection: Connection, shape: RecordShape[RecordT, DraftT, PersonT], keys: Keys
    ) -> None:
        self._connection = connection
        self._shape = shape
        self._table = shape.table
        self._keys = keys
        self._sealing = Sealing(shape.person_table, keys.columns)

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

    def find(self, ref: str, may_know: Callable[[int], bool] | None = None) -> RecordT:
        """Return the record with our own reference ("V-12"), or else with this id in its file.

        Those of whom the caller may not know are as if they were not there. Raises NotFoundError;
        AmbiguousError where records of several files share the id.
        """
        may_know = may_know or (lambda _: True)
        number = own_id(self._shape.kind, ref)
        found = self.get_many([] if number is None else [number])
        if number in found and may_know(number):
            return found[number]
        theirs = ref.strip()
        query = self._select(self._table.c.source_ref == theirs, self._table.c.source_ref != "")
        rows = self._read(query.order_by(self._table.c.id).limit(_SAME_REF))
        named = [record for record in rows if may_know(record.id)]
        if not named:
            raise NotFoundError(f"There is no record {ref}.")
        if len(named) > 1:
            own = ", ".join(record.ref for record in named[:_NAMED_AT_MOST])
            raise AmbiguousError(f"Several records have the id {theirs}: {own}.")
        return named[0]

    def by_source_keys(self, source: str, keys: Iterable[str]) -> dict[str, RecordT]:
        """Return the records that earlier rows with these keys became."""
        there, column = self._table.c.source == source, self._table.c.source_key
        asked = {self.kept_source_key(key): key for key in keys if key}
        return {
            asked[record.source_key]: record
            for batch in batches(asked)
            for record in self._read(self._select(there, column.in_(batch)))
        }

    def filed(self, draft: DraftT) -> RecordT | None:
        """Return what a form became that was sent before under the same one-time key, or None."""
        if draft.source or not draft.source_key:
            return None
        return self.by_source_keys("", [draft.source_key]).get(draft.source_key)

    def kept_source_key(self, source_key: str) -> str:
        """Return how this key of a row is kept; what is kept already stays as it is."""
        return self._shape.kept_source_key(source_key, self._keys)

    def by_duplicate_keys(self, keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """Return the ids, lowest first, of the records that have one of these keys."""
        found: dict[str, tuple[int, ...]] = {}
        key, record_id = self._table.c.duplicate_key, self._table.c.id
        for batch in batches(set(keys)):
            query = select(key, record_id).where(key.in_(batch)).order_by(record_id)
            for its_key, its_id in self._connection.execute(query):
                found[its_key] = (*found.get(its_key, ()), its_id)
        return found

    def duplicate_key(self, draft: DraftT) -> str | None:
        """Return the key that this draft shares with records that look like it."""
        key = self._shape.derived(draft, self._keys)["duplicate_key"]
        return None if key is None else str(key)

    def draft(self, record_id: int) -> DraftT:
        """Return the record as it would be entered, contact included. Raises NotFoundError."""
        record, person = self.get(record_id), self._person(record_id)
        values = {name: getattr(record, name) for name in self._shape.profile}
        return self._shape.draft(**values | {self._shape.person_field: person})

    def add(self, draft: DraftT, now: datetime) -> RecordT:
        """Keep a new record. The same row of the same file twice ends in ConflictError."""
        kept = {"version": 1, "created_at": now, "updated_at": now, **self._shape.at_first}
        profile = self._profile(draft) | kept
        record_id = self._connection.execute(
            self._shape.insert, profile | self._shape.derived(draft, self._keys)
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
        profile = self._profile(draft)
        derived = self._shape.derived(draft, self._keys)
        replaced = self._change(record_id, profile | derived, now)
        person = self._person_row(record_id, draft)
        if not self._connection.execute(
            self._shape.update_person, person | {ITS_ID: record_id}
        ).rowcount:
            self._add_person(record_id, draft)
        return replaced

    def remove(self, record_id: int) -> None:
        """Forget the record, its person, its vectors, and its words in imports.

        Raises NotFoundError.
        """
        if not self.remove_many([record_id]):
            raise self._missing(record_id)

    def remove_many(self, record_ids: Iterable[int]) -> int:
        """Forget all of these that exist, with what `remove` forgets; return how many."""
        removed = 0
        imports = ImportStore(self._connection, self._keys)
        for batch in id_batches(record_ids):
            theirs = self._table.delete().where(self._table.c.id.in_(batch))
            removed += self._connection.execute(theirs).rowcount
            EmbeddingStore(self._connection).remove(self._shape.kind, batch)
            imports.forget_records(self._shape.kind, batch)
            changes = IndexChangeStore(self._connection)
            changes.queue(self._shape.kind, batch, removed=True)
        return removed

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
                row = dict(zip(names, values, strict=True))
                found[record_id] = self._shape.person(**self._sealing.opened(record_id, row))
        return found

    def _add_person(self, record_id: int, draft: DraftT) -> None:
        person = self._person_row(record_id, draft)
        person[self._shape.person_id.name] = record_id
        self._connection.execute(self._shape.insert_person, person)

    def _profile(self, draft: DraftT) -> dict[str, Any]:
        profile = row_of(draft, without=self._shape.person_field)
        return profile | {"source_key": self.kept_source_key(draft.source_key)}

    def _person_row(self, record_id: int, draft: DraftT) -> dict[str, Any]:
        person = getattr(draft, self._shape.person_field)
        derived = self._shape.derived_of_person(person, self._keys)
        return self._sealing.sealed(record_id, row_of(person)) | derived

    def _tell_index(self, record_id: int, *, removed: bool) -> None:
        if self._shape.indexed:
            changes = IndexChangeStore(self._connection)
            changes.queue(self._shape.kind, [record_id], removed=removed)

    def _missing(self, record_id: int) -> NotFoundError:
        return NotFoundError(f"There is no record {REF_PREFIX[self._shape.kind]}-{record_id}.")
