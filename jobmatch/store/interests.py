"""What seekers answered to suggestions, with all that they answered before."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, select
from sqlalchemy.sql import ColumnElement

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.interests import (
    Interest,
    InterestWord,
    OwnLimits,
    ReferralReport,
)
from jobmatch.store.batches import id_batches
from jobmatch.store.choices import give
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.interests import InterestRow, OwnLimitsRow, ReferralReportRow

_INTERESTS = table_of(InterestRow)
_LIMITS = table_of(OwnLimitsRow)
_REPORTS = table_of(ReferralReportRow)
_INTEREST = columns_of(_INTERESTS, Interest)
_LIMIT = columns_of(_LIMITS, OwnLimits)
_REPORT = columns_of(_REPORTS, ReferralReport)
_HOLDS = _INTERESTS.c.ended_at.is_(None)


class InterestStore:
    """Of each pair one answer holds at most; all that held before are kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, interest_id: int) -> Interest:
        """Raises NotFoundError."""
        found = self._read(_INTERESTS.c.id == interest_id)
        if not found:
            raise NotFoundError("There is no such answer.")
        return found[0]

    def of_seeker(self, seeker_id: int) -> dict[int, Interest]:
        """Return what holds for a seeker, by vacancy, the first answered in front."""
        found = self._read(_HOLDS, _INTERESTS.c.seeker_id == seeker_id)
        return {one.vacancy_id: one for one in found}

    def of_vacancy(self, vacancy_id: int) -> dict[int, Interest]:
        """Return what holds for a vacancy, by seeker."""
        found = self._read(_HOLDS, _INTERESTS.c.vacancy_id == vacancy_id)
        return {one.seeker_id: one for one in found}

    def holding(self, seeker_id: int, vacancy_id: int) -> Interest | None:
        pair = (_INTERESTS.c.seeker_id == seeker_id, _INTERESTS.c.vacancy_id == vacancy_id)
        found = self._read(_HOLDS, *pair)
        return found[0] if found else None

    def replaced_by(self, interest: Interest) -> Interest | None:
        """Return the answer that ended when this one was given, if there was one."""
        pair = (
            _INTERESTS.c.seeker_id == interest.seeker_id,
            _INTERESTS.c.vacancy_id == interest.vacancy_id,
        )
        before = (_INTERESTS.c.id < interest.id, _INTERESTS.c.ended_at == interest.at)
        found = self._read(*pair, *before)
        return found[-1] if found else None

    def waiting(self) -> list[Interest]:
        """Return the interests that nobody of the centre has noted: asked for first, then old."""
        unseen = (_HOLDS, _INTERESTS.c.word == InterestWord.INTERESTED)
        found = self._read(*unseen, _INTERESTS.c.seen_at.is_(None))
        return sorted(found, key=lambda one: (one.asked_at is None, one.at, one.id))

    def keep(self, interest: Interest) -> Interest:
        """Let an answer hold from its moment on, its id aside; the one before it ends."""
        earlier = self.holding(interest.seeker_id, interest.vacancy_id)
        if earlier is not None:
            self.change(replace(earlier, ended_at=interest.at))
        values = row_of(interest, without="id")
        statement = _INTERESTS.insert().values(values).returning(_INTERESTS.c.id)
        return replace(interest, id=self._connection.execute(statement).scalar_one())

    def change(self, interest: Interest) -> None:
        values = row_of(interest, without="id")
        this = _INTERESTS.update().where(_INTERESTS.c.id == interest.id)
        self._connection.execute(this.values(values))

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give the answers of one entry of a person to another; return the ids that moved.

        Where the other entry has answered about the same vacancy, that answer goes on.
        """
        taken = set(self.of_seeker(to_id))
        moving = [
            one.id
            for one in self._read(_INTERESTS.c.seeker_id == from_id)
            if one.ended_at is not None or one.vacancy_id not in taken
        ]
        self.move_back(moving, to_id)
        return moving

    def move_back(self, ids: Iterable[int], to_id: int) -> None:
        give(self._connection, _INTERESTS, ids, to_id)

    def _read(self, *conditions: ColumnElement[bool]) -> list[Interest]:
        query = select(*_INTEREST).where(*conditions).order_by(_INTERESTS.c.id)
        return values_in(self._connection.execute(query), Interest)


class OwnLimitsStore:
    """How seekers narrowed their suggestions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, seeker_id: int) -> OwnLimits:
        """Return a seeker's limits; one who set none has none."""
        query = select(*_LIMIT).where(_LIMITS.c.seeker_id == seeker_id)
        found = values_in(self._connection.execute(query), OwnLimits)
        return found[0] if found else OwnLimits()

    def put(self, seeker_id: int, limits: OwnLimits) -> None:
        ours = _LIMITS.update().where(_LIMITS.c.seeker_id == seeker_id).values(row_of(limits))
        if not self._connection.execute(ours).rowcount:
            values = row_of(limits) | {"seeker_id": seeker_id}
            self._connection.execute(_LIMITS.insert().values(values))

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give the limits of one entry of a person to another that has none; say whose they are.

        Where the other entry has limits, those go on.
        """
        kept = select(_LIMITS.c.seeker_id).where(_LIMITS.c.seeker_id == to_id)
        if self._connection.execute(kept).first() is not None:
            return []
        return [to_id] if self._renamed(from_id, to_id) else []

    def move_back(self, ids: Iterable[int], to_id: int) -> None:
        for seeker_id in ids:
            self._renamed(seeker_id, to_id)

    def _renamed(self, from_id: int, to_id: int) -> int:
        theirs = _LIMITS.update().where(_LIMITS.c.seeker_id == from_id)
        return self._connection.execute(theirs.values(seeker_id=to_id)).rowcount


class ReferralReportStore:
    """What seekers said themselves of their referrals."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_referrals(self, referral_ids: Iterable[int]) -> Mapping[int, list[ReferralReport]]:
        """Return what was said of each, the first in front."""
        found: dict[int, list[ReferralReport]] = {}
        for batch in id_batches(referral_ids):
            query = select(*_REPORT).where(_REPORTS.c.referral_id.in_(batch))
            rows = self._connection.execute(query.order_by(_REPORTS.c.id))
            for report in values_in(rows, ReferralReport):
                found.setdefault(report.referral_id, []).append(report)
        return found

    def add(self, report: ReferralReport) -> bool:
        """Keep one word, its id aside. False: it was said before."""
        said = self.of_referrals([report.referral_id]).get(report.referral_id, [])
        if any(one.word is report.word for one in said):
            return False
        self._connection.execute(_REPORTS.insert().values(row_of(report, without="id")))
        return True

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give the words of one entry of a person to another; return the ids that moved."""
        theirs = select(_REPORTS.c.id).where(_REPORTS.c.seeker_id == from_id)
        moving = list(self._connection.execute(theirs.order_by(_REPORTS.c.id)).scalars())
        self.move_back(moving, to_id)
        return moving

    def move_back(self, ids: Iterable[int], to_id: int) -> None:
        give(self._connection, _REPORTS, ids, to_id)
