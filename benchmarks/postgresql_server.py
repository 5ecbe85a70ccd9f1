"""A PostgreSQL server for one benchmark, from the wheel pgserver, which brings pgvector too."""

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psycopg

PATIENCE = 20  # times ten seconds, after which pgserver by itself gives a starting server up


class PostgreSQL:
    """Runs until closed; everything goes over one connection of one process, without helpers."""

    def __init__(self, folder: Path) -> None:
        self._server = _started(folder)
        self.connection = psycopg.connect(
            self._server.get_uri(),
            autocommit=True,
            prepare_threshold=None,  # a prepared plan would outlive the settings it was made for
        )
        run = self.connection.execute
        run("SET max_parallel_workers_per_gather = 0")
        run("SET jit = off")

    def processes(self) -> Sequence[int]:
        return (self.connection.info.backend_pid,)

    def close(self) -> None:
        self.connection.close()
        self._server.cleanup()


def _started(folder: Path) -> Any:  # noqa: ANN401 -- pgserver has no types
    """Start the server, or go on waiting for one that starts slowly beside others' building."""
    import pgserver

    for left in reversed(range(PATIENCE)):
        try:
            return pgserver.get_server(folder, cleanup_mode="stop")
        except (subprocess.TimeoutExpired, AssertionError):  # late; or not yet as far as "ready"
            if not left:
                raise
            time.sleep(1)
    raise AssertionError
