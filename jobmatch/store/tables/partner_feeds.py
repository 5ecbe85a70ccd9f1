"""Feeds that vacancies are pulled from."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.store.columns import Id, JsonText, Moment
from jobmatch.store.tables.base import Row


class PartnerFeedRow(Row):
    __tablename__ = "partner_feeds"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    url: Mapped[str]
    active: Mapped[bool]
    tag: Mapped[str]
    pulled_at: Mapped[datetime | None] = mapped_column(Moment)
    import_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("imports.id", ondelete="SET NULL")
    )
    problem: Mapped[str]
    lost_ids: Mapped[tuple[int, ...]] = mapped_column(JsonText(tuple[int, ...]))
