"""What persons agreed to, and took back: rows are added and never changed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.store.columns import EnumText, Id, Moment
from jobmatch.store.tables.base import Row


class ConsentRow(Row):
    """`about_vacancy_id` leads to nobody once the vacancy is erased: what was said stays said."""

    __tablename__ = "consents"
    __table_args__ = (
        Index("ix_consents_seeker_id_purpose", "seeker_id", "purpose"),
        Index("ix_consents_purpose", "purpose", "about_vacancy_id", "seeker_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    seeker_id: Mapped[int] = mapped_column(Id, ForeignKey("seekers.id", ondelete="CASCADE"))
    purpose: Mapped[ConsentPurpose] = mapped_column(EnumText(ConsentPurpose))
    given: Mapped[bool]
    at: Mapped[datetime] = mapped_column(Moment)
    channel: Mapped[ConsentChannel] = mapped_column(EnumText(ConsentChannel))
    text_version: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="SET NULL")
    )
    about_vacancy_id: Mapped[int | None] = mapped_column(Id)


class ConsentMessageRow(Row):
    """A message that waits, or waited, under a consent: taken back together with it."""

    __tablename__ = "consent_messages"
    __table_args__ = (
        UniqueConstraint("key", "purpose", name="uq_consent_messages_key"),
        Index("ix_consent_messages_seeker_id", "seeker_id", "purpose"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    key: Mapped[str]  # of the message in the outbox
    purpose: Mapped[ConsentPurpose] = mapped_column(EnumText(ConsentPurpose))
    seeker_id: Mapped[int] = mapped_column(Id, ForeignKey("seekers.id", ondelete="CASCADE"))
