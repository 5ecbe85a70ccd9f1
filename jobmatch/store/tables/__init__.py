"""All tables: importing this package fills `METADATA`."""

from jobmatch.store.tables import (
    accounts,
    cases,
    choices,
    counselling,
    employers,
    imports,
    index,
    outbox,
    referrals,
    seekers,
    sign_in,
    state,
    vacancies,
)
from jobmatch.store.tables.base import Row

__all__ = [
    "METADATA",
    "accounts",
    "cases",
    "choices",
    "counselling",
    "employers",
    "imports",
    "index",
    "outbox",
    "referrals",
    "seekers",
    "sign_in",
    "state",
    "vacancies",
]

METADATA = Row.metadata
