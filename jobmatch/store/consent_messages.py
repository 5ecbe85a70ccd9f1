"""Which messages in the outbox rest on which consents of their reader."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from jobmatch.domain.consents import ConsentPurpose
from jobmatch.store.choices import give
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.consents import ConsentMessageRow

_MESSAGES = table_of(ConsentMessageRow)


class ConsentMessageStore:
    """Messages are named by their key in the outbox."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, key: str, seeker_id: int, purposes: Iterable[ConsentPurpose]) -> None:
        rows = [
            {"key": key, "seeker_id": seeker_id, "purpose": purpose}
            for purpose in sorted(purposes)
        ]
        if rows:
            self._connection.execute(_MESSAGES.insert(), rows)

    def keys(self, seeker_id: int, purposes: Iterable[ConsentPurpose]) -> list[str]:
        """Return the keys of messages that rest on any of these, the first queued in front."""
        here = (_MESSAGES.c.seeker_id == seeker_id, _MESSAGES.c.purpose.in_(list(purposes)))
        query = select(_MESSAGES.c.key).where(*here).order_by(_MESSAGES.c.id)
        return list(dict.fromkeys(self._connection.execute(query).scalars()))

    def rests_on(self, key: str) -> list[tuple[int, ConsentPurpose]]:
        """Return whose consents a message rests on, with each purpose; of most it is none."""
        query = select(_MESSAGES.c.seeker_id, _MESSAGES.c.purpose).where(_MESSAGES.c.key == key)
        rows = self._connection.execute(query.order_by(_MESSAGES.c.id))
        return [(seeker_id, ConsentPurpose(purpose)) for seeker_id, purpose in rows]

    def forget(self, keys: Iterable[str]) -> None:
        """Forget messages that are cancelled."""
        for key in keys:
            self._connection.execute(_MESSAGES.delete().where(_MESSAGES.c.key == key))

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give the messages of one entry of a person to another; return the ids that moved."""
        query = select(_MESSAGES.c.id).where(_MESSAGES.c.seeker_id == from_id)
        moving = list(self._connection.execute(query.order_by(_MESSAGES.c.id)).scalars())
        self.move_back(moving, to_id)
        return moving

    def move_back(self, ids: Iterable[int], to_id: int) -> None:
        give(self._connection, _MESSAGES, ids, to_id)
