"""A row about a person in every table that can hold one, whatever tables there are.

What stands in the rows says nothing; what matters is whose they are. A new table is filled as soon
as it exists.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import count
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Table, select
from sqlalchemy.types import String

from jobmatch.domain.counselling import Talk
from jobmatch.store.columns import EnumText, JsonText, Moment, SealedText
from jobmatch.store.tables import METADATA

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
HAND_WRITTEN = frozenset({"seeker_persons"})  # every seeker has one already
_NAMES = "seeker_id"  # of a column that names a seeker without a foreign key: referrals
_numbers = count(1_000)


def tables_of_seekers() -> list[Table]:
    """Return the tables whose rows belong to a seeker, parents before children."""
    return [each for each in METADATA.sorted_tables if _whose(each)]


def fill(connection: Connection, seeker_id: int, bystander_id: int) -> None:
    """Write a row of this seeker into every table, one for each column that names a seeker.

    `bystander_id` stands where a row names a second seeker.
    """
    made: dict[str, int] = {}
    for table in METADATA.sorted_tables:
        if table.name in HAND_WRITTEN:
            continue
        whose = _whose(table)
        for own in whose:
            others = {name: bystander_id for name in whose if name != own}
            made[table.name] = _insert(connection, table, made, others | {own: seeker_id})
        if not whose and _parents(table) & made.keys():
            made[table.name] = _insert(connection, table, made, {})


def rows_of(connection: Connection, seeker_id: int) -> dict[str, int]:
    """Return how many rows name this seeker, by "table.column"."""
    found = {}
    for table in METADATA.sorted_tables:
        for name in (*_whose(table), *_kept_on(table)):
            query = select(table.c[name]).where(table.c[name] == seeker_id)
            found[f"{table.name}.{name}"] = len(connection.execute(query).all())
    return {place: number for place, number in found.items() if number}


def _whose(table: Table) -> list[str]:
    """Return the columns by which rows belong to a seeker and go with them."""
    referring = [
        key.parent.name
        for key in table.foreign_keys
        if key.column.table.name == "seekers" and key.ondelete != "SET NULL"
    ]
    if not referring and _NAMES in table.c and not table.c[_NAMES].foreign_keys:
        return [_NAMES]
    return sorted(referring)


def _kept_on(table: Table) -> list[str]:
    """Return the columns of rows that outlive the seeker whom they name."""
    return [
        key.parent.name
        for key in table.foreign_keys
        if key.column.table.name == "seekers" and key.ondelete == "SET NULL"
    ]


def _parents(table: Table) -> set[str]:
    """Return the tables whose rows a row of this one always hangs on."""
    return {key.column.table.name for key in table.foreign_keys if not key.parent.nullable}


def _insert(
    connection: Connection, table: Table, made: dict[str, int], whose: dict[str, int]
) -> int:
    row = dict(_values(connection, table, made)) | whose
    result = connection.execute(table.insert().values(row))
    first = result.inserted_primary_key[0] if result.inserted_primary_key else 0
    return first if isinstance(first, int) else 0


def _values(
    connection: Connection, table: Table, made: dict[str, int]
) -> Iterator[tuple[str, Any]]:
    for column in table.columns:
        if column.foreign_keys:
            parent = next(iter(column.foreign_keys)).column.table.name
            if parent != "seekers" and not column.nullable:
                yield column.name, made.get(parent) or _any_row(connection, parent)
        elif not (column.nullable or _counted(column)):
            yield column.name, _value(column)


def _counted(column: Column[Any]) -> bool:
    return column.name == "id" and column.primary_key


def _any_row(connection: Connection, name: str) -> int:
    table = METADATA.tables[name]
    found = connection.execute(select(table.c.id).order_by(table.c.id)).scalars().first()
    assert found is not None, f"the test needs a row in {name}"
    return int(found)


def _value(column: Column[Any]) -> object:
    kind = column.type
    if isinstance(kind, EnumText):
        members: type[StrEnum] = kind.kind
        return next(iter(members))
    for its_kind, value in ((Moment, AT), (Date, date(2026, 3, 2)), (Boolean, True)):
        if isinstance(kind, its_kind):
            return value
    if isinstance(kind, JsonText):
        return Talk(held_on=AT.date()) if kind.kind is Talk else kind.kind()
    if isinstance(kind, SealedText):
        return ""  # what says nothing lies unsealed
    return f"x{next(_numbers)}" if isinstance(kind, String) else next(_numbers)
