"""Seals the sensitive columns of one table on their way in, and opens them on their way out.

A table says which they are by the type of its columns (`SealedText`). Empty stays empty: that
nothing was said about somebody is no secret, and it costs nothing to read.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Table

from jobmatch.store.columns import SealedText
from jobmatch.store.encryption import decrypt, encrypt


class Sealing:
    def __init__(self, table: Table, key: bytes) -> None:
        self._key = key
        self._columns = _sealed_columns(table)

    def sealed(self, row_id: int | str, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return values as they are kept in the row with this id."""
        row = dict(values)
        for name, place, kind in self._columns:
            if name in row:
                text = kind.text_of(row[name])
                row[name] = encrypt(self._key, text, f"{place}:{row_id}") if text else text
        return row

    def opened(self, row_id: int | str, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return what `sealed` was given. Raises UnavailableError as `decrypt` does."""
        values = dict(row)
        for name, place, kind in self._columns:
            if name in values:
                kept = values[name]
                text = decrypt(self._key, kept, f"{place}:{row_id}") if kept else kept
                values[name] = kind.value_of(text)
        return values


@cache  # a table is made once; every unit of work asks
def _sealed_columns(table: Table) -> tuple[tuple[str, str, SealedText], ...]:
    """Return the name of each sealed column, its place in the database, and its type."""
    return tuple(
        (column.name, f"{table.name}.{column.name}", column.type)
        for column in table.columns
        if isinstance(column.type, SealedText)
    )
