"""What the ranking learned, version by version."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.ranking_versions import LearningReport
from jobmatch.store.columns import Id, JsonText, Moment
from jobmatch.store.tables.base import Row


class RankingVersionRow(Row):
    __tablename__ = "ranking_versions"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
    made_for: Mapped[str]
    learned: Mapped[str]
    report: Mapped[LearningReport] = mapped_column(JsonText(LearningReport))
    active: Mapped[bool] = mapped_column()
    changed_at: Mapped[datetime | None] = mapped_column(Moment)
    replaced_id: Mapped[int | None] = mapped_column(Id, ForeignKey("ranking_versions.id"))

    __table_args__ = (
        Index(
            "uq_ranking_versions_active",
            "active",
            unique=True,
            sqlite_where=active,
            postgresql_where=active,
        ),
        {"sqlite_autoincrement": True},
    )
