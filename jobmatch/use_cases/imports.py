"""Taking in a whole file, in batches that each commit: seen, counted, resumed, undone.

The one documented exception to "a door opens the unit of work": a long import commits batch by
batch, with the row it has reached, so that a process that dies loses no more than one batch, and
the same import goes on where it stopped.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from uuid import uuid4

from jobmatch.domain.errors import NotFoundError, RuleError, UnreadableFileError
from jobmatch.domain.imports import (
    Import,
    ImportCounts,
    ImportKind,
    ImportState,
    Mapping,
    RowOutcome,
    RowProblem,
    RowRead,
    TableRead,
)
from jobmatch.domain.records import RecordKind
from jobmatch.store.drafts import draft_from_json
from jobmatch.store.imports import ImportedRow
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.import_batches import BatchWriter, added_up, store_of
from jobmatch.use_cases.ports import Service

BATCH_ROWS = 200  # a write transaction stays well under a second
SHOWN_PROBLEMS = 200

Progress = Callable[[Import], None]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """`kept` are records that somebody changed after the import: they were left as they are."""

    removed: int
    restored: int
    kept: int


def rehearse(
    service: Service, path: Path, kind: ImportKind | None, mapping: Mapping | None = None
) -> Rehearsal:
    """Read a whole file and say what importing it would do. Raises UnreadableFileError."""
    table = service.read_table(path, kind, mapping)
    writer = BatchWriter(table.kind, "", writes=False)
    counts = ImportCounts()
    problems: list[RowProblem] = []
    flagged: list[ImportedRow] = []
    first: list[RowRead] = []
    for batch in _batches(table.rows()):
        with service.begin_work(read_only=True) as work:
            taken = writer.take_in(work, batch, service.clock.now())
        counts = added_up(counts, taken.counts())
        first = first or batch[:10]
        problems += [problem for row in batch for problem in row.problems]
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
    )


def receive_file(
    service: Service,
    path: Path,
    file_name: str,
    kind: ImportKind | None,
    mapping: Mapping | None = None,
) -> Import:
    """Keep a copy of a file and note an import of it that has not begun.

    Raises UnreadableFileError, before anything is kept.
    """
    table = service.read_table(path, kind, mapping)
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
        )


def run_import(service: Service, import_id: int, progress: Progress | None = None) -> Import:
    """Take in the file of a noted import, from where it stands to its end.

    Safe to call again after a crash: rows already taken in are not taken in twice. An unreadable
    rest of the file ends the import as failed; what was read before it is kept.
    """
    done = _begun(service, import_id)
    table = service.read_table(file_of(service, import_id), done.kind, done.mapping or None)
    writer = BatchWriter(done.kind, done.ref, writes=True)
    try:
        for batch in _batches(_rows_after(table, done.last_row, writer)):
            done = _take_in(service, done, writer, batch)
            if progress:
                progress(done)
    except UnreadableFileError as error:
        return _ended(service, done, ImportState.FAILED, str(error))
    return _ended(service, done, ImportState.DONE, "")


def _begun(service: Service, import_id: int) -> Import:
    with service.begin_work() as work:
        found = work.imports.get(import_id)
        if found.state not in {ImportState.WAITING, ImportState.RUNNING}:
            raise RuleError(f"{found.ref} đã kết thúc ({found.state})")
        running = replace(found, state=ImportState.RUNNING)
        work.imports.save(running)
    return running


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
        problems = [problem for row in batch for problem in row.problems]
        work.imports.record_problems(running.id, problems)
        counts = added_up(running.counts, taken.counts())
        running = replace(running, counts=counts, last_row=batch[-1].row)
        work.imports.save(running)
    return running


def _ended(service: Service, running: Import, state: ImportState, note: str) -> Import:
    ended = replace(running, state=state, note=note, finished_at=service.clock.now())
    with service.begin_work() as work:
        work.imports.save(ended)
    return ended


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


def show_import(service: Service, ref: str) -> Import:
    with service.begin_work(read_only=True) as work:
        return work.imports.find(ref)


def recent_imports(service: Service, limit: int = 20) -> list[Import]:
    with service.begin_work(read_only=True) as work:
        return work.imports.recent(limit)


def import_problems(
    service: Service, import_id: int, offset: int = 0, limit: int = 500
) -> list[RowProblem]:
    with service.begin_work(read_only=True) as work:
        return work.imports.problems(import_id, offset, limit)


def flagged_rows(service: Service, import_id: int, limit: int = 200) -> list[ImportedRow]:
    with service.begin_work(read_only=True) as work:
        return work.imports.rows(import_id, flagged=True, limit=limit)


def undo_import(service: Service, import_id: int) -> Undone:
    """Remove what an import added and put back what it changed, last row first.

    Records that somebody changed since are left alone and counted. Raises RuleError while the
    import runs or when it is undone already.
    """
    with service.begin_work(read_only=True) as work:
        found = work.imports.get(import_id)
    if found.state not in {ImportState.DONE, ImportState.FAILED}:
        raise RuleError(f"{found.ref} chưa thể hoàn tác ({found.state})")
    undone, before_row = Undone(removed=0, restored=0, kept=0), None
    while True:
        with service.begin_work() as work:
            rows = work.imports.rows_backwards(import_id, before_row, BATCH_ROWS)
            for row in rows:
                undone = _undo_row(work, found, row, undone, service)
        if not rows:
            break
        before_row = rows[-1].row
    with service.begin_work() as work:
        work.imports.save(replace(found, state=ImportState.UNDONE))
    return undone


def _undo_row(
    work: UnitOfWork, done: Import, row: ImportedRow, undone: Undone, service: Service
) -> Undone:
    if row.record_id is None or row.outcome not in {RowOutcome.ADDED, RowOutcome.UPDATED}:
        return undone
    kind = RecordKind(done.kind.value)
    store = store_of(work, kind)
    record = store.get_many([row.record_id]).get(row.record_id)
    if record is None:
        return undone
    changed_since = (
        record.updated_at is not None
        and done.finished_at is not None
        and record.updated_at > done.finished_at
    )
    if changed_since:
        return replace(undone, kept=undone.kept + 1)
    if row.outcome is RowOutcome.UPDATED:
        if row.before is None:
            return replace(undone, kept=undone.kept + 1)
        store.replace(record.id, draft_from_json(kind, row.before), service.clock.now())
        return replace(undone, restored=undone.restored + 1)
    store.remove(record.id)
    if kind is RecordKind.VACANCIES:
        _remove_employer_without_vacancies(work, record.employer_id, done.ref)
    return replace(undone, removed=undone.removed + 1)


def _remove_employer_without_vacancies(
    work: UnitOfWork, employer_id: int | None, import_ref: str
) -> None:
    """Forget an employer that only this import brought, once none of its vacancies is left."""
    if employer_id is None or work.vacancies.for_employer(employer_id, 1):
        return
    employer = work.employers.get_many([employer_id]).get(employer_id)
    if employer is not None and employer.source == import_ref:
        work.employers.remove(employer_id)


def _batches(rows: Iterable[RowRead]) -> Iterator[list[RowRead]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH_ROWS)):
        yield batch
