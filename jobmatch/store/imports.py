"""Imported files: how far each came, what became of its rows, what to put back on undoing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from jobmatch.domain.accounts import MAIN_CENTRE
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.imports import (
    NO_OWNER,
    Fix,
    Fixes,
    Import,
    ImportCounts,
    ImportKind,
    ImportOwner,
    ImportState,
    RowOutcome,
    RowProblem,
)
from jobmatch.domain.keys import Keys
from jobmatch.domain.records import RecordKind
from jobmatch.store.batches import LARGEST_ID, batches
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.sealing import Sealing
from jobmatch.store.tables.accounts import AccountRow
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.imports import (
    ImportedRowRow,
    ImportFixRow,
    ImportProblemRow,
    ImportRow,
)

_IMPORTS = table_of(ImportRow)
_ROWS = table_of(ImportedRowRow)
_PROBLEMS = table_of(ImportProblemRow)
_FIXES = table_of(ImportFixRow)
_IMPORT = columns_of(_IMPORTS, Import)
_FIX = columns_of(_FIXES, Fix)
_PROBLEM = columns_of(_PROBLEMS, RowProblem)
_ACCOUNTS = table_of(AccountRow)
_WITH_ACCOUNTS = _IMPORTS.outerjoin(_ACCOUNTS, _ACCOUNTS.c.id == _IMPORTS.c.account_id)
_CENTRE = func.coalesce(_ACCOUNTS.c.centre_id, MAIN_CENTRE)
_OF_NOBODY_ELSE = and_(_IMPORTS.c.employer_id.is_(None), _IMPORTS.c.commune_code.is_(None))
_ENDED = (ImportState.DONE, ImportState.FAILED, ImportState.UNDONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRow:
    """What became of one row. `before`: the whole draft it changed (store/drafts.py)."""

    row: int
    outcome: RowOutcome
    record_id: int | None = None
    flagged_as: tuple[int, ...] = ()  # records that look like the same
    before: str | None = None


_IMPORTED_ROW = columns_of(_ROWS, ImportedRow)


class ImportStore:
    """Words of the files themselves (`before`, `found`) lie encrypted: they tell of persons."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._rows_sealing = Sealing(_ROWS, keys.columns)
        self._problems_sealing = Sealing(_PROBLEMS, keys.columns)
        self._fixes_sealing = Sealing(_FIXES, keys.columns)

    def start(  # noqa: PLR0913, PLR0917 - all of this is known before the first row
        self,
        kind: ImportKind,
        file_name: str,
        rows_expected: int | None,
        mapping: tuple[tuple[str, str], ...],
        now: datetime,
        state: ImportState,
        stored_as: str,
        account_id: int | None = None,
        owner: ImportOwner = NO_OWNER,
    ) -> Import:
        values = {
            "kind": kind,
            "file_name": file_name,
            "rows_expected": rows_expected,
            "mapping": mapping,
            "started_at": now,
            "state": state,
            "stored_as": stored_as,
            "last_row": 0,
            "counts": ImportCounts(),
            "note": "",
            "account_id": account_id,
            **row_of(owner),
        }
        statement = _IMPORTS.insert().values(values).returning(*_IMPORT)
        (started,) = values_in(self._connection.execute(statement), Import)
        return started

    def get(self, import_id: int) -> Import:
        """Raises NotFoundError."""
        query = select(*_IMPORT).where(_IMPORTS.c.id == import_id)
        found = None
        if 0 < import_id <= LARGEST_ID:
            found = values_in(self._connection.execute(query), Import)
        if not found:
            raise _missing(f"I-{import_id}")
        return found[0]

    def find(self, ref: str) -> Import:
        """Return the import with this reference ("I-3"). Raises NotFoundError."""
        number = re.fullmatch(r"I-([1-9]\d{0,17})", ref.strip().upper())
        if number is None:
            raise _missing(ref)
        return self.get(int(number.group(1)))

    def stored_as(self, import_id: int) -> str:
        """Return where the file itself lies. Raises NotFoundError."""
        query = select(_IMPORTS.c.stored_as).where(_IMPORTS.c.id == self.get(import_id).id)
        stored: str = self._connection.execute(query).scalar_one()
        return stored

    def recent(self, limit: int, centre_id: int | None = None) -> list[Import]:
        """Return the last imports, newest first; a centre's own or (None) all there are."""
        query = select(*_IMPORT).order_by(_IMPORTS.c.id.desc()).limit(limit)
        if centre_id is not None:
            query = query.select_from(_WITH_ACCOUNTS)
            query = query.where(_CENTRE.in_([centre_id]), _OF_NOBODY_ELSE)
        return values_in(self._connection.execute(query), Import)

    def recent_of(self, owner: ImportOwner, limit: int) -> list[Import]:
        """Return the last imports of one employer or one commune, newest first."""
        query = select(*_IMPORT).where(_is_of(owner))
        ordered = query.order_by(_IMPORTS.c.id.desc()).limit(limit)
        return values_in(self._connection.execute(ordered), Import)

    def centre_of(self, import_id: int) -> int:
        """Return the centre of whoever sent it; the main one's is what nobody there sent."""
        query = select(_CENTRE).select_from(_WITH_ACCOUNTS).where(_IMPORTS.c.id == import_id)
        found: int | None = self._connection.execute(query).scalar_one_or_none()
        return MAIN_CENTRE if found is None else found

    def save(self, import_: Import) -> None:
        """Keep an import as it now stands. Raises NotFoundError."""
        here = _IMPORTS.c.id == import_.id
        statement = _IMPORTS.update().where(here).values(row_of(import_, without="id"))
        if not self._connection.execute(statement).rowcount:
            raise _missing(import_.ref)

    def fixes(self, import_id: int) -> Fixes:
        """Return the corrections to a file, in the order in which they apply."""
        query = select(*_FIX).where(_FIXES.c.import_id == import_id).order_by(_FIXES.c.id)
        rows = self._connection.execute(query).mappings()
        return tuple(Fix(**self._fixes_sealing.opened(import_id, {**row})) for row in rows)

    def keep_fixes(self, import_id: int, fixes: Fixes) -> None:
        """Put these corrections in the place of those that were kept."""
        self._connection.execute(_FIXES.delete().where(_FIXES.c.import_id == import_id))
        if fixes:
            kept = [self._fixes_sealing.sealed(import_id, row_of(fix)) for fix in fixes]
            self._connection.execute(
                _FIXES.insert(), [{"import_id": import_id, **fix} for fix in kept]
            )

    def record_rows(self, import_id: int, rows: Sequence[ImportedRow]) -> None:
        if rows:
            seal = self._rows_sealing.sealed
            kept = [seal(_place(import_id, row.row), row_of(row)) for row in rows]
            self._connection.execute(
                _ROWS.insert(), [{"import_id": import_id, **row} for row in kept]
            )

    def rows(
        self,
        import_id: int,
        outcome: RowOutcome | None = None,
        *,
        flagged: bool = False,
        offset: int = 0,
        limit: int = 500,
    ) -> list[ImportedRow]:
        """Return rows in the file's order; `flagged`: only those that look like a record."""
        query = select(*_IMPORTED_ROW).where(_ROWS.c.import_id == import_id)
        if outcome is not None:
            query = query.where(_ROWS.c.outcome == outcome)
        if flagged:
            query = query.where(_ROWS.c.flagged_as != ())
        return self._rows(import_id, query.order_by(_ROWS.c.row).offset(offset).limit(limit))

    def rows_backwards(
        self, import_id: int, before_row: int | None = None, limit: int = 500
    ) -> list[ImportedRow]:
        """Return the rows that stand before this one (None: the end), last first, to undo them."""
        query = select(*_IMPORTED_ROW).where(_ROWS.c.import_id == import_id)
        if before_row is not None:
            query = query.where(_ROWS.c.row < before_row)
        return self._rows(import_id, query.order_by(_ROWS.c.row.desc()).limit(limit))

    def record_problems(self, import_id: int, problems: Sequence[RowProblem]) -> None:
        if problems:
            seal = self._problems_sealing.sealed
            kept = [seal(_place(import_id, one.row), row_of(one)) for one in problems]
            self._connection.execute(
                _PROBLEMS.insert(), [{"import_id": import_id, **one} for one in kept]
            )

    def problems(self, import_id: int, offset: int = 0, limit: int = 500) -> list[RowProblem]:
        """Return problems in the order of the rows, and of their finding within one."""
        query = select(*_PROBLEM).where(_PROBLEMS.c.import_id == import_id)
        ordered = query.order_by(_PROBLEMS.c.row, _PROBLEMS.c.id).offset(offset).limit(limit)
        return [
            RowProblem(**self._problems_sealing.opened(_place(import_id, row["row"]), {**row}))
            for row in self._connection.execute(ordered).mappings()
        ]

    def problem_count(self, import_id: int) -> int:
        query = select(func.count()).where(_PROBLEMS.c.import_id == import_id)
        return self._connection.execute(query).scalar_one()

    def forget_records(self, kind: RecordKind, record_ids: Sequence[int]) -> None:
        """Take removed records' words out of the imports they came from; a few hundred at most."""
        same_kind = select(_IMPORTS.c.id).where(_IMPORTS.c.kind == ImportKind(kind.value))
        their_rows = and_(_ROWS.c.record_id.in_(record_ids), _ROWS.c.import_id.in_(same_kind))
        touched: dict[int, list[int]] = {}
        for import_id, row in self._connection.execute(
            select(_ROWS.c.import_id, _ROWS.c.row).where(their_rows)
        ):
            touched.setdefault(import_id, []).append(row)
        for import_id, rows in touched.items():
            for batch in batches(rows):
                their_problems = and_(
                    _PROBLEMS.c.import_id == import_id, _PROBLEMS.c.row.in_(batch)
                )
                self._connection.execute(_PROBLEMS.update().where(their_problems).values(found=""))
        self._connection.execute(_ROWS.update().where(their_rows).values(before=None))
        ended = select(_IMPORTS.c.id).where(
            _IMPORTS.c.id.in_(list(touched)), _IMPORTS.c.state.in_(_ENDED)
        )
        self._connection.execute(_FIXES.delete().where(_FIXES.c.import_id.in_(ended)))

    def _rows(self, import_id: int, query: Select[Any]) -> list[ImportedRow]:
        return [
            ImportedRow(**self._rows_sealing.opened(_place(import_id, row["row"]), {**row}))
            for row in self._connection.execute(query).mappings()
        ]


def _is_of(owner: ImportOwner) -> ColumnElement[bool]:
    if owner.employer_id is not None:
        return _IMPORTS.c.employer_id == owner.employer_id
    return _IMPORTS.c.commune_code == (owner.commune_code or "")


def _place(import_id: int, row: int) -> str:
    return f"{import_id}/{row}"


def _missing(ref: str) -> NotFoundError:
    return NotFoundError(f"There is no import {ref}.")
