"""The key that signs this instance's forms, made once and kept beside its data."""

import os
import secrets
from pathlib import Path

_BYTES = 32


def kept_secret(path: Path) -> bytes:
    """Return the key in `path`; make it first where there is none. Only its owner may read it.

    Of several processes that start at once, all get the key of the first.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(_BYTES))
    try:
        os.link(unfinished, path)  # fails where another process was first
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
    return path.read_bytes()
