"""The journal: what was said with whom; what a note said before it was put right."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from jobmatch.domain.cases import CONTACTS, EarlierNote, Note, NoteDraft, NoteKind
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.keys import Keys
from jobmatch.store.batches import LARGEST_ID, batches, id_batches
from jobmatch.store.rows import columns_of, row_of
from jobmatch.store.sealing import Sealing
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.cases import EarlierNoteRow, NoteRow

_NOTES = table_of(NoteRow)
_EARLIER = table_of(EarlierNoteRow)
_NOTE = columns_of(_NOTES, Note)


class NoteStore:
    """The words lie encrypted: people speak of illness and trouble at home.

    `move_seeker` and `move_back` serve merging two entries of one person.
    """

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._sealing = Sealing(_NOTES, keys.columns)
        self._earlier_sealing = Sealing(_EARLIER, keys.columns)

    def add(self, draft: NoteDraft, at: datetime, key: str = "") -> Note:
        """Keep a note. A key, if given, is the note's alone: twice ends in ConflictError."""
        values = row_of(draft, without="about") | row_of(draft.about)
        values |= {"text": "", "at": at, "key": key}
        statement = _NOTES.insert().values(values).returning(_NOTES.c.id)
        note_id = self._connection.execute(statement).scalar_one()  # the seal needs the id
        return self._put(note_id, text=draft.text)

    def get(self, note_id: int) -> Note:
        """Raises NotFoundError."""
        found = self._read(select(*_NOTE).where(_NOTES.c.id == min(note_id, LARGEST_ID)))
        if not found:
            raise NotFoundError("There is no such note.")
        return found[0]

    def change(self, note: Note, kind: NoteKind, text: str, now: datetime) -> Note:
        """Put other words in the place of a note's, and keep the earlier ones."""
        earlier = EarlierNote(note_id=note.id, kind=note.kind, text=note.text, until=now)
        sealed = self._earlier_sealing.sealed(note.id, row_of(earlier))
        self._connection.execute(_EARLIER.insert().values(sealed))
        return self._put(note.id, kind=kind, text=text, edited_at=now)

    def of_keys(self, keys: Iterable[str]) -> list[Note]:
        """Return the notes that a form filed under these keys, in the order of their ids."""
        return [
            note
            for batch in batches(key for key in keys if key)
            for note in self._read(
                select(*_NOTE).where(_NOTES.c.key.in_(batch)).order_by(_NOTES.c.id)
            )
        ]

    def about_seeker(self, seeker_id: int, limit: int = 500) -> list[Note]:
        """Return one seeker's notes, newest first."""
        return self._newest(_NOTES.c.seeker_id == seeker_id, limit)

    def about_vacancy(self, vacancy_id: int, limit: int = 500) -> list[Note]:
        """Return one vacancy's notes, newest first."""
        return self._newest(_NOTES.c.vacancy_id == vacancy_id, limit)

    def earlier(self, note_ids: Iterable[int]) -> dict[int, list[EarlierNote]]:
        """Return what these notes said before, oldest first, for those that were changed."""
        found: dict[int, list[EarlierNote]] = {}
        for batch in id_batches(note_ids):
            query = select(*columns_of(_EARLIER, EarlierNote)).where(_EARLIER.c.note_id.in_(batch))
            for row in self._connection.execute(query.order_by(_EARLIER.c.id)).mappings():
                note_id = row["note_id"]
                earlier = EarlierNote(**self._earlier_sealing.opened(note_id, dict(row)))
                found.setdefault(note_id, []).append(earlier)
        return found

    def last_contacts(self, seeker_ids: Iterable[int]) -> dict[int, datetime]:
        """Return when these seekers were last reached, for those who ever were."""
        found: dict[int, datetime] = {}
        for batch in id_batches(seeker_ids):
            query = (
                select(_NOTES.c.seeker_id, func.max(_NOTES.c.at))
                .where(_NOTES.c.seeker_id.in_(batch), _NOTES.c.kind.in_(sorted(CONTACTS)))
                .group_by(_NOTES.c.seeker_id)
            )
            found.update(map(tuple, self._connection.execute(query)))
        return found

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give all notes of one entry to another; return the ids of the notes moved."""
        statement = _NOTES.update().where(_NOTES.c.seeker_id == from_id).values(seeker_id=to_id)
        moved = self._connection.execute(statement.returning(_NOTES.c.id)).scalars()
        return sorted(moved)

    def move_back(self, moved: Iterable[int], to_id: int) -> None:
        for batch in id_batches(moved):
            statement = _NOTES.update().where(_NOTES.c.id.in_(batch)).values(seeker_id=to_id)
            self._connection.execute(statement)

    def _newest(self, condition: ColumnElement[bool], limit: int) -> list[Note]:
        newest_first = (_NOTES.c.at.desc(), _NOTES.c.id.desc())
        return self._read(select(*_NOTE).where(condition).order_by(*newest_first).limit(limit))

    def _put(self, note_id: int, **values: object) -> Note:
        sealed = self._sealing.sealed(note_id, values)
        statement = _NOTES.update().where(_NOTES.c.id == note_id).values(sealed)
        self._connection.execute(statement)
        return self.get(note_id)

    def _read(self, query: Select[Any]) -> list[Note]:
        rows = self._connection.execute(query).mappings()
        return [Note(**self._sealing.opened(row["id"], dict(row))) for row in rows]
