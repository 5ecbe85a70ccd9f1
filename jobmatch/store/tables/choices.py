"""Choices of counsellors about suggestions, and persons merged into one."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.choices import ChoiceKind, ChoiceSlot, FitWord, HideReason
from jobmatch.domain.matches import ReasonKind
from jobmatch.store.columns import EnumText, Id, Moment
from jobmatch.store.tables.base import Row


class SuggestionChoiceRow(Row):
    """What holds has no end; of a pair's slot one row at most. The ended ones are the history."""

    __tablename__ = "suggestion_choices"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    seeker_id: Mapped[int] = mapped_column(Id, ForeignKey("seekers.id", ondelete="CASCADE"))
    vacancy_id: Mapped[int] = mapped_column(
        Id, ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[ChoiceKind] = mapped_column(EnumText(ChoiceKind))
    slot: Mapped[ChoiceSlot] = mapped_column(EnumText(ChoiceSlot))
    fit: Mapped[FitWord | None] = mapped_column(EnumText(FitWord))
    reason: Mapped[HideReason | None] = mapped_column(EnumText(HideReason))
    text: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
    replaced_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("suggestion_choices.id", ondelete="SET NULL")
    )

    __table_args__ = (
        Index(
            "uq_suggestion_choices_holding",
            "seeker_id",
            "vacancy_id",
            "slot",
            unique=True,
            sqlite_where=ended_at.is_(None),
            postgresql_where=ended_at.is_(None),
        ),
        Index("ix_suggestion_choices_seeker_id", "seeker_id"),
        {"sqlite_autoincrement": True},
    )


class ShownLineRow(Row):
    __tablename__ = "shown_lines"
    __table_args__ = (
        UniqueConstraint(
            "seeker_id", "vacancy_id", "reason_kind", name="uq_shown_lines_seeker_id"
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    seeker_id: Mapped[int] = mapped_column(Id, ForeignKey("seekers.id", ondelete="CASCADE"))
    vacancy_id: Mapped[int] = mapped_column(
        Id, ForeignKey("vacancies.id", ondelete="CASCADE"), index=True
    )
    reason_kind: Mapped[ReasonKind] = mapped_column(EnumText(ReasonKind))
    shown: Mapped[bool]
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class PersonMergeRow(Row):
    """The ids refer to nothing by themselves: a merged seeker has no row until this is undone.

    `source` and `source_key` are the merged record's: a file that tells of it again means the
    kept one. `memory` is encrypted: the merged rows themselves, what moved, and the kept person
    before and after.
    """

    __tablename__ = "person_merges"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kept_id: Mapped[int] = mapped_column(Id, index=True)
    merged_id: Mapped[int] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
    undone_at: Mapped[datetime | None] = mapped_column(Moment)
    undone_by: Mapped[int | None] = mapped_column(Id, ForeignKey("accounts.id"))
    source: Mapped[str]
    source_key: Mapped[str] = mapped_column(index=True)
    memory: Mapped[str]

    __table_args__ = (
        Index(
            "uq_person_merges_merged_id",
            "merged_id",
            unique=True,
            sqlite_where=undone_at.is_(None),
            postgresql_where=undone_at.is_(None),
        ),
        {"sqlite_autoincrement": True},
    )
