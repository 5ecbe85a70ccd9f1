"""A list as an Excel workbook: real days, numbers as numbers, and no cell that runs as a formula.

Rows are written as they come and leave memory at once (constant_memory): a list costs what one row
costs. A sheet of Excel holds 1,048,576 rows; MOST_ROWS is what one download gives at most.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

MOST_ROWS = 20_000
LONGEST_CELL = 32_767  # letters: Excel's own limit
_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_SHEET_NAME = 31  # letters: Excel's own limit
_NOT_IN_SHEET_NAMES = r"[]:*?/\'"

Cell = str | int | float | date | datetime | None


class ColumnKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"  # whole đồng
    DATE = "date"
    MOMENT = "moment"  # shown in Vietnam's time


_FORMATS = {
    ColumnKind.TEXT: {"text_wrap": True, "valign": "top"},
    ColumnKind.NUMBER: {"num_format": "#,##0.##", "valign": "top"},
    ColumnKind.MONEY: {"num_format": "#,##0", "valign": "top"},
    ColumnKind.DATE: {"num_format": "dd/mm/yyyy", "valign": "top"},
    ColumnKind.MOMENT: {"num_format": "dd/mm/yyyy hh:mm", "valign": "top"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its head, what its cells are, its width in letters."""

    head: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 20


def workbook(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return an .xlsx with one sheet: a frozen, filtered head, then the rows in their order.

    None and "" leave a cell empty. Rows beyond MOST_ROWS are not written: whoever asks counts them
    first and says so.
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        head = book.add_format({"bold": True, "bg_color": "#E4F0F7", "text_wrap": True})
        formats = {kind: book.add_format(form) for kind, form in _FORMATS.items()}
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.head, head)
        sheet.freeze_panes(1, 0)
        last = _write(sheet, columns, formats, rows)
        sheet.autofilter(0, 0, last, max(0, len(columns) - 1))
    return out.getvalue()


def _write(
    sheet: Any,  # noqa: ANN401 -- xlsxwriter has no types
    columns: Sequence[Column],
    formats: dict[ColumnKind, Any],
    rows: Iterable[Sequence[Cell]],
) -> int:
    """Write rows under the head; return the number of the last one."""
    last = 0
    for last, row in enumerate(rows, start=1):
        if last > MOST_ROWS:
            return MOST_ROWS
        for at, (column, cell) in enumerate(zip(columns, row, strict=True)):
            if cell is not None and cell != "":
                _WRITERS[column.kind](sheet, (last, at), cell, formats[column.kind])
    return last


def _text(sheet: Any, at: tuple[int, int], cell: Cell, form: Any) -> None:  # noqa: ANN401
    """Write words as words, whatever they begin with: "=1+1" is what somebody typed."""
    sheet.write_string(*at, str(cell)[:LONGEST_CELL], form)


def _number(sheet: Any, at: tuple[int, int], cell: Cell, form: Any) -> None:  # noqa: ANN401
    if isinstance(cell, int | float):
        sheet.write_number(*at, cell, form)
    else:
        _text(sheet, at, cell, form)


def _day(sheet: Any, at: tuple[int, int], cell: Cell, form: Any) -> None:  # noqa: ANN401
    if isinstance(cell, datetime):
        local = (cell if cell.tzinfo else cell.replace(tzinfo=UTC)).astimezone(_VIETNAM)
        sheet.write_datetime(*at, local.replace(tzinfo=None), form)
    elif isinstance(cell, date):
        sheet.write_datetime(*at, datetime(cell.year, cell.month, cell.day), form)  # noqa: DTZ001 -- a day has no zone
    else:
        _text(sheet, at, cell, form)


_WRITERS: dict[ColumnKind, Callable[[Any, tuple[int, int], Cell, Any], None]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.NUMBER: _number,
    ColumnKind.MONEY: _number,
    ColumnKind.DATE: _day,
    ColumnKind.MOMENT: _day,
}


def _sheet_name(title: str) -> str:
    plain = "".join(" " if letter in _NOT_IN_SHEET_NAMES else letter for letter in title)
    return " ".join(plain.split())[:_SHEET_NAME] or "Sheet1"
