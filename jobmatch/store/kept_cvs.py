"""Which CVs are kept, and the key that opens each file: a row that goes takes the file's sense."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from jobmatch.domain.keys import Keys
from jobmatch.domain.own_profiles import KeptCv
from jobmatch.store.choices import give
from jobmatch.store.rows import columns_of, field_names, row_of
from jobmatch.store.sealing import Sealing
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.own_profiles import KeptCvRow

_CVS = table_of(KeptCvRow)
_CV = columns_of(_CVS, KeptCv)


class KeptCvStore:
    """`move_seeker` and `move_back` serve merging two entries of one person."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._sealing = Sealing(_CVS, keys.columns)

    def put(self, cv: KeptCv) -> None:
        """Keep a CV in the place of the one before."""
        self.remove(cv.seeker_id)
        self._connection.execute(
            _CVS.insert().values(self._sealing.sealed(cv.stored_as, row_of(cv)))
        )

    def of_seeker(self, seeker_id: int) -> KeptCv | None:
        """Return the CV that was kept last, or None."""
        query = select(*_CV).where(_CVS.c.seeker_id == seeker_id).order_by(_CVS.c.id.desc())
        row = self._connection.execute(query.limit(1)).one_or_none()
        if row is None:
            return None
        values = dict(zip(field_names(KeptCv), row, strict=True))
        return KeptCv(**self._sealing.opened(values["stored_as"], values))

    def remove(self, seeker_id: int) -> bool:
        """Forget every CV of a person: without its key no file can be opened any more."""
        statement = _CVS.delete().where(_CVS.c.seeker_id == seeker_id)
        return bool(self._connection.execute(statement).rowcount)

    def stored(self) -> frozenset[str]:
        """Return the names of the files that are still wanted."""
        return frozenset(self._connection.execute(select(_CVS.c.stored_as)).scalars())

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give all to another entry; return what `move_back` wants."""
        statement = _CVS.update().where(_CVS.c.seeker_id == from_id).values(seeker_id=to_id)
        return sorted(self._connection.execute(statement.returning(_CVS.c.id)).scalars())

    def move_back(self, ids: Iterable[int], to_id: int) -> None:
        give(self._connection, _CVS, ids, to_id)
