"""Whom another service vouches for, and questions to it that are not answered yet."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.sign_in import IdentityRequestRow, LinkedIdentityRow

_LINKED = table_of(LinkedIdentityRow)
_REQUESTS = table_of(IdentityRequestRow)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class IdentityRequest:
    """What the answer will be compared with. `account_id`: who links; None: who signs in."""

    state_hash: str
    nonce: str
    verifier: str
    target: str  # the page wanted
    account_id: int | None
    expires_at: datetime


class LinkedIdentityStore:
    """The other service's subject is known by its keyed digest alone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def link(self, account_id: int, subject_digest: str, now: datetime) -> None:
        """Link; a subject that is linked already ends in ConflictError."""
        values = {"account_id": account_id, "subject_digest": subject_digest, "linked_at": now}
        self._connection.execute(_LINKED.insert().values(values))

    def account_id(self, subject_digest: str) -> int | None:
        query = select(_LINKED.c.account_id).where(_LINKED.c.subject_digest == subject_digest)
        found: int | None = self._connection.execute(query).scalar_one_or_none()
        return found

    def linked_at(self, account_id: int) -> datetime | None:
        """Return since when an account is linked; None: it is not."""
        query = select(_LINKED.c.linked_at).where(_LINKED.c.account_id == account_id)
        found: datetime | None = self._connection.execute(query).scalars().first()
        return found

    def unlink(self, account_id: int) -> None:
        self._connection.execute(_LINKED.delete().where(_LINKED.c.account_id == account_id))

    def ask(self, request: IdentityRequest, now: datetime) -> None:
        """Keep a question, and forget those that were never answered."""
        self._connection.execute(_REQUESTS.delete().where(_REQUESTS.c.expires_at <= now))
        self._connection.execute(_REQUESTS.insert().values(row_of(request)))

    def take(self, state_hash: str, now: datetime) -> IdentityRequest | None:
        """Return a question and forget it: a second answer finds none."""
        taken = (
            _REQUESTS.delete()
            .where(_REQUESTS.c.state_hash == state_hash)
            .returning(*columns_of(_REQUESTS, IdentityRequest))
        )
        found = values_in(self._connection.execute(taken), IdentityRequest)
        return next((one for one in found if one.expires_at > now), None)
