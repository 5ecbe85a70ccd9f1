"""Vacancies that their owners write, and how they keep them fresh."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.vacancy_upkeep import UpkeepKind
from jobmatch.store.columns import EnumText, Id, Moment, SealedText
from jobmatch.store.tables.base import Row


class VacancyDraftRow(Row):
    """The answers lie encrypted: a contact's name, telephone and e-mail stand in them."""

    __tablename__ = "vacancy_drafts"
    __table_args__ = (
        UniqueConstraint("account_id", "key", name="uq_vacancy_drafts_account_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("accounts.id", ondelete="CASCADE"))
    employer_id: Mapped[int] = mapped_column(
        Id, ForeignKey("employers.id", ondelete="CASCADE"), index=True
    )
    key: Mapped[str]
    title: Mapped[str]
    answers: Mapped[str] = mapped_column(SealedText())
    version: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment, index=True)


class VacancyUpkeepRow(Row):
    __tablename__ = "vacancy_upkeep"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    vacancy_id: Mapped[int] = mapped_column(
        Id, ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(Moment)
    kind: Mapped[UpkeepKind] = mapped_column(EnumText(UpkeepKind))
    hired: Mapped[int | None]
    account_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="SET NULL")
    )
