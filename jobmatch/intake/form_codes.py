"""The codes that the text readers return, as values of the forms' lists."""

from jobmatch.domain.forms import Qualification, SchoolLevel
from jobmatch.domain.seekers import Sex


def school_level_of(code: str | None) -> SchoolLevel | None:
    return None if code is None else SchoolLevel(code)


def qualification_of(code: str | None) -> Qualification | None:
    return None if code is None else Qualification(code)


def sex_of(code: str | None) -> Sex | None:
    return None if code is None else Sex(code)
