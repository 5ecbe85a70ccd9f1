"""Whose case a seeker is. One without a row here is the main centre's, and nobody's yet."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, case, func, or_, select

from jobmatch.domain.accounts import MAIN_CENTRE
from jobmatch.domain.cases import CONTACTS, Case, CaseOrder
from jobmatch.domain.errors import ConflictError
from jobmatch.domain.referrals import OPEN_STATES, ReferralState
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.store.batches import id_batches
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.cases import CaseRow, NoteRow
from jobmatch.store.tables.referrals import ReferralRow
from jobmatch.store.tables.seekers import SeekerRow

_CASES = table_of(CaseRow)
_NOTES = table_of(NoteRow)
_REFERRALS = table_of(ReferralRow)
_SEEKERS = table_of(SeekerRow)
_CASE = columns_of(_CASES, Case)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which of a centre's cases are wanted, whosever they are.

    `quiet_before`: nobody reached them from then on. `not_referred_since`: they look for work,
    have no open referral, and none was issued after that moment.
    """

    centre_id: int
    status: SeekerStatus | None = None
    occupation: str = ""  # VSCO code of any level
    quiet_before: datetime | None = None
    not_referred_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class FoundCase:
    """As little as a long list needs; the page's own rows are read by `lines`."""

    seeker_id: int
    counsellor_id: int | None
    desired_job: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """`counsellor_id` and `opened_at` None: no row, so the main centre's and nobody's yet."""

    seeker_id: int
    counsellor_id: int | None
    opened_at: datetime | None
    status: SeekerStatus
    created_at: datetime
    last_contact_at: datetime | None
    open_referrals: int
    last_referred_at: datetime | None


class CaseStore:
    """`move_seeker` and `move_back` serve merging two entries of one person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, seeker_id: int) -> Case | None:
        query = select(*_CASE).where(_CASES.c.seeker_id == seeker_id)
        found = values_in(self._connection.execute(query), Case)
        return found[0] if found else None

    def get_many(self, seeker_ids: Iterable[int]) -> dict[int, Case]:
        """Return those that have a row, by seeker."""
        return {
            found.seeker_id: found
            for batch in id_batches(seeker_ids)
            for found in values_in(
                self._connection.execute(select(*_CASE).where(_CASES.c.seeker_id.in_(batch))),
                Case,
            )
        }

    def put(self, kept: Case) -> Case:
        """Keep the case as it is now; return it with the version it has got.

        A new case carries version 1, a changed one the version it was read with; ConflictError
        where somebody else changed or opened it meanwhile.
        """
        changed = replace(kept, version=kept.version + 1)
        ours = (_CASES.c.seeker_id == kept.seeker_id, _CASES.c.version == kept.version)
        statement = _CASES.update().where(*ours).values(row_of(changed))
        if self._connection.execute(statement).rowcount:
            return changed
        if self.get(kept.seeker_id) is not None:
            raise ConflictError("The case was changed since it was read.")
        self._connection.execute(_CASES.insert().values(row_of(kept)))
        return kept

    def open_many(self, seeker_ids: Iterable[int], centre_id: int, at: datetime) -> None:
        """Give new seekers to a centre; they are nobody's case there yet."""
        made = [
            Case(seeker_id=seeker_id, centre_id=centre_id, counsellor_id=None, opened_at=at)
            for seeker_id in seeker_ids
        ]
        if made:
            self._connection.execute(_CASES.insert(), list(map(row_of, made)))

    def centres_of(self, seeker_ids: Iterable[int]) -> dict[int, int]:
        """Return the centres of those who have a row, by seeker."""
        of_case = select(_CASES.c.seeker_id, _CASES.c.centre_id)
        return {
            seeker_id: centre_id
            for batch in id_batches(seeker_ids)
            for seeker_id, centre_id in self._connection.execute(
                of_case.where(_CASES.c.seeker_id.in_(batch))
            )
        }

    def seeker_ids(self, centre_id: int) -> list[int]:
        """Return a centre's seekers, lowest id first; one without a row is the main one's."""
        query = select(_SEEKERS.c.id).join_from(
            _SEEKERS, _CASES, _CASES.c.seeker_id == _SEEKERS.c.id, isouter=True
        )
        ordered = query.where(_of_centre(centre_id)).order_by(_SEEKERS.c.id)
        return list(self._connection.execute(ordered).scalars())

    def belongs(self, seeker_id: int, centre_id: int) -> bool:
        """Say whether the seeker is this centre's, without reading all of them."""
        found = self.get(seeker_id)
        return centre_id == (MAIN_CENTRE if found is None else found.centre_id)

    def with_counsellor(self, seeker_ids: Collection[int]) -> dict[int, int]:
        """Return the counsellor of those who look for work and have one."""
        found: dict[int, int] = {}
        for batch in id_batches(seeker_ids):
            query = (
                select(_CASES.c.seeker_id, _CASES.c.counsellor_id)
                .join_from(_CASES, _SEEKERS, _CASES.c.seeker_id == _SEEKERS.c.id)
                .where(
                    _CASES.c.seeker_id.in_(batch),
                    _CASES.c.counsellor_id.is_not(None),
                    _SEEKERS.c.status == SeekerStatus.LOOKING,
                )
            )
            found.update(map(tuple, self._connection.execute(query)))
        return found

    def found(self, wanted: CaseFilter, order: CaseOrder) -> list[FoundCase]:
        """Return all cases that pass, in order; by name they come by id."""
        query = select(_SEEKERS.c.id, _CASES.c.counsellor_id, _SEEKERS.c.desired_job)
        filtered = _joined(query).where(*_conditions(wanted)).order_by(*_ORDERS[order])
        return [FoundCase(*row) for row in self._connection.execute(filtered)]

    def lines(self, seeker_ids: Iterable[int]) -> dict[int, CaseLine]:
        """Return what a page tells of these seekers, by seeker."""
        return {
            line.seeker_id: line
            for batch in id_batches(seeker_ids)
            for line in values_in(self._connection.execute(_lines_of(batch)), CaseLine)
        }

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give the case of one entry to another that has none; return what `move_back` needs.

        Where both have a case of one centre, each stays and the kept entry's counsellor goes on,
        or takes over the other's where nobody looked after it: told as the negative id.
        """
        kept = self.get(to_id)
        if kept is None:
            return [to_id] if self._rename(from_id, to_id) else []
        other = self.get(from_id)
        if kept.counsellor_id is not None or other is None or other.counsellor_id is None:
            return []
        if kept.centre_id != other.centre_id:
            return []
        self.put(replace(kept, counsellor_id=other.counsellor_id))
        return [-to_id]

    def move_back(self, moved: Iterable[int], to_id: int) -> None:
        for seeker_id in moved:
            if seeker_id > 0:
                self._rename(seeker_id, to_id)
            else:
                self._give_counsellor_back(-seeker_id, to_id)

    def _give_counsellor_back(self, seeker_id: int, to_id: int) -> None:
        """Leave the kept entry without counsellor again, unless it was handed on since."""
        kept, other = self.get(seeker_id), self.get(to_id)
        if kept and other and kept.counsellor_id == other.counsellor_id:
            self.put(replace(kept, counsellor_id=None))

    def _rename(self, from_id: int, to_id: int) -> bool:
        statement = _CASES.update().where(_CASES.c.seeker_id == from_id).values(seeker_id=to_id)
        return bool(self._connection.execute(statement).rowcount)


def _contacts(of: Sequence[int] | None = None) -> Subquery:
    """Return when each seeker, or each of these, was last reached."""
    whose = _NOTES.c.seeker_id
    reached = (_NOTES.c.kind.in_(sorted(CONTACTS)), _among(whose, of))
    last = func.max(_NOTES.c.at).label("last_contact_at")
    return select(whose, last).where(*reached).group_by(whose).subquery()


def _referrals(of: Sequence[int] | None = None) -> Subquery:
    """Return how many open referrals each, or each of these, has; when the last was issued."""
    is_open = case((_REFERRALS.c.state.in_(sorted(OPEN_STATES)), 1), else_=0)
    last = func.max(_REFERRALS.c.issued_at).label("last_referred_at")
    whose = _REFERRALS.c.seeker_id
    counted = select(whose, func.sum(is_open).label("open_referrals"), last)
    real = (_REFERRALS.c.state != ReferralState.CANCELLED, _among(whose, of))
    return counted.where(*real).group_by(whose).subquery()


def _among(whose: ColumnElement[Any], of: Sequence[int] | None) -> ColumnElement[bool]:
    return whose.is_not(None) if of is None else whose.in_(of)


def _lines_of(seeker_ids: Sequence[int]) -> Select[Any]:
    """Ask for lines; nothing is counted but what is theirs."""
    contacts, referred = _contacts(seeker_ids), _referrals(seeker_ids)
    query = select(
        _SEEKERS.c.id.label("seeker_id"),
        _CASES.c.counsellor_id,
        _CASES.c.opened_at,
        _SEEKERS.c.status,
        _SEEKERS.c.created_at,
        contacts.c.last_contact_at,
        func.coalesce(referred.c.open_referrals, 0).label("open_referrals"),
        referred.c.last_referred_at,
    )
    return _joined(query, contacts, referred).where(_SEEKERS.c.id.in_(seeker_ids))


_CONTACTS = _contacts()
_REFERRED = _referrals()
_CAME_AT = func.coalesce(_CASES.c.opened_at, _SEEKERS.c.created_at)
_quiet_since = func.coalesce(_CONTACTS.c.last_contact_at, _CAME_AT)
_ORDERS = {
    CaseOrder.CONTACT: (_quiet_since, _SEEKERS.c.id),
    CaseOrder.NAME: (_SEEKERS.c.id,),
    CaseOrder.NEWEST: (_CAME_AT.desc(), _SEEKERS.c.id.desc()),
}


def _joined(
    query: Select[Any], contacts: Subquery = _CONTACTS, referred: Subquery = _REFERRED
) -> Select[Any]:
    """Return the query over seekers with their case, contacts and referrals, if any."""
    seeker_id = _SEEKERS.c.id
    return (
        query.select_from(_SEEKERS)
        .join(_CASES, _CASES.c.seeker_id == seeker_id, isouter=True)
        .join(contacts, contacts.c.seeker_id == seeker_id, isouter=True)
        .join(referred, referred.c.seeker_id == seeker_id, isouter=True)
    )


def _conditions(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    conditions = [_of_centre(wanted.centre_id)]
    if wanted.status is not None:
        conditions.append(_SEEKERS.c.status == wanted.status)
    if wanted.occupation:
        conditions.append(_SEEKERS.c.occupation_code.startswith(wanted.occupation))
    if wanted.quiet_before is not None:
        conditions.append(_quiet_since < wanted.quiet_before)
    if wanted.not_referred_since is not None:
        last = _REFERRED.c.last_referred_at
        conditions += [
            _SEEKERS.c.status == SeekerStatus.LOOKING,
            func.coalesce(_REFERRED.c.open_referrals, 0) == 0,
            or_(last.is_(None), last <= wanted.not_referred_since),
        ]
    return conditions


def _of_centre(centre_id: int) -> ColumnElement[bool]:
    """Return the condition on the outer join of seekers and cases."""
    theirs = _CASES.c.centre_id == centre_id
    return or_(theirs, _CASES.c.seeker_id.is_(None)) if centre_id == MAIN_CENTRE else theirs
