"""Conversations, what Zalo told us, who on Zalo is whom, and what opens Zalo's doors."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.chats import Author, ChatChannel, ChatState, Wish, Words
from jobmatch.domain.zalo import EventState
from jobmatch.store.columns import EnumText, Id, Moment, SealedText
from jobmatch.store.tables.base import Row
from jobmatch.store.tables.cases import one_form_once


class ConversationRow(Row):
    """`token_digest`: of the cookie, or of the Zalo user's id."""

    __tablename__ = "conversations"
    __table_args__ = (
        Index("ix_conversations_state_centre_id", "state", "centre_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    channel: Mapped[ChatChannel] = mapped_column(EnumText(ChatChannel))
    token_digest: Mapped[str] = mapped_column(unique=True)
    address: Mapped[str] = mapped_column(SealedText())
    state: Mapped[ChatState] = mapped_column(EnumText(ChatState))
    centre_id: Mapped[int] = mapped_column(Id, ForeignKey("centres.id"))
    seeker_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
    wish: Mapped[Wish | None] = mapped_column(SealedText(Wish))
    opened_at: Mapped[datetime] = mapped_column(Moment, index=True)
    asked_at: Mapped[datetime] = mapped_column(Moment, index=True)
    waiting_since: Mapped[datetime | None] = mapped_column(Moment)


class ChatMessageRow(Row):
    __tablename__ = "chat_messages"
    __table_args__ = (one_form_once("chat_messages"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    conversation_id: Mapped[int] = mapped_column(
        Id, ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    author: Mapped[Author] = mapped_column(EnumText(Author))
    words: Mapped[Words] = mapped_column(SealedText(Words))
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
    key: Mapped[str]  # of the form


class ZaloEventRow(Row):
    __tablename__ = "zalo_events"
    __table_args__ = (
        Index("ix_zalo_events_state_user_digest", "state", "user_digest"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    user_digest: Mapped[str]
    user_id: Mapped[str] = mapped_column(SealedText())
    text: Mapped[str] = mapped_column(SealedText())
    received_at: Mapped[datetime] = mapped_column(Moment, index=True)
    state: Mapped[EventState] = mapped_column(EnumText(EventState))
    attempts: Mapped[int]
    lease_until: Mapped[datetime | None] = mapped_column(Moment)


class ZaloLinkRow(Row):
    """A person said that this Zalo user is them."""

    __tablename__ = "zalo_links"

    user_digest: Mapped[str] = mapped_column(primary_key=True)
    seeker_id: Mapped[int] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), unique=True
    )
    user_id: Mapped[str] = mapped_column(SealedText())
    linked_at: Mapped[datetime] = mapped_column(Moment)


class ZaloLinkCodeRow(Row):
    __tablename__ = "zalo_link_codes"

    seeker_id: Mapped[int] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    code_digest: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)


class ZaloTokenRow(Row):
    """One row alone. `lease_until`: one process is renewing them."""

    __tablename__ = "zalo_tokens"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    access: Mapped[str] = mapped_column(SealedText())
    refresh: Mapped[str] = mapped_column(SealedText())
    expires_at: Mapped[datetime] = mapped_column(Moment)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    given: Mapped[str]  # digest of the refresh token in the settings that these came of
