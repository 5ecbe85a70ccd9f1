"""The work on imported files that goes on in the background, and that no crash can lose.

Whoever wants work done puts a file beside the imported one: "I-3.rehearse", "I-3.import" or
"I-3.undo". A thread of every serving process looks for such files; the system's lock on the file
makes sure that one process alone does the work, and frees it even after kill -9. What was broken
off is so taken up again by any process that runs, an import after its last committed batch.
"""

import fcntl
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from threading import Event, Thread

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import (
    ConflictError,
    JobmatchError,
    NotFoundError,
    RuleError,
    UnavailableError,
    UnreadableFileError,
)
from jobmatch.domain.imports import Import, ImportState
from jobmatch.use_cases.import_files import UNDONE, files_of, forget_file, import_folder
from jobmatch.use_cases.import_rehearsals import rehearsal_of, rehearse_import
from jobmatch.use_cases.imports import Progress, run_import, undo_import
from jobmatch.use_cases.ports import Service

LOOKS_EVERY = 0.3  # seconds
_WAITS_AFTER_FAILURE = 5.0  # seconds
_TRIES = 3

_log = logging.getLogger(__name__)


class Wish(StrEnum):
    """What is to be done with an imported file; the ending of the file that says so."""

    REHEARSE = "rehearse"
    IMPORT = "import"
    UNDO = "undo"


def ask(service: Service, import_id: int, wish: Wish) -> None:
    """Have it done in the background. Asking again while it is asked changes nothing."""
    files_of(service, import_id).path(wish).touch()


def is_asked(service: Service, import_id: int, wish: Wish) -> bool:
    return files_of(service, import_id).path(wish).exists()


def withdraw(service: Service, import_id: int) -> None:
    """Forget what was asked for this import."""
    for wish in Wish:
        files_of(service, import_id).path(wish).unlink(missing_ok=True)


def rows_rehearsed(service: Service, import_id: int) -> int:
    """Return how many rows a rehearsal has read so far."""
    path = files_of(service, import_id).path(Wish.REHEARSE)
    text = path.read_text(encoding="ascii") if path.exists() else ""
    return int(text) if text.isdecimal() else 0


def work_off(service: Service, wishes: Sequence[Wish] = tuple(Wish)) -> int:
    """Do now what is asked and nobody else is doing; return how many pieces of work were done.

    What cannot be done because of the file itself ends the import as failed, with the reason.
    """
    return sum(_done(service, path) for wish in wishes for path in _asked(service, wish))


def import_now(service: Service, import_id: int, progress: Progress | None = None) -> Import:
    """Take in the file of a noted import here and now, for a caller that waits.

    It is asked for like any other, and this process has it in hand from the first moment: should
    it die, a serving process goes on after the last committed batch.
    """
    path = files_of(service, import_id).path(Wish.IMPORT)
    aside = path.with_suffix(".taken")
    file = os.open(aside, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        aside.rename(path)
        done = run_import(service, import_id, progress)
        path.unlink(missing_ok=True)
    finally:
        os.close(file)
    return done


class ImportJobs:
    """Two threads: long imports do not keep anybody waiting for a rehearsal."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._stop = Event()
        self._failures: dict[Path, int] = {}
        self._threads = [
            Thread(target=self._run, args=(wishes,), name=f"imports-{wishes[0]}", daemon=True)
            for wishes in ((Wish.REHEARSE,), (Wish.IMPORT, Wish.UNDO))
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let the work in hand end and wait for it."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _run(self, wishes: Sequence[Wish]) -> None:
        while not self._stop.wait(LOOKS_EVERY):
            for wish in wishes:
                for path in _asked(self._service, wish):
                    self._try(path)

    def _try(self, path: Path) -> None:
        if self._stop.is_set():
            return
        try:
            _done(self._service, path)
        except (UnavailableError, ConflictError):
            _log.warning("could not go on with %s yet; trying again", path.name, exc_info=True)
            self._stop.wait(_WAITS_AFTER_FAILURE)
        except Exception:  # noqa: BLE001 -- a thread's outermost loop: other work goes on
            _log.exception("could not do %s", path.name)
            self._failed(path)

    def _failed(self, path: Path) -> None:
        self._failures[path] = self._failures.get(path, 0) + 1
        if self._failures[path] < _TRIES:
            self._stop.wait(_WAITS_AFTER_FAILURE)
            return
        with _held(path) as file:
            if file is not None:
                reason = UnreadableFileError("Hệ thống gặp lỗi khi đọc tệp này")
                _give_up(self._service, path, reason)


def start_import_jobs(service: Service) -> ImportJobs:
    """Start working in the background; what an earlier process left undone is taken up first."""
    jobs = ImportJobs(service)
    jobs.start()
    return jobs


def _asked(service: Service, wish: Wish) -> list[Path]:
    """Return the files that ask for this, oldest import first."""
    return sorted(import_folder(service).glob(f"I-*.{wish}"), key=_id_of)


def _id_of(path: Path) -> int:
    return int(path.name.split(".")[0].removeprefix("I-"))


@contextmanager
def _held(path: Path) -> Iterator[int | None]:
    """Yield the open file if this thread alone holds it; None: somebody else does, or did."""
    try:
        file = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        yield None
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield file if _is_still(path, file) else None
    except BlockingIOError:
        yield None
    finally:
        os.close(file)


def _is_still(path: Path, file: int) -> bool:
    """Say whether the path still leads to this file: done work's file is removed."""
    try:
        return path.stat().st_ino == os.fstat(file).st_ino
    except FileNotFoundError:
        return False


def _done(service: Service, path: Path) -> bool:
    with _held(path) as file:
        if file is None:
            return False
        try:
            done = _ACTS[Wish(path.suffix[1:])](service, _import_of(service, path), file)
        except (UnreadableFileError, NotFoundError, RuleError) as error:
            _give_up(service, path, error)
            return True
        if done:
            path.unlink(missing_ok=True)
        return done


def _import_of(service: Service, path: Path) -> Import:
    with service.begin_work(read_only=True) as work:
        return work.imports.get(_id_of(path))


def _rehearse(service: Service, found: Import, file: int) -> bool:
    if found.state is ImportState.WAITING and rehearsal_of(service, found) is None:
        rehearse_import(service, found, lambda rows: _write_progress(file, rows))
        now = _import_of(service, files_of(service, found.id).path(Wish.REHEARSE))
        return now.state is not ImportState.WAITING or rehearsal_of(service, now) is not None
    return True


def _write_progress(file: int, rows: int) -> None:
    os.pwrite(file, f"{rows:010d}".encode(), 0)


def _import(service: Service, found: Import, _: int) -> bool:
    if found.state is ImportState.WAITING:
        return False  # asked, and about to be confirmed
    if found.state is ImportState.RUNNING:
        run_import(service, found.id)
        files_of(service, found.id).forget_rehearsal()
    return True


def _undo(service: Service, found: Import, _: int) -> bool:
    if found.state in {ImportState.DONE, ImportState.FAILED}:
        undone = undo_import(service, found.id, _who_asked_to_undo(service, found.id))
        files_of(service, found.id).keep(UNDONE, undone)
    return True


def undo_asked_key(import_id: int) -> str:
    """Return the name under which the state table keeps who asked."""
    return f"import_undo_by:{import_id}"


def _who_asked_to_undo(service: Service, import_id: int) -> Account | None:
    with service.begin_work(read_only=True) as work:
        account_id = work.state.get(undo_asked_key(import_id))
        return work.accounts.get(int(account_id)) if account_id else None


_ACTS: dict[Wish, Callable[[Service, Import, int], bool]] = {
    Wish.REHEARSE: _rehearse,
    Wish.IMPORT: _import,
    Wish.UNDO: _undo,
}


def _give_up(service: Service, path: Path, reason: JobmatchError) -> None:
    """End the import as failed. A file that could not even be rehearsed is not kept."""
    wish, import_id = Wish(path.suffix[1:]), _id_of(path)
    try:
        if wish is not Wish.UNDO:
            _end_as_failed(service, import_id, str(reason))
        if wish is Wish.REHEARSE:
            forget_file(service, import_id)
    except NotFoundError:
        _log.warning("%s asks for an import that does not exist", path.name)
    path.unlink(missing_ok=True)


def _end_as_failed(service: Service, import_id: int, reason: str) -> None:
    with service.begin_work() as work:
        found = work.imports.get(import_id)
        if found.state in {ImportState.WAITING, ImportState.RUNNING}:
            now = service.clock.now()
            failed = replace(found, state=ImportState.FAILED, finished_at=now, note=reason)
            work.imports.save(failed)
