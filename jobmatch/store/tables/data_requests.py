"""What persons ask about the data that are kept of them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.data_requests import DataRequestKind, DataRequestState
from jobmatch.store.columns import EnumText, Id, Moment, SealedText
from jobmatch.store.tables.base import Row


class DataRequestRow(Row):
    """Goes with the person: that an erasure was asked for and done stands in the audit log."""

    __tablename__ = "data_requests"
    __table_args__ = (
        Index("ix_data_requests_state", "state", "answer_by"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    seeker_id: Mapped[int] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[DataRequestKind] = mapped_column(EnumText(DataRequestKind))
    text: Mapped[str] = mapped_column(SealedText())
    asked_at: Mapped[datetime] = mapped_column(Moment)
    answer_by: Mapped[date]
    done_by: Mapped[date]
    state: Mapped[DataRequestState] = mapped_column(EnumText(DataRequestState))
    answer: Mapped[str] = mapped_column(SealedText())
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="SET NULL")
    )
    settled_by: Mapped[int | None] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="SET NULL")
    )
