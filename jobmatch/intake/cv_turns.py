"""Lets few CVs be read at a time on one machine, however many processes serve it.

A turn is a lock on a small file of this user: the system gives it back when its holder dies.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_PAUSE_SECONDS = 0.1  # between two looks for a free turn


@contextmanager
def a_turn(names: Sequence[str], wait_seconds: float) -> Iterator[bool]:
    """Hold one of these turns within the block. False: none was free for so long."""
    until = time.monotonic() + wait_seconds
    held = _taken(names)
    while held is None and time.monotonic() < until:
        time.sleep(_PAUSE_SECONDS)
        held = _taken(names)
    try:
        yield held is not None
    finally:
        if held is not None:
            os.close(held)


def _taken(names: Sequence[str]) -> int | None:
    """Return the open lock of a turn that was free, or None."""
    import fcntl

    for name in names:
        place = os.open(_folder() / f"cv-{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(place)
        else:
            return place
    return None


def _folder() -> Path:
    """Return a folder of this user alone, the same for every process."""
    folder = Path(tempfile.gettempdir()) / f"jobmatch-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else.")
    return folder
