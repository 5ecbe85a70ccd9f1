"""Second factors: the secret shared with somebody's telephone, and codes for when it is lost."""

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from jobmatch.domain.keys import Keys
from jobmatch.store.encryption import decrypt, encrypt
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.sign_in import RecoveryCodeRow, SecondFactorRow

_FACTORS = table_of(SecondFactorRow)
_CODES = table_of(RecoveryCodeRow)


class SecondFactorStore:
    """Secrets are encrypted with the key of columns, bound to their account."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._key = keys.columns

    def put_secret(self, account_id: int, secret: str) -> None:
        """Keep a secret that is asked for only once it is confirmed; the one before goes."""
        self.remove(account_id)
        values = {
            "account_id": account_id,
            "secret": encrypt(self._key, secret, _about(account_id)),
            "confirmed": False,
            "last_step": 0,
        }
        self._connection.execute(_FACTORS.insert().values(values))

    def secret(self, account_id: int, *, confirmed: bool) -> str | None:
        """Return the secret that is in use, or the one that waits to be confirmed."""
        query = select(_FACTORS.c.secret).where(
            _FACTORS.c.account_id == account_id, _FACTORS.c.confirmed == confirmed
        )
        kept = self._connection.execute(query).scalar_one_or_none()
        return None if kept is None else decrypt(self._key, kept, _about(account_id))

    def take_step(self, account_id: int, step: int) -> bool:
        """Mark a time step as used; False where it, or a later one, was used before."""
        statement = _FACTORS.update().where(
            _FACTORS.c.account_id == account_id, _FACTORS.c.last_step < step
        )
        taken = statement.values(last_step=step, confirmed=True)
        return bool(self._connection.execute(taken).rowcount)

    def account_ids(self) -> frozenset[int]:
        """Return the accounts that are asked for a second factor."""
        query = select(_FACTORS.c.account_id).where(_FACTORS.c.confirmed)
        return frozenset(self._connection.execute(query).scalars())

    def remove(self, account_id: int) -> None:
        """Ask for no second factor any more; its recovery codes go with it."""
        self._connection.execute(_FACTORS.delete().where(_FACTORS.c.account_id == account_id))
        self._connection.execute(_CODES.delete().where(_CODES.c.account_id == account_id))

    def put_recovery_codes(self, account_id: int, digests: Collection[str]) -> None:
        """Keep new recovery codes; the ones before are valid no more."""
        self._connection.execute(_CODES.delete().where(_CODES.c.account_id == account_id))
        rows = [{"account_id": account_id, "code_digest": digest} for digest in digests]
        self._connection.execute(_CODES.insert(), rows)

    def use_recovery_code(self, account_id: int, digest: str) -> bool:
        """Use a code up; False where there is no such code, or it was used before."""
        statement = _CODES.delete().where(
            _CODES.c.account_id == account_id, _CODES.c.code_digest == digest
        )
        return bool(self._connection.execute(statement).rowcount)

    def recovery_codes_left(self, account_id: int) -> int:
        query = select(func.count()).where(_CODES.c.account_id == account_id)
        return self._connection.execute(query).scalar_one()


def _about(account_id: int) -> str:
    return f"second_factors.secret:{account_id}"
