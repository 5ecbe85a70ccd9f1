"""Files in: `jobmatch import vacancies|seekers|employers FILE`."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from jobmatch.cli.progress import Progress
from jobmatch.domain.errors import RuleError
from jobmatch.domain.imports import Import, ImportCounts, ImportKind, ImportState, RowProblem
from jobmatch.use_cases.import_jobs import import_now
from jobmatch.use_cases.imports import (
    file_of,
    import_problems,
    receive_file,
    rehearse,
    show_import,
    undo_import,
)
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service

SHOWN = 20

OpenService = Callable[[], Service]


def import_commands(open_service: OpenService) -> click.Group:
    @click.group("import")
    def import_() -> None:
        """Take in a file of vacancies, seekers or employers, or undo an import."""

    for kind in ImportKind:
        import_.add_command(_import_command(open_service, kind))
    import_.add_command(_undo_command(open_service))
    return import_


def _import_command(open_service: OpenService, kind: ImportKind) -> click.Command:
    @click.command(kind.value, help=f"Import {kind.value} from a CSV, XLSX or JSON Lines file.")
    @click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
    @click.option("--dry-run", is_flag=True, help="Say what would happen; keep nothing.")
    @click.option("--json", "as_json", is_flag=True, help="For machines.")
    @click.option(
        "--map",
        "pairs",
        multiple=True,
        metavar="FIELD=COLUMN",
        help="Which column holds a field, for a file that is not recognised.",
    )
    @click.option(
        "--rejected",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write the rejected rows here, in the file's own form, with an error column.",
    )
    @click.option("--index/--no-index", default=True, help="Embed the new records at once.")
    def command(
        *,
        file: Path,
        dry_run: bool,
        as_json: bool,
        pairs: tuple[str, ...],
        rejected: Path | None,
        index: bool,
    ) -> None:
        service = open_service()
        mapping = _mapping(service, file, kind, pairs)
        if dry_run:
            rehearsal = rehearse(service, file, kind, mapping)
            click.echo(_report(None, rehearsal.counts, rehearsal.problems, as_json=as_json))
            return
        done = _run(service, file, kind, mapping)
        if index:
            with Progress("embedding") as progress:
                sync(service, progress)
        problems = import_problems(service, done.id)
        if rejected is not None:
            _write_rejected(service, done, rejected)
        click.echo(_report(done, done.counts, problems, as_json=as_json))
        if done.state is ImportState.FAILED:
            raise RuleError(done.note)

    return command


def _undo_command(open_service: OpenService) -> click.Command:
    @click.command("undo")
    @click.argument("ref")
    def undo(ref: str) -> None:
        """Undo the import REF (for example I-3)."""
        service = open_service()
        undone = undo_import(service, show_import(service, ref, None).id, None)
        sync(service)
        click.echo(
            f"{undone.removed} removed, {undone.restored} put back, "
            f"{undone.kept} left because somebody changed them since."
        )

    return undo


def _run(
    service: Service, file: Path, kind: ImportKind, mapping: tuple[tuple[str, str], ...] | None
) -> Import:
    noted = receive_file(service, file, file.name, kind, mapping)
    with Progress("importing") as progress:
        return import_now(service, noted.id, lambda running: progress(running.counts.read, None))


def _write_rejected(service: Service, done: Import, out: Path) -> None:
    from jobmatch.intake.returned_file import write_with_error_column

    problems = import_problems(service, done.id, limit=1_000_000)
    write_with_error_column(file_of(service, done.id), problems, out, only_rejected=True)


def _mapping(
    service: Service, file: Path, kind: ImportKind, pairs: tuple[str, ...]
) -> tuple[tuple[str, str], ...] | None:
    """Return the recognised columns with those the person named in their place."""
    if not pairs:
        return None
    named: dict[str, str] = {}
    for pair in pairs:
        field, sign, column = pair.partition("=")
        if not (field and sign and column):
            raise RuleError(f"--map expects FIELD=COLUMN, not {pair!r}")
        named[field] = column
    recognised = service.read_table(file, kind, None).mapping
    kept = {field: column for field, column in recognised if column not in named.values()}
    return tuple((kept | named).items())


def _report(
    done: Import | None,
    counts: ImportCounts,
    problems: tuple[RowProblem, ...] | list[RowProblem],
    *,
    as_json: bool,
) -> str:
    facts: dict[str, Any] = asdict(counts)
    if as_json:
        shown = [asdict(problem) for problem in problems[:SHOWN]]
        return json.dumps(
            {"import": done.ref if done else None, **facts, "problems": shown},
            ensure_ascii=False,
        )
    lines = [", ".join(f"{count:,} {name}" for name, count in facts.items())]
    if done:
        lines.insert(0, f"Import {done.ref} ({done.file_name}): {done.state}")
    lines += [
        f"  row {problem.row}, {problem.column}: found {problem.found!r}, "
        f"expected {problem.expected_en}"
        for problem in problems[:SHOWN]
    ]
    return "\n".join(lines)
