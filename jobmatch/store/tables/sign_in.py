"""The ways of signing in beside the password. Tokens and codes are kept as digests alone."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.accounts import Role
from jobmatch.store.columns import EnumText, Id, Moment
from jobmatch.store.tables.base import Row


class InvitationRow(Row):
    """A row goes when its invitation is accepted or withdrawn."""

    __tablename__ = "invitations"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    email: Mapped[str]
    role: Mapped[Role] = mapped_column(EnumText(Role))
    centre_id: Mapped[int | None] = mapped_column(Id, ForeignKey("centres.id"))
    commune_code: Mapped[str | None]
    employer_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("employers.id", ondelete="CASCADE")
    )
    invited_by: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)


class PasswordResetRow(Row):
    __tablename__ = "password_resets"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    expires_at: Mapped[datetime] = mapped_column(Moment)


class OneTimeCodeRow(Row):
    """One code at a time is valid for an account."""

    __tablename__ = "one_time_codes"

    account_id: Mapped[int] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    code_digest: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(Moment)
    tries_left: Mapped[int]


class SecondFactorRow(Row):
    """`secret` is encrypted; `last_step` is the time step whose code was taken last."""

    __tablename__ = "second_factors"

    account_id: Mapped[int] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    secret: Mapped[str]
    confirmed: Mapped[bool]
    last_step: Mapped[int] = mapped_column(Id)


class RecoveryCodeRow(Row):
    """A row goes when its code is used."""

    __tablename__ = "recovery_codes"

    account_id: Mapped[int] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True
    )
    code_digest: Mapped[str] = mapped_column(primary_key=True)


class LinkedIdentityRow(Row):
    """Whom another service knows under this subject."""

    __tablename__ = "linked_identities"

    subject_digest: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    linked_at: Mapped[datetime] = mapped_column(Moment)


class IdentityRequestRow(Row):
    """A question to another service that was not answered yet; a row goes with its answer."""

    __tablename__ = "identity_requests"

    state_hash: Mapped[str] = mapped_column(primary_key=True)
    nonce: Mapped[str]
    verifier: Mapped[str]
    target: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="CASCADE")
    )
    expires_at: Mapped[datetime] = mapped_column(Moment)
