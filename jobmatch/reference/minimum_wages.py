"""Regional minimum wages by the day from which they hold (Labour Code 2019, Art. 91).

Which commune lies in which region is annexed to the decree and not held here: what can be said of
any vacancy is whether it pays less than the lowest region's wage, which holds everywhere.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumWage:
    """The least pay for full working time, in đồng a month, and in đồng an hour."""

    from_day: date
    decree: str
    region: str  # I (the highest) to IV
    month_vnd: int
    hour_vnd: int


def lowest_minimum_wage(day: date) -> MinimumWage | None:
    """Return the lowest region's wage on this day; None before the first decree in the table."""
    begun = [wage for wage in _table() if wage.from_day <= day]
    if not begun:
        return None
    latest = max(wage.from_day for wage in begun)
    return min((w for w in begun if w.from_day == latest), key=lambda wage: wage.month_vnd)


@lru_cache(maxsize=1)
def _table() -> tuple[MinimumWage, ...]:
    file = resources.files("jobmatch.reference").joinpath("minimum_wages.csv")
    with file.open(encoding="utf-8") as lines:
        return tuple(
            MinimumWage(
                from_day=date.fromisoformat(row["from_day"]),
                decree=row["decree"],
                region=row["region"],
                month_vnd=int(row["month_vnd"]),
                hour_vnd=int(row["hour_vnd"]),
            )
            for row in csv.DictReader(lines)
        )
