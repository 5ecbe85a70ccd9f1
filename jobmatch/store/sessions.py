"""Sessions on the server, and attempts to sign in."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, select

from jobmatch.domain.accounts import Account, Role, Session
from jobmatch.domain.sign_in import AttemptKind, SessionStage, Visitor
from jobmatch.store.rows import columns_of, field_names
from jobmatch.store.tables.accounts import AccountRow, SessionRow, SignInAttemptRow
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.sign_in import SecondFactorRow

_ACCOUNTS = table_of(AccountRow)
_SESSIONS = table_of(SessionRow)
_ATTEMPTS = table_of(SignInAttemptRow)
_FACTORS = table_of(SecondFactorRow)
_ACCOUNT = columns_of(_ACCOUNTS, Account)
_OF_SESSION = [name for name in field_names(Session) if name != "account"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSession:
    """What is kept of a session that begins now."""

    account_id: int
    token_hash: str
    opened_at: datetime
    expires_at: datetime
    stage: SessionStage = SessionStage.OPEN
    visitor: Visitor = Visitor()  # noqa: RUF009 -- frozen


class SessionStore:
    """Sessions are known by the hash of their token; the token itself is kept nowhere."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, new: NewSession) -> None:
        """Begin a session, and forget those that have run out."""
        self._connection.execute(_SESSIONS.delete().where(_SESSIONS.c.expires_at <= new.opened_at))
        values = {
            "account_id": new.account_id,
            "token_hash": new.token_hash,
            "opened_at": new.opened_at,
            "used_at": new.opened_at,
            "expires_at": new.expires_at,
            "stage": new.stage,
            "address": new.visitor.address,
            "device": new.visitor.device,
        }
        self._connection.execute(_SESSIONS.insert().values(values))

    def by_token_hash(
        self, token_hash: str, now: datetime, unused_since: datetime
    ) -> Session | None:
        """Return the session while it lasts, is used, and its account is active."""
        query = self._lasting(now, unused_since).where(_SESSIONS.c.token_hash == token_hash)
        found = self._connection.execute(query).one_or_none()
        return _session(found) if found else None

    def of_account(self, account_id: int, now: datetime, unused_since: datetime) -> list[Session]:
        """Return the lasting sessions that opened everything, the last used first."""
        query = self._lasting(now, unused_since).where(
            _SESSIONS.c.account_id == account_id, _SESSIONS.c.stage == SessionStage.OPEN
        )
        ordered = query.order_by(_SESSIONS.c.used_at.desc(), _SESSIONS.c.id.desc())
        return [_session(row) for row in self._connection.execute(ordered)]

    def used(self, session_id: int, now: datetime) -> None:
        statement = _SESSIONS.update().where(_SESSIONS.c.id == session_id)
        self._connection.execute(statement.values(used_at=now))

    def close(self, token_hash: str) -> bool:
        """End a session; say whether there was such a one."""
        this_one = _SESSIONS.delete().where(_SESSIONS.c.token_hash == token_hash)
        return bool(self._connection.execute(this_one).rowcount)

    def close_one(self, account_id: int, session_id: int) -> bool:
        """End one session of an account; say whether there was such a one."""
        its_own = (_SESSIONS.c.account_id == account_id, _SESSIONS.c.id == session_id)
        return bool(self._connection.execute(_SESSIONS.delete().where(*its_own)).rowcount)

    def close_all(self, account_id: int, but: int | None = None) -> int:
        """End every session of an account, or every other one; return how many."""
        statement = _SESSIONS.delete().where(_SESSIONS.c.account_id == account_id)
        if but is not None:
            statement = statement.where(_SESSIONS.c.id != but)
        return self._connection.execute(statement).rowcount

    def hold_back(self, roles: Collection[Role], expires_at: datetime) -> None:
        """Let open sessions of these roles first set up the second factor that they lack."""
        has_factor = exists().where(
            _FACTORS.c.account_id == _SESSIONS.c.account_id, _FACTORS.c.confirmed
        )
        of_roles = select(_ACCOUNTS.c.id).where(_ACCOUNTS.c.role.in_(roles))
        statement = _SESSIONS.update().where(
            _SESSIONS.c.stage == SessionStage.OPEN,
            _SESSIONS.c.account_id.in_(of_roles),
            ~has_factor,
        )
        held = {"stage": SessionStage.SET_UP, "expires_at": expires_at}
        self._connection.execute(statement.values(held))

    def _lasting(self, now: datetime, unused_since: datetime) -> Select[Any]:
        return (
            select(*(_SESSIONS.c[name] for name in _OF_SESSION), *_ACCOUNT)
            .join_from(_SESSIONS, _ACCOUNTS)
            .where(
                _SESSIONS.c.expires_at > now,
                _SESSIONS.c.used_at > unused_since,
                _ACCOUNTS.c.active,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentAttempts:
    by_name: int  # from anywhere
    from_address: int  # for anybody


class AttemptStore:
    """What was tried in vain, so that nobody tries without end. Kinds are counted apart."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def record(
        self, name: str, address: str, now: datetime, kind: AttemptKind = AttemptKind.PASSWORD
    ) -> None:
        values = {"kind": kind, "name_key": name_key(name), "address": address, "at": now}
        self._connection.execute(_ATTEMPTS.insert().values(values))

    def recent(
        self, name: str, address: str, since: datetime, kind: AttemptKind = AttemptKind.PASSWORD
    ) -> RecentAttempts:
        """Count the attempts after this moment."""
        counted = select(func.count()).where(_ATTEMPTS.c.at > since, _ATTEMPTS.c.kind == kind)
        by_name = counted.where(_ATTEMPTS.c.name_key == name_key(name))
        from_address = counted.where(_ATTEMPTS.c.address == address)
        return RecentAttempts(
            by_name=self._connection.execute(by_name).scalar_one(),
            from_address=self._connection.execute(from_address).scalar_one(),
        )

    def forget(self, name: str, kind: AttemptKind | None = AttemptKind.PASSWORD) -> None:
        """Forget the attempts under a name, of one kind or (None) of every kind."""
        its_own: list[ColumnElement[bool]] = [_ATTEMPTS.c.name_key == name_key(name)]
        if kind is not None:
            its_own.append(_ATTEMPTS.c.kind == kind)
        self._connection.execute(_ATTEMPTS.delete().where(*its_own))

    def trim(self, before: datetime) -> None:
        self._connection.execute(_ATTEMPTS.delete().where(_ATTEMPTS.c.at < before))


def name_key(name: str) -> str:
    """Return what is equal for two spellings of one name."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _session(row: Row[Any]) -> Session:
    values = tuple(row)
    of_session, of_account = values[: len(_OF_SESSION)], values[len(_OF_SESSION) :]
    account = Account(**dict(zip(field_names(Account), of_account, strict=True)))
    return Session(account=account, **dict(zip(_OF_SESSION, of_session, strict=True)))
