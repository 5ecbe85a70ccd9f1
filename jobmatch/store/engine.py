"""How the service talks to its database: SQLite by default, PostgreSQL where a centre has one."""

from pysqlite3 import dbapi2
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from jobmatch.domain.errors import UnavailableError

# execution options of a connection: its unit only reads; its unit remakes tables
READ_ONLY = "jobmatch_read_only"
MIGRATING = "jobmatch_migrating"
BUSY_MS = 10_000

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL loses acknowledged work in a power cut
    f"PRAGMA busy_timeout = {BUSY_MS}",
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -32000",  # KiB
)
_POSTGRESQL = {
    "connect_timeout": 3,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 5000,
    "application_name": "jobmatch",
    "options": "-c statement_timeout=10s -c lock_timeout=3s"
    " -c idle_in_transaction_session_timeout=30s -c TimeZone=UTC",
}


def make_engine(url: str) -> Engine:
    """Return the engine for "sqlite:///file" or "postgresql://…"; opens nothing yet.

    Raises UnavailableError with an SQLite that can damage its file, ValueError for another kind
    of database.
    """
    parsed = make_url(url)
    match parsed.get_backend_name():
        case "sqlite":
            return _sqlite(parsed)
        case "postgresql" | "postgres":
            return _postgresql(parsed)
        case other:
            raise ValueError(f"jobmatch keeps its records in sqlite or postgresql, not {other}.")


def refuse_damaging_sqlite(version: tuple[int, ...]) -> None:
    """Raise UnavailableError for a version with the WAL-reset bug.

    Two processes that write and checkpoint can damage the file with 3.7.0 to 3.51.2; the fix is
    in 3.51.3, 3.50.7 and 3.44.6 (sqlite.org/wal.html#walresetbug).
    """
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or _fixed_3_44(version)
    if not fixed:
        found = ".".join(map(str, version))
        raise UnavailableError(f"SQLite {found} can damage its file; 3.51.3 or later is needed.")


def _fixed_3_44(version: tuple[int, ...]) -> bool:
    return (3, 44, 6) <= version < (3, 45)


def _sqlite(url: URL) -> Engine:
    refuse_damaging_sqlite(dbapi2.sqlite_version_info)
    engine = create_engine(
        url.set(drivername="sqlite+pysqlite"),
        module=dbapi2,
        connect_args={"isolation_level": None},  # the driver begins nothing behind our back
        hide_parameters=True,  # what a failed statement carried is of people: not for the log
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in _SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    """Take the write lock at once: waiting for it later, with something read, would fail.

    While tables are remade, foreign keys rest: dropping a table would empty those that refer to
    it. They can only be set between transactions, and every unit sets them as it needs.
    """
    options = connection.get_execution_options()
    read_only, migrating = options.get(READ_ONLY, False), options.get(MIGRATING, False)
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA query_only = {int(read_only)}")
    cursor.execute(f"PRAGMA foreign_keys = {int(not migrating)}")
    cursor.close()
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def _postgresql(url: URL) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args=_POSTGRESQL,
        pool_pre_ping=True,
        hide_parameters=True,
    )
