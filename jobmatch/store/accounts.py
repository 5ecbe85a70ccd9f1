"""Accounts, their sessions on the server, and attempts to sign in."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from jobmatch.domain.accounts import Account, Role, Session
from jobmatch.domain.errors import NotFoundError
from jobmatch.store.rows import columns_of, field_names, values_in
from jobmatch.store.tables.accounts import AccountRow, SessionRow, SignInAttemptRow
from jobmatch.store.tables.base import table_of

_ACCOUNTS = table_of(AccountRow)
_SESSIONS = table_of(SessionRow)
_ATTEMPTS = table_of(SignInAttemptRow)
_ACCOUNT = columns_of(_ACCOUNTS, Account)


class AccountStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.sessions = SessionStore(connection)
        self.attempts = AttemptStore(connection)

    def add(self, name: str, password_hash: str, role: Role) -> Account:
        """Keep a new account; a name that is taken, in any case, ends in ConflictError."""
        values = {
            "name": name,
            "name_key": _name_key(name),
            "password_hash": password_hash,
            "role": role,
            "active": True,
        }
        statement = _ACCOUNTS.insert().values(values).returning(*_ACCOUNT)
        (account,) = values_in(self._connection.execute(statement), Account)
        return account

    def get(self, account_id: int) -> Account:
        """Raises NotFoundError."""
        return self._one(_ACCOUNTS.c.id == account_id)

    def by_name(self, name: str) -> Account:
        """Raises NotFoundError."""
        return self._one(_ACCOUNTS.c.name_key == _name_key(name))

    def all(self) -> list[Account]:
        """Return every account in order of name."""
        query = select(*_ACCOUNT).order_by(_ACCOUNTS.c.name_key)
        return values_in(self._connection.execute(query), Account)

    def password_hash(self, account_id: int) -> str:
        """Raises NotFoundError."""
        query = select(_ACCOUNTS.c.password_hash).where(_ACCOUNTS.c.id == account_id)
        found: str | None = self._connection.execute(query).scalar_one_or_none()
        if found is None:
            raise NotFoundError("There is no such account.")
        return found

    def set_password_hash(self, account_id: int, password_hash: str) -> None:
        """Raises NotFoundError."""
        self._set(account_id, password_hash=password_hash)

    def set_active(self, account_id: int, *, active: bool) -> None:
        """Raises NotFoundError."""
        self._set(account_id, active=active)

    def _one(self, condition: ColumnElement[bool]) -> Account:
        found = values_in(self._connection.execute(select(*_ACCOUNT).where(condition)), Account)
        if not found:
            raise NotFoundError("There is no such account.")
        return found[0]

    def _set(self, account_id: int, **values: object) -> None:
        statement = _ACCOUNTS.update().where(_ACCOUNTS.c.id == account_id).values(values)
        if not self._connection.execute(statement).rowcount:
            raise NotFoundError("There is no such account.")


class SessionStore:
    """Sessions are known by the hash of their token; the token itself is kept nowhere."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, account_id: int, token_hash: str, expires_at: datetime, now: datetime) -> None:
        """Begin a session, and forget those that have run out."""
        self._connection.execute(_SESSIONS.delete().where(_SESSIONS.c.expires_at <= now))
        values = {
            "account_id": account_id,
            "token_hash": token_hash,
            "opened_at": now,
            "expires_at": expires_at,
        }
        self._connection.execute(_SESSIONS.insert().values(values))

    def by_token_hash(self, token_hash: str, now: datetime) -> Session | None:
        """Return the session while it lasts and its account is active."""
        query = (
            select(_SESSIONS.c.id, _SESSIONS.c.expires_at, *_ACCOUNT)
            .join_from(_SESSIONS, _ACCOUNTS)
            .where(
                _SESSIONS.c.token_hash == token_hash,
                _SESSIONS.c.expires_at > now,
                _ACCOUNTS.c.active,
            )
        )
        found = self._connection.execute(query).one_or_none()
        if found is None:
            return None
        session_id, expires_at, *account_values = found
        account = Account(**dict(zip(field_names(Account), account_values, strict=True)))
        return Session(id=session_id, account=account, expires_at=expires_at)

    def close(self, token_hash: str) -> None:
        self._connection.execute(_SESSIONS.delete().where(_SESSIONS.c.token_hash == token_hash))

    def close_all(self, account_id: int) -> None:
        self._connection.execute(_SESSIONS.delete().where(_SESSIONS.c.account_id == account_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentAttempts:
    by_name: int  # from anywhere
    from_address: int  # for anybody


class AttemptStore:
    """Attempts to sign in that failed, so that nobody tries without end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def record(self, name: str, address: str, now: datetime) -> None:
        values = {"name_key": _name_key(name), "address": address, "at": now}
        self._connection.execute(_ATTEMPTS.insert().values(values))

    def recent(self, name: str, address: str, since: datetime) -> RecentAttempts:
        """Count the attempts after this moment."""
        counted = select(func.count()).where(_ATTEMPTS.c.at > since)
        by_name = counted.where(_ATTEMPTS.c.name_key == _name_key(name))
        from_address = counted.where(_ATTEMPTS.c.address == address)
        return RecentAttempts(
            by_name=self._connection.execute(by_name).scalar_one(),
            from_address=self._connection.execute(from_address).scalar_one(),
        )

    def forget(self, name: str) -> None:
        """Forget the attempts under a name, once it has signed in."""
        self._connection.execute(_ATTEMPTS.delete().where(_ATTEMPTS.c.name_key == _name_key(name)))

    def trim(self, before: datetime) -> None:
        self._connection.execute(_ATTEMPTS.delete().where(_ATTEMPTS.c.at < before))


def _name_key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()
