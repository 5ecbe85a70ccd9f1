"""Newcomers: codes on their way to them, and entries of older date that may be theirs."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, func, or_, select
from sqlalchemy.sql import ColumnElement

from jobmatch.domain.own_profiles import LikelySame
from jobmatch.domain.persons import SameBy
from jobmatch.store.one_time_codes import counted_try
from jobmatch.store.rows import columns_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.own_profiles import LikelySameRow, NewcomerCodeRow

_CODES = table_of(NewcomerCodeRow)
_ALIKE = table_of(LikelySameRow)
_LIKELY = columns_of(_ALIKE, LikelySame)
_OPEN = _ALIKE.c.settled_at.is_(None)
_LOCK = 0x6A6F7375  # any number that this service uses for nothing else


class SignUpStore:
    """Of an address that asked for a code nothing is kept but a keyed digest, for minutes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take_turns(self) -> None:
        """Wait until no other unit of work opens a seeker's account; then it is ours till the end.

        Whether an address has an account is looked at before one is added: two at one moment would
        leave its owner with two, and let in to neither. SQLite's writing units wait anyway.
        """
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))

    def put_code(
        self, address_digest: str, code_digest: str, expires_at: datetime, tries: int
    ) -> None:
        """Keep a code; the one before is valid no more."""
        self.remove_code(address_digest)
        self._connection.execute(
            _CODES.insert().values(
                address_digest=address_digest,
                code_digest=code_digest,
                expires_at=expires_at,
                tries_left=tries,
            )
        )

    def take_try(self, address_digest: str, now: datetime) -> str | None:
        """Count one try and return the digest to compare with; None: no code, or no try left."""
        theirs = _CODES.c.address_digest == address_digest
        return counted_try(self._connection, _CODES, theirs, now)

    def remove_code(self, address_digest: str) -> None:
        self._connection.execute(_CODES.delete().where(_CODES.c.address_digest == address_digest))

    def trim_codes(self, now: datetime) -> None:
        """Forget codes that ran out."""
        self._connection.execute(_CODES.delete().where(_CODES.c.expires_at <= now))

    def add_likely_same(
        self, seeker_id: int, others: Iterable[tuple[int, SameBy]], now: datetime
    ) -> None:
        """Note that older entries may be of the person who just signed up."""
        for other_id, same_by in others:
            values = {"seeker_id": seeker_id, "other_id": other_id, "same_by": same_by, "at": now}
            self._connection.execute(_ALIKE.insert().values(values))

    def likely_same(self, seeker_id: int | None = None, limit: int = 100) -> list[LikelySame]:
        """Return the doubts that nobody settled, of one person or of all, the oldest first."""
        conditions: list[ColumnElement[bool]] = [_OPEN]
        if seeker_id is not None:
            conditions.append(or_(_ALIKE.c.seeker_id == seeker_id, _ALIKE.c.other_id == seeker_id))
        query = select(*_LIKELY).where(*conditions).order_by(_ALIKE.c.id).limit(limit)
        return values_in(self._connection.execute(query), LikelySame)

    def settle(self, likely_id: int, now: datetime, account_id: int | None) -> bool:
        """Note that two entries are of different persons; False: settled already, or not there."""
        statement = _ALIKE.update().where(_ALIKE.c.id == likely_id, _OPEN)
        done = self._connection.execute(statement.values(settled_at=now, settled_by=account_id))
        return bool(done.rowcount)
