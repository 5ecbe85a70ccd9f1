from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import ProgrammingError

import jobmatch
from jobmatch.domain.errors import UnavailableError
from jobmatch.store import migrate
from tests.fakes import KEYS

REVISIONS = sorted(
    path.name[:4] for path in (Path(__file__).parents[2] / "migrations" / "versions").glob("*.py")
)


def _tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version", "sqlite_sequence"}


def test_migrated_tables_are_the_declared_ones(engine: Engine) -> None:
    assert migrate.differences(engine) == []
    assert migrate.current(engine) == migrate.head() == REVISIONS[-1]
    migrate.check(engine)


def test_a_column_that_differs_is_told(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE state ADD COLUMN forgotten INTEGER"))
    ((change, _, table, column),) = migrate.differences(engine)
    assert (change, table, column.name) == ("remove_column", "state", "forgotten")


def test_every_migration_goes_down_and_up_again(engine: Engine) -> None:
    whole = _tables(engine)
    for before, after in reversed(list(zip(["base", *REVISIONS], REVISIONS, strict=False))):
        migrate.downgrade(engine, before)
        assert migrate.current(engine) == (None if before == "base" else before)
        migrate.upgrade(engine, after)
        migrate.downgrade(engine, before)
    assert _tables(engine) == set()
    migrate.upgrade(engine)
    assert _tables(engine) == whole
    assert migrate.differences(engine) == []


def test_a_migration_that_fails_leaves_nothing_behind(engine: Engine) -> None:
    migrate.downgrade(engine, "base")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE state (x INTEGER)"))  # in the last one's way
    with pytest.raises((UnavailableError, ProgrammingError), match="already exists"):
        migrate.upgrade(engine)
    assert migrate.current(engine) is None
    assert _tables(engine) == {"state"}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_migration_that_breaks_references_is_refused(engine: Engine) -> None:
    migrate.downgrade(engine, REVISIONS[0])
    with engine.begin() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql(
            "INSERT INTO vacancy_contacts VALUES (77, '', '', '', '', 0, 0)"
        )
    with pytest.raises(UnavailableError, match="would break references"):
        migrate.upgrade(engine, keys=KEYS)
    assert migrate.current(engine) == REVISIONS[0]


def test_a_database_of_another_version_is_refused(engine: Engine) -> None:
    migrate.downgrade(engine, REVISIONS[0])
    with pytest.raises(UnavailableError, match=f"{REVISIONS[0]} .* {REVISIONS[-1]}"):
        migrate.check(engine)
    migrate.downgrade(engine, "base")
    with pytest.raises(UnavailableError, match="base"):
        migrate.check(engine)


def test_an_installed_package_carries_its_own_migrations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = migrate._folder()
    assert beside == Path(str(jobmatch.__file__)).parents[1] / "migrations"
    (tmp_path / "migrations").mkdir()
    monkeypatch.setattr(jobmatch, "__file__", str(tmp_path / "__init__.py"))
    assert migrate._folder() == tmp_path / "migrations"
