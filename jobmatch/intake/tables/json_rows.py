"""Reads JSON Lines (one object a line) and arrays of objects, one object at a time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

from jobmatch.domain.imports import RowProblem
from jobmatch.intake.job_posting import columns_of_posting, is_job_posting
from jobmatch.intake.tables import refusals
from jobmatch.intake.tables.encodings import encoding_of
from jobmatch.intake.tables.model import Row, TableLimits
from jobmatch.intake.tables.values import json_text
from jobmatch.intake.text import clean_line

_SAMPLE_OBJECTS = 1_000  # whose keys are the columns
_LONGEST_OBJECT = 2_000_000  # characters
_CHUNK = 1 << 16
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class JsonRecord:
    """An object of the file, or the text that is none. `number` is its line or array place."""

    number: int
    value: dict[str, object] | None
    written: str = ""


def is_array(path: Path, encoding: str) -> bool:
    """Tell whether the file is one array rather than lines of objects."""
    with path.open(encoding=encoding) as stream:
        return stream.read(_CHUNK).lstrip().startswith("[")


def json_records(path: Path, limits: TableLimits) -> Iterator[JsonRecord]:
    """Yield every object; what is none comes with its text. A broken array raises TableError."""
    encoding = encoding_of(path)
    read = _array_records if is_array(path, encoding) else _line_records
    with path.open(encoding=encoding) as stream:
        for taken, record in enumerate(read(stream, limits), 1):
            if taken > limits.max_rows:
                raise refusals.too_many_rows(limits)
            yield _as_row(record)


def _as_row(record: JsonRecord) -> JsonRecord:
    """Give a posting of a feed the columns of a list; any other object is a row as it is."""
    if record.value is None or not is_job_posting(record.value):
        return record
    return JsonRecord(record.number, columns_of_posting(record.value))


def json_columns(path: Path, limits: TableLimits) -> tuple[str, ...]:
    """Return the keys of the first thousand objects, in order of first appearance."""
    found: dict[str, None] = {}
    records = 0
    for record in islice(json_records(path, limits), _SAMPLE_OBJECTS):
        records += 1
        found.update(dict.fromkeys(map(clean_line, record.value or ())))
        if len(found) > limits.max_columns:
            raise refusals.too_many_columns(len(found), limits)
    if not records:
        raise refusals.no_rows()
    if not found:
        raise refusals.broken_json(1)
    return tuple(found)


def json_rows(path: Path, columns: tuple[str, ...], limits: TableLimits) -> Iterator[Row]:
    """Yield a row for every object, and one with a rejected problem for what is no object."""
    blank = dict.fromkeys(columns, "")
    for record in json_records(path, limits):
        if record.value is None:
            yield Row(number=record.number, values=blank, problems=(_not_an_object(record),))
            continue
        values = {clean_line(key): json_text(value, key) for key, value in record.value.items()}
        if max(map(len, values.values()), default=0) > limits.max_cell_chars:
            raise refusals.cell_too_long(record.number, limits)
        surplus = tuple(
            _surplus(record.number, key, text) for key, text in values.items() if key not in blank
        )
        yield Row(
            number=record.number, values={c: values.get(c, "") for c in columns}, problems=surplus
        )


def _line_records(stream: TextIO, limits: TableLimits) -> Iterator[JsonRecord]:
    number = 0
    while line := stream.readline(_LONGEST_OBJECT + 1):
        number += 1
        if len(line) > _LONGEST_OBJECT:
            raise refusals.cell_too_long(number, limits)
        if line.strip():
            value = _parsed(line)
            written = "" if isinstance(value, dict) else line.strip()[:_SHOWN]
            yield JsonRecord(number, value if isinstance(value, dict) else None, written)


def _array_records(stream: TextIO, limits: TableLimits) -> Iterator[JsonRecord]:
    buffer, number = stream.read(_CHUNK).lstrip()[1:], 0
    while True:
        buffer = buffer.lstrip(" \t\r\n,")
        if buffer.startswith("]"):
            return
        value, end = _first_value(buffer)
        if end:
            number += 1
            written = "" if isinstance(value, dict) else buffer[: min(end, _SHOWN)]
            yield JsonRecord(number, value if isinstance(value, dict) else None, written)
            buffer = buffer[end:]
            continue
        if len(buffer) > _LONGEST_OBJECT:
            raise refusals.cell_too_long(number + 1, limits)
        chunk = stream.read(max(_CHUNK, len(buffer)))
        if not chunk:
            raise refusals.broken_json(number + 1)
        buffer += chunk


def _first_value(buffer: str) -> tuple[object, int]:
    """Return the value at the start of `buffer` and its end; end 0 when it is not whole yet."""
    try:
        value, end = _DECODER.raw_decode(buffer)
    except (ValueError, RecursionError):
        return None, 0
    whole = buffer.startswith(("{", "[", '"')) or end < len(buffer)
    return (value, end) if whole else (None, 0)


def _parsed(line: str) -> object:
    try:
        return _DECODER.decode(line)
    except (ValueError, RecursionError):  # RecursionError: brackets nested thousands deep
        return None


def _none(_constant: str) -> None:
    """Read NaN and Infinity as no value."""


_DECODER = json.JSONDecoder(parse_constant=_none)


def _not_an_object(record: JsonRecord) -> RowProblem:
    return RowProblem(
        row=record.number,
        column="",
        found=record.written,
        expected_vi="một đối tượng JSON hợp lệ {…}",
        expected_en="a valid JSON object {…}",
    )


def _surplus(row: int, column: str, text: str) -> RowProblem:
    return RowProblem(
        row=row,
        column=column,
        found=text[:_SHOWN],
        expected_vi="cột đã có ở đầu tệp; giá trị này không được đọc",
        expected_en="a column that the head of the file has; this value is not read",
        rejects=False,
    )
