"""Pairs that the service puts forward by itself, seeker by seeker, until the next night."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from jobmatch.store.batches import batches, id_batches
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.choices import SuggestionChoiceRow
from jobmatch.store.tables.interests import InterestRow
from jobmatch.store.tables.put_forward import PutForwardRow
from jobmatch.store.tables.referrals import ReferralRow

_PAIRS = table_of(PutForwardRow)
_REFERRALS = table_of(ReferralRow)
_ANSWERED = tuple(table_of(row) for row in (InterestRow, SuggestionChoiceRow))


@dataclass(frozen=True, slots=True, kw_only=True)
class PutForward:
    """`score`: at the moment it was ranked."""

    seeker_id: int
    vacancy_id: int
    score: float
    ranked_at: datetime


_PAIR = columns_of(_PAIRS, PutForward)


class PutForwardStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_seeker(self, seeker_id: int) -> list[PutForward]:
        """Return what is put forward to one seeker, the highest score first."""
        query = (
            select(*_PAIR)
            .where(_PAIRS.c.seeker_id == seeker_id)
            .order_by(_PAIRS.c.score.desc(), _PAIRS.c.vacancy_id)
        )
        return values_in(self._connection.execute(query), PutForward)

    def replace(self, seeker_ids: Iterable[int], pairs: Iterable[PutForward]) -> None:
        """Put these forward to these seekers, in place of what was before."""
        for some in id_batches(seeker_ids):
            self._connection.execute(_PAIRS.delete().where(_PAIRS.c.seeker_id.in_(some)))
        for few in batches(pairs):
            self._connection.execute(_PAIRS.insert(), [row_of(pair) for pair in few])

    def forget_seeker(self, seeker_id: int) -> None:
        self._connection.execute(_PAIRS.delete().where(_PAIRS.c.seeker_id == seeker_id))

    def forget(self, before: datetime) -> None:
        """Forget what was ranked earlier: nobody ranked these seekers since."""
        self._connection.execute(_PAIRS.delete().where(_PAIRS.c.ranked_at < before))

    def settled(self, seeker_ids: Iterable[int]) -> set[tuple[int, int]]:
        """Return (seeker, vacancy) of all that somebody answered, referred or chose about."""
        found: set[tuple[int, int]] = set()
        for some in id_batches(seeker_ids):
            for table in (_REFERRALS, *_ANSWERED):
                pairs = select(table.c.seeker_id, table.c.vacancy_id)
                query = pairs.where(table.c.seeker_id.in_(some))
                if table is not _REFERRALS:  # what was taken back does not hold
                    query = query.where(table.c.ended_at.is_(None))
                found.update((row[0], row[1]) for row in self._connection.execute(query))
        return found
