"""All tables: importing this package fills `METADATA`."""

from jobmatch.store.tables import accounts, employers, imports, index, seekers, state, vacancies
from jobmatch.store.tables.base import Row

__all__ = [
    "METADATA",
    "accounts",
    "employers",
    "imports",
    "index",
    "seekers",
    "state",
    "vacancies",
]

METADATA = Row.metadata
