"""Which seekers belong to a centre, and which live in a commune: the bounds of what one sees."""

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, func, select

from jobmatch.domain.accounts import MAIN_CENTRE
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.cases import CaseRow
from jobmatch.store.tables.seekers import SeekerRow

_SEEKERS = table_of(SeekerRow)
_CASES = table_of(CaseRow)
_WITH_CASES = _SEEKERS.outerjoin(_CASES, _CASES.c.seeker_id == _SEEKERS.c.id)
_CENTRE = func.coalesce(_CASES.c.centre_id, MAIN_CENTRE)

SeekerIds = NDArray[np.int64]


class ScopeStore:
    """A seeker without a case belongs to the main centre."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def centre_of(self, seeker_id: int) -> int | None:
        """Return the seeker's centre; None where there is no such seeker."""
        query = select(_CENTRE).select_from(_WITH_CASES).where(_SEEKERS.c.id == seeker_id)
        return self._connection.execute(query).scalar_one_or_none()

    def commune_of(self, seeker_id: int) -> str | None:
        """Return the code of the commune where the seeker lives; None: not known."""
        query = select(_SEEKERS.c.home_commune).where(_SEEKERS.c.id == seeker_id)
        return self._connection.execute(query).scalar_one_or_none()

    def of_centre(self, centre_id: int) -> SeekerIds | None:
        """Return the ids of the centre's seekers, lowest first; None where it has them all."""
        if centre_id == MAIN_CENTRE:
            elsewhere = select(_CASES.c.seeker_id).where(_CASES.c.centre_id != MAIN_CENTRE)
            if self._connection.execute(elsewhere.limit(1)).first() is None:
                return None
            query = select(_SEEKERS.c.id).select_from(_WITH_CASES).where(_CENTRE.in_([centre_id]))
            return self._ids(query.order_by(_SEEKERS.c.id))
        theirs = select(_CASES.c.seeker_id).where(_CASES.c.centre_id == centre_id)
        return self._ids(theirs.order_by(_CASES.c.seeker_id))

    def of_commune(self, commune_code: str) -> SeekerIds:
        """Return the ids of those who live in this commune, lowest first."""
        query = select(_SEEKERS.c.id).where(_SEEKERS.c.home_commune == commune_code)
        return self._ids(query.order_by(_SEEKERS.c.id))

    def _ids(self, query: Select[tuple[int]]) -> SeekerIds:
        return np.fromiter(self._connection.execute(query).scalars(), dtype=np.int64)
