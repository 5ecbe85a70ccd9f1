"""What every test may ask for: a day, a moment, and an empty database of its own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine, text

from jobmatch.intake.read_table import read_table
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.weights import shipped_weights
from jobmatch.store.engine import make_engine
from jobmatch.store.migrate import upgrade
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork, work_on
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.ports import Service
from tests.fakes import KEYS, HashingEncoder, SetClock
from tests.postgresql import running_server, server_programs
from tests.shared_data import SHARED

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]
MIGRATED = f"migrated_{os.getpid()}"
_numbers = count(1)

# No test is timed: a busy machine must not turn one red.
settings.register_profile("untimed", settings.default, deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def today() -> date:
    return date(2026, 3, 2)


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # half past eight in Hà Nội


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty, migrated database that is this test's own."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "jobmatch.db")
        yield f"sqlite:///{tmp_path / 'jobmatch.db'}"
        return
    server: str = request.getfixturevalue("postgresql_server")
    name = f"test_{os.getpid()}_{next(_numbers)}"
    administer(server, f"CREATE DATABASE {name} TEMPLATE {MIGRATED}")
    yield server.format(database=name)
    administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = make_engine(database_url)
    yield made
    made.dispose()


@pytest.fixture
def begin_work(engine: Engine) -> BeginWork:
    return work_on(engine, KEYS)


@pytest.fixture
def work(begin_work: BeginWork) -> Iterator[UnitOfWork]:
    """One writing unit of work for the whole test."""
    with begin_work() as opened:
        yield opened


@pytest.fixture
def shared() -> Path:
    """The folder of real files; use with `needs_shared`."""
    return SHARED


@pytest.fixture
def clock() -> SetClock:
    """The clock of `service`."""
    return SetClock()


@pytest.fixture
def service(tmp_path: Path, sqlite_template: Path, clock: SetClock) -> Iterator[Service]:
    """The whole service but for its doors, on an empty SQLite database of its own."""
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    shutil.copy(sqlite_template, data_dir / "jobmatch.db")
    engine = make_engine(f"sqlite:///{data_dir / 'jobmatch.db'}")
    encoder = HashingEncoder()
    yield Service(
        begin_work=work_on(engine, KEYS),
        encoder=encoder,
        catalogues=Catalogues(encoder.dimension),
        ranking=Ranking(shipped_weights()),
        clock=clock,
        data_dir=data_dir,
        read_table=read_table,
        keys=KEYS,
    )
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The server's URL with {database} to fill in; it holds a migrated database to copy.

    JOBMATCH_TEST_POSTGRESQL may name a running server in the same form.
    """
    with ExitStack() as stack:
        server = os.environ.get("JOBMATCH_TEST_POSTGRESQL") or _own_server(stack)
        administer(server, f"CREATE DATABASE {MIGRATED}")
        engine = make_engine(server.format(database=MIGRATED))
        upgrade(engine)
        engine.dispose()
        yield server
        administer(server, f"DROP DATABASE {MIGRATED}")


def administer(server: str, *statements: str) -> None:
    engine = make_engine(server.format(database="postgres"))
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def _own_server(stack: ExitStack) -> str:
    programs = server_programs()
    if programs is None:
        reason = "No PostgreSQL here: install the wheel pgserver or Debian's postgresql."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return stack.enter_context(running_server(programs))
