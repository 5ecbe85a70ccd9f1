"""Referrals, what happened to them, and the numbers given out.

Seekers, vacancies and employers are named without a foreign key: when one is erased, the ids stay
and lead to nobody, so that the counts of a year stay true.
"""

from datetime import date, datetime

from sqlalchemy import Double, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.forms import ContractKind
from jobmatch.domain.referrals import Actor, ReferralState, RefusalReason
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.store.columns import EnumText, Id, Moment
from jobmatch.store.tables.base import Row


class ReferralRow(Row):
    __tablename__ = "referrals"
    __table_args__ = (
        UniqueConstraint("key", "place"),
        Index("ix_referrals_state", "state", "changed_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str]  # of the request that filed it
    place: Mapped[int]  # among those that the request filed
    seeker_id: Mapped[int] = mapped_column(Id, index=True)
    vacancy_id: Mapped[int] = mapped_column(Id, index=True)
    employer_id: Mapped[int | None] = mapped_column(Id, index=True)
    centre_id: Mapped[int] = mapped_column(Id, ForeignKey("centres.id"))
    counsellor_id: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"), index=True)
    state: Mapped[ReferralState] = mapped_column(EnumText(ReferralState))
    issued_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    valid_until: Mapped[date]
    reason: Mapped[RefusalReason | None] = mapped_column(EnumText(RefusalReason))
    reason_text: Mapped[str]
    tell_seeker: Mapped[bool]
    note: Mapped[str]
    suggestion_score: Mapped[float | None] = mapped_column(Double)
    transferred_from: Mapped[int | None] = mapped_column(
        Id, ForeignKey("referrals.id"), index=True
    )
    link_version: Mapped[int]
    version: Mapped[int]


class ReferralEventRow(Row):
    __tablename__ = "referral_events"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    referral_id: Mapped[int] = mapped_column(Id, ForeignKey("referrals.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
    actor: Mapped[Actor] = mapped_column(EnumText(Actor))
    actor_name: Mapped[str]
    state: Mapped[ReferralState] = mapped_column(EnumText(ReferralState))
    happened_on: Mapped[date | None]
    reason: Mapped[RefusalReason | None] = mapped_column(EnumText(RefusalReason))
    text: Mapped[str]
    tell_seeker: Mapped[bool]
    contract: Mapped[ContractKind | None] = mapped_column(EnumText(ContractKind))
    salary_text: Mapped[str]
    caused_by: Mapped[int | None] = mapped_column(Id, ForeignKey("referral_events.id"), index=True)
    filled_by: Mapped[int]
    seeker_was: Mapped[SeekerStatus | None] = mapped_column(EnumText(SeekerStatus))


class ReferralNumberRow(Row):
    """The last serial number of each year."""

    __tablename__ = "referral_numbers"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
