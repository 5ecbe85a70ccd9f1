"""Merging two entries of one person: one is set aside whole, and comes back as it was."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from sqlalchemy import Connection, select
from sqlalchemy.sql import ColumnElement

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.keys import Keys
from jobmatch.domain.persons import Merge
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker, SeekerDraft
from jobmatch.store.batches import id_batches
from jobmatch.store.codec import from_json, to_json
from jobmatch.store.encryption import decrypt, encrypt
from jobmatch.store.index_changes import IndexChangeStore
from jobmatch.store.rows import columns_of, values_in
from jobmatch.store.set_aside import (
    Rows,
    coded,
    decoded,
    hand_back,
    hand_over,
    put_back,
    take_out,
)
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.choices import PersonMergeRow

_MERGES = table_of(PersonMergeRow)
_MERGE = columns_of(_MERGES, Merge)
_HOLDS = _MERGES.c.undone_at.is_(None)


@runtime_checkable
class MovesSeeker(Protocol):
    """A store of what belongs to seekers, and may belong to another entry of the same person."""

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give all to the other entry; return what `move_back` must be handed to undo it."""
        ...

    def move_back(self, ids: Iterable[int], to_id: int) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPerson:
    """The kept entry as it was, and as the merge made it."""

    before: SeekerDraft
    after: SeekerDraft


class MergeStore:
    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._key = keys.columns

    def get(self, merge_id: int) -> Merge:
        """Raises NotFoundError."""
        found = self._read(_MERGES.c.id == merge_id)
        if not found:
            raise NotFoundError("There is no such merge.")
        return found[0]

    def into(self, kept_id: int) -> list[Merge]:
        """Return the merges that hold into one entry, the last in front."""
        return self._read(_MERGES.c.kept_id == kept_id, _HOLDS)[::-1]

    def kept_instead(self, seeker_id: int) -> int | None:
        """Return who is kept in the place of a merged entry, through any number of merges."""
        kept, asked = None, seeker_id
        while found := self._read(_MERGES.c.merged_id == asked, _HOLDS):
            kept = asked = found[0].kept_id
        return kept

    def add(
        self,
        merged: Seeker,
        kept_id: int,
        kept: KeptPerson,
        movers: dict[str, MovesSeeker],
        by: tuple[int | None, datetime],
    ) -> Merge:
        """Give everything of one entry to the other and set its own rows aside."""
        moved = {name: store.move_seeker(merged.id, kept_id) for name, store in movers.items()}
        memory = {
            "moved": {name: ids for name, ids in moved.items() if ids},
            "handed": hand_over(self._connection, merged.id, kept_id),
            "before": to_json(kept.before),
            "after": to_json(kept.after),
            "rows": coded(take_out(self._connection, merged.id)),
        }
        self._tell_index(merged.id, removed=True)
        account_id, at = by
        values = {
            "kept_id": kept_id,
            "merged_id": merged.id,
            "at": at,
            "account_id": account_id,
            "source": merged.source,
            "source_key": merged.source_key,
            "memory": encrypt(self._key, json.dumps(memory), _about(merged.id)),
        }
        statement = _MERGES.insert().values(values).returning(_MERGES.c.id)
        return self.get(self._connection.execute(statement).scalar_one())

    def undo(
        self, merge: Merge, movers: dict[str, MovesSeeker], by: tuple[int | None, datetime]
    ) -> KeptPerson:
        """Put everything back but the kept entry itself, of which both states are returned."""
        query = select(_MERGES.c.memory).where(_MERGES.c.id == merge.id)
        sealed = self._connection.execute(query).scalar_one()
        memory = json.loads(decrypt(self._key, sealed, _about(merge.merged_id)))
        rows: Rows = decoded(memory["rows"])
        put_back(self._connection, rows)
        hand_back(self._connection, memory["handed"], merge.merged_id)
        for name, ids in memory["moved"].items():
            movers[name].move_back(ids, merge.merged_id)
        self._tell_index(merge.merged_id, removed=False)
        account_id, at = by
        undone = _MERGES.update().where(_MERGES.c.id == merge.id)
        self._connection.execute(
            undone.values(undone_at=at, undone_by=account_id, memory="", source_key="")
        )
        return KeptPerson(
            before=from_json(SeekerDraft, memory["before"]),
            after=from_json(SeekerDraft, memory["after"]),
        )

    def kept_of_rows(self, source: str, keys: Iterable[str]) -> dict[str, int]:
        """Return who is kept in the place of the entries that rows with these keys became."""
        wanted = set(keys) - {""}
        merged = self._connection.execute(
            select(_MERGES.c.source_key, _MERGES.c.merged_id).where(
                _MERGES.c.source == source, _MERGES.c.source_key != "", _HOLDS
            )
        )
        return {
            key: kept
            for key, merged_id in merged
            if key in wanted and (kept := self.kept_instead(merged_id)) is not None
        }

    def forget(self, seeker_ids: Iterable[int]) -> None:
        """Forget the entries set aside in favour of those who are removed, and theirs."""
        for batch in id_batches(seeker_ids):
            into_them = (_MERGES.c.kept_id.in_(batch), _MERGES.c.memory != "")
            forgotten = _MERGES.update().where(*into_them).values(memory="", source_key="")
            merged_ids = self._connection.execute(forgotten.returning(_MERGES.c.merged_id))
            self.forget(merged_ids.scalars().all())

    def _tell_index(self, seeker_id: int, *, removed: bool) -> None:
        IndexChangeStore(self._connection).queue(RecordKind.SEEKERS, [seeker_id], removed=removed)

    def _read(self, *conditions: ColumnElement[bool]) -> list[Merge]:
        query = select(*_MERGE).where(*conditions).order_by(_MERGES.c.id)
        return values_in(self._connection.execute(query), Merge)


def _about(merged_id: int) -> str:
    return f"person_merges.memory:{merged_id}"
