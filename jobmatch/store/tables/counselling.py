"""Counselling forms, how they read before, and the suggestion lists that counsellors opened."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.counselling import Talk
from jobmatch.domain.forms import FormVersion
from jobmatch.domain.seekers import SeekerProfile
from jobmatch.store.columns import EnumText, Id, JsonText, Moment
from jobmatch.store.tables.base import Row


class CounsellingFormRow(Row):
    __tablename__ = "counselling_forms"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    seeker_id: Mapped[int] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
    held_on: Mapped[date] = mapped_column(index=True)  # the talk's own, where it can be counted by
    talk: Mapped[Talk] = mapped_column(JsonText(Talk))
    before: Mapped[SeekerProfile] = mapped_column(JsonText(SeekerProfile))
    after: Mapped[SeekerProfile] = mapped_column(JsonText(SeekerProfile))
    form_version: Mapped[FormVersion] = mapped_column(EnumText(FormVersion))
    version: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)
    key: Mapped[str] = mapped_column(unique=True)  # of the page that was sent: once only


class CounsellingRevisionRow(Row):
    __tablename__ = "counselling_revisions"

    form_id: Mapped[int] = mapped_column(
        Id,
        ForeignKey("counselling_forms.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
    talk: Mapped[Talk] = mapped_column(JsonText(Talk))


class SuggestionViewRow(Row):
    """One row for a seeker, a day and a counsellor, however often the list is opened."""

    __tablename__ = "suggestion_views"

    seeker_id: Mapped[int] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    shown_on: Mapped[date] = mapped_column(primary_key=True, index=True)
    account_id: Mapped[int] = mapped_column(
        Id, ForeignKey("accounts.id"), primary_key=True, autoincrement=False
    )
    vacancy_ids: Mapped[tuple[int, ...]] = mapped_column(JsonText(tuple[int, ...]))  # best first
