"""Reading and writing referrals and their events. What may happen to one is decided elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.domain.referrals import (
    OPEN_STATES,
    PLACED_STATES,
    Referral,
    ReferralEvent,
    ReferralState,
    own_referral_id,
    referral_number,
)
from jobmatch.store.batches import LARGEST_ID, id_batches
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.referrals import ReferralEventRow, ReferralNumberRow, ReferralRow

_REFERRALS = table_of(ReferralRow)
_EVENTS = table_of(ReferralEventRow)
_NUMBERS = table_of(ReferralNumberRow)
_REFERRAL = columns_of(_REFERRALS, Referral)
_EVENT = columns_of(_EVENTS, ReferralEvent)
_LOCK = 0x6A6F7266  # any number that this service uses for nothing else


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralFilter:
    """Which referrals are wanted. `silent_since`: open, and unchanged from then on."""

    state: ReferralState | None = None
    open_only: bool = False
    counsellor_id: int | None = None
    seeker_id: int | None = None
    vacancy_id: int | None = None
    employer_id: int | None = None
    silent_since: datetime | None = None


class ReferralStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take_turns(self) -> None:
        """Wait until no other unit of work changes referrals; ours is the turn until it ends.

        A hire changes several referrals at once, and an issue first looks for others: one after
        the other, none of them has to fear another. SQLite's writing units wait anyway.
        """
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))

    def get(self, referral_id: int) -> Referral:
        """Raises NotFoundError."""
        return self._one(_REFERRALS.c.id == min(referral_id, LARGEST_ID))

    def find(self, ref: str) -> Referral:
        """Return the referral "R-12" or "GT-2026-000012". Raises NotFoundError."""
        own = own_referral_id(ref)
        if own is not None:
            return self.get(own)
        return self._one(_REFERRALS.c.number == ref.strip().upper())

    def get_many(self, referral_ids: Iterable[int]) -> dict[int, Referral]:
        """Return those that exist, by id."""
        return {
            referral.id: referral
            for batch in id_batches(referral_ids)
            for referral in self._read(_REFERRALS.c.id.in_(batch))
        }

    def of_key(self, key: str) -> list[Referral]:
        """Return what one request filed, in the order of its pairs."""
        return self._read(_REFERRALS.c.key == key)

    def of_seekers(self, seeker_ids: Iterable[int]) -> list[Referral]:
        """Return every referral of these people, newest first for each batch of them."""
        return [
            referral
            for batch in id_batches(seeker_ids)
            for referral in self._read(_REFERRALS.c.seeker_id.in_(batch), newest_first=True)
        ]

    def of_vacancy(self, vacancy_id: int) -> list[Referral]:
        """Return every referral to this vacancy, newest first."""
        return self._read(_REFERRALS.c.vacancy_id == vacancy_id, newest_first=True)

    def placed(self, seeker_id: int) -> list[Referral]:
        """Return the person's referrals that led to work, newest first."""
        theirs = _REFERRALS.c.seeker_id == seeker_id
        return self._read(theirs, _REFERRALS.c.state.in_(PLACED_STATES), newest_first=True)

    def transferred_from(self, referral_id: int) -> Referral | None:
        """Return the referral that took this one's place, if that was not undone."""
        taken = _REFERRALS.c.transferred_from == referral_id
        found = self._read(taken, _REFERRALS.c.state != ReferralState.CANCELLED)
        return found[-1] if found else None

    def open_counts(self, vacancy_ids: Iterable[int]) -> dict[int, int]:
        """Return how many open referrals each vacancy has; those without one are left out."""
        vacancy = _REFERRALS.c.vacancy_id
        found: dict[int, int] = {}
        for batch in id_batches(vacancy_ids):
            query = select(vacancy, func.count()).where(
                vacancy.in_(batch), _REFERRALS.c.state.in_(OPEN_STATES)
            )
            rows = self._connection.execute(query.group_by(vacancy))
            found.update((row[0], row[1]) for row in rows)
        return found

    def matching(self, wanted: ReferralFilter) -> list[tuple[int, int]]:
        """Return (id, seeker id) of all that are wanted, newest first."""
        query = select(_REFERRALS.c.id, _REFERRALS.c.seeker_id).where(*_conditions(wanted))
        ordered = query.order_by(_REFERRALS.c.id.desc())
        return [(referral, seeker) for referral, seeker in self._connection.execute(ordered)]

    def silent(self, since: datetime, after_id: int, limit: int) -> list[Referral]:
        """Return the next open referrals by id that have not changed from this moment on."""
        conditions = _conditions(ReferralFilter(silent_since=since))
        return self._read(*conditions, _REFERRALS.c.id > after_id, limit=limit)

    def add(self, filed: Sequence[Referral], key: str, year: int) -> list[Referral]:
        """Keep new referrals in this order, with numbers of the year; id and number are made here.

        Needs the turn (`take_turns`). The same key twice ends in ConflictError.
        """
        first = self._take_numbers(year, len(filed))
        return [
            self._added(replace(referral, number=referral_number(year, first + place)), key, place)
            for place, referral in enumerate(filed)
        ]

    def change(self, referral: Referral, **changes: object) -> Referral:
        """Put changes in place and raise the version.

        ConflictError where the version kept is not the one that `referral` carries.
        """
        here = (_REFERRALS.c.id == referral.id, _REFERRALS.c.version == referral.version)
        statement = _REFERRALS.update().where(*here)
        raised = statement.values(changes | {"version": referral.version + 1})
        changed = values_in(self._connection.execute(raised.returning(*_REFERRAL)), Referral)
        if not changed:
            raise ConflictError(f"{referral.ref} was changed since it was read.")
        return changed[0]

    def add_event(self, event: ReferralEvent) -> ReferralEvent:
        """Append one event; its id is made here."""
        statement = _EVENTS.insert().values(row_of(event, without="id")).returning(*_EVENT)
        return values_in(self._connection.execute(statement), ReferralEvent)[0]

    def events(self, referral_id: int) -> list[ReferralEvent]:
        """Return what happened, oldest first."""
        return self._events(_EVENTS.c.referral_id == referral_id)

    def caused_by(self, event_id: int) -> list[ReferralEvent]:
        """Return the events of other referrals that this one brought about, oldest first."""
        return self._events(_EVENTS.c.caused_by == event_id)

    def event(self, event_id: int) -> ReferralEvent | None:
        found = self._events(_EVENTS.c.id == event_id)
        return found[0] if found else None

    def forget_event(self, event_id: int) -> None:
        """Remove the event of an act that was taken back; the audit log keeps both."""
        caused = _EVENTS.update().where(_EVENTS.c.caused_by == event_id)
        self._connection.execute(caused.values(caused_by=None))
        self._connection.execute(_EVENTS.delete().where(_EVENTS.c.id == event_id))

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give one person's referrals to another entry of theirs; return the ids that moved."""
        statement = _REFERRALS.update().where(_REFERRALS.c.seeker_id == from_id)
        moved = statement.values(seeker_id=to_id).returning(_REFERRALS.c.id)
        return sorted(self._connection.execute(moved).scalars())

    def move_back(self, ids: Iterable[int], to_id: int) -> None:
        """Undo `move_seeker`: these referrals are `to_id`'s again."""
        for batch in id_batches(ids):
            statement = _REFERRALS.update().where(_REFERRALS.c.id.in_(batch))
            self._connection.execute(statement.values(seeker_id=to_id))

    def forget_seekers(self, seeker_ids: Iterable[int]) -> None:
        """Blank what was written about persons who are erased; states and moments stay to count.

        What is still open is closed by the follow-up in its time.
        """
        blank: Mapping[str, object] = {"text": "", "salary_text": "", "actor_name": ""}
        for batch in id_batches(seeker_ids):
            theirs = select(_REFERRALS.c.id).where(_REFERRALS.c.seeker_id.in_(batch))
            events = _EVENTS.update().where(_EVENTS.c.referral_id.in_(theirs))
            self._connection.execute(events.values(blank))
            here = _REFERRALS.update().where(_REFERRALS.c.seeker_id.in_(batch))
            self._connection.execute(here.values(reason_text="", note=""))

    def _added(self, referral: Referral, key: str, place: int) -> Referral:
        values = row_of(referral, without="id") | {"key": key, "place": place}
        statement = _REFERRALS.insert().values(values).returning(*_REFERRAL)
        return values_in(self._connection.execute(statement), Referral)[0]

    def _take_numbers(self, year: int, count: int) -> int:
        """Return the first of so many serial numbers. Needs the turn (`take_turns`)."""
        here = _NUMBERS.c.year == year
        update = _NUMBERS.update().where(here).values(last=_NUMBERS.c.last + count)
        last = self._connection.execute(update.returning(_NUMBERS.c.last)).scalar_one_or_none()
        if last is None:
            self._connection.execute(_NUMBERS.insert().values(year=year, last=count))
            last = count
        return int(last) - count + 1

    def _one(self, condition: ColumnElement[bool]) -> Referral:
        found = self._read(condition)
        if not found:
            raise NotFoundError("There is no such referral.")
        return found[0]

    def _read(
        self,
        *conditions: ColumnElement[bool],
        newest_first: bool = False,
        limit: int | None = None,
    ) -> list[Referral]:
        own_id = _REFERRALS.c.id
        query: Select[Any] = select(*_REFERRAL).where(*conditions)
        ordered = query.order_by(own_id.desc() if newest_first else own_id).limit(limit)
        return values_in(self._connection.execute(ordered), Referral)

    def _events(self, condition: ColumnElement[bool]) -> list[ReferralEvent]:
        query = select(*_EVENT).where(condition).order_by(_EVENTS.c.id)
        return values_in(self._connection.execute(query), ReferralEvent)


def _conditions(wanted: ReferralFilter) -> list[ColumnElement[bool]]:
    named = {
        _REFERRALS.c.state: wanted.state,
        _REFERRALS.c.counsellor_id: wanted.counsellor_id,
        _REFERRALS.c.seeker_id: wanted.seeker_id,
        _REFERRALS.c.vacancy_id: wanted.vacancy_id,
        _REFERRALS.c.employer_id: wanted.employer_id,
    }
    conditions = [column == value for column, value in named.items() if value is not None]
    if wanted.open_only or wanted.silent_since is not None:
        conditions.append(_REFERRALS.c.state.in_(OPEN_STATES))
    if wanted.silent_since is not None:
        conditions.append(_REFERRALS.c.changed_at <= wanted.silent_since)
    return conditions
