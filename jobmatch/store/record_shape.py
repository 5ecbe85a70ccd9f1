"""How one kind of record lies in its two tables, and the statements that read and write it.

Statements are made once: composing one with its forty columns costs more than running it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, Insert, Select, Table, Update, bindparam, select

from jobmatch.domain.employers import Employer, EmployerContact, EmployerDraft
from jobmatch.domain.keys import Keys
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Person, Seeker, SeekerDraft
from jobmatch.domain.vacancies import Vacancy, VacancyContact, VacancyDraft
from jobmatch.store.rows import columns_of, field_names

RecordT = TypeVar("RecordT", bound=Vacancy | Seeker | Employer)
DraftT = TypeVar("DraftT", bound=VacancyDraft | SeekerDraft | EmployerDraft)
PersonT = TypeVar("PersonT", bound=VacancyContact | Person | EmployerContact)

ITS_ID = "its_id"
IDS = "ids"


def _nothing(person: object, keys: Keys) -> dict[str, object]:
    del person, keys
    return {}


def _as_it_is(source_key: str, keys: Keys) -> str:
    del keys
    return source_key


@dataclass(frozen=True, kw_only=True)
class RecordShape(Generic[RecordT, DraftT, PersonT]):
    kind: RecordKind
    record: type[RecordT]
    draft: type[DraftT]
    person: type[PersonT]
    person_field: str  # of the draft
    table: Table
    person_table: Table
    derived: Callable[[DraftT, Keys], dict[str, object]]  # columns computed from a draft
    derived_of_person: Callable[[PersonT, Keys], dict[str, object]] = _nothing
    kept_source_key: Callable[[str, Keys], str] = _as_it_is  # where the file's own tells too much
    at_first: Mapping[str, object] = field(default_factory=dict)  # what no draft says, when added
    indexed: bool = True  # changes are told to the search index

    @cached_property
    def profile(self) -> tuple[str, ...]:
        """The fields that draft and record share."""
        return tuple(name for name in field_names(self.draft) if name != self.person_field)

    @cached_property
    def select_all(self) -> Select[Any]:
        return select(*columns_of(self.table, self.record))

    @cached_property
    def select_one(self) -> Select[Any]:
        return self.select_all.where(self.table.c.id == bindparam(ITS_ID))

    @cached_property
    def select_and_lock_one(self) -> Select[Any]:
        """On SQLite the same as `select_one`: a writing unit has the whole file to itself."""
        return self.select_one.with_for_update(key_share=True)

    @cached_property
    def select_many(self) -> Select[Any]:
        return self.select_all.where(self.table.c.id.in_(bindparam(IDS, expanding=True)))

    @cached_property
    def insert(self) -> Insert:
        return self.table.insert().returning(self.table.c.id)

    @cached_property
    def update(self) -> Update:
        """Sets what it is handed; returns the whole record."""
        here = self.table.update().where(self.table.c.id == bindparam(ITS_ID))
        raised = here.values(version=self.table.c.version + 1)
        return raised.returning(*columns_of(self.table, self.record))

    @cached_property
    def select_people(self) -> Select[Any]:
        """Each person after the id of the record."""
        query = select(self.person_id, *columns_of(self.person_table, self.person))
        return query.where(self.person_id.in_(bindparam(IDS, expanding=True)))

    @cached_property
    def insert_person(self) -> Insert:
        return self.person_table.insert()

    @cached_property
    def update_person(self) -> Update:
        return self.person_table.update().where(self.person_id == bindparam(ITS_ID))

    @cached_property
    def person_id(self) -> Column[Any]:
        """The column of the person's table that holds the record's id."""
        (column,) = self.person_table.primary_key.columns
        return column
