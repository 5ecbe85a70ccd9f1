"""Gives people their own file back with a column "Lỗi" that says what is wrong with which row."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Self, TextIO

from jobmatch.domain.imports import RowProblem
from jobmatch.intake.headers import ERROR_COLUMNS, header_key
from jobmatch.intake.tables.content import format_of
from jobmatch.intake.tables.csv_rows import csv_rows, dialect_of
from jobmatch.intake.tables.encodings import encoding_of
from jobmatch.intake.tables.grid import Header, RawRows, find_header
from jobmatch.intake.tables.json_rows import is_array, json_records
from jobmatch.intake.tables.model import Cell, CellFault, RawRow, TableFormat, TableLimits
from jobmatch.intake.tables.opening import DEFAULT_LIMITS
from jobmatch.intake.tables.values import cell_text
from jobmatch.intake.tables.xlsx_rows import choose_sheet, xlsx_rows

ERROR_COLUMN = ERROR_COLUMNS[0]
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ERROR_WIDTH = 60  # of the column, in characters
_LONGEST_EXCEL_TEXT = 32_767

Problems = Mapping[int, tuple[RowProblem, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marked:
    """A row of the original and what to write beside it: "" for a row without problems."""

    row: RawRow
    error: str
    problems: tuple[RowProblem, ...] = ()


def write_with_error_column(
    original: Path,
    problems: Iterable[RowProblem],
    out: Path,
    *,
    only_rejected: bool = False,
    limits: TableLimits = DEFAULT_LIMITS,
) -> None:
    """Write the file `original` to `out`: same format, columns, order and values, and "Lỗi" last.

    The column lists the problems of each row, warnings too; an older "Lỗi" column is replaced.
    With `only_rejected`, only rows with a rejected problem are written, below the title lines and
    the header. Texts that a spreadsheet would take for a formula are written so that it does not.
    """
    by_row = _by_row(problems)
    match format_of(original, limits):
        case TableFormat.CSV:
            _write_csv(original, out, by_row, limits, only_rejected=only_rejected)
        case TableFormat.XLSX:
            _write_xlsx(original, out, by_row, limits, only_rejected=only_rejected)
        case TableFormat.JSONL:
            _write_json(original, out, by_row, limits, only_rejected=only_rejected)


def guarded(text: str) -> str:
    """Return `text` with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _by_row(problems: Iterable[RowProblem]) -> Problems:
    found: dict[int, tuple[RowProblem, ...]] = defaultdict(tuple)
    for problem in problems:
        found[problem.row] += (problem,)
    return dict(found)


def _is_rejected(problems: tuple[RowProblem, ...]) -> bool:
    return any(problem.rejects for problem in problems)


def _sentences(problems: tuple[RowProblem, ...]) -> str:
    return "; ".join(problem.sentence.vi for problem in problems)


def _write_csv(
    original: Path, out: Path, problems: Problems, limits: TableLimits, *, only_rejected: bool
) -> None:
    dialect = dialect_of(original, limits)

    def raw_rows() -> Iterator[RawRow]:
        return csv_rows(original, dialect, limits)

    encoding = "utf-16" if dialect.encoding == "utf-16" else "utf-8-sig"  # Excel needs the mark
    with out.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=dialect.delimiter)
        for marked in _marked(
            raw_rows, find_header(raw_rows, limits), problems, only_rejected=only_rejected
        ):
            cells = [str(cell or "") for cell in marked.row.cells]
            writer.writerow(map(guarded, (*cells, marked.error) if any(cells) else cells))


def _marked(
    raw_rows: RawRows, header: Header, problems: Problems, *, only_rejected: bool
) -> Iterator[_Marked]:
    """Yield the rows to be written, all of one width and without an older error column."""
    width = max(len(header.texts), header.columns[-1][1] + 1)
    old = next(
        (at for name, at in header.columns if header_key(name) == header_key(ERROR_COLUMN)), None
    )
    for raw in raw_rows():
        own = problems.get(raw.number, ())
        if raw.number > header.last_row and only_rejected and not _is_rejected(own):
            continue
        cells = raw.cells if old is None else raw.cells[:old] + raw.cells[old + 1 :]
        room = width - (old is not None)
        padded = (*cells, *[None] * (room - len(cells)))
        error = ERROR_COLUMN if raw.number == header.first_row else _sentences(own)
        yield _Marked(row=RawRow(raw.number, padded), error=error, problems=own)


def _write_xlsx(
    original: Path, out: Path, problems: Problems, limits: TableLimits, *, only_rejected: bool
) -> None:
    sheet = choose_sheet(original, limits)

    def raw_rows() -> Iterator[RawRow]:
        return xlsx_rows(original, sheet, limits)

    header = find_header(raw_rows, limits, sparse=True)
    with _Workbook(out, sheet.name) as workbook:
        marked_rows = _marked(raw_rows, header, problems, only_rejected=only_rejected)
        for line, marked in enumerate(marked_rows, 1):
            below = marked.row.number > header.last_row
            number = line if only_rejected and below else marked.row.number
            workbook.write(number, marked, header)


class _Workbook:
    """The workbook being written, a row at a time: memory does not grow with the file."""

    def __init__(self, out: Path, sheet: str) -> None:
        import xlsxwriter

        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(out, options)
        self._sheet = self._book.add_worksheet(sheet[:31] or None)
        self._day = self._book.add_format({"num_format": "dd/mm/yyyy"})
        self._moment = self._book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        self._head = self._book.add_format(
            {"bold": True, "bg_color": "#F4B6B6", "text_wrap": True}
        )
        self._rejected = self._book.add_format({"bg_color": "#FBE3E3", "text_wrap": True})
        self._warned = self._book.add_format({"bg_color": "#FFF4CC", "text_wrap": True})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()

    def write(self, number: int, marked: _Marked, header: Header) -> None:
        row = number - 1
        for column, cell in enumerate(marked.row.cells):
            self._write_cell(row, column, cell)
        last = len(marked.row.cells)
        if marked.row.number == header.first_row:
            self._sheet.set_column(last, last, _ERROR_WIDTH)
            self._sheet.write_string(row, last, marked.error, self._head)
        elif marked.error:
            style = self._rejected if _is_rejected(marked.problems) else self._warned
            self._sheet.write_string(row, last, marked.error[:_LONGEST_EXCEL_TEXT], style)

    def _write_cell(self, row: int, column: int, cell: Cell) -> None:
        if isinstance(cell, bool):
            self._sheet.write_boolean(row, column, cell)
        elif isinstance(cell, int | float):
            self._sheet.write_number(row, column, cell)
        elif isinstance(cell, datetime | date | time):
            whole_day = not isinstance(cell, time) and cell_text(cell).find(":") < 0
            self._sheet.write_datetime(row, column, cell, self._day if whole_day else self._moment)
        elif isinstance(cell, CellFault):
            self._sheet.write_string(row, column, "#N/A")
        elif cell:
            self._sheet.write_string(row, column, cell[:_LONGEST_EXCEL_TEXT])


def _write_json(
    original: Path, out: Path, problems: Problems, limits: TableLimits, *, only_rejected: bool
) -> None:
    array = is_array(original, encoding_of(original))
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        _write_objects(
            stream, _objects(original, problems, limits, only_rejected=only_rejected), array=array
        )


def _write_objects(stream: TextIO, objects: Iterator[str], *, array: bool) -> None:
    separator = "[\n" if array else ""
    for written in objects:
        stream.write(f"{separator}{written}")
        separator = ",\n" if array else "\n"
    stream.write("\n]\n" if array and separator != "[\n" else "[]\n" if array else "\n")


def _objects(
    original: Path, problems: Problems, limits: TableLimits, *, only_rejected: bool
) -> Iterator[str]:
    for record in json_records(original, limits):
        own = problems.get(record.number, ())
        if only_rejected and not _is_rejected(own):
            continue
        value = record.value if record.value is not None else {"?": record.written}
        kept = {key: item for key, item in value.items() if key not in ERROR_COLUMNS}
        yield json.dumps({**kept, ERROR_COLUMN: _sentences(own)}, ensure_ascii=False)
