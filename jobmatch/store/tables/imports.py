"""Imported files, what became of each row, and what was wrong in it."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.imports import ImportCounts, ImportKind, ImportState, RowOutcome
from jobmatch.store.columns import EnumText, Id, JsonText, Moment, SealedText
from jobmatch.store.tables.base import Row


class ImportRow(Row):
    __tablename__ = "imports"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[ImportKind] = mapped_column(EnumText(ImportKind))
    file_name: Mapped[str]
    stored_as: Mapped[str]  # where the file itself lies in the data folder
    state: Mapped[ImportState] = mapped_column(EnumText(ImportState))
    started_at: Mapped[datetime] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    rows_expected: Mapped[int | None]
    last_row: Mapped[int]
    counts: Mapped[ImportCounts] = mapped_column(JsonText(ImportCounts))
    mapping: Mapped[tuple[tuple[str, str], ...]] = mapped_column(
        JsonText(tuple[tuple[str, str], ...])
    )
    note: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("accounts.id", ondelete="SET NULL")
    )
    employer_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("employers.id", ondelete="SET NULL"), index=True
    )
    commune_code: Mapped[str | None] = mapped_column(index=True)
    revision: Mapped[int] = mapped_column(default=0, server_default="0")


class ImportedRowRow(Row):
    __tablename__ = "import_rows"

    import_id: Mapped[int] = mapped_column(
        Id, ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True
    )
    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    outcome: Mapped[RowOutcome] = mapped_column(EnumText(RowOutcome))
    record_id: Mapped[int | None] = mapped_column(Id, index=True)
    flagged_as: Mapped[tuple[int, ...]] = mapped_column(JsonText(tuple[int, ...]))
    before: Mapped[str | None] = mapped_column(
        SealedText()
    )  # the whole draft as it was (store/drafts.py), for undoing


class ImportProblemRow(Row):
    __tablename__ = "import_problems"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    import_id: Mapped[int] = mapped_column(
        Id, ForeignKey("imports.id", ondelete="CASCADE"), index=True
    )
    row: Mapped[int]
    column: Mapped[str]
    found: Mapped[str] = mapped_column(SealedText())
    expected_vi: Mapped[str]
    expected_en: Mapped[str]
    rejects: Mapped[bool]


class ImportFixRow(Row):
    """What somebody had read in the place of what a file says, in the order it was said."""

    __tablename__ = "import_fixes"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    import_id: Mapped[int] = mapped_column(
        Id, ForeignKey("imports.id", ondelete="CASCADE"), index=True
    )
    column: Mapped[str]
    field: Mapped[str]
    found: Mapped[str] = mapped_column(SealedText())
    put: Mapped[str] = mapped_column(SealedText())
    rows: Mapped[tuple[int, ...]] = mapped_column(JsonText(tuple[int, ...]))
