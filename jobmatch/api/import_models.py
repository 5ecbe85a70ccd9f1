"""One file that came in, as JSON: what became of its rows, and what was wrong with which."""

from datetime import datetime
from typing import Annotated, ClassVar

from pydantic import Field

from jobmatch.api.models import LARGEST_OFFSET, Model, Query
from jobmatch.domain import imports
from jobmatch.domain.imports import ImportKind, ImportState

MOST_PROBLEMS = 500


class ImportCounts(Model):
    read: int
    added: int
    updated: int
    unchanged: int
    flagged: int
    """Kept rows that look like another record, and rows repeated in the file."""
    rejected: int
    warnings: int


class Import(Model):
    ref: str
    kind: ImportKind
    file_name: str
    state: ImportState
    started_at: datetime
    finished_at: datetime | None
    last_row: int
    """The last row of the file that is kept."""
    counts: ImportCounts
    mapping: dict[str, str]
    """Which column of the file is read as which field."""
    note: str


class RowProblem(Model):
    """What is wrong in one cell, by the row and the column that a person sees."""

    row: int
    column: str
    found: str
    expected: str
    rejects: bool
    """false: a warning, the row was kept."""


class ImportAnswer(Model):
    """What an import did, or with `dry_run` what it would do (then `done` is null)."""

    done: Import | None
    kind: ImportKind
    counts: ImportCounts
    mapping: dict[str, str]
    unknown_columns: tuple[str, ...]
    problems: tuple[RowProblem, ...]
    """The first 200."""


class ImportList(Model):
    imports: tuple[Import, ...]


class ProblemList(Model):
    problems: tuple[RowProblem, ...]


class Undone(Model):
    removed: int
    restored: int
    kept: int
    """Records that somebody changed since: they were left as they are."""


class ImportOptions(Query):
    many: ClassVar[frozenset[str]] = frozenset({"map"})

    kind: ImportKind | None = None
    """Without it the file's columns decide."""
    dry_run: bool = False
    """Say what would happen; keep nothing."""
    columns: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[a-z_]+=.+$", max_length=300)], ...],
        Field(alias="map", max_length=100),
    ] = ()
    """Which column holds a field, for a file that is not recognised: map=title=Chức danh."""

    @property
    def mapping(self) -> imports.Mapping | None:
        pairs = (one.partition("=") for one in self.columns)
        return tuple((field, column) for field, _, column in pairs) or None


class RecentImports(Query):
    limit: Annotated[int, Field(ge=1, le=100)] = 20


class ProblemsWanted(Query):
    offset: Annotated[int, Field(ge=0, le=LARGEST_OFFSET)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST_PROBLEMS)] = 100


class ReturnedFile(Query):
    only_rejected: bool = True
    """false: every row, those without problems too."""
