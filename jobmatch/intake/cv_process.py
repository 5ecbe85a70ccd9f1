"""Reads a CV in a process of its own that may use little memory and time: files can be hostile."""

import json
import os
import subprocess
import sys
from pathlib import Path

from jobmatch.domain.own_profiles import LARGEST_CV
from jobmatch.intake.cv_text import (
    LONGEST_LINE,
    MOST_LINES,
    CvError,
    CvFault,
    RawText,
    checked_lines,
)
from jobmatch.intake.cv_turns import a_turn

SECONDS = 20.0  # by the clock; an ordinary CV takes about one
WAIT_SECONDS = 6.0  # for a turn: longer than an ordinary CV takes, shorter than patience
TURNS = ("one", "two")  # so many are read at a time on this machine, whoever serves
_MEMORY = 1 << 29  # bytes of address space
_HEAD = 1024  # a PDF's mark stands within its first bytes
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_KEPT = frozenset({"PATH", "LANG", "LC_ALL", "HOME", "LD_LIBRARY_PATH"})  # no setting, no key
_MODULE = "jobmatch.intake.cv_process"


def read_cv(path: Path, seconds: float = SECONDS) -> tuple[str, ...]:
    """Return the lines of a CV in reading order. Raises CvError; BUSY where two are being read."""
    if path.stat().st_size > LARGEST_CV:
        raise CvError(CvFault.TOO_LARGE)
    kind = kind_of(path)
    with a_turn(TURNS, WAIT_SECONDS) as ours:
        if not ours:
            raise CvError(CvFault.BUSY)
        return _read_apart(path, kind, seconds)


def _read_apart(path: Path, kind: str, seconds: float) -> tuple[str, ...]:
    command = [sys.executable, "-m", _MODULE, kind, str(path)]
    environment = {name: value for name, value in os.environ.items() if name in _KEPT}
    environment["PYTHONPATH"] = os.pathsep.join(part for part in sys.path if part)
    try:
        done = subprocess.run(  # noqa: S603 -- our own program; the path is not a shell's
            command, capture_output=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise CvError(CvFault.TOO_COSTLY) from error
    return checked_lines(_told(done.stdout, done.returncode, done.stderr))


def kind_of(path: Path) -> str:
    """Return "pdf" or "docx" by what the file holds. Raises CvError."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if head.startswith(_OLD_OFFICE):
        raise CvError(CvFault.OLD_WORD)
    raise CvError(CvFault.UNKNOWN if head.strip() else CvFault.EMPTY)


def _told(answer: bytes, code: int, complaint: bytes) -> RawText:
    """Return what the process found; one that was stopped took too much, else the file is broken.

    Python ends with 1 after an error that nobody expected.
    """
    stumbled = code == 1 and b"MemoryError" not in complaint
    try:
        told = json.loads(answer)
    except ValueError as error:
        raise CvError(CvFault.BROKEN if stumbled else CvFault.TOO_COSTLY) from error
    if "fault" in told:
        raise CvError(CvFault(told["fault"]))
    return RawText(lines=tuple(told["lines"]), pictures=told["pictures"])


def _limit_this_process() -> None:
    """Bound what this process may take; on Windows only the clock bounds it."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes nothing


def _main(kind: str, path: Path) -> dict[str, object]:
    from jobmatch.intake.cv_docx import read_docx
    from jobmatch.intake.cv_pdf import read_pdf

    try:
        raw = read_pdf(path) if kind == "pdf" else read_docx(path)
    except CvError as error:
        return {"fault": error.fault}
    except (MemoryError, RecursionError):
        return {"fault": CvFault.TOO_COSTLY}
    lines = [line[:LONGEST_LINE] for line in raw.lines[:MOST_LINES]]
    return {"lines": lines, "pictures": raw.pictures}


if __name__ == "__main__":
    _limit_this_process()
    json.dump(_main(sys.argv[1], Path(sys.argv[2])), sys.stdout)
