"""Conversations and what was said in them; the words lie encrypted and are erased in time."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from jobmatch.domain.chats import (
    Author,
    ChatMessage,
    ChatState,
    Conversation,
)
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.keys import Keys
from jobmatch.store.batches import LARGEST_ID
from jobmatch.store.choices import give
from jobmatch.store.encryption import lookup_digest
from jobmatch.store.rows import columns_of, row_of
from jobmatch.store.sealing import Sealing
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.chats import ChatMessageRow, ConversationRow

_TALKS = table_of(ConversationRow)
_MESSAGES = table_of(ChatMessageRow)
_TALK = [*columns_of(_TALKS, Conversation), _TALKS.c.token_digest]
_PURPOSE = "chat"


class ChatStore:
    """`token` is what the cookie holds, or a Zalo user's id; its digest alone is kept."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys
        self._sealing = Sealing(_TALKS, keys.columns)
        self._words = Sealing(_MESSAGES, keys.columns)

    def open(self, token: str, new: Conversation) -> Conversation:
        """Keep a new conversation; its `id` is given here. ConflictError: it is there already."""
        digest = self._digest(token)
        values = row_of(new, without="id") | {"token_digest": digest}
        sealed = self._sealing.sealed(digest, values)
        statement = _TALKS.insert().values(sealed).returning(_TALKS.c.id)
        return self.get(self._connection.execute(statement).scalar_one())

    def of_token(self, token: str) -> Conversation | None:
        """Return the conversation of a cookie or a Zalo user."""
        found = self._read(select(*_TALK).where(_TALKS.c.token_digest == self._digest(token)))
        return found[0] if found else None

    def get(self, conversation_id: int) -> Conversation:
        """Raises NotFoundError."""
        here = _TALKS.c.id == min(conversation_id, LARGEST_ID)
        found = self._read(select(*_TALK).where(here))
        if not found:
            raise NotFoundError("There is no such conversation.")
        return found[0]

    def locked(self, conversation_id: int) -> Conversation:
        """Return a conversation that is this unit of work's own until it ends. NotFoundError."""
        here = _TALKS.c.id == min(conversation_id, LARGEST_ID)
        found = self._read(select(*_TALK).where(here).with_for_update())
        if not found:
            raise NotFoundError("There is no such conversation.")
        return found[0]

    def change(self, conversation: Conversation) -> None:
        """Keep a conversation as it is now."""
        here = _TALKS.c.id == conversation.id
        digest = self._connection.execute(select(_TALKS.c.token_digest).where(here)).scalar_one()
        values = self._sealing.sealed(digest, row_of(conversation, without="id"))
        self._connection.execute(_TALKS.update().where(here).values(values))

    def set_aside(self, conversation_id: int) -> None:
        """Keep a conversation as it is, but let its token begin another one."""
        values = row_of(self.get(conversation_id), without="id")
        digest = self._digest(f"aside:{conversation_id}")
        sealed = self._sealing.sealed(digest, values | {"token_digest": digest})
        here = _TALKS.c.id == conversation_id
        self._connection.execute(_TALKS.update().where(here).values(sealed))

    def say(self, said: ChatMessage, key: str = "") -> int:
        """Keep what was said; its `id` is given here. A key twice ends in ConflictError."""
        values = row_of(said, without="id") | {"words": "", "key": key}
        statement = _MESSAGES.insert().values(values).returning(_MESSAGES.c.id)
        message_id: int = self._connection.execute(statement).scalar_one()
        sealed = self._words.sealed(message_id, {"words": said.words})
        here = _MESSAGES.c.id == message_id
        self._connection.execute(_MESSAGES.update().where(here).values(sealed))
        return message_id

    def said_already(self, key: str) -> bool:
        query = select(_MESSAGES.c.id).where(_MESSAGES.c.key == key)
        return self._connection.execute(query).first() is not None

    def history(self, conversation_id: int, limit: int = 60) -> list[ChatMessage]:
        """Return what was said last, the oldest of it first."""
        query = (
            select(*columns_of(_MESSAGES, ChatMessage))
            .where(_MESSAGES.c.conversation_id == conversation_id)
            .order_by(_MESSAGES.c.id.desc())
            .limit(limit)
        )
        rows = self._connection.execute(query).mappings().all()
        return [ChatMessage(**self._words.opened(row["id"], dict(row))) for row in reversed(rows)]

    def said_since(self, conversation_id: int, since: datetime) -> int:
        """Count what the asker said."""
        query = select(func.count()).where(
            _MESSAGES.c.conversation_id == conversation_id,
            _MESSAGES.c.author == Author.ASKER,
            _MESSAGES.c.at >= since,
        )
        return int(self._connection.execute(query).scalar_one())

    def opened_since(self, since: datetime) -> int:
        query = select(func.count()).where(_TALKS.c.opened_at >= since)
        return int(self._connection.execute(query).scalar_one())

    def of_centre(
        self, centre_id: int | None, states: Collection[ChatState]
    ) -> list[Conversation]:
        """Return a centre's conversations (None: every centre's), the longest waiting first."""
        query = select(*_TALK).where(_TALKS.c.state.in_(sorted(states)))
        if centre_id is not None:
            query = query.where(_TALKS.c.centre_id == centre_id)
        return self._read(query.order_by(_TALKS.c.waiting_since, _TALKS.c.id).limit(200))

    def ids_of_seeker(self, seeker_id: int) -> list[int]:
        query = select(_TALKS.c.id).where(_TALKS.c.seeker_id == seeker_id)
        return list(self._connection.execute(query.order_by(_TALKS.c.id)).scalars())

    def forget(self, before: datetime) -> int:
        """Erase what was said before, then conversations without a word since; return how many."""
        old = _MESSAGES.delete().where(_MESSAGES.c.at < before)
        self._connection.execute(old)
        silent = _TALKS.delete().where(_TALKS.c.asked_at < before)
        return self._connection.execute(silent).rowcount

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give the conversations of one entry of a person to another; return those that moved."""
        statement = _TALKS.update().where(_TALKS.c.seeker_id == from_id).values(seeker_id=to_id)
        moved = self._connection.execute(statement.returning(_TALKS.c.id)).scalars()
        return sorted(moved)

    def move_back(self, ids: Iterable[int], to_id: int) -> None:
        give(self._connection, _TALKS, ids, to_id)

    def remove(self, conversation_id: int) -> None:
        self._connection.execute(_TALKS.delete().where(_TALKS.c.id == conversation_id))

    def _digest(self, token: str) -> str:
        return lookup_digest(self._keys.lookup, _PURPOSE, token)

    def _read(self, query: Select[Any]) -> list[Conversation]:
        found = []
        for row in self._connection.execute(query).mappings():
            values = dict(row)
            digest = values.pop("token_digest")
            found.append(Conversation(**self._sealing.opened(digest, values)))
        return found
