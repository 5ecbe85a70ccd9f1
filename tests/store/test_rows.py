from dataclasses import dataclass

from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, select

from jobmatch.store.rows import columns_of, field_names, row_of, values_in

VISITS = Table(
    "visit",
    MetaData(),
    Column("note", String),
    Column("id", Integer),
    Column("name", String),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    id: int
    name: str


def test_columns_stand_in_the_order_of_the_fields_and_others_are_left() -> None:
    assert field_names(Visit) == ("id", "name")
    assert [column.name for column in columns_of(VISITS, Visit)] == ["id", "name"]


def test_rows_that_were_written_are_read_as_the_same_values(engine: Engine) -> None:
    visits = [Visit(id=1, name="Hoa"), Visit(id=2, name="Sơn")]
    with engine.connect() as connection:
        VISITS.create(connection)
        connection.execute(VISITS.insert(), [row_of(visit) for visit in visits])
        found = connection.execute(select(*columns_of(VISITS, Visit)).order_by(VISITS.c.id))
        assert values_in(found, Visit) == visits


def test_one_field_can_be_left_to_the_database() -> None:
    assert row_of(Visit(id=1, name="Hoa"), without="id") == {"name": "Hoa"}
