"""Reads, from what was really done, the events that lead from registering to work."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, or_, select

from jobmatch.domain.referrals import ReferralState
from jobmatch.store.batches import id_batches
from jobmatch.store.rows import values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.cases import CaseRow
from jobmatch.store.tables.counselling import CounsellingFormRow
from jobmatch.store.tables.referrals import ReferralEventRow, ReferralRow
from jobmatch.store.tables.seekers import SeekerRow

_SEEKERS = table_of(SeekerRow)
_CASES = table_of(CaseRow)
_FORMS = table_of(CounsellingFormRow)
_REFERRALS = table_of(ReferralRow)
_EVENTS = table_of(ReferralEventRow)

_TOLD = (ReferralState.INTERVIEWED, ReferralState.HIRED, ReferralState.STARTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """`account_id`: the counsellor whose case the seeker is today."""

    seeker_id: int
    on: date
    account_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTalk:
    id: int
    seeker_id: int
    on: date
    account_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedReferral:
    id: int
    seeker_id: int
    vacancy_id: int
    centre_id: int
    account_id: int | None
    issued_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOutcome:
    """That a referral led to an interview, a hire, a first day of work."""

    referral_id: int
    state: ReferralState
    at: datetime  # when it was recorded
    happened_on: date | None


class FunnelStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def registrations(self, since: date) -> list[Registration]:
        """Return those who registered on this day or later, by day and id."""
        query = (
            select(
                _SEEKERS.c.id.label("seeker_id"),
                _SEEKERS.c.registered_on.label("on"),
                _CASES.c.counsellor_id.label("account_id"),
            )
            .join_from(_SEEKERS, _CASES, _CASES.c.seeker_id == _SEEKERS.c.id, isouter=True)
            .where(_SEEKERS.c.registered_on >= since)
            .order_by(_SEEKERS.c.registered_on, _SEEKERS.c.id)
        )
        return values_in(self._connection.execute(query), Registration)

    def talks(self, since: date) -> list[HeldTalk]:
        """Return the talks held on this day or later, by day and id."""
        query = (
            select(
                _FORMS.c.id,
                _FORMS.c.seeker_id,
                _FORMS.c.held_on.label("on"),
                _FORMS.c.account_id,
            )
            .where(_FORMS.c.held_on >= since)
            .order_by(_FORMS.c.held_on, _FORMS.c.id)
        )
        return values_in(self._connection.execute(query), HeldTalk)

    def referrals(self, since: datetime) -> list[IssuedReferral]:
        """Return those issued, or told to have led to something, since this moment; by id.

        Those cancelled are left out: they were never meant.
        """
        told = select(_EVENTS.c.referral_id).where(
            _EVENTS.c.at >= since, _EVENTS.c.state.in_(_TOLD)
        )
        query = (
            select(
                _REFERRALS.c.id,
                _REFERRALS.c.seeker_id,
                _REFERRALS.c.vacancy_id,
                _REFERRALS.c.centre_id,
                _REFERRALS.c.counsellor_id.label("account_id"),
                _REFERRALS.c.issued_at,
            )
            .where(
                or_(_REFERRALS.c.issued_at >= since, _REFERRALS.c.id.in_(told)),
                _REFERRALS.c.state != ReferralState.CANCELLED,
            )
            .order_by(_REFERRALS.c.id)
        )
        return values_in(self._connection.execute(query), IssuedReferral)

    def outcomes(self, referral_ids: Collection[int]) -> list[ToldOutcome]:
        """Return what these referrals led to, in the order in which it was recorded."""
        found: list[ToldOutcome] = []
        for batch in id_batches(referral_ids):
            query = (
                select(_EVENTS.c.referral_id, _EVENTS.c.state, _EVENTS.c.at, _EVENTS.c.happened_on)
                .where(_EVENTS.c.referral_id.in_(batch), _EVENTS.c.state.in_(_TOLD))
                .order_by(_EVENTS.c.id)
            )
            found += values_in(self._connection.execute(query), ToldOutcome)
        return found

    def occupations(self, seeker_ids: Collection[int]) -> dict[int, str | None]:
        """Return the VSCO code of the job each seeker wants; those erased are absent."""
        found: dict[int, str | None] = {}
        for batch in id_batches(seeker_ids):
            query = select(_SEEKERS.c.id, _SEEKERS.c.occupation_code).where(
                _SEEKERS.c.id.in_(batch)
            )
            found |= {row[0]: row[1] for row in self._connection.execute(query)}
        return found
