"""Case-load, journal, tasks, saved searches, what was opened last, and new strong matches."""

from datetime import date, datetime, time

from sqlalchemy import Double, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.cases import NoteKind, TaskKind
from jobmatch.domain.records import RecordKind
from jobmatch.domain.saved_searches import SearchKind
from jobmatch.store.columns import EnumText, Id, JsonText, Moment, SealedText
from jobmatch.store.tables.base import Row


def one_form_once(table: str) -> Index:
    """A form that is sent twice, by a double click or a reload, files its rows once."""
    given = text("key != ''")
    return Index(f"uq_{table}_key", "key", unique=True, sqlite_where=given, postgresql_where=given)


class CaseRow(Row):
    __tablename__ = "cases"

    seeker_id: Mapped[int] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    centre_id: Mapped[int] = mapped_column(Id, ForeignKey("centres.id"), index=True)
    counsellor_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="SET NULL"), index=True
    )
    opened_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int]


class NoteRow(Row):
    __tablename__ = "notes"
    __table_args__ = (one_form_once("notes"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    seeker_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), index=True
    )
    vacancy_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[NoteKind] = mapped_column(EnumText(NoteKind))
    text: Mapped[str] = mapped_column(SealedText())
    at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("accounts.id"))
    edited_at: Mapped[datetime | None] = mapped_column(Moment)
    key: Mapped[str]  # of the form and the row in it


class EarlierNoteRow(Row):
    __tablename__ = "earlier_notes"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    note_id: Mapped[int] = mapped_column(
        Id, ForeignKey("notes.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[NoteKind] = mapped_column(EnumText(NoteKind))
    text: Mapped[str] = mapped_column(SealedText())
    until: Mapped[datetime] = mapped_column(Moment)


class TaskRow(Row):
    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_account_id_due_on", "account_id", "due_on"),
        one_form_once("tasks"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[TaskKind] = mapped_column(EnumText(TaskKind))
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("accounts.id"))
    created_by: Mapped[int] = mapped_column(Id, ForeignKey("accounts.id"))
    seeker_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), index=True
    )
    vacancy_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str]
    due_on: Mapped[date]
    due_time: Mapped[time | None]
    created_at: Mapped[datetime] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int]
    key: Mapped[str]  # of the form and the row in it


class SavedSearchRow(Row):
    __tablename__ = "saved_searches"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    kind: Mapped[SearchKind] = mapped_column(EnumText(SearchKind))
    question: Mapped[str]
    muted: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    seen_ids: Mapped[tuple[int, ...]] = mapped_column(JsonText(tuple[int, ...]))
    new_ids: Mapped[tuple[int, ...]] = mapped_column(JsonText(tuple[int, ...]))
    checked_at: Mapped[datetime | None] = mapped_column(Moment)
    alerted_on: Mapped[date | None]
    alerted_ids: Mapped[tuple[int, ...]] = mapped_column(JsonText(tuple[int, ...]))


class RecentViewRow(Row):
    __tablename__ = "recent_views"

    account_id: Mapped[int] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[RecordKind] = mapped_column(EnumText(RecordKind), primary_key=True)
    record_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)


class NewMatchRow(Row):
    """A vacancy that came in and suits a seeker of somebody's case-load very well."""

    __tablename__ = "new_matches"

    seeker_id: Mapped[int] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    vacancy_id: Mapped[int] = mapped_column(
        Id,
        ForeignKey("vacancies.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        index=True,
    )
    score: Mapped[float] = mapped_column(Double)
    found_at: Mapped[datetime] = mapped_column(Moment, index=True)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
