"""Turns the cells of any format into the text a person would read there."""

import json
import math
from datetime import date, datetime, time

from jobmatch.intake.headers import TableKind, field_of
from jobmatch.intake.tables.model import Cell, CellFault
from jobmatch.intake.text import clean

LIST_FIELDS = frozenset({"skills", "certificates", "languages"})
"""Fields whose JSON lists stay JSON: their items may hold commas and semicolons themselves."""

_EXACT_INTEGERS = 2**53


def cell_text(cell: Cell) -> str:
    """Return the text of a cell: 34.0 as "34", days as dd/mm/yyyy, faults and blanks as ""."""
    match cell:
        case None | CellFault():
            return ""
        case str():
            return clean(cell)
        case bool():
            return "true" if cell else "false"
        case int() | float():
            return _number_text(cell)
        case _:
            return _moment_text(cell)


def json_text(value: object, column: str) -> str:
    """Return the text of a JSON value: lists joined by "; ", as JSON in columns of LIST_FIELDS."""
    if isinstance(value, list) and not _keeps_list(column) and not any(map(_is_nested, value)):
        return "; ".join(filter(None, (json_text(item, "") for item in value)))
    if isinstance(value, list | dict):
        return clean(json.dumps(value, ensure_ascii=False)) if value else ""
    return cell_text(value if isinstance(value, str | int | float | bool) else None)


def _keeps_list(column: str) -> bool:
    return any(field_of(kind, column) in LIST_FIELDS for kind in TableKind)


def _is_nested(value: object) -> bool:
    return isinstance(value, list | dict)


def _number_text(number: float) -> str:
    if not math.isfinite(number):
        return ""
    if abs(number) < _EXACT_INTEGERS and number == int(number):
        return str(int(number))
    return str(number) if isinstance(number, int) else f"{number:.15g}"


def _moment_text(moment: date | time) -> str:
    if isinstance(moment, time):
        return moment.strftime("%H:%M")
    day = f"{moment.day:02d}/{moment.month:02d}/{moment.year}"
    if isinstance(moment, datetime) and moment.time() != time():
        return f"{day} {moment:%H:%M}"
    return day
