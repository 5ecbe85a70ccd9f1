import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from jobmatch.domain.errors import UnavailableError
from jobmatch.store.engine import make_engine, refuse_damaging_sqlite


@pytest.mark.parametrize(
    "version", [(3, 7, 0), (3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 2)]
)
def test_an_sqlite_that_can_damage_its_file_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(UnavailableError, match=r"3\.51\.3 or later"):
        refuse_damaging_sqlite(version)


@pytest.mark.parametrize("version", [(3, 44, 6), (3, 50, 7), (3, 51, 3), (3, 53, 4), (4, 0, 0)])
def test_a_mended_sqlite_is_accepted(version: tuple[int, ...]) -> None:
    refuse_damaging_sqlite(version)


@pytest.mark.parametrize("url", ["mysql://x/y", "oracle://x"])
def test_another_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="sqlite or postgresql"):
        make_engine(url)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("busy_timeout", 10_000),
        ("foreign_keys", 1),
        ("secure_delete", 1),
    ],
)
def test_sqlite_is_set_to_lose_nothing(engine: Engine, pragma: str, value: object) -> None:
    with engine.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("statement_timeout", "10s"),
        ("lock_timeout", "3s"),
        ("idle_in_transaction_session_timeout", "30s"),
        ("TimeZone", "UTC"),
    ],
)
def test_postgresql_never_waits_for_ever(engine: Engine, setting: str, value: str) -> None:
    with engine.connect() as connection:
        assert connection.execute(text(f"SHOW {setting}")).scalar_one() == value


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg"])
def test_postgresql_is_spoken_to_through_psycopg(scheme: str) -> None:
    assert make_engine(f"{scheme}://u@h/d").url.drivername == "postgresql+psycopg"


def test_what_a_failed_statement_carried_is_not_told(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(SQLAlchemyError) as failed:
        connection.execute(text("SELECT :name FROM nowhere"), {"name": "Hoa"})
    assert "nowhere" in str(failed.value)
    assert "Hoa" not in str(failed.value)
