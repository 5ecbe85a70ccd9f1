"""Reads tables from the files that people and systems send: CSV, Excel, JSON Lines."""

from jobmatch.intake.tables.model import Row, Table, TableError, TableFormat, TableLimits
from jobmatch.intake.tables.opening import DEFAULT_LIMITS, open_table

__all__ = [
    "DEFAULT_LIMITS",
    "Row",
    "Table",
    "TableError",
    "TableFormat",
    "TableLimits",
    "open_table",
]
