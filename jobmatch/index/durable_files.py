"""Writing a file so that a crash or a power cut leaves the old one or the new one, never half."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

TEMPORARY = ".tmp"
PIECE_BYTES = 1 << 24


def write_durably(path: Path, pieces: Iterable[bytes | memoryview]) -> tuple[str, int]:
    """Write the pieces one after the other; return the SHA-256 (hex) and the size in bytes.

    Temporary file → fsync → rename → fsync of the directory: measured in power cuts, leaving out
    either fsync loses or tears files. Only the owner may read it. On an OSError (a full disk)
    the temporary file is removed and an older file of this name stays as it was.
    """
    temporary = path.with_name(path.name + TEMPORARY)
    digest, size = hashlib.sha256(), 0
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    try:
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            for piece in pieces:
                for at in range(0, len(piece), PIECE_BYTES):
                    part = piece[at : at + PIECE_BYTES]
                    file.write(part)
                    digest.update(part)
                size += len(piece)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_directory(path.parent)
    return digest.hexdigest(), size


def sync_directory(directory: Path) -> None:
    """Make what was created, renamed or removed in this directory survive a power cut."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
