"""Who may sign in, who is signed in, who tried, and what was done."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.accounts import Role
from jobmatch.domain.records import RecordKind
from jobmatch.domain.sign_in import AttemptKind, SessionStage
from jobmatch.store.columns import EnumText, Id, Moment
from jobmatch.store.tables.base import Row


class CentreRow(Row):
    __tablename__ = "centres"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str]
    address: Mapped[str]
    phone: Mapped[str]


class AccountRow(Row):
    __tablename__ = "accounts"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)  # one name in any case is one account
    password_hash: Mapped[str]
    role: Mapped[Role] = mapped_column(EnumText(Role))
    active: Mapped[bool]
    full_name: Mapped[str] = mapped_column(default="", server_default="")
    email: Mapped[str] = mapped_column(default="", server_default="")
    phone: Mapped[str] = mapped_column(default="", server_default="")
    centre_id: Mapped[int | None] = mapped_column(Id, ForeignKey("centres.id"))
    commune_code: Mapped[str | None]
    employer_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("employers.id", ondelete="SET NULL")
    )
    seeker_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="SET NULL")
    )


class SessionRow(Row):
    __tablename__ = "sessions"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(unique=True)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
    stage: Mapped[SessionStage] = mapped_column(EnumText(SessionStage))
    address: Mapped[str]
    device: Mapped[str]


class SignInAttemptRow(Row):
    __tablename__ = "sign_in_attempts"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[AttemptKind] = mapped_column(EnumText(AttemptKind))
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
    chain: Mapped[str] = mapped_column(default="", server_default="")  # store/audit.py
