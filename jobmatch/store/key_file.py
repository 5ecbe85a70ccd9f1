"""The instance's keys, made once and kept beside its data in a file for this user alone.

Whoever has the database and this file can read everything: keep their backups apart
(docs/operations.md).
"""

import json
import os
import secrets
from dataclasses import asdict, fields
from pathlib import Path

from jobmatch.domain.errors import UnavailableError
from jobmatch.domain.keys import Keys

_BYTES = 32


def kept_keys(path: Path) -> Keys:
    """Return the keys in `path`; make them first where there are none.

    Of several processes that start at once, all get the keys of the first. Raises
    UnavailableError where the file is not such a file.
    """
    _make(path)
    try:
        kept = json.loads(path.read_text("ascii"))
        keys = Keys(**{field.name: bytes.fromhex(kept[field.name]) for field in fields(Keys)})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnavailableError(f"{path} does not hold the keys of this instance.") from error
    if any(len(key) != _BYTES for key in asdict(keys).values()):
        raise UnavailableError(f"{path} holds a key of the wrong length.")
    return keys


def _make(path: Path) -> None:
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    made = {field.name: secrets.token_hex(_BYTES) for field in fields(Keys)}
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(made, file)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(unfinished, path)  # fails where another process was first
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
