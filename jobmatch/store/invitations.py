"""Invitations to open an account and links for a forgotten password, known by their hash."""

from datetime import datetime

from sqlalchemy import Connection, select

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.invitations import Invitation, InvitationDraft
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.sign_in import InvitationRow, PasswordResetRow

_INVITATIONS = table_of(InvitationRow)
_INVITATION = columns_of(_INVITATIONS, Invitation)
_RESETS = table_of(PasswordResetRow)


class InvitationStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self,
        draft: InvitationDraft,
        token_hash: str,
        invited_by: int | None,
        now: datetime,
        expires_at: datetime,
    ) -> Invitation:
        """Keep an invitation, and forget those that have run out."""
        self._connection.execute(_INVITATIONS.delete().where(_INVITATIONS.c.expires_at <= now))
        values = row_of(draft) | {
            "token_hash": token_hash,
            "invited_by": invited_by,
            "created_at": now,
            "expires_at": expires_at,
        }
        statement = _INVITATIONS.insert().values(values).returning(*_INVITATION)
        (invitation,) = values_in(self._connection.execute(statement), Invitation)
        return invitation

    def by_token_hash(self, token_hash: str, now: datetime) -> Invitation:
        """Raises NotFoundError: used, withdrawn, run out or never made."""
        condition = (_INVITATIONS.c.token_hash == token_hash, _INVITATIONS.c.expires_at > now)
        found = values_in(
            self._connection.execute(select(*_INVITATION).where(*condition)), Invitation
        )
        if not found:
            raise NotFoundError("There is no such invitation.")
        return found[0]

    def open_ones(self, now: datetime) -> list[Invitation]:
        """Return the invitations that can still be accepted, the newest first."""
        query = select(*_INVITATION).where(_INVITATIONS.c.expires_at > now)
        ordered = query.order_by(_INVITATIONS.c.id.desc())
        return values_in(self._connection.execute(ordered), Invitation)

    def remove(self, invitation_id: int) -> None:
        """Raises NotFoundError: somebody else used or withdrew it first."""
        statement = _INVITATIONS.delete().where(_INVITATIONS.c.id == invitation_id)
        if not self._connection.execute(statement).rowcount:
            raise NotFoundError("There is no such invitation.")


class PasswordResetStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, account_id: int, token_hash: str, now: datetime, expires_at: datetime) -> None:
        """Keep a link, and forget those that have run out."""
        self._connection.execute(_RESETS.delete().where(_RESETS.c.expires_at <= now))
        values = {"account_id": account_id, "token_hash": token_hash, "expires_at": expires_at}
        self._connection.execute(_RESETS.insert().values(values))

    def account_id(self, token_hash: str, now: datetime) -> int:
        """Raises NotFoundError: used, run out or never made."""
        query = select(_RESETS.c.account_id).where(
            _RESETS.c.token_hash == token_hash, _RESETS.c.expires_at > now
        )
        found: int | None = self._connection.execute(query).scalar_one_or_none()
        if found is None:
            raise NotFoundError("There is no such link.")
        return found

    def use(self, token_hash: str) -> None:
        """Let a link open nothing any more. Raises NotFoundError: somebody else used it first."""
        statement = _RESETS.delete().where(_RESETS.c.token_hash == token_hash)
        if not self._connection.execute(statement).rowcount:
            raise NotFoundError("There is no such link.")

    def remove_all(self, account_id: int) -> None:
        """Let none of an account's links open anything any more."""
        self._connection.execute(_RESETS.delete().where(_RESETS.c.account_id == account_id))
