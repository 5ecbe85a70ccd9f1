"""What a table file is to the program: columns, and rows with the numbers people see."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.imports import RowProblem
from jobmatch.domain.messages import Sentence

MEGABYTE = 1_000_000


class TableFormat(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


class TableError(UnreadableFileError):
    """One file that cannot be read, in one sentence of each language; `code` is for machines."""

    def __init__(self, code: str, vi: str, en: str) -> None:
        super().__init__(Sentence(vi, en))
        self.code = code
        self.vi = vi
        self.en = en


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLimits:
    """How much of a file is read at most. Beyond any of these the whole file is refused."""

    max_file_bytes: int = 300 * MEGABYTE
    max_rows: int = 100_000
    max_columns: int = 200
    max_cells: int = 3_000_000
    max_cell_chars: int = 100_000
    # An .xlsx file is an archive: these hold before anything of it is unpacked.
    max_members: int = 1_000
    max_unpacked_bytes: int = 300 * MEGABYTE
    max_ratio: int = 150  # of unpacked to packed size, for members above a megabyte


class CellFault(StrEnum):
    """Why a spreadsheet's cell has no value that could be read."""

    NOT_CALCULATED = "not_calculated"  # a formula whose result was never stored
    ERROR = "error"  # #N/A, #REF! …


Cell = str | int | float | bool | date | datetime | time | CellFault | None


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of one row as the file types them, before columns have names.

    `fault` is a (vi, en) pair saying why the row as a whole cannot be read.
    """

    number: int
    cells: tuple[Cell, ...]
    fault: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One data row. `number` is the row the person sees; `values` has every column, "" for blank.

    `problems` are those of reading alone. A row with a rejected one should not be interpreted.
    """

    number: int
    values: Mapping[str, str]
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table file opened: `rows()` streams it, anew each time it is called.

    `header_row` is the 1-based row of the (last) header line in the file; 0 for JSON, which has
    none. `sheet` is the worksheet's name, "" for other formats. Reading may still raise
    `TableError` where the limits are passed in the middle of the file.
    """

    columns: tuple[str, ...]
    format: TableFormat
    sheet: str
    header_row: int
    limits: TableLimits
    read: Callable[[], Iterator[Row]] = field(repr=False)

    def rows(self) -> Iterator[Row]:
        return self.read()
