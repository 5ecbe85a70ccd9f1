"""Who may sign in, who is signed in, who tried, and what was done."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.accounts import Role
from jobmatch.domain.records import RecordKind
from jobmatch.store.columns import EnumText, Id, Moment
from jobmatch.store.tables.base import Row


class AccountRow(Row):
    __tablename__ = "accounts"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)  # one name in any case is one account
    password_hash: Mapped[str]
    role: Mapped[Role] = mapped_column(EnumText(Role))
    active: Mapped[bool]


class SessionRow(Row):
    __tablename__ = "sessions"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(unique=True)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)


class SignInAttemptRow(Row):
    __tablename__ = "sign_in_attempts"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name_key: Mapped[str] = mapped_column(index=True)
    address: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)


class AuditEventRow(Row):
    """Append-only: triggers refuse to change or delete what stands here."""

    __tablename__ = "audit_events"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"), index=True)
    action: Mapped[str]
    kind: Mapped[RecordKind | None] = mapped_column(EnumText(RecordKind))
    record_id: Mapped[int | None] = mapped_column(Id, index=True)
    detail: Mapped[str]
