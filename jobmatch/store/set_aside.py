"""Every row that belongs to one seeker, taken out of the tables as it lies there, and put back.

Values are carried as the driver gives them, undecoded: what was encrypted stays so, and nothing
is lost that this version cannot read.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ForeignKey,
    Table,
    column,
    literal_column,
    select,
    table,
)

from jobmatch.store.tables.base import Row, table_of
from jobmatch.store.tables.seekers import SeekerRow

_SEEKERS = table_of(SeekerRow)
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class _Reference:
    """A column of a table that holds a seeker's id, and what becomes of its rows."""

    table: Table
    column: str
    follows: bool  # the row outlives the seeker (an account): it is handed to another


def _references() -> list[_Reference]:
    """Return every column that refers to a seeker, parents before children."""
    return [
        _Reference(each, key.parent.name, _outlives(key))
        for each in Row.metadata.sorted_tables
        for key in sorted(each.foreign_keys, key=lambda key: str(key.parent.name))
        if key.references(_SEEKERS)
    ]


def _outlives(key: ForeignKey) -> bool:
    return key.ondelete == "SET NULL"


def take_out(connection: Connection, seeker_id: int) -> Rows:
    """Take a seeker's own rows out of every table; return them by table.

    Rows that only mention the seeker are not touched: see `hand_over`.
    """
    places = [(_SEEKERS, "id")]
    places += [(one.table, one.column) for one in _references() if not one.follows]
    rows: Rows = {}
    for each, name in places:  # a table may name two seekers in a row
        rows.setdefault(each.name, []).extend(_read(connection, each, name, seeker_id))
    for each, name in reversed(places):
        connection.execute(each.delete().where(each.c[name] == seeker_id))
    return {name: found for name, found in rows.items() if found}


def put_back(connection: Connection, rows: Rows) -> None:
    """Put back what `take_out` returned, parents first."""
    for each in Row.metadata.sorted_tables:
        for row in rows.get(each.name, []):
            known = {name: value for name, value in row.items() if name in each.c}
            plain = table(each.name, *(column(name) for name in known))
            connection.execute(plain.insert().values(known))


def hand_over(connection: Connection, from_id: int, to_id: int) -> dict[str, list[int]]:
    """Let rows that outlive a seeker mention another; return their ids by "table.column"."""
    handed = {}
    for one in _references():
        if one.follows:
            its_column = one.table.c[one.column]
            changed = one.table.update().where(its_column == from_id).values({its_column: to_id})
            ids = connection.execute(changed.returning(one.table.c.id)).scalars().all()
            handed[f"{one.table.name}.{one.column}"] = sorted(ids)
    return {name: ids for name, ids in handed.items() if ids}


def hand_back(connection: Connection, handed: Mapping[str, Sequence[int]], to_id: int) -> None:
    for one in _references():
        ids = handed.get(f"{one.table.name}.{one.column}")
        if ids:
            rows = one.table.update().where(one.table.c.id.in_(ids))
            connection.execute(rows.values({one.table.c[one.column]: to_id}))


def coded(rows: Rows) -> dict[str, Any]:
    """Return rows as JSON can hold them; `decoded` gives them back."""
    return {
        name: [{key: _coded(value) for key, value in row.items()} for row in found]
        for name, found in rows.items()
    }


def decoded(rows: dict[str, Any]) -> Rows:
    return {
        name: [{key: _decoded(value) for key, value in row.items()} for row in found]
        for name, found in rows.items()
    }


def _read(
    connection: Connection, source: Table, name: str, seeker_id: int
) -> list[dict[str, Any]]:
    quoted = connection.dialect.identifier_preparer.quote
    columns: list[ColumnElement[Any]] = [
        literal_column(quoted(each.name)).label(each.name) for each in source.c
    ]
    keys = list(source.primary_key.columns)
    query = select(*columns).select_from(source).where(source.c[name] == seeker_id)
    return [dict(row) for row in connection.execute(query.order_by(*keys)).mappings()]


def _coded(value: object) -> object:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, bytes | memoryview):
        return {"bytes": b64encode(bytes(value)).decode("ascii")}
    return value


_DECODERS: dict[str, Callable[[str], object]] = {
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "bytes": b64decode,
}


def _decoded(value: object) -> object:
    if isinstance(value, dict):
        [(kind, text)] = value.items()
        return _DECODERS[kind](text)
    return value
