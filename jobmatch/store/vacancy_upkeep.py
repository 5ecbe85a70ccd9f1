"""How vacancies stand with their owners: what was asked and said, and which need asking."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from jobmatch.domain.referrals import PLACED_STATES, Actor, ReferralState
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.domain.vacancy_upkeep import UpkeepEvent, UpkeepKind
from jobmatch.store.batches import id_batches
from jobmatch.store.rows import columns_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.posting import VacancyUpkeepRow
from jobmatch.store.tables.referrals import ReferralEventRow, ReferralRow
from jobmatch.store.tables.vacancies import VacancyRow

_UPKEEP = table_of(VacancyUpkeepRow)
_EVENT = columns_of(_UPKEEP, UpkeepEvent)
_VACANCIES = table_of(VacancyRow)
_REFERRALS = table_of(ReferralRow)
_REFERRED = table_of(ReferralEventRow)
_TRIED = frozenset({UpkeepKind.ASKED, UpkeepKind.UNREACHABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralCounts:
    """How many people were referred to a vacancy, and how far they came."""

    referred: int = 0
    interviewed: int = 0
    hired: int = 0


class UpkeepStore:
    """A sign of life is any change of the vacancy, or an employer's answer about a referral."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(
        self,
        vacancy_id: int,
        kind: UpkeepKind,
        at: datetime,
        hired: int | None = None,
        account_id: int | None = None,
    ) -> None:
        values = {"vacancy_id": vacancy_id, "kind": kind, "at": at, "hired": hired}
        self._connection.execute(_UPKEEP.insert().values(values | {"account_id": account_id}))

    def of_vacancy(self, vacancy_id: int) -> list[UpkeepEvent]:
        """Return what happened, oldest first."""
        query = select(*_EVENT).where(_UPKEEP.c.vacancy_id == vacancy_id)
        return values_in(self._connection.execute(query.order_by(_UPKEEP.c.id)), UpkeepEvent)

    def closing_by(self, today: date, day: date) -> list[int]:
        """Return the vacancies to which somebody may be sent and whose last day is not later."""
        query = select(_VACANCIES.c.id).where(_open(today), _VACANCIES.c.closes_on <= day)
        return list(self._connection.execute(query.order_by(_VACANCIES.c.id)).scalars())

    def silent(self, today: date, since: datetime, after_id: int, limit: int) -> list[int]:
        """Return the next open vacancies by id without a sign of life from then on, nor tried."""
        tried = _exists_upkeep(_TRIED, _UPKEEP.c.at > _VACANCIES.c.updated_at)
        conditions = (
            _open(today),
            _VACANCIES.c.updated_at <= since,
            ~_answered(since),
            ~tried,
            _VACANCIES.c.id > after_id,
        )
        query = select(_VACANCIES.c.id).where(*conditions).order_by(_VACANCIES.c.id).limit(limit)
        return list(self._connection.execute(query).scalars())

    def unanswered(self, today: date, asked_before: datetime, limit: int) -> list[int]:
        """Return open vacancies that were asked about by then and did not stir since."""
        asked = and_(
            _UPKEEP.c.kind == UpkeepKind.ASKED,
            _UPKEEP.c.at <= asked_before,
            _UPKEEP.c.at > _VACANCIES.c.updated_at,
        )
        theirs = _UPKEEP.c.vacancy_id == _VACANCIES.c.id
        stirred = _answered(_UPKEEP.c.at)
        query = (
            select(_VACANCIES.c.id)
            .distinct()
            .join(_UPKEEP, theirs)
            .where(_open(today), asked, ~stirred)
            .order_by(_VACANCIES.c.id)
            .limit(limit)
        )
        return list(self._connection.execute(query).scalars())

    def awaiting_check(self, employer_id: int | None = None) -> list[tuple[int, int]]:
        """Return (vacancy id, employer id) of those paused until their firm is checked."""
        newest = select(func.max(_UPKEEP.c.id)).group_by(_UPKEEP.c.vacancy_id)
        conditions = [
            _UPKEEP.c.id.in_(newest),
            _UPKEEP.c.kind == UpkeepKind.CHECK_AWAITED,
            _VACANCIES.c.status == VacancyStatus.PAUSED,
            _VACANCIES.c.employer_id.is_not(None),
        ]
        if employer_id is not None:
            conditions.append(_VACANCIES.c.employer_id == employer_id)
        query = select(_VACANCIES.c.id, _VACANCIES.c.employer_id).join(
            _UPKEEP, _UPKEEP.c.vacancy_id == _VACANCIES.c.id
        )
        rows = self._connection.execute(query.where(*conditions).order_by(_VACANCIES.c.id))
        return [(vacancy, employer) for vacancy, employer in rows]

    def asked_of_employer(self, employer_id: int, since: datetime) -> int:
        """Return how often this employer was asked about a vacancy from this moment on."""
        query = (
            select(func.count())
            .select_from(_UPKEEP.join(_VACANCIES, _UPKEEP.c.vacancy_id == _VACANCIES.c.id))
            .where(_UPKEEP.c.kind == UpkeepKind.ASKED, _UPKEEP.c.at >= since)
            .where(_VACANCIES.c.employer_id == employer_id)
        )
        return self._connection.execute(query).scalar_one()

    def referral_counts(self, vacancy_ids: Iterable[int]) -> dict[int, ReferralCounts]:
        """Return the counts of these vacancies; those to which nobody was sent are left out."""
        found: dict[int, ReferralCounts] = {}
        for batch in id_batches(vacancy_ids):
            query = (
                select(
                    _REFERRALS.c.vacancy_id,
                    func.count(),
                    func.count().filter(_was_interviewed()),
                    func.count().filter(_REFERRALS.c.state.in_(PLACED_STATES)),
                )
                .where(_REFERRALS.c.vacancy_id.in_(batch))
                .where(_REFERRALS.c.state != ReferralState.CANCELLED)
                .group_by(_REFERRALS.c.vacancy_id)
            )
            for vacancy_id, referred, interviewed, hired in self._connection.execute(query):
                found[vacancy_id] = ReferralCounts(
                    referred=referred, interviewed=interviewed, hired=hired
                )
        return found


def _open(day: date) -> ColumnElement[bool]:
    """Say the same as `Vacancy.closed_because`, in the database."""
    columns = _VACANCIES.c
    return and_(
        columns.status == VacancyStatus.OPEN,
        columns.filled < columns.openings,
        or_(columns.closes_on.is_(None), columns.closes_on >= day),
    )


def _answered(since: datetime | ColumnElement[datetime]) -> ColumnElement[bool]:
    """Say whether the employer said something of a referral to the vacancy after this moment."""
    return (
        select(_REFERRED.c.id)
        .join(_REFERRALS, _REFERRALS.c.id == _REFERRED.c.referral_id)
        .where(_REFERRALS.c.vacancy_id == _VACANCIES.c.id)
        .where(_REFERRED.c.actor == Actor.EMPLOYER, _REFERRED.c.at > since)
        .correlate(_VACANCIES, _UPKEEP)
        .exists()
    )


def _exists_upkeep(
    kinds: frozenset[UpkeepKind], *also: ColumnElement[bool]
) -> ColumnElement[bool]:
    return (
        select(_UPKEEP.c.id)
        .where(_UPKEEP.c.vacancy_id == _VACANCIES.c.id, _UPKEEP.c.kind.in_(kinds), *also)
        .correlate(_VACANCIES)
        .exists()
    )


def _was_interviewed() -> ColumnElement[bool]:
    return (
        select(_REFERRED.c.id)
        .where(_REFERRED.c.referral_id == _REFERRALS.c.id)
        .where(_REFERRED.c.state == ReferralState.INTERVIEWED)
        .correlate(_REFERRALS)
        .exists()
    )
