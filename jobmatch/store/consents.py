"""What persons agreed to and took back: only ever added to, the last word counts."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, select
from sqlalchemy.sql import ColumnElement

from jobmatch.domain.consents import NEEDS, REGISTERED_FOR, Consent, ConsentPurpose
from jobmatch.store.choices import give
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.consents import ConsentRow
from jobmatch.store.tables.seekers import SeekerRow

_CONSENTS = table_of(ConsentRow)
_SEEKERS = table_of(SeekerRow)
_CONSENT = columns_of(_CONSENTS, Consent)
_IN_ORDER = (_CONSENTS.c.at, _CONSENTS.c.id)
_NEWEST_FIRST = (_CONSENTS.c.at.desc(), _CONSENTS.c.id.desc())
_AS_A_WHOLE = _CONSENTS.c.about_vacancy_id.is_(None)

SeekerIds = NDArray[np.int64]


class ConsentStore:
    """The last thing said about a purpose counts; what was said before is the proof and stays."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last(
        self, seeker_id: int, purpose: ConsentPurpose, vacancy_id: int | None = None
    ) -> Consent | None:
        """Return what was said last of the purpose as a whole, or of one vacancy alone."""
        about = _AS_A_WHOLE if vacancy_id is None else _CONSENTS.c.about_vacancy_id == vacancy_id
        here = (_CONSENTS.c.seeker_id == seeker_id, _CONSENTS.c.purpose == purpose, about)
        query = select(*_CONSENT).where(*here).order_by(*_NEWEST_FIRST).limit(1)
        found = values_in(self._connection.execute(query), Consent)
        return found[0] if found else None

    def history(self, seeker_id: int) -> list[Consent]:
        """Return everything that a person ever said, the last in front."""
        theirs = _CONSENTS.c.seeker_id == seeker_id
        query = select(*_CONSENT).where(theirs).order_by(*_NEWEST_FIRST)
        return values_in(self._connection.execute(query), Consent)

    def add(self, consent: Consent) -> Consent:
        """Keep one thing that was said, its id aside; return it with the id that it got."""
        values = row_of(consent, without="id")
        statement = _CONSENTS.insert().values(values).returning(_CONSENTS.c.id)
        return replace(consent, id=self._connection.execute(statement).scalar_one())

    def holders(self, purpose: ConsentPurpose) -> SeekerIds:
        """Return whose data may be used so, lowest id first; `NEEDS` is heeded."""
        if purpose in REGISTERED_FOR:
            every = self._ids(select(_SEEKERS.c.id).order_by(_SEEKERS.c.id))
            return np.setdiff1d(every, self.withdrawn(purpose), assume_unique=True)
        agreed = self._last_said(purpose, given=True)
        needed = NEEDS.get(purpose)
        if needed is None:
            return agreed
        if needed in REGISTERED_FOR:
            return np.setdiff1d(agreed, self.withdrawn(needed), assume_unique=True)
        return np.intersect1d(agreed, self.holders(needed), assume_unique=True)

    def withdrawn(self, purpose: ConsentPurpose) -> SeekerIds:
        """Return who took it back, or said no, lowest id first."""
        return self._last_said(purpose, given=False)

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give what was said under one entry of a person to another; return the ids that moved."""
        query = select(_CONSENTS.c.id).where(_CONSENTS.c.seeker_id == from_id)
        moving = list(self._connection.execute(query.order_by(*_IN_ORDER)).scalars())
        self.move_back(moving, to_id)
        return moving

    def move_back(self, ids: Iterable[int], to_id: int) -> None:
        give(self._connection, _CONSENTS, ids, to_id)

    def _last_said(self, purpose: ConsentPurpose, *, given: bool) -> SeekerIds:
        newest: ColumnElement[int] = func.row_number().over(
            partition_by=_CONSENTS.c.seeker_id, order_by=_NEWEST_FIRST
        )
        said = (
            select(_CONSENTS.c.seeker_id, _CONSENTS.c.given, newest.label("newest"))
            .where(_CONSENTS.c.purpose == purpose, _AS_A_WHOLE)
            .subquery()
        )
        query = select(said.c.seeker_id).where(said.c.newest == 1, said.c.given.is_(given))
        return self._ids(query.order_by(said.c.seeker_id))

    def _ids(self, query: Select[tuple[int]]) -> SeekerIds:
        return np.fromiter(self._connection.execute(query).scalars(), dtype=np.int64)
