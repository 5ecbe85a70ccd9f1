"""One-time codes: one at a time for an account, tried a few times at most."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, select

from jobmatch.store.rows import columns_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.sign_in import OneTimeCodeRow

_CODES = table_of(OneTimeCodeRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCode:
    account_id: int
    code_digest: str
    expires_at: datetime
    tries_left: int


class OneTimeCodeStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, code: KeptCode) -> None:
        """Keep a code; the one before is valid no more."""
        self.remove(code.account_id)
        values = {
            "account_id": code.account_id,
            "code_digest": code.code_digest,
            "expires_at": code.expires_at,
            "tries_left": code.tries_left,
        }
        self._connection.execute(_CODES.insert().values(values))

    def take_try(self, account_id: int, now: datetime) -> str | None:
        """Count one try and return the digest to compare with; None: no code, or no try left."""
        return counted_try(self._connection, _CODES, _CODES.c.account_id == account_id, now)

    def get(self, account_id: int) -> KeptCode | None:
        query = select(*columns_of(_CODES, KeptCode)).where(_CODES.c.account_id == account_id)
        return next(iter(values_in(self._connection.execute(query), KeptCode)), None)

    def remove(self, account_id: int) -> None:
        self._connection.execute(_CODES.delete().where(_CODES.c.account_id == account_id))


def counted_try(
    connection: Connection, codes: Table, theirs: ColumnElement[bool], now: datetime
) -> str | None:
    """Count one try at a code and return its digest; None: no code, or no try left.

    In one statement, so that tries at the same moment are all counted.
    """
    statement = (
        codes.update()
        .where(theirs, codes.c.expires_at > now, codes.c.tries_left > 0)
        .values(tries_left=codes.c.tries_left - 1)
        .returning(codes.c.code_digest)
    )
    found: str | None = connection.execute(statement).scalar_one_or_none()
    return found
