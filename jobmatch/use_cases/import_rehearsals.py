"""A file read through without keeping a record of it, and what that showed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from jobmatch.domain.accounts import Account
from jobmatch.domain.imports import (
    Draft,
    Import,
    ImportCounts,
    ImportKind,
    Mapping,
    RowRead,
    TableRead,
)
from jobmatch.domain.records import RecordKind
from jobmatch.store.codec import to_json
from jobmatch.store.drafts import draft_from_json, draft_json
from jobmatch.use_cases.import_batches import ChangedRow
from jobmatch.use_cases.import_files import (
    PROBLEMS,
    PROBLEMS_UNFINISHED,
    REHEARSAL,
    files_of,
)
from jobmatch.use_cases.import_owners import reading_of
from jobmatch.use_cases.imports import Rehearsal, file_of, rehearse
from jobmatch.use_cases.moved_places import MovedPlace, MovedPlaces
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.problem_groups import ProblemGroup, ProblemGroups

SHOWN_LOOK_ALIKES = 50
_TOLD_EVERY = 100  # rows

RowsRead = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRow:
    row: int
    draft_json: str | None  # None: the row is refused

    def draft(self, kind: ImportKind) -> Draft | None:
        if self.draft_json is None:
            return None
        return draft_from_json(RecordKind(kind.value), self.draft_json)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlike:
    """A row that looks like records we have, and like earlier rows of the same file."""

    row: int
    records: tuple[int, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """What importing a file would do, as the person is asked about it.

    `good_rows` would be kept without a remark, `warned_rows` with one; the others are refused.
    """

    kind: ImportKind
    mapping: Mapping
    columns: tuple[str, ...]
    unknown_columns: tuple[str, ...]
    needs_mapping: bool
    counts: ImportCounts
    good_rows: int
    warned_rows: int
    groups: tuple[ProblemGroup, ...]
    first_rows: tuple[FirstRow, ...]
    look_alikes: tuple[LookAlike, ...]
    changes: tuple[ChangedRow, ...] = ()
    moved: tuple[MovedPlace, ...] = ()
    revision: int = 0

    @property
    def kept_rows(self) -> int:
        return self.good_rows + self.warned_rows

    def is_of(self, import_: Import) -> bool:
        """Say whether this is how the import would be read now."""
        mine = (self.kind, self.mapping, self.revision)
        return mine == (import_.kind, import_.mapping, import_.revision)


def rehearsal_of(service: Service, import_: Import) -> Rehearsed | None:
    """Return what a rehearsal showed; None: none has ended since the columns were changed."""
    found = files_of(service, import_.id).kept(REHEARSAL, Rehearsed)
    return found if found is not None and found.is_of(import_) else None


def rehearse_import(service: Service, import_: Import, rows_read: RowsRead) -> Rehearsed:
    """Rehearse a noted import and keep the result beside its file. UnreadableFileError."""
    files = files_of(service, import_.id)
    path = file_of(service, import_.id)
    unfinished = files.path(PROBLEMS_UNFINISHED)
    with unfinished.open("w", encoding="utf-8") as problems:
        watch = _Watch(rows_read, problems)
        watched = replace(service, read_table=watch.reading(reading_of(service, import_)))
        by = _sender(service, import_)
        mapping = import_.mapping or None
        rehearsal = rehearse(watched, path, import_.kind, mapping, by, watch.note)
    unfinished.replace(files.path(PROBLEMS))
    rehearsed = Rehearsed(
        kind=import_.kind,
        mapping=import_.mapping,
        columns=rehearsal.columns,
        unknown_columns=rehearsal.unknown_columns,
        needs_mapping=_is_doubtful(service, path, import_),
        counts=rehearsal.counts,
        good_rows=watch.good_rows,
        warned_rows=watch.warned_rows,
        groups=watch.groups.groups(),
        first_rows=tuple(map(_first_row, rehearsal.first_rows)),
        look_alikes=tuple(_look_alikes(rehearsal)),
        changes=rehearsal.changes,
        moved=watch.moved.places(),
        revision=import_.revision,
    )
    files.keep(REHEARSAL, rehearsed)
    return rehearsed


def _sender(service: Service, import_: Import) -> Account | None:
    if import_.account_id is None:
        return None
    with service.begin_work(read_only=True) as work:
        return work.accounts.get(import_.account_id)


def _is_doubtful(service: Service, path: Path, import_: Import) -> bool:
    """Say whether the columns were only guessed, and nobody has changed them since."""
    recognised = service.read_table(path, import_.kind, None)
    return recognised.needs_mapping and recognised.mapping == import_.mapping


def _first_row(read: RowRead) -> FirstRow:
    return FirstRow(row=read.row, draft_json=draft_json(read.draft) if read.draft else None)


def _look_alikes(rehearsal: Rehearsal) -> Iterator[LookAlike]:
    """Yield the flagged rows; a rehearsal gives rows of the file negative numbers."""
    for flagged in rehearsal.flagged[:SHOWN_LOOK_ALIKES]:
        yield LookAlike(
            row=flagged.row,
            records=tuple(each for each in flagged.flagged_as if each > 0),
            rows=tuple(-each for each in flagged.flagged_as if each < 0),
        )


class _Watch:
    """Sees every row on its way through a rehearsal: counts it, keeps what is wrong in it."""

    def __init__(self, rows_read: RowsRead, problems: TextIO) -> None:
        self.good_rows = self.warned_rows = self._read = 0
        self.groups = ProblemGroups()
        self.moved = MovedPlaces()
        self._rows_read, self._problems = rows_read, problems

    def reading(self, service: Service) -> Callable[..., TableRead]:
        """Return the service's way of opening a table, watched."""

        def read_table(path: Path, kind: ImportKind | None, mapping: Mapping | None) -> TableRead:
            table = service.read_table(path, kind, mapping)
            return replace(table, rows=lambda: map(self._count, table.rows()))

        return read_table

    def note(self, rows: Sequence[RowRead]) -> None:
        """Keep what is wrong in rows that were looked at beside what we have."""
        for row in rows:
            if row.draft is not None and row.problems:
                self.warned_rows += 1
            elif row.draft is not None:
                self.good_rows += 1
            self.moved.add(row)
            for problem in row.problems:
                self.groups.add(problem)
                self._problems.write(to_json(problem) + "\n")

    def _count(self, row: RowRead) -> RowRead:
        self._read += 1
        if self._read % _TOLD_EVERY == 0:
            self._rows_read(self._read)
        return row
