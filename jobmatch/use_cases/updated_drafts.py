"""A record that its file tells of again: the file's word counts, and where it says nothing, ours.

A counsellor may have coded the occupation, paused the vacancy or noted a telephone number: a file
that has no such column must not undo that.
"""

from dataclasses import MISSING, Field, fields, replace
from typing import Any, TypeVar

from jobmatch.domain.employers import EmployerContact
from jobmatch.domain.imports import Draft
from jobmatch.domain.seekers import Person
from jobmatch.domain.vacancies import VacancyContact

_STATEMENTS = frozenset({"openings", "status"})
"""Fields whose default is a statement, unless the row is silent on them."""

_NEVER_IN_FILES = frozenset({"form_version"})
_FIRST_KEPT = frozenset({"source_ref"})
"""Ids that some exports give anew each time; the address or words of the row say who it is."""

_Told = TypeVar("_Told", bound=Draft | VacancyContact | Person | EmployerContact)


def brought_up_to_date(before: Draft, told: Draft, silent_on: frozenset[str]) -> Draft:
    """Return what is kept of a record (`before`) with all that a row (`told`) says of it."""
    kept: dict[str, Any] = {}
    for field in fields(told):
        name = field.name
        ours, theirs = getattr(before, name), getattr(told, name)
        if isinstance(theirs, VacancyContact | Person | EmployerContact):
            kept[name] = _filled_up(theirs, ours)
        elif _says_nothing(field, theirs, silent_on) or (name in _FIRST_KEPT and ours):
            kept[name] = ours
    return replace(told, **kept)


def _says_nothing(field: Field[Any], value: object, silent_on: frozenset[str]) -> bool:
    if field.name in _STATEMENTS:
        return field.name in silent_on
    return field.name in _NEVER_IN_FILES or value == _default(field)


def _filled_up(theirs: _Told, ours: _Told) -> _Told:
    """Return a contact as the row tells it, with what only we know."""
    unsaid = [f.name for f in fields(theirs) if getattr(theirs, f.name) == _default(f)]
    return replace(theirs, **{name: getattr(ours, name) for name in unsaid})


def _default(field: Field[Any]) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default
