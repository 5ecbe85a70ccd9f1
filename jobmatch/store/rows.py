"""From rows to values and back: columns are named as the fields, so no table is spelled twice."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Column, Result, Table

T = TypeVar("T")


def field_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def columns_of(table: Table, kind: type[Any]) -> Sequence[Column[Any]]:
    """Return the columns that fill this dataclass, in the order of its fields."""
    return [table.c[name] for name in field_names(kind)]


def values_in(rows: Result[Any], kind: Callable[..., T]) -> list[T]:
    """Return one value per row; the columns must be those of `columns_of`."""
    names = tuple(rows.keys())
    return [kind(**dict(zip(names, row, strict=True))) for row in rows.all()]


def row_of(value: object, *, without: str = "") -> dict[str, Any]:
    """Return a dataclass as column values, one field left out."""
    names = field_names(type(value))
    return {name: getattr(value, name) for name in names if name != without}
