"""What Zalo told us, who on Zalo is which person, and the tokens that open Zalo's doors."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from jobmatch.domain.keys import Keys
from jobmatch.domain.zalo import EventState, LeasedEvent, ZaloEvent, ZaloTokens
from jobmatch.store.encryption import lookup_digest
from jobmatch.store.sealing import Sealing
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.chats import (
    ZaloEventRow,
    ZaloLinkCodeRow,
    ZaloLinkRow,
    ZaloTokenRow,
)

ATTEMPTS = 5
_EVENTS = table_of(ZaloEventRow)
_LINKS = table_of(ZaloLinkRow)
_CODES = table_of(ZaloLinkCodeRow)
_TOKENS = table_of(ZaloTokenRow)
_ONLY = 1  # the id of the only row of tokens
_USER, _CODE = "zalo user", "zalo link code"
_UNDONE = (EventState.WAITING, EventState.LEASED)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTokens:
    """`given`: digest of the refresh token in the settings that these came of."""

    tokens: ZaloTokens
    lease_until: datetime | None
    given: str


class ZaloEventStore:
    """Ids and words lie encrypted; each user's events are taken one at a time, in order."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys
        self._sealing = Sealing(_EVENTS, keys.columns)

    def queue(self, event: ZaloEvent, now: datetime) -> bool:
        """Keep an event to be answered. False: it was delivered before."""
        values = {
            "key": event.key,
            "name": event.name,
            "user_digest": lookup_digest(self._keys.lookup, _USER, event.user_id),
            "user_id": event.user_id,
            "text": event.text,
            "received_at": now,
            "state": EventState.WAITING,
            "attempts": 0,
        }
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        sealed = self._sealing.sealed(event.key, values)
        statement = dialect.insert(_EVENTS).values(sealed).on_conflict_do_nothing()
        return self._connection.execute(statement.returning(_EVENTS.c.id)).first() is not None

    def anything_due(self, now: datetime) -> bool:
        """Say whether `lease` would find work, without writing anything."""
        return self._next(now, lock=False) is not None

    def lease(self, now: datetime, until: datetime) -> LeasedEvent | None:
        """Take the oldest event in hand whose user has no earlier one undone; None: none is due.

        One whose process died is taken again; tried too often, it ends as failed.
        """
        found = self._next(now, lock=True)
        if found is None:
            return None
        attempts = found["attempts"] + 1
        state = EventState.FAILED if attempts > ATTEMPTS else EventState.LEASED
        here = _EVENTS.c.id == found["id"]
        changed = {"state": state, "attempts": attempts, "lease_until": until}
        self._connection.execute(_EVENTS.update().where(here).values(changed))
        if state is EventState.FAILED:
            return self.lease(now, until)
        opened = self._sealing.opened(found["key"], found)
        event = ZaloEvent(
            key=opened["key"], name=opened["name"], user_id=opened["user_id"], text=opened["text"]
        )
        return LeasedEvent(
            id=found["id"], event=event, received_at=found["received_at"], attempts=attempts
        )

    def end(self, leased: LeasedEvent) -> bool:
        """Note that it is answered, and erase it. False: another process has it in hand now."""
        held = and_(
            _EVENTS.c.id == leased.id,
            _EVENTS.c.state == EventState.LEASED,
            _EVENTS.c.attempts == leased.attempts,
        )
        done = {"state": EventState.DONE, "user_id": "", "text": "", "lease_until": None}
        return self._connection.execute(_EVENTS.update().where(held).values(done)).rowcount > 0

    def counts(self) -> dict[EventState, int]:
        query = select(_EVENTS.c.state, func.count()).group_by(_EVENTS.c.state)
        found = dict(map(tuple, self._connection.execute(query)))
        return {state: found.get(state, 0) for state in EventState}

    def forget(self, before: datetime) -> None:
        """Erase events received before; by then Zalo delivers none of them again."""
        self._connection.execute(_EVENTS.delete().where(_EVENTS.c.received_at < before))

    def _next(self, now: datetime, *, lock: bool) -> dict[str, Any] | None:
        firsts = (
            select(func.min(_EVENTS.c.id))
            .where(_EVENTS.c.state.in_(_UNDONE))
            .group_by(_EVENTS.c.user_digest)
        )
        due = or_(
            _EVENTS.c.state == EventState.WAITING,
            and_(_EVENTS.c.state == EventState.LEASED, _EVENTS.c.lease_until <= now),
        )
        query = select(_EVENTS).where(_EVENTS.c.id.in_(firsts), due).order_by(_EVENTS.c.id)
        query = query.limit(1)
        if lock:
            query = query.with_for_update(skip_locked=True)
        found = self._connection.execute(query).mappings().first()
        return dict(found) if found else None


class ZaloLinkStore:
    """A person has one Zalo user, and a Zalo user is one person."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys
        self._sealing = Sealing(_LINKS, keys.columns)

    def put_code(self, seeker_id: int, code: str, expires_at: datetime) -> None:
        """Keep a code; the person's one before is valid no more. ConflictError: it is taken."""
        self._connection.execute(_CODES.delete().where(_CODES.c.seeker_id == seeker_id))
        digest = lookup_digest(self._keys.lookup, _CODE, code)
        values = {"seeker_id": seeker_id, "code_digest": digest, "expires_at": expires_at}
        self._connection.execute(_CODES.insert().values(values))

    def take_code(self, code: str, now: datetime) -> int | None:
        """Return whose code it is, and use it up; None: it is nobody's, or too old."""
        digest = lookup_digest(self._keys.lookup, _CODE, code)
        statement = _CODES.delete().where(
            _CODES.c.code_digest == digest, _CODES.c.expires_at > now
        )
        found: int | None = self._connection.execute(
            statement.returning(_CODES.c.seeker_id)
        ).scalar_one_or_none()
        return found

    def link(self, user_id: str, seeker_id: int, now: datetime) -> None:
        """Tie them; whatever either was tied to before is no more."""
        digest = lookup_digest(self._keys.lookup, _USER, user_id)
        either = or_(_LINKS.c.user_digest == digest, _LINKS.c.seeker_id == seeker_id)
        self._connection.execute(_LINKS.delete().where(either))
        values = {"user_digest": digest, "seeker_id": seeker_id, "linked_at": now}
        sealed = self._sealing.sealed(digest, values | {"user_id": user_id})
        self._connection.execute(_LINKS.insert().values(sealed))

    def unlink(self, user_id: str) -> int | None:
        """Return who it was; None: nobody."""
        here = _LINKS.c.user_digest == lookup_digest(self._keys.lookup, _USER, user_id)
        return self._removed(here)

    def unlink_seeker(self, seeker_id: int) -> bool:
        """False: there was no link."""
        return self._removed(_LINKS.c.seeker_id == seeker_id) is not None

    def seeker_of(self, user_id: str) -> int | None:
        here = _LINKS.c.user_digest == lookup_digest(self._keys.lookup, _USER, user_id)
        query = select(_LINKS.c.seeker_id).where(here)
        return self._connection.execute(query).scalar_one_or_none()

    def linked_at(self, seeker_id: int) -> datetime | None:
        query = select(_LINKS.c.linked_at).where(_LINKS.c.seeker_id == seeker_id)
        return self._connection.execute(query).scalar_one_or_none()

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give the link of one entry of a person to another without one; return who has it now."""
        if self.linked_at(to_id) is not None:
            return []
        here = _LINKS.c.seeker_id == from_id
        moved = self._connection.execute(_LINKS.update().where(here).values(seeker_id=to_id))
        return [to_id] if moved.rowcount else []

    def move_back(self, ids: Iterable[int], to_id: int) -> None:
        here = _LINKS.c.seeker_id.in_(list(ids))
        self._connection.execute(_LINKS.update().where(here).values(seeker_id=to_id))

    def _removed(self, here: ColumnElement[bool]) -> int | None:
        statement = _LINKS.delete().where(here).returning(_LINKS.c.seeker_id)
        found: int | None = self._connection.execute(statement).scalar_one_or_none()
        return found


class ZaloTokenStore:
    """The tokens lie encrypted; one process at a time renews them."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._sealing = Sealing(_TOKENS, keys.columns)

    def get(self) -> KeptTokens | None:
        found = self._connection.execute(select(_TOKENS)).mappings().first()
        if found is None:
            return None
        row = self._sealing.opened(_ONLY, dict(found))
        tokens = ZaloTokens(
            access=row["access"], refresh=row["refresh"], expires_at=row["expires_at"]
        )
        return KeptTokens(tokens=tokens, lease_until=row["lease_until"], given=row["given"])

    def put(self, tokens: ZaloTokens, given: str) -> None:
        """Keep new tokens in the place of the ones before, and end the lease."""
        values = {
            "id": _ONLY,
            "access": tokens.access,
            "refresh": tokens.refresh,
            "expires_at": tokens.expires_at,
            "lease_until": None,
            "given": given,
        }
        self._connection.execute(_TOKENS.delete())
        self._connection.execute(_TOKENS.insert().values(self._sealing.sealed(_ONLY, values)))

    def lease(self, now: datetime, until: datetime) -> bool:
        """Take renewing in hand. False: another process has it."""
        free = or_(_TOKENS.c.lease_until.is_(None), _TOKENS.c.lease_until <= now)
        statement = _TOKENS.update().where(free).values(lease_until=until)
        return self._connection.execute(statement).rowcount > 0

    def release(self) -> None:
        """Give renewing back: nothing came of it."""
        self._connection.execute(_TOKENS.update().values(lease_until=None))
