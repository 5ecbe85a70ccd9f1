"""A PostgreSQL server for one benchmark, from the wheel pgserver, which brings pgvector too."""

from collections.abc import Sequence
from pathlib import Path

import psycopg


class PostgreSQL:
    """Runs until closed; everything goes over one connection of one process, without helpers."""

    def __init__(self, folder: Path) -> None:
        import pgserver

        self._server = pgserver.get_server(folder, cleanup_mode="stop")
        self.connection = psycopg.connect(self._server.get_uri(), autocommit=True)
        run = self.connection.execute
        run("SET max_parallel_workers_per_gather = 0")
        run("SET jit = off")

    def processes(self) -> Sequence[int]:
        return (self.connection.info.backend_pid,)

    def close(self) -> None:
        self.connection.close()
        self._server.cleanup()
