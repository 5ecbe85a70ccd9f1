"""Reading and writing employers; finding them by names that nobody spells alike."""

from collections.abc import Iterable

from sqlalchemy import Connection, or_

from jobmatch.domain.employers import Employer, EmployerContact, EmployerDraft
from jobmatch.domain.keys import Keys
from jobmatch.domain.records import (
    RecordKind,
    employer_duplicate_key,
    employer_name_key,
    folded,
)
from jobmatch.store.batches import batches
from jobmatch.store.record_shape import RecordShape
from jobmatch.store.records import RecordStore
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.employers import EmployerContactRow, EmployerRow


def _derived(draft: EmployerDraft, keys: Keys) -> dict[str, object]:
    del keys  # what is advertised is no secret
    return {
        "duplicate_key": employer_duplicate_key(draft),
        "name_key": employer_name_key(draft.name),
        "name_folded": folded(draft.name),
    }


SHAPE = RecordShape(
    kind=RecordKind.EMPLOYERS,
    record=Employer,
    draft=EmployerDraft,
    person=EmployerContact,
    person_field="contact",
    table=table_of(EmployerRow),
    person_table=table_of(EmployerContactRow),
    derived=_derived,
    indexed=False,
)


class EmployerStore(RecordStore[Employer, EmployerDraft, EmployerContact]):
    def __init__(self, connection: Connection, keys: Keys) -> None:
        super().__init__(connection, SHAPE, keys)

    def contact(self, employer_id: int) -> EmployerContact:
        """Return who speaks for the employer. Raises NotFoundError."""
        return self._person(employer_id)

    def contacts(self, employer_ids: Iterable[int]) -> dict[int, EmployerContact]:
        return self._people(employer_ids)

    def find_by_name(self, name: str) -> tuple[Employer, ...]:
        """Return the employers that this name may mean, the one kept first in front."""
        key = employer_name_key(name)
        return self.by_name_keys([key]).get(key, ())

    def by_name_keys(self, keys: Iterable[str]) -> dict[str, tuple[Employer, ...]]:
        """Return employers by `employer_name_key`, those of one key in order of id."""
        found: dict[str, tuple[Employer, ...]] = {}
        for batch in batches({key for key in keys if key}):
            query = self._select(self._table.c.name_key.in_(batch)).order_by(self._table.c.id)
            for employer in self._read(query):
                key = employer_name_key(employer.name)
                found[key] = (*found.get(key, ()), employer)
        return found

    def suggestions(self, prefix: str, limit: int) -> list[Employer]:
        """Return employers of whose name a word begins so, accents or not, in order of name."""
        words = folded(prefix)
        if not words:
            return []
        name = self._table.c.name_folded
        begins = or_(name.startswith(words), name.contains(f" {words}"))
        return self._read(self._select(begins).order_by(name, self._table.c.id).limit(limit))
