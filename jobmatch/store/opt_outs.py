"""Who does not want which messages: kept as keyed digests, so that no address stands here."""

from datetime import datetime

from sqlalchemy import Connection, and_, select
from sqlalchemy.dialects import postgresql, sqlite

from jobmatch.domain.keys import Keys
from jobmatch.domain.message_templates import Purpose
from jobmatch.store.encryption import lookup_digest
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.outbox import OptOutRow

_OPT_OUTS = table_of(OptOutRow)


class OptOutStore:
    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    def digest(self, address: str) -> str:
        """Return what stands for an e-mail address, in any case, or a phone number."""
        return lookup_digest(self._keys.lookup, "message address", address.strip().casefold())

    def add(self, address_digest: str, purpose: Purpose, now: datetime) -> None:
        """Send no more messages of this purpose there. Doing it twice changes nothing."""
        values = {"address_digest": address_digest, "purpose": purpose, "at": now}
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        statement = dialect.insert(_OPT_OUTS).values(values).on_conflict_do_nothing()
        self._connection.execute(statement)

    def remove(self, address_digest: str, purpose: Purpose) -> None:
        """Send them again."""
        here = and_(_OPT_OUTS.c.address_digest == address_digest, _OPT_OUTS.c.purpose == purpose)
        self._connection.execute(_OPT_OUTS.delete().where(here))

    def refused(self, address_digest: str) -> frozenset[Purpose]:
        """Return what is not to be sent there."""
        query = select(_OPT_OUTS.c.purpose).where(_OPT_OUTS.c.address_digest == address_digest)
        return frozenset(self._connection.execute(query).scalars())
