"""Whose case a seeker is, what was said with them, and what is still to be done."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

EDIT_NOTE_FOR = timedelta(days=1)
"""How long the one who wrote a note may put it right; the earlier words are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A seeker in a centre's care. `counsellor_id` None: nobody looks after them yet."""

    seeker_id: int
    centre_id: int
    counsellor_id: int | None
    opened_at: datetime  # when it came to this counsellor, or to the centre
    version: int = 1


class CaseOrder(StrEnum):
    CONTACT = "contact"  # longest without contact first
    NAME = "name"  # sorted by whoever reads the names
    NEWEST = "newest"


class NoteKind(StrEnum):
    CALL = "call"
    MEETING = "meeting"
    MESSAGE = "message"
    OTHER = "other"
    HANDOVER = "handover"  # written by the service when a case changes hands


CONTACTS = frozenset({NoteKind.CALL, NoteKind.MEETING, NoteKind.MESSAGE})
"""The notes that say that somebody was reached: they count as the last contact."""

WRITTEN_BY_HAND = (NoteKind.CALL, NoteKind.MEETING, NoteKind.MESSAGE, NoteKind.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a note or a task is about: one seeker or one vacancy, or (a task) nothing."""

    seeker_id: int | None = None
    vacancy_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDraft:
    """A note as it is written, before it is kept and given an id."""

    about: Subject
    kind: NoteKind
    text: str
    account_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One line of the journal. `edited_at`: when its words were last put right."""

    id: int
    seeker_id: int | None
    vacancy_id: int | None
    kind: NoteKind
    text: str
    at: datetime
    account_id: int
    edited_at: datetime | None = None

    def may_be_edited(self, by_id: int, now: datetime) -> bool:
        """Say whether this account may still change it: its own, within a day."""
        ours = self.account_id == by_id and self.kind is not NoteKind.HANDOVER
        return ours and now - self.at <= EDIT_NOTE_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierNote:
    """What a note said until it was changed."""

    note_id: int
    kind: NoteKind
    text: str
    until: datetime


class TaskKind(StrEnum):
    TASK = "task"
    APPOINTMENT = "appointment"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """A task as it is written down, before it is kept and given an id."""

    kind: TaskKind
    account_id: int
    created_by: int
    about: Subject
    text: str
    due_on: date
    due_time: time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to do by a day, or an appointment at an hour of it (Vietnam's time)."""

    id: int
    kind: TaskKind
    account_id: int  # whose it is
    created_by: int  # another than `account_id`: handed over
    seeker_id: int | None
    vacancy_id: int | None
    text: str
    due_on: date
    due_time: time | None
    created_at: datetime
    done_at: datetime | None = None
    version: int = 1

    def is_overdue(self, today: date) -> bool:
        return self.done_at is None and self.due_on < today
