"""Counselling forms, their revisions, and which suggestion lists were shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from jobmatch.domain.counselling import CounsellingForm, CounsellingRevision, Talk
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.domain.forms import FormVersion
from jobmatch.domain.seekers import SeekerProfile, SeekerStatus
from jobmatch.store.batches import id_batches
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.counselling import (
    CounsellingFormRow,
    CounsellingRevisionRow,
    SuggestionViewRow,
)
from jobmatch.store.tables.seekers import SeekerRow

_FORMS = table_of(CounsellingFormRow)
_REVISIONS = table_of(CounsellingRevisionRow)
_VIEWS = table_of(SuggestionViewRow)
_SEEKERS = table_of(SeekerRow)
_FORM = columns_of(_FORMS, CounsellingForm)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewForm:
    """A form as it is filed. `key` is that of the page it was typed on."""

    seeker_id: int
    account_id: int | None
    talk: Talk
    before: SeekerProfile
    after: SeekerProfile
    form_version: FormVersion
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionView:
    """The vacancies, best first, that a counsellor was shown for a seeker on a day."""

    seeker_id: int
    shown_on: date
    account_id: int
    vacancy_ids: tuple[int, ...]


_VIEW = columns_of(_VIEWS, SuggestionView)


class CounsellingStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, form: NewForm, now: datetime) -> CounsellingForm:
        """Keep a new form. ConflictError: one with the same key is there."""
        values = row_of(form) | {
            "held_on": form.talk.held_on,
            "version": 1,
            "created_at": now,
            "updated_at": now,
        }
        statement = _FORMS.insert().values(values).returning(*_FORM)
        (added,) = values_in(self._connection.execute(statement), CounsellingForm)
        return added

    def get(self, form_id: int) -> CounsellingForm:
        """Raises NotFoundError."""
        found = self._read(select(*_FORM).where(_FORMS.c.id == form_id))
        if not found:
            raise NotFoundError(f"There is no counselling form TV-{form_id}.")
        return found[0]

    def by_key(self, key: str) -> CounsellingForm | None:
        found = self._read(select(*_FORM).where(_FORMS.c.key == key))
        return found[0] if found else None

    def of_seeker(self, seeker_id: int) -> list[CounsellingForm]:
        """Return the seeker's forms, the last talk first."""
        query = select(*_FORM).where(_FORMS.c.seeker_id == seeker_id)
        return self._read(query.order_by(_FORMS.c.held_on.desc(), _FORMS.c.id.desc()))

    def revise(
        self, form: CounsellingForm, talk: Talk, account_id: int | None, now: datetime
    ) -> CounsellingForm:
        """Put a talk in the place of what `form` says, which stays as a revision.

        Raises ConflictError where the form was revised since it was read.
        """
        kept = CounsellingRevision(
            form_id=form.id, version=form.version, at=now, account_id=account_id, talk=form.talk
        )
        changed = (
            _FORMS.update()
            .where(_FORMS.c.id == form.id, _FORMS.c.version == form.version)
            .values(talk=talk, held_on=talk.held_on, version=_FORMS.c.version + 1, updated_at=now)
            .returning(*_FORM)
        )
        revised = values_in(self._connection.execute(changed), CounsellingForm)
        if not revised:
            raise ConflictError(f"{form.ref} was changed since it was read.")
        self._connection.execute(_REVISIONS.insert().values(row_of(kept)))
        return revised[0]

    def revisions(self, form_id: int) -> list[CounsellingRevision]:
        """Return how the form read before each correction, the last one first."""
        columns = columns_of(_REVISIONS, CounsellingRevision)
        query = select(*columns).where(_REVISIONS.c.form_id == form_id)
        ordered = query.order_by(_REVISIONS.c.version.desc())
        return values_in(self._connection.execute(ordered), CounsellingRevision)

    def waiting(self, registered_since: date) -> list[tuple[int, date]]:
        """Return (seeker, day of registration) of those looking whom nobody has counselled since.

        The longest waiting first; equal days by id.
        """
        talked = select(_FORMS.c.id).where(
            _FORMS.c.seeker_id == _SEEKERS.c.id, _FORMS.c.held_on >= _SEEKERS.c.registered_on
        )
        query = (
            select(_SEEKERS.c.id, _SEEKERS.c.registered_on)
            .where(
                _SEEKERS.c.status == SeekerStatus.LOOKING,
                _SEEKERS.c.registered_on >= registered_since,
                ~talked.exists(),
            )
            .order_by(_SEEKERS.c.registered_on, _SEEKERS.c.id)
        )
        return [(row[0], row[1]) for row in self._connection.execute(query)]

    def list_shown(self, seeker_id: int, day: date, account_id: int) -> tuple[int, ...]:
        """Return the vacancies, best first, that were noted as shown that day."""
        query = select(_VIEWS.c.vacancy_ids).where(*_of_view(seeker_id, day, account_id))
        found: tuple[int, ...] | None = self._connection.execute(query).scalar_one_or_none()
        return found or ()

    def note_shown(self, view: SuggestionView) -> None:
        """Keep the list that was shown; one that is there already is replaced by this one."""
        key = _of_view(view.seeker_id, view.shown_on, view.account_id)
        change = _VIEWS.update().where(*key).values(vacancy_ids=view.vacancy_ids)
        if not self._connection.execute(change).rowcount:
            self._connection.execute(_VIEWS.insert().values(row_of(view)))

    def shown(self, since: date, until: date) -> list[SuggestionView]:
        """Return the lists shown on these days, both included, by day, seeker, account."""
        query = select(*_VIEW).where(_VIEWS.c.shown_on.between(since, until))
        ordered = query.order_by(_VIEWS.c.shown_on, _VIEWS.c.seeker_id, _VIEWS.c.account_id)
        return values_in(self._connection.execute(ordered), SuggestionView)

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give all forms of one seeker to another; return the forms' ids, for `move_back`.

        Which lists were shown stays where it was: it is told of the record that was shown.
        """
        change = (
            _FORMS.update()
            .where(_FORMS.c.seeker_id == from_id)
            .values(seeker_id=to_id)
            .returning(_FORMS.c.id)
        )
        return sorted(self._connection.execute(change).scalars())

    def move_back(self, ids: Iterable[int], to_id: int) -> None:
        """Give exactly these forms to a seeker."""
        for batch in id_batches(ids):
            change = _FORMS.update().where(_FORMS.c.id.in_(batch)).values(seeker_id=to_id)
            self._connection.execute(change)

    def _read(self, query: Select[Any]) -> list[CounsellingForm]:
        return values_in(self._connection.execute(query), CounsellingForm)


def _of_view(seeker_id: int, day: date, account_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        _VIEWS.c.seeker_id == seeker_id,
        _VIEWS.c.shown_on == day,
        _VIEWS.c.account_id == account_id,
    )
