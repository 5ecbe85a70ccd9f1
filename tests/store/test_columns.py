from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, select, text
from sqlalchemy.exc import StatementError

from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.store.columns import EnumText, JsonText, Moment

TABLE = Table(
    "kept",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("period", EnumText(PayPeriod)),
    Column("salary", JsonText(Salary)),
    Column("at", Moment),
)


def _kept(engine: Engine, **values: object) -> tuple[object, ...]:
    with engine.begin() as connection:
        TABLE.create(connection)
        connection.execute(TABLE.insert().values(id=1, **values))
        return tuple(connection.execute(select(*TABLE.c[1:])).one())


def test_values_come_back_as_they_were(engine: Engine) -> None:
    at = datetime(2026, 3, 2, 1, 30, 0, 123456, tzinfo=UTC)
    salary = Salary(min_vnd=7_000_000, text="7 triệu")
    kept = _kept(engine, period=PayPeriod.DAY, salary=salary, at=at)
    assert kept == (PayPeriod.DAY, salary, at)


def test_nothing_comes_back_as_nothing(engine: Engine) -> None:
    assert _kept(engine) == (None, None, None)


def test_a_moment_of_any_zone_comes_back_in_utc(engine: Engine) -> None:
    hanoi = datetime(2026, 3, 2, 8, 30, tzinfo=timezone(timedelta(hours=7)))
    _, _, kept = _kept(engine, at=hanoi)
    assert isinstance(kept, datetime)
    assert (kept, kept.utcoffset()) == (hanoi, timedelta(0))


def test_a_moment_without_a_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(StatementError, match="no time zone"):
        _kept(engine, at=datetime(2026, 3, 2))  # noqa: DTZ001 - what is refused


def test_a_text_outside_the_list_is_refused_on_the_way_in(engine: Engine) -> None:
    with pytest.raises(StatementError, match="fortnight"):
        _kept(engine, period="fortnight")


def test_a_text_outside_the_list_is_refused_on_the_way_out(engine: Engine) -> None:
    with engine.begin() as connection:
        TABLE.create(connection)
        connection.execute(text("INSERT INTO kept (id, period) VALUES (1, 'fortnight')"))
        with pytest.raises(ValueError, match="'fortnight' is no PayPeriod"):
            connection.execute(select(TABLE.c.period)).all()
