"""Puts values back that a job board's export wrote one column too far along.

One board's files have the pay where experience belongs, schooling where the number of places
belongs, and that number under the kind of work. A value is moved only where it can be nothing
else.
"""

import re

from jobmatch.intake.education_text import read_education
from jobmatch.intake.experience_text import read_experience
from jobmatch.intake.numbers import read_count
from jobmatch.intake.salary_text import is_understood, read_salary
from jobmatch.intake.text import clean_line, fold

_PERSONS = re.compile(r"(?:\d+ ?(?:-|–|den) ?)?\d+ (?:nguoi|nhan vien|lao dong|ung vien|chi tieu)")


def put_back(values: dict[str, str]) -> None:
    """Move what stands in a wrong column of this row to its own; change nothing that could fit."""
    experience, openings = _line(values, "experience"), _line(values, "openings")
    if experience and (experience == _line(values, "salary") or _is_pay(experience)):
        _move(values, "experience", "salary")
    if openings and read_count(openings) is None and _is_schooling(openings):
        _move(values, "openings", "education")
    if _PERSONS.fullmatch(fold(_line(values, "job_type"))):
        _move(values, "job_type", "openings")


def _move(values: dict[str, str], here: str, there: str) -> None:
    """Move a text; where its own column has one already, that one is kept."""
    text = values.pop(here)
    if not _line(values, there):
        values[there] = text


def _is_pay(text: str) -> bool:
    return read_experience(text) is None and is_understood(read_salary(text))


def _is_schooling(text: str) -> bool:
    found = read_education(text)
    return found is not None and (found.qualification or found.school_level) is not None


def _line(values: dict[str, str], name: str) -> str:
    return clean_line(values.get(name, ""))
