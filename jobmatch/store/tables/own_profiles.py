"""Codes for newcomers, entries that may be one person's, and the CVs that are kept."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.persons import SameBy
from jobmatch.store.columns import EnumText, Id, Moment, SealedText
from jobmatch.store.tables.base import Row


class NewcomerCodeRow(Row):
    """A code on its way to an address that nobody has an account with; only digests stand here."""

    __tablename__ = "newcomer_codes"

    address_digest: Mapped[str] = mapped_column(primary_key=True)
    code_digest: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
    tries_left: Mapped[int]


class LikelySameRow(Row):
    """A doubt that staff decide; merging the two takes the row along with the merged entry."""

    __tablename__ = "likely_same"
    __table_args__ = (
        UniqueConstraint("seeker_id", "other_id", name="uq_likely_same_seeker_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    seeker_id: Mapped[int] = mapped_column(Id, ForeignKey("seekers.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), index=True
    )
    same_by: Mapped[SameBy] = mapped_column(EnumText(SameBy))
    at: Mapped[datetime] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_by: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))


class KeptCvRow(Row):
    """The file itself lies sealed in the data folder; without `file_key` nobody can open it."""

    __tablename__ = "kept_cvs"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    seeker_id: Mapped[int] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), index=True
    )
    stored_as: Mapped[str] = mapped_column(unique=True)
    file_key: Mapped[str] = mapped_column(SealedText())
    file_name: Mapped[str] = mapped_column(SealedText())
    size: Mapped[int] = mapped_column(Id)
    kept_at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
