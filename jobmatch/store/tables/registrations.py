"""Employers who asked for a door of their own, how staff stand to them, changes they ask for."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.employers import EmployerDraft
from jobmatch.domain.messages import Language
from jobmatch.domain.registrations import (
    Recruiter,
    RefusedBecause,
    RegistrationState,
    Standing,
)
from jobmatch.store.columns import EnumText, Id, JsonText, Moment, SealedText
from jobmatch.store.tables.base import Row


class RegistrationRow(Row):
    """What a stranger typed lies encrypted, whole: nobody has checked whose it is."""

    __tablename__ = "employer_registrations"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    draft: Mapped[str] = mapped_column(SealedText(EmployerDraft))
    recruiter: Mapped[Recruiter] = mapped_column(EnumText(Recruiter))
    language: Mapped[Language] = mapped_column(EnumText(Language))
    key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[RegistrationState] = mapped_column(EnumText(RegistrationState), index=True)
    sent_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
    employer_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("employers.id", ondelete="SET NULL")
    )
    because: Mapped[RefusedBecause | None] = mapped_column(EnumText(RefusedBecause))
    message: Mapped[str]


class StandingRow(Row):
    """No row: staff never said anything about this employer."""

    __tablename__ = "employer_standings"

    employer_id: Mapped[int] = mapped_column(
        Id, ForeignKey("employers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    standing: Mapped[Standing] = mapped_column(EnumText(Standing))
    at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
    message: Mapped[str]
    paused: Mapped[tuple[int, ...]] = mapped_column(JsonText(tuple[int, ...]))


class AskedChangeRow(Row):
    """One at a time for an employer; a row goes when staff have looked at it."""

    __tablename__ = "employer_changes"

    employer_id: Mapped[int] = mapped_column(
        Id, ForeignKey("employers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    name: Mapped[str]
    tax_code: Mapped[str | None]
    asked_at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
