"""Reading and writing vacancies."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection, or_, select

from jobmatch.domain.keys import Keys
from jobmatch.domain.records import RecordKind, vacancy_duplicate_key
from jobmatch.domain.vacancies import Vacancy, VacancyContact, VacancyDraft, VacancyStatus
from jobmatch.store.batches import id_batches
from jobmatch.store.record_shape import RecordShape
from jobmatch.store.records import RecordStore
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.vacancies import VacancyContactRow, VacancyRow


def _derived(draft: VacancyDraft, keys: Keys) -> dict[str, object]:
    del keys  # what is advertised is no secret
    return {"duplicate_key": vacancy_duplicate_key(draft)}


SHAPE = RecordShape(
    kind=RecordKind.VACANCIES,
    record=Vacancy,
    draft=VacancyDraft,
    person=VacancyContact,
    person_field="contact",
    table=table_of(VacancyRow),
    person_table=table_of(VacancyContactRow),
    derived=_derived,
    at_first={"filled": 0},
)


class VacancyStore(RecordStore[Vacancy, VacancyDraft, VacancyContact]):
    def __init__(self, connection: Connection, keys: Keys) -> None:
        super().__init__(connection, SHAPE, keys)

    def contact(self, vacancy_id: int) -> VacancyContact:
        """Return whom an applicant meets. Raises NotFoundError."""
        return self._person(vacancy_id)

    def contacts(self, vacancy_ids: Iterable[int]) -> dict[int, VacancyContact]:
        return self._people(vacancy_ids)

    def for_employer(self, employer_id: int, limit: int) -> list[Vacancy]:
        """Return the employer's vacancies, newest first."""
        theirs = self._select(self._table.c.employer_id == employer_id)
        return self._read(theirs.order_by(self._table.c.id.desc()).limit(limit))

    def employers_with_any(self, employer_ids: Iterable[int]) -> frozenset[int]:
        """Return which of these employers have a vacancy, open or not."""
        found: set[int] = set()
        whose = self._table.c.employer_id
        for batch in id_batches(employer_ids):
            query = select(whose).where(whose.in_(batch)).distinct()
            found.update(self._connection.execute(query).scalars())
        return frozenset(found)

    def changed_since(self, since: datetime, after_id: int, limit: int) -> list[Vacancy]:
        """Return what was added or changed then or later, beyond `after_id`, lowest id first."""
        theirs = self._select(self._table.c.updated_at >= since, self._table.c.id > after_id)
        return self._read(theirs.order_by(self._table.c.id).limit(limit))

    def open_on(self, day: date) -> list[tuple[int, datetime]]:
        """Return id and last change of all to which somebody may be sent, lowest id first.

        Says the same as `Vacancy.closed_because`, without reading the vacancies.
        """
        columns = self._table.c
        query = (
            select(columns.id, columns.updated_at)
            .where(columns.status == VacancyStatus.OPEN, columns.filled < columns.openings)
            .where(or_(columns.closes_on.is_(None), columns.closes_on >= day))
            .order_by(columns.id)
        )
        return [(row.id, row.updated_at) for row in self._connection.execute(query)]

    def open_of_source(self, source: str) -> list[int]:
        """Return the ids of a source's vacancies that nobody closed, lowest first."""
        columns = self._table.c
        query = select(columns.id).where(
            columns.source == source, columns.status == VacancyStatus.OPEN
        )
        return list(self._connection.execute(query.order_by(columns.id)).scalars())

    def record_filled(self, vacancy_id: int, filled: int, now: datetime) -> Vacancy:
        """Note how many places are taken by now. Raises NotFoundError."""
        return self._change(vacancy_id, {"filled": filled}, now)
