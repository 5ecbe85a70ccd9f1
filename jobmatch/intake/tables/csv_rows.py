"""Reads delimited text: commas, semicolons, tabs or bars, as spreadsheets and systems write it."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

from jobmatch.intake.headers import known_columns
from jobmatch.intake.tables import refusals
from jobmatch.intake.tables.encodings import encoding_of
from jobmatch.intake.tables.model import RawRow, TableLimits

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_RECORDS = 20
_LONGEST_RECORD = 2_000_000  # characters
_STATED = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # a first line by which Excel is told
GUARD = re.compile(r"'(?=[=+\-@])")
"""The apostrophe that keeps a spreadsheet from reading a text as a formula; no part of it."""


@dataclass(frozen=True, slots=True)
class CsvDialect:
    encoding: str
    delimiter: str
    stated: bool  # a first line "sep=;" names the delimiter


def dialect_of(path: Path, limits: TableLimits) -> CsvDialect:
    """Return encoding and delimiter: the one that shows most known headers, then most columns."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as stream:
        stated = _STATED.fullmatch(stream.readline(100))
    if stated and stated[1] in DELIMITERS:
        return CsvDialect(encoding, stated[1], stated=True)
    scores = {d: _score(path, CsvDialect(encoding, d, stated=False), limits) for d in DELIMITERS}
    return CsvDialect(encoding, max(DELIMITERS, key=lambda d: scores[d]), stated=False)


def csv_rows(path: Path, dialect: CsvDialect, limits: TableLimits) -> Iterator[RawRow]:
    """Yield every record with the row number a spreadsheet would show, blank ones included."""
    with path.open(encoding=dialect.encoding, newline="") as stream:
        lines = _Lines(stream, limits)
        records = csv.reader(lines, delimiter=dialect.delimiter)
        first = 1
        if dialect.stated:
            next(records, None)
            first = 2
        try:
            for number, record in enumerate(records, first):
                lines.start_record(number + 1)
                _check(record, number, limits)
                yield RawRow(number, tuple(GUARD.sub("", cell, count=1) for cell in record))
        except csv.Error as error:
            raise refusals.cell_too_long(lines.record, limits) from error


class _Lines:
    """The lines of a file, none of them and no record longer than can be held in memory."""

    def __init__(self, stream: TextIO, limits: TableLimits) -> None:
        self._stream = stream
        self._limits = limits
        self._room = _LONGEST_RECORD
        self.record = 1

    def start_record(self, number: int) -> None:
        self.record = number
        self._room = _LONGEST_RECORD

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._room + 1)
        self._room -= len(line)
        if self._room < 0:
            raise refusals.cell_too_long(self.record, self._limits)
        if not line:
            raise StopIteration
        return line


def _check(record: list[str], number: int, limits: TableLimits) -> None:
    if len(record) > limits.max_columns and any(record[limits.max_columns :]):
        raise refusals.too_many_columns(len(record), limits)
    if record and max(map(len, record)) > limits.max_cell_chars:
        raise refusals.cell_too_long(number, limits)


def _score(path: Path, dialect: CsvDialect, limits: TableLimits) -> tuple[int, int]:
    rows = list(islice(csv_rows(path, dialect, limits), _SAMPLE_RECORDS))
    cells = [[str(cell) for cell in row.cells] for row in rows]
    widths = sorted((len(row) for row in cells), reverse=True)
    usual = widths[len(widths) // 2] if widths else 0
    return max(map(known_columns, cells), default=0), usual
