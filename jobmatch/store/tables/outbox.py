"""Messages that go out, and who does not want which."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.message_templates import Channel, Purpose
from jobmatch.domain.messages import Language
from jobmatch.domain.outbox import MessageState
from jobmatch.store.columns import EnumText, Id, Moment
from jobmatch.store.tables.base import Row


class OutboxRow(Row):
    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_state_due_at", "state", "due_at"),
        Index("ix_outbox_about", "about_kind", "about_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[Channel] = mapped_column(EnumText(Channel))
    template: Mapped[str]
    language: Mapped[Language] = mapped_column(EnumText(Language))
    address: Mapped[str]  # encrypted; empty once erased
    values: Mapped[str]  # encrypted JSON; empty once erased
    not_before: Mapped[datetime] = mapped_column(Moment)
    about_kind: Mapped[str | None]
    about_id: Mapped[int | None] = mapped_column(Id)
    state: Mapped[MessageState] = mapped_column(EnumText(MessageState))
    due_at: Mapped[datetime] = mapped_column(Moment)
    attempts: Mapped[int]
    attempts_allowed: Mapped[int]
    lease_owner: Mapped[str]
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    intent_at: Mapped[datetime | None] = mapped_column(Moment)  # an attempt without an answer yet
    done_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    problem: Mapped[str]
    erased: Mapped[bool]


class OptOutRow(Row):
    __tablename__ = "opt_outs"
    __table_args__ = (
        UniqueConstraint("address_digest", "purpose", name="uq_opt_outs_address_digest"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    address_digest: Mapped[str]  # keyed: the address itself is not kept
    purpose: Mapped[Purpose] = mapped_column(EnumText(Purpose))
    at: Mapped[datetime] = mapped_column(Moment)
