"""What seekers answer to suggestions, narrow them to, and report of their referrals."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.choices import HideReason
from jobmatch.domain.interests import InterestWord, ReportWord
from jobmatch.store.columns import EnumText, Id, Moment
from jobmatch.store.tables.base import Row


class InterestRow(Row):
    """What holds has no end; of a pair one row at most. The ended ones are the history."""

    __tablename__ = "interests"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    seeker_id: Mapped[int] = mapped_column(Id, ForeignKey("seekers.id", ondelete="CASCADE"))
    vacancy_id: Mapped[int] = mapped_column(
        Id, ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    word: Mapped[InterestWord] = mapped_column(EnumText(InterestWord))
    reason: Mapped[HideReason | None] = mapped_column(EnumText(HideReason))
    at: Mapped[datetime] = mapped_column(Moment)
    asked_at: Mapped[datetime | None] = mapped_column(Moment)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    __table_args__ = (
        Index(
            "uq_interests_holding",
            "seeker_id",
            "vacancy_id",
            unique=True,
            sqlite_where=ended_at.is_(None),
            postgresql_where=ended_at.is_(None),
        ),
        Index("ix_interests_seeker_id", "seeker_id"),
        {"sqlite_autoincrement": True},
    )


class OwnLimitsRow(Row):
    __tablename__ = "own_limits"

    seeker_id: Mapped[int] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    radius_km: Mapped[int | None]
    min_salary_vnd: Mapped[int | None] = mapped_column(Id)


class ReferralReportRow(Row):
    """One word of each kind for a referral: a seeker who sends it twice has said it once."""

    __tablename__ = "referral_reports"
    __table_args__ = (
        UniqueConstraint("referral_id", "word", name="uq_referral_reports_referral_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    referral_id: Mapped[int] = mapped_column(Id, ForeignKey("referrals.id", ondelete="CASCADE"))
    seeker_id: Mapped[int] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), index=True
    )
    word: Mapped[ReportWord] = mapped_column(EnumText(ReportWord))
    at: Mapped[datetime] = mapped_column(Moment)
