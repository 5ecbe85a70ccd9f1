"""One file that came in: what became of each of its rows, so that it can be shown and undone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from jobmatch.domain.employers import EmployerDraft
from jobmatch.domain.messages import Sentence
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.domain.vacancies import VacancyDraft

Draft = VacancyDraft | SeekerDraft | EmployerDraft
Mapping = tuple[tuple[str, str], ...]
"""Field → column, for the columns that are read."""


class ImportKind(StrEnum):
    VACANCIES = "vacancies"
    SEEKERS = "seekers"
    EMPLOYERS = "employers"


class ImportState(StrEnum):
    WAITING = "waiting"  # uploaded, mapping not yet confirmed
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"  # the file turned out unreadable on the way; what was read is kept
    UNDONE = "undone"


class RowOutcome(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REPEATED = "repeated"  # the same row stands earlier in the same file: not added again
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """What is wrong in one cell, or with the whole row when `column` is empty.

    `row` and `column` are those that the person sees in the file (title lines and header counted),
    `found` is what stands there, shortened for display.
    """

    row: int
    column: str
    found: str
    expected_vi: str
    expected_en: str
    rejects: bool = True  # False: a warning, the row is kept and the text with it

    @property
    def sentence(self) -> Sentence:
        return Sentence(
            _problem_sentence(self.column, self.found, "cần", self.expected_vi),
            _problem_sentence(self.column, self.found, "expected", self.expected_en),
        )


def _problem_sentence(column: str, found: str, needs: str, expected: str) -> str:
    place = f"{column}: " if column else ""
    what = f"“{found}”, " if found else ""
    return f"{place}{what}{needs} {expected}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRead:
    """One row of a file: what it was understood as (None: it is refused), and what was odd.

    `silent_on` names fields of the draft that have a value although the row says nothing of them.
    """

    row: int
    draft: Draft | None
    problems: tuple[RowProblem, ...] = ()
    silent_on: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One correction to a file's cells: `put` is read where `found` stands.

    `rows` empty: wherever it stands in the column; else in these rows alone. `found` is "" where
    the cell is blank. A `field` in place of a column is one that the file lacks: every row gets
    `put`. Texts are compared as problems show them.
    """

    column: str = ""
    field: str = ""
    found: str = ""
    put: str = ""
    rows: tuple[int, ...] = ()


Fixes = tuple[Fix, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOwner:
    """For whom a file comes in; both None: for the centre of whoever sent it."""

    employer_id: int | None = None
    commune_code: str | None = None


NO_OWNER = ImportOwner()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRead:
    """A file opened for import. `rows` may be called again; it reads the file anew."""

    kind: ImportKind
    mapping: Mapping
    unknown_columns: tuple[str, ...]
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[RowRead]]
    source: str  # where rows come from that do not say so themselves
    needs_mapping: bool = False  # the person must confirm the mapping first
    fixed: Callable[[Fixes], Iterator[RowRead]] | None = None  # the rows with corrected cells


ReadTable = Callable[[Path, ImportKind | None, Mapping | None], TableRead]
"""Open a file (path, kind or None to recognise it, mapping or None). UnreadableFileError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCounts:
    """`flagged` counts kept rows that look like another record, and rows repeated in the file."""

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    flagged: int = 0
    rejected: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    id: int
    kind: ImportKind
    file_name: str
    state: ImportState
    started_at: datetime
    finished_at: datetime | None = None
    rows_expected: int | None = None
    last_row: int = (
        0  # the last row of the file whose batch is committed; resuming starts after it
    )
    counts: ImportCounts = field(default_factory=ImportCounts)
    mapping: Mapping = ()
    note: str = ""
    account_id: int | None = None  # who sent it; None: the command line
    employer_id: int | None = None  # whose vacancies these are alone; None: of any employer
    commune_code: str | None = None  # whose workers these are alone; None: of any commune
    revision: int = 0  # how often somebody changed how the file is read

    @property
    def owner(self) -> ImportOwner:
        return ImportOwner(employer_id=self.employer_id, commune_code=self.commune_code)

    @property
    def ref(self) -> str:
        return f"I-{self.id}"
