"""What lies beside an imported file: its rehearsal, all that is wrong in it, what undoing did.

Everything is in the folder "imports" of the data folder, by the import's reference: what a
process knows of a file survives the process.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from jobmatch.domain.imports import RowProblem
from jobmatch.store.codec import from_json, to_json
from jobmatch.use_cases.ports import Service

REHEARSAL = "rehearsal.json"
PROBLEMS = "problems.jsonl"
PROBLEMS_UNFINISHED = "problems.jsonl.part"
UNDONE = "undone.json"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """The files of one import."""

    folder: Path
    import_id: int

    def path(self, ending: str) -> Path:
        return self.folder / f"I-{self.import_id}.{ending}"

    def keep(self, ending: str, value: object) -> None:
        """Write a value whole or not at all."""
        path = self.path(ending)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
        unfinished.write_text(to_json(value), encoding="utf-8")
        unfinished.replace(path)

    def kept(self, ending: str, kind: type[T]) -> T | None:
        """Return the value that was kept; None: there is none, or none of this version."""
        try:
            return from_json(kind, self.path(ending).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None

    def problems(self) -> Iterator[RowProblem]:
        """Yield what the rehearsal found wrong, in the order of the rows."""
        path = self.path(PROBLEMS)
        if path.exists():
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    yield from_json(RowProblem, line)

    def forget_rehearsal(self) -> None:
        for ending in (REHEARSAL, PROBLEMS, PROBLEMS_UNFINISHED):
            self.path(ending).unlink(missing_ok=True)


def import_folder(service: Service) -> Path:
    folder = service.data_dir / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def files_of(service: Service, import_id: int) -> ImportFiles:
    return ImportFiles(import_folder(service), import_id)


def forget_file(service: Service, import_id: int) -> None:
    """Remove the copy of the file itself and what was found in it."""
    with service.begin_work(read_only=True) as work:
        stored = work.imports.stored_as(import_id)
    (import_folder(service) / stored).unlink(missing_ok=True)
    files_of(service, import_id).forget_rehearsal()
