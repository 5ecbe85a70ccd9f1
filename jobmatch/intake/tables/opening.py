"""Opens a file that somebody sent and says what table is in it."""

from functools import partial
from pathlib import Path

from jobmatch.intake.tables import refusals
from jobmatch.intake.tables.content import format_of
from jobmatch.intake.tables.csv_rows import csv_rows, dialect_of
from jobmatch.intake.tables.grid import RawRows, find_header, named_rows
from jobmatch.intake.tables.json_rows import json_columns, json_rows
from jobmatch.intake.tables.model import Table, TableFormat, TableLimits
from jobmatch.intake.tables.xlsx_rows import choose_sheet, xlsx_rows

DEFAULT_LIMITS = TableLimits()


def open_table(path: Path, limits: TableLimits = DEFAULT_LIMITS) -> Table:
    """Return the table in a .csv (.tsv, .txt), .xlsx, .jsonl or .json file.

    The content must be what the name says; a name without suffix is decided by the content.
    Raises TableError, one clear sentence, for whatever cannot or must not be read.
    """
    match format_of(path, limits):
        case TableFormat.CSV:
            rows = partial(csv_rows, path, dialect_of(path, limits), limits)
            table = _grid_table(TableFormat.CSV, "", rows, limits)
        case TableFormat.XLSX:
            sheet = choose_sheet(path, limits)
            rows = partial(xlsx_rows, path, sheet, limits)
            table = _grid_table(TableFormat.XLSX, sheet.name, rows, limits)
        case TableFormat.JSONL:
            table = _json_table(path, limits)
    if next(table.rows(), None) is None:
        raise refusals.no_rows()
    return table


def _grid_table(kind: TableFormat, sheet: str, raw_rows: RawRows, limits: TableLimits) -> Table:
    header = find_header(raw_rows, limits, sparse=kind is TableFormat.XLSX)
    return Table(
        columns=tuple(name for name, _ in header.columns),
        format=kind,
        sheet=sheet,
        header_row=header.last_row,
        limits=limits,
        read=partial(named_rows, raw_rows, header, limits),
    )


def _json_table(path: Path, limits: TableLimits) -> Table:
    columns = json_columns(path, limits)
    return Table(
        columns=columns,
        format=TableFormat.JSONL,
        sheet="",
        header_row=0,
        limits=limits,
        read=partial(json_rows, path, columns, limits),
    )
