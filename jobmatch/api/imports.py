"""Files by the API: taking one in or rehearsing it, what became of it, undoing it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Response, request

from jobmatch.api.errors import RequestRefusedError
from jobmatch.api.guards import caller
from jobmatch.api.import_models import (
    Import,
    ImportAnswer,
    ImportCounts,
    ImportList,
    ImportOptions,
    ProblemList,
    ProblemsWanted,
    RecentImports,
    ReturnedFile,
    RowProblem,
    Undone,
)
from jobmatch.api.language import answer_language
from jobmatch.api.routes import Routes
from jobmatch.domain import imports as domain
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Language, Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.intake.returned_file import write_with_error_column
from jobmatch.use_cases import imports
from jobmatch.use_cases.import_jobs import import_now
from jobmatch.use_cases.ports import Service

FILE_FIELD = "file"
_LONGEST_NAME = 150
_MOST_WRITTEN = 1_000_000  # problems in a file that is given back
_SUFFIXES = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".json", ".jsonl", ".ndjson"}

_NEEDS_MAPPING = Sentence(
    "Chưa rõ cột nào là gì: hãy gửi kèm map=trường=tên cột",
    "It is not clear which column is which: send map=field=column",
)


def import_routes(service: Service) -> Routes:
    routes = Routes("imports")
    _taking_in(routes, service)
    _looking(routes, service)
    return routes


def _taking_in(routes: Routes, service: Service) -> None:
    @routes.post(
        "/imports",
        Permission.IMPORT_FILES,
        query=ImportOptions,
        answer=ImportAnswer,
        errors=(409, 413, 415),
        takes_file=True,
    )
    def take_in(query: ImportOptions) -> ImportAnswer:
        """Take in a CSV, XLSX or JSON Lines file; the answer comes when all rows are kept."""
        with _uploaded() as (path, name):
            table = service.read_table(path, query.kind, query.mapping)
            if table.needs_mapping:
                raise RuleError(_NEEDS_MAPPING)
            if query.dry_run:
                return _rehearsed(service, path, query)
            noted = imports.receive_file(service, path, name, query.kind, query.mapping, caller())
        done = import_now(service, noted.id)
        return _done(service, done, table.unknown_columns)

    @routes.post("/imports/<ref>/undo", Permission.IMPORT_FILES, answer=Undone, errors=(404, 409))
    def undo(ref: str) -> Undone:
        """Remove what an import added and put back what it changed."""
        found = imports.show_import(service, ref, caller())
        return Undone.model_validate(imports.undo_import(service, found.id, caller()))


def _looking(routes: Routes, service: Service) -> None:
    @routes.get("/imports", Permission.IMPORT_FILES, query=RecentImports, answer=ImportList)
    def recent(query: RecentImports) -> ImportList:
        """Return the latest imports, newest first."""
        found = imports.recent_imports(service, caller(), query.limit)
        return ImportList(imports=tuple(map(_told, found)))

    @routes.get("/imports/<ref>", Permission.IMPORT_FILES, answer=Import, errors=(404,))
    def show(ref: str) -> Import:
        """Return one import, by its reference (I-3). While it runs, the counts grow."""
        return _told(imports.show_import(service, ref, caller()))

    @routes.get(
        "/imports/<ref>/problems",
        Permission.IMPORT_FILES,
        query=ProblemsWanted,
        answer=ProblemList,
        errors=(404,),
    )
    def problems(ref: str, query: ProblemsWanted) -> ProblemList:
        """Return what was wrong with which rows, in the order of the file."""
        found = imports.show_import(service, ref, caller())
        rows = imports.import_problems(service, found.id, query.offset, query.limit)
        return ProblemList(problems=_problems(rows))

    @routes.get(
        "/imports/<ref>/returned-file",
        Permission.IMPORT_FILES,
        query=ReturnedFile,
        errors=(404,),
        gives_file=True,
    )
    def returned_file(ref: str, query: ReturnedFile) -> Response:
        """Give the file back with a column "Lỗi" that says what is wrong with which row."""
        found = imports.show_import(service, ref, caller())
        return _returned(service, found, only_rejected=query.only_rejected)


def _rehearsed(service: Service, path: Path, query: ImportOptions) -> ImportAnswer:
    rehearsal = imports.rehearse(service, path, query.kind, query.mapping, caller())
    return ImportAnswer(
        done=None,
        kind=rehearsal.kind,
        counts=ImportCounts.model_validate(rehearsal.counts),
        mapping=dict(rehearsal.mapping),
        unknown_columns=rehearsal.unknown_columns,
        problems=_problems(rehearsal.problems),
    )


def _done(service: Service, done: domain.Import, unknown: tuple[str, ...]) -> ImportAnswer:
    problems = imports.import_problems(service, done.id, limit=imports.SHOWN_PROBLEMS)
    return ImportAnswer(
        done=_told(done),
        kind=done.kind,
        counts=ImportCounts.model_validate(done.counts),
        mapping=dict(done.mapping),
        unknown_columns=unknown,
        problems=_problems(problems),
    )


@contextmanager
def _uploaded() -> Iterator[tuple[Path, str]]:
    """Yield where the uploaded file lies for now, and what its sender calls it."""
    if request.mimetype != "multipart/form-data":
        raise RequestRefusedError(415, "multipart/form-data")
    upload = request.files.get(FILE_FIELD)
    if upload is None or not upload.filename:
        raise RequestRefusedError(400, f"multipart/form-data: {FILE_FIELD}")
    name = _plain_name(upload.filename)
    suffix = Path(name).suffix.lower()
    with TemporaryDirectory() as folder:
        path = Path(folder, f"upload{suffix if suffix in _SUFFIXES else ''}")
        upload.save(path)
        yield path, name


def _plain_name(given: str) -> str:
    """Return the last part of a path of any system, in printable letters, not too long."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter for letter in last if letter.isprintable()).strip()
    stem, dot, suffix = plain.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{suffix[:10]}" if dot else plain[:_LONGEST_NAME]


def _returned(service: Service, found: domain.Import, *, only_rejected: bool) -> Response:
    original = imports.file_of(service, found.id)
    problems = imports.import_problems(service, found.id, limit=_MOST_WRITTEN)
    with TemporaryDirectory() as folder:
        out = Path(folder, original.name)
        write_with_error_column(original, problems, out, only_rejected=only_rejected)
        answer = Response(out.read_bytes(), mimetype="application/octet-stream")
    name = f"{found.ref}{original.suffix}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _problems(
    rows: Iterable[domain.RowProblem],
) -> tuple[RowProblem, ...]:
    english = answer_language() is Language.EN
    return tuple(
        RowProblem(
            row=one.row,
            column=one.column,
            found=one.found,
            expected=one.expected_en if english else one.expected_vi,
            rejects=one.rejects,
        )
        for one in rows
    )


def _told(found: domain.Import) -> Import:
    return Import(
        ref=found.ref,
        kind=found.kind,
        file_name=found.file_name,
        state=found.state,
        started_at=found.started_at,
        finished_at=found.finished_at,
        last_row=found.last_row,
        counts=ImportCounts.model_validate(found.counts),
        mapping=dict(found.mapping),
        note=found.note,
    )
