"""Reading and writing seekers, and the persons they are."""

from collections.abc import Iterable

from sqlalchemy import Connection

from jobmatch.domain.records import RecordKind, seeker_duplicate_key
from jobmatch.domain.seekers import Person, Seeker, SeekerDraft
from jobmatch.store.record_shape import RecordShape
from jobmatch.store.records import RecordStore
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.seekers import SeekerPersonRow, SeekerRow


def _derived(draft: SeekerDraft) -> dict[str, object]:
    return {"duplicate_key": seeker_duplicate_key(draft)}


SHAPE = RecordShape(
    kind=RecordKind.SEEKERS,
    record=Seeker,
    draft=SeekerDraft,
    person=Person,
    person_field="person",
    table=table_of(SeekerRow),
    person_table=table_of(SeekerPersonRow),
    derived=_derived,
)


class SeekerStore(RecordStore[Seeker, SeekerDraft, Person]):
    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, SHAPE)

    def person(self, seeker_id: int) -> Person:
        """Return who the seeker is; whoever shows it logs it. Raises NotFoundError."""
        return self._person(seeker_id)

    def persons(self, seeker_ids: Iterable[int]) -> dict[int, Person]:
        return self._people(seeker_ids)
