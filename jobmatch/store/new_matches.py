"""Vacancies that came in and suit somebody's case very well, until a counsellor looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from jobmatch.domain.seekers import SeekerStatus
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.cases import CaseRow, NewMatchRow
from jobmatch.store.tables.seekers import SeekerRow

_MATCHES = table_of(NewMatchRow)
_CASES = table_of(CaseRow)
_SEEKERS = table_of(SeekerRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMatch:
    """`score`: 0 to 100, at the moment it was found."""

    seeker_id: int
    vacancy_id: int
    score: float
    found_at: datetime


_MATCH = columns_of(_MATCHES, NewMatch)


class NewMatchStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, matches: Iterable[NewMatch]) -> int:
        """Keep the pairs that are not there yet, seen or not; return how many were new."""
        wanted = {(match.seeker_id, match.vacancy_id): match for match in matches}
        for vacancy_id in {vacancy_id for _, vacancy_id in wanted}:
            query = select(_MATCHES.c.seeker_id).where(_MATCHES.c.vacancy_id == vacancy_id)
            for seeker_id in self._connection.execute(query).scalars():
                wanted.pop((seeker_id, vacancy_id), None)
        if wanted:
            rows = [row_of(match) | {"seen_at": None} for match in wanted.values()]
            self._connection.execute(_MATCHES.insert(), rows)
        return len(wanted)

    def unseen_of(self, counsellor_id: int, since: datetime, limit: int) -> list[NewMatch]:
        """Return what nobody looked at, of a counsellor's cases that look for work; best first."""
        query = (
            select(*_MATCH)
            .join_from(_MATCHES, _CASES, _CASES.c.seeker_id == _MATCHES.c.seeker_id)
            .join(_SEEKERS, _SEEKERS.c.id == _MATCHES.c.seeker_id)
            .where(
                _CASES.c.counsellor_id == counsellor_id,
                _SEEKERS.c.status == SeekerStatus.LOOKING,
                _MATCHES.c.seen_at.is_(None),
                _MATCHES.c.found_at > since,
            )
            .order_by(_MATCHES.c.score.desc(), _MATCHES.c.seeker_id, _MATCHES.c.vacancy_id)
            .limit(limit)
        )
        return values_in(self._connection.execute(query), NewMatch)

    def mark_seen(self, seeker_id: int, vacancy_id: int | None, now: datetime) -> None:
        """Note that a counsellor looked at one pair, or (None) at all of a seeker."""
        these = [_MATCHES.c.seeker_id == seeker_id, _MATCHES.c.seen_at.is_(None)]
        if vacancy_id is not None:
            these.append(_MATCHES.c.vacancy_id == vacancy_id)
        self._connection.execute(_MATCHES.update().where(*these).values(seen_at=now))

    def forget_seeker(self, seeker_id: int) -> None:
        self._connection.execute(_MATCHES.delete().where(_MATCHES.c.seeker_id == seeker_id))

    def forget(self, before: datetime) -> None:
        self._connection.execute(_MATCHES.delete().where(_MATCHES.c.found_at <= before))
