"""Taking in a whole file, in batches that each commit: seen, counted, resumed, undone.

The one documented exception to "a door opens the unit of work": a long import commits batch by
batch, with the row it has reached, so that a process that dies loses no more than one batch, and
the same import goes on where it stopped.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import NotFoundError, RuleError, UnreadableFileError
from jobmatch.domain.imports import (
    Import,
    ImportCounts,
    ImportKind,
    ImportState,
    Mapping,
    RowProblem,
    RowRead,
    TableRead,
)
from jobmatch.store.imports import ImportedRow
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.import_batches import BatchWriter, ChangedRow, added_up
from jobmatch.use_cases.import_owners import kind_for, reading_of
from jobmatch.use_cases.import_undo import Undone, undo_rows
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_import, owner_of

BATCH_ROWS = 200  # a write transaction stays well under a second
SHOWN_PROBLEMS = 200

Progress = Callable[[Import], None]
RowsSeen = Callable[[Sequence[RowRead]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What an import would do: nothing was kept."""

    kind: ImportKind
    mapping: Mapping
    columns: tuple[str, ...]
    unknown_columns: tuple[str, ...]
    needs_mapping: bool
    counts: ImportCounts
    problems: tuple[RowProblem, ...]  # the first SHOWN_PROBLEMS
    first_rows: tuple[RowRead, ...]  # for a look before confirming
    flagged: tuple[ImportedRow, ...]
    changes: tuple[ChangedRow, ...] = ()  # the first few of records that we have


def rehearse(
    service: Service,
    path: Path,
    kind: ImportKind | None,
    mapping: Mapping | None = None,
    by: Account | None = None,
    seen: RowsSeen | None = None,
) -> Rehearsal:
    """Read a whole file and say what importing it would do. Raises UnreadableFileError.

    `seen` is told every batch with all that is wrong in it.
    """
    table = service.read_table(path, kind, mapping)
    centre_id = by.centre_id if by else None
    writer = BatchWriter(table.kind, "", writes=False, centre_id=centre_id, owner=owner_of(by))
    counts = ImportCounts()
    problems: list[RowProblem] = []
    flagged: list[ImportedRow] = []
    first: list[RowRead] = []
    for batch in _batches(table.rows()):
        with service.begin_work(read_only=True) as work:
            taken = writer.take_in(work, batch, service.clock.now())
        if seen:
            seen(taken.read)
        counts = added_up(counts, taken.counts())
        first = first or list(taken.read[:10])
        problems += [problem for row in taken.read for problem in row.problems]
        del problems[SHOWN_PROBLEMS:]
        flagged += [row for row in taken.rows if row.flagged_as]
        del flagged[SHOWN_PROBLEMS:]
    return Rehearsal(
        kind=table.kind,
        mapping=table.mapping,
        columns=table.columns,
        unknown_columns=table.unknown_columns,
        needs_mapping=table.needs_mapping,
        counts=counts,
        problems=tuple(problems),
        first_rows=tuple(first),
        flagged=tuple(flagged),
        changes=tuple(writer.changes),
    )


def receive_file(
    service: Service,
    path: Path,
    file_name: str,
    kind: ImportKind | None,
    mapping: Mapping | None = None,
    by: Account | None = None,
) -> Import:
    """Keep a copy of a file and note an import of it that has not begun.

    It belongs to the firm or the commune that `by` works for; `by` None: the command line sends
    it. Raises UnreadableFileError and, for another kind of list than they bring in, RuleError,
    before anything is kept.
    """
    owner = owner_of(by)
    table = service.read_table(path, kind_for(owner, kind), mapping)
    folder = service.data_dir / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    stored = folder / f"{uuid4().hex}{path.suffix.lower()}"
    shutil.copyfile(path, stored)
    with service.begin_work() as work:
        return work.imports.start(
            table.kind,
            file_name,
            None,
            table.mapping,
            service.clock.now(),
            ImportState.WAITING,
            stored.name,
            by.id if by else None,
            owner,
        )


def run_import(service: Service, import_id: int, progress: Progress | None = None) -> Import:
    """Take in the file of a noted import, from where it stands to its end.

    Safe to call again after a crash: rows already taken in are not taken in twice. An unreadable
    rest of the file ends the import as failed; what was read before it is kept.
    """
    done, centre_id = _begun(service, import_id)
    reading = reading_of(service, done)
    table = reading.read_table(file_of(service, import_id), done.kind, done.mapping or None)
    writer = BatchWriter(done.kind, done.ref, writes=True, centre_id=centre_id, owner=done.owner)
    try:
        for batch in _batches(_rows_after(table, done.last_row, writer)):
            done = _take_in(service, done, writer, batch)
            if progress:
                progress(done)
    except UnreadableFileError as error:
        return _ended(service, done, ImportState.FAILED, str(error))
    return _ended(service, done, ImportState.DONE, "")


def _begun(service: Service, import_id: int) -> tuple[Import, int | None]:
    """Return the import and the centre that it is for; None: the command line's."""
    with service.begin_work() as work:
        found = work.imports.get(import_id)
        if found.state not in {ImportState.WAITING, ImportState.RUNNING}:
            raise RuleError(f"{found.ref} đã kết thúc ({found.state})")
        running = replace(found, state=ImportState.RUNNING)
        work.imports.save(running)
        centre_id = work.imports.centre_of(import_id) if found.account_id else None
    return running, centre_id


def _rows_after(table: TableRead, last_row: int, writer: BatchWriter) -> Iterator[RowRead]:
    for row in table.rows():
        if row.row > last_row:
            yield row
        else:
            writer.skip([row])


def _take_in(
    service: Service, running: Import, writer: BatchWriter, batch: list[RowRead]
) -> Import:
    with service.begin_work() as work:
        taken = writer.take_in(work, batch, service.clock.now())
        work.imports.record_rows(running.id, taken.rows)
        problems = [problem for row in taken.read for problem in row.problems]
        work.imports.record_problems(running.id, problems)
        counts = added_up(running.counts, taken.counts())
        running = replace(running, counts=counts, last_row=batch[-1].row)
        work.imports.save(running)
    return running


def _ended(service: Service, running: Import, state: ImportState, note: str) -> Import:
    ended = replace(running, state=state, note=note, finished_at=service.clock.now())
    with service.begin_work() as work:
        work.imports.save(ended)
        counts = ended.counts
        told = f"{counts.added} added, {counts.updated} updated, {counts.rejected} rejected"
        _note(work, service, ended.account_id, f"import_{state}", f"{ended.ref}: {told}")
    return ended


def _note(
    work: UnitOfWork, service: Service, account_id: int | None, action: str, detail: str
) -> None:
    work.audit.append(service.clock.now(), account_id, action, detail=detail)


def interrupted_imports(service: Service) -> list[Import]:
    """Return imports that were running when their process ended."""
    with service.begin_work(read_only=True) as work:
        return [one for one in work.imports.recent(50) if one.state is ImportState.RUNNING]


def file_of(service: Service, import_id: int) -> Path:
    """Return where the copy of the file lies. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        path = service.data_dir / "imports" / work.imports.stored_as(import_id)
    if not path.is_file():
        raise NotFoundError(f"Tệp của I-{import_id} không còn")
    return path


def show_import(service: Service, ref: str, by: Account | None) -> Import:
    """Raise NotFoundError: there is none, or it is another centre's."""
    with service.begin_work(read_only=True) as work:
        found = work.imports.find(ref)
        check_import(work, by, found)
    return found


def recent_imports(service: Service, by: Account | None, limit: int = 20) -> list[Import]:
    """Return the last imports of the account's centre, newest first; none without a centre."""
    if by is not None and by.centre_id is None:
        return []
    with service.begin_work(read_only=True) as work:
        return work.imports.recent(limit, by.centre_id if by else None)


def import_problems(
    service: Service, import_id: int, offset: int = 0, limit: int = 500
) -> list[RowProblem]:
    with service.begin_work(read_only=True) as work:
        return work.imports.problems(import_id, offset, limit)


def flagged_rows(service: Service, import_id: int, limit: int = 200) -> list[ImportedRow]:
    with service.begin_work(read_only=True) as work:
        return work.imports.rows(import_id, flagged=True, limit=limit)


def undo_import(service: Service, import_id: int, by: Account | None) -> Undone:
    """Remove what an import added and put back what it changed, last row first.

    Records that were changed since are left alone and counted; so are employers with vacancies.
    Raises RuleError while the import runs or when it is undone already.
    """
    with service.begin_work(read_only=True) as work:
        found = work.imports.get(import_id)
        check_import(work, by, found)
    if found.state not in {ImportState.DONE, ImportState.FAILED}:
        raise RuleError(f"{found.ref} chưa thể hoàn tác ({found.state})")
    undone, before_row = Undone(), None
    while True:
        with service.begin_work() as work:
            rows = work.imports.rows_backwards(import_id, before_row, BATCH_ROWS)
            undone = undo_rows(work, found, rows, undone)
        if not rows:
            break
        before_row = rows[-1].row
    with service.begin_work() as work:
        work.imports.save(replace(found, state=ImportState.UNDONE))
        told = f"{undone.removed} removed, {undone.restored} restored, {undone.kept} kept"
        _note(work, service, by.id if by else None, "import_undone", f"{found.ref}: {told}")
    return undone


def _batches(rows: Iterable[RowRead]) -> Iterator[list[RowRead]]:
    """Gather rows; those read before the file turns out unreadable still make a batch."""
    batch: list[RowRead] = []
    try:
        for row in rows:
            batch.append(row)
            if len(batch) == BATCH_ROWS:
                yield batch
                batch = []
    except UnreadableFileError:
        if batch:
            yield batch
        raise
    if batch:
        yield batch
