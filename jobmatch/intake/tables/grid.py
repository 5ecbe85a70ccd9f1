"""Finds the header among a sheet's title lines and turns the cells below it into named rows."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from jobmatch.domain.imports import RowProblem
from jobmatch.intake.headers import header_key, known_columns
from jobmatch.intake.tables import refusals
from jobmatch.intake.tables.model import CellFault, RawRow, Row, TableLimits
from jobmatch.intake.tables.values import cell_text

_SCANNED = 40  # rows in which the header must be: title lines never take more
_LEAST_COLUMNS = 2
_LONGEST_NAME = 120
_SHOWN = 80  # characters of a found value in a problem
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?")
_NUMERIC = re.compile(r"[\d.,/\-\s]+")
_LEAST_NUMBERS = 3

RawRows = Callable[[], Iterator[RawRow]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The named columns: name and position in the row; and the first and last row they take."""

    columns: tuple[tuple[str, int], ...]
    first_row: int
    last_row: int
    texts: tuple[str, ...]  # the first header line as it stands, to know it when it is repeated


def find_header(raw_rows: RawRows, limits: TableLimits, *, sparse: bool = False) -> Header:
    """Return the header of the grid; raise TableError for none, or one that repeats a name.

    In a `sparse` grid rows end at their last filled cell, so that columns without a name may lie
    beyond the header's end; elsewhere what lies there is a row that is too long.
    """
    rows = [row for row in islice(raw_rows(), _SCANNED) if any(_texts(row))]
    if not rows:
        raise refusals.empty()
    at = _header_at([_texts(row) for row in rows])
    if at is None:
        raise refusals.no_header()
    header = _header(rows[at:], sparse=sparse)
    if len(header.columns) > limits.max_columns:
        raise refusals.too_many_columns(len(header.columns), limits)
    repeated = [
        n
        for n, times in Counter(header_key(n) or n for n, _ in header.columns).items()
        if times > 1
    ]
    if repeated:
        raise refusals.duplicate_columns(
            [n for n, _ in header.columns if (header_key(n) or n) in repeated][::2]
        )
    return header


def named_rows(raw_rows: RawRows, header: Header, limits: TableLimits) -> Iterator[Row]:
    """Yield the data rows, without blank ones, repeated headers and a line numbering columns."""
    taken = 0
    for raw in raw_rows():
        if raw.number <= header.last_row:
            continue
        texts = _texts(raw)
        if _is_blank(raw, texts) or texts == header.texts:
            continue
        if not taken and _numbers_columns(texts):
            continue
        taken += 1
        if taken > limits.max_rows:
            raise refusals.too_many_rows(limits)
        yield _row(raw, texts, header)


def _row(raw: RawRow, texts: tuple[str, ...], header: Header) -> Row:
    width = len(texts)
    values = {name: texts[at] if at < width else "" for name, at in header.columns}
    problems = [
        _fault(raw, name, at)
        for name, at in header.columns
        if at < width and isinstance(raw.cells[at], CellFault)
    ]
    last = header.columns[-1][1]
    surplus = [text for text in texts[max(last + 1, len(header.texts)) :] if text]
    if surplus:
        problems.append(_surplus(raw.number, width, last + 1, surplus))
    return Row(number=raw.number, values=values, problems=tuple(problems))


def _fault(raw: RawRow, column: str, at: int) -> RowProblem:
    if raw.cells[at] is CellFault.NOT_CALCULATED:
        return RowProblem(
            row=raw.number,
            column=column,
            found="=…",
            expected_vi="giá trị thay cho công thức chưa được tính (mở tệp bằng Excel và lưu lại)",
            expected_en="a value, not a formula without a stored result (save it again in Excel)",
            rejects=False,
        )
    return RowProblem(
        row=raw.number,
        column=column,
        found="#…",
        expected_vi="giá trị thay cho ô báo lỗi của Excel",
        expected_en="a value instead of Excel's error",
        rejects=False,
    )


def _surplus(row: int, width: int, expected: int, surplus: Sequence[str]) -> RowProblem:
    return RowProblem(
        row=row,
        column="",
        found="; ".join(surplus)[:_SHOWN],
        expected_vi=f"{expected} ô như dòng tiêu đề, dòng này có {width} ô"
        " (dấu phân cách trong ô phải nằm trong nháy kép)",
        expected_en=f"{expected} cells as in the header, this row has {width}"
        " (quote cells that hold the delimiter)",
    )


def _is_blank(raw: RawRow, texts: tuple[str, ...]) -> bool:
    return not any(texts) and not any(isinstance(cell, CellFault) for cell in raw.cells)


def _texts(row: RawRow) -> tuple[str, ...]:
    return tuple(map(cell_text, row.cells))


def _header_at(rows: list[tuple[str, ...]]) -> int | None:
    """Return which row names the columns: that with most known headers, else by its shape."""
    known = [known_columns(_names(row)) for row in rows]
    if max(known) >= _LEAST_COLUMNS:
        at = known.index(max(known))
        return at - 1 if at and _is_second_line(rows[at - 1], rows[at]) else at
    shaped = [i for i, row in enumerate(rows) if _could_be_header(row)]
    widest = max((len(_names(rows[i])) for i in shaped), default=0)
    return next((i for i in shaped if 2 * len(_names(rows[i])) > widest), None)


def _names(row: tuple[str, ...]) -> list[str]:
    return [text for text in row if text and len(text) <= _LONGEST_NAME]


def _could_be_header(row: tuple[str, ...]) -> bool:
    filled = [text for text in row if text]
    return len(set(filled)) >= _LEAST_COLUMNS and not any(
        _NUMERIC.fullmatch(text) for text in filled
    )


def _header(rows: list[RawRow], *, sparse: bool) -> Header:
    top = _texts(rows[0])
    below = _texts(rows[1]) if len(rows) > 1 and rows[1].number == rows[0].number + 1 else ()
    two_lines = _is_second_line(top, below)
    names = _joined(top, below) if two_lines else top
    data = [_texts(row) for row in rows[1 + two_lines :]]
    if sparse:
        names += ("",) * (max(map(len, data), default=0) - len(names))
    return Header(
        columns=tuple(_named(names, data)),
        first_row=rows[0].number,
        last_row=rows[0].number + two_lines,
        texts=top,
    )


def _is_second_line(top: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Tell whether `below` holds the names under merged group headings of `top`."""
    blanks = [i for i, text in enumerate(below) if text and _at(top, i) == ""]
    heads = [i for i, text in enumerate(below) if text and _at(top, i)]
    starts_groups = all(_at(top, i + 1) == "" and _at(below, i + 1) for i in heads)
    first = next((i for i, text in enumerate(top) if text), 0)
    return bool(blanks) and starts_groups and not _at(below, first) and _could_be_header(below)


def _joined(top: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    times = Counter(filter(None, (*top, *below)))
    names, group = [], ""
    for i in range(max(len(top), len(below))):
        group = _at(top, i) or group
        low = _at(below, i)
        names.append(_at(top, i) if not low else low if times[low] == 1 else f"{group} – {low}")
    return tuple(names)


def _named(names: tuple[str, ...], data: list[tuple[str, ...]]) -> Iterator[tuple[str, int]]:
    """Yield name and position; a nameless column with data is called "Địa chỉ (2)"."""
    left, times = "Cột", 1
    for at, written in enumerate(names):
        if written:
            left, times = written.replace("\n", " "), 1
            yield left, at
        elif any(_at(row, at) for row in data):
            times += 1
            yield f"{left} ({times})", at


def _at(row: tuple[str, ...], index: int) -> str:
    return row[index] if index < len(row) else ""


def _numbers_columns(texts: tuple[str, ...]) -> bool:
    """Tell whether this is the line "(1) (2) (3)" or "A B 1 2" that forms put under the header."""
    filled = [text for text in texts if text]
    numbers = len(filled) >= _LEAST_NUMBERS and all(map(_COLUMN_NUMBER.fullmatch, filled))
    return numbers and len(set(filled)) == len(filled)
