"""Reading and writing approaches. What may happen to one is decided elsewhere."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from jobmatch.domain.approaches import Approach, ApproachState
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.store.batches import LARGEST_ID, id_batches
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.approaches import ApproachRow
from jobmatch.store.tables.base import table_of

_APPROACHES = table_of(ApproachRow)
_APPROACH = columns_of(_APPROACHES, Approach)
_WAITING = _APPROACHES.c.state == ApproachState.WAITING


class ApproachStore:
    """`move_seeker` and `move_back` serve merging two entries of one person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, asked: Sequence[Approach], key: str) -> list[Approach]:
        """Keep new ones in this order; ids are made here. The same key twice: ConflictError."""
        return [self._added(approach, key, place) for place, approach in enumerate(asked)]

    def get(self, approach_id: int) -> Approach:
        """Raises NotFoundError."""
        found = self._read(_APPROACHES.c.id == min(approach_id, LARGEST_ID))
        if not found:
            raise NotFoundError("There is no such approach.")
        return found[0]

    def of_key(self, key: str) -> list[Approach]:
        """Return what one form filed, in its order."""
        return self._read(_APPROACHES.c.key == key)

    def of_seeker(self, seeker_id: int) -> list[Approach]:
        """Return what one person was asked, newest first."""
        return self._read(_APPROACHES.c.seeker_id == seeker_id, newest_first=True)

    def of_vacancy(self, vacancy_id: int) -> list[Approach]:
        """Return whom somebody asked about a vacancy, newest first."""
        return self._read(_APPROACHES.c.vacancy_id == vacancy_id, newest_first=True)

    def asked_about(self, vacancy_ids: Iterable[int]) -> frozenset[int]:
        """Return about which of these vacancies somebody was asked."""
        found: set[int] = set()
        for batch in id_batches(vacancy_ids):
            query = select(_APPROACHES.c.vacancy_id).where(_APPROACHES.c.vacancy_id.in_(batch))
            found.update(self._connection.execute(query.distinct()).scalars())
        return frozenset(found)

    def of_employer(self, employer_id: int, since: datetime) -> list[Approach]:
        """Return what an employer asked from this moment on, newest first."""
        theirs = _APPROACHES.c.employer_id == employer_id
        return self._read(theirs, _APPROACHES.c.asked_at >= since, newest_first=True)

    def of_referrals(self, referral_ids: Iterable[int]) -> dict[int, Approach]:
        """Return the approaches that became these referrals, by the referral's id."""
        return {
            approach.referral_id: approach
            for batch in id_batches(referral_ids)
            for approach in self._read(_APPROACHES.c.referral_id.in_(batch))
            if approach.referral_id is not None
        }

    def waiting_count(self, vacancy_id: int) -> int:
        query = select(func.count()).where(_APPROACHES.c.vacancy_id == vacancy_id, _WAITING)
        return self._connection.execute(query).scalar_one()

    def overdue(self, today: date, limit: int) -> list[Approach]:
        """Return those whose last day is over, the first asked first."""
        late = _APPROACHES.c.answer_by < today
        return self._read(_WAITING, late, limit=limit)

    def change(self, approach: Approach, **changes: object) -> Approach:
        """Put changes in place and raise the version.

        ConflictError where the version kept is not the one that `approach` carries.
        """
        here = (_APPROACHES.c.id == approach.id, _APPROACHES.c.version == approach.version)
        raised = _APPROACHES.update().where(*here)
        values = changes | {"version": approach.version + 1}
        changed = values_in(
            self._connection.execute(raised.values(values).returning(*_APPROACH)), Approach
        )
        if not changed:
            raise ConflictError(f"{approach.ref} was changed since it was read.")
        return changed[0]

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give one person's approaches to another entry of theirs; return the ids that moved."""
        statement = _APPROACHES.update().where(_APPROACHES.c.seeker_id == from_id)
        moved = statement.values(seeker_id=to_id).returning(_APPROACHES.c.id)
        return sorted(self._connection.execute(moved).scalars())

    def move_back(self, ids: Iterable[int], to_id: int) -> None:
        """Undo `move_seeker`: these approaches are `to_id`'s again."""
        for batch in id_batches(ids):
            statement = _APPROACHES.update().where(_APPROACHES.c.id.in_(batch))
            self._connection.execute(statement.values(seeker_id=to_id))

    def _added(self, approach: Approach, key: str, place: int) -> Approach:
        values = row_of(approach, without="id") | {"key": key, "place": place}
        statement = _APPROACHES.insert().values(values).returning(*_APPROACH)
        return values_in(self._connection.execute(statement), Approach)[0]

    def _read(
        self,
        *conditions: ColumnElement[bool],
        newest_first: bool = False,
        limit: int | None = None,
    ) -> list[Approach]:
        own_id = _APPROACHES.c.id
        query: Select[Any] = select(*_APPROACH).where(*conditions)
        ordered = query.order_by(own_id.desc() if newest_first else own_id).limit(limit)
        return values_in(self._connection.execute(ordered), Approach)
