"""What the service puts forward by itself, as the night's ranking of everybody shared it out."""

from datetime import datetime

from sqlalchemy import Double, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.store.columns import Id, Moment
from jobmatch.store.tables.base import Row


class PutForwardRow(Row):
    __tablename__ = "put_forward"

    seeker_id: Mapped[int] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    vacancy_id: Mapped[int] = mapped_column(
        Id,
        ForeignKey("vacancies.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        index=True,
    )
    score: Mapped[float] = mapped_column(Double)
    ranked_at: Mapped[datetime] = mapped_column(Moment)
