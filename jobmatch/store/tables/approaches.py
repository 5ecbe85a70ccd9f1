"""What employers asked people through the service, and what they answered."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.approaches import ApproachState
from jobmatch.domain.choices import HideReason
from jobmatch.store.columns import EnumText, Id, Moment
from jobmatch.store.tables.base import Row


class ApproachRow(Row):
    """The employer is named without a foreign key, as in referrals."""

    __tablename__ = "approaches"
    __table_args__ = (
        UniqueConstraint("key", "place"),
        Index("ix_approaches_state", "state", "answer_by"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    key: Mapped[str]  # of the form that filed it
    place: Mapped[int]  # among those that the form filed
    seeker_id: Mapped[int] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), index=True
    )
    vacancy_id: Mapped[int] = mapped_column(
        Id, ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    employer_id: Mapped[int] = mapped_column(Id, index=True)
    account_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="SET NULL")
    )
    state: Mapped[ApproachState] = mapped_column(EnumText(ApproachState))
    asked_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    answer_by: Mapped[date]
    note: Mapped[str]
    reason: Mapped[HideReason | None] = mapped_column(EnumText(HideReason))
    referral_id: Mapped[int | None] = mapped_column(Id, ForeignKey("referrals.id"))
    version: Mapped[int]
