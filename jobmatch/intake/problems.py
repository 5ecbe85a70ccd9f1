"""What is wrong with one row of a file somebody sent, in words that let them put it right."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    REJECTED = "rejected"  # the row cannot be taken as it is
    WARNING = "warning"  # the row is taken; somebody should look at it


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """One problem of one cell, or of the whole row when `column` is empty.

    `row` is the row the person sees in their file (1-based, title lines and header counted);
    `found` is what stands there, shortened for display.
    """

    row: int
    column: str
    found: str
    expected_vi: str
    expected_en: str
    severity: Severity = Severity.REJECTED

    def sentence_vi(self) -> str:
        return _sentence(self.column, self.found, "cần", self.expected_vi)

    def sentence_en(self) -> str:
        return _sentence(self.column, self.found, "expected", self.expected_en)


def _sentence(column: str, found: str, needs: str, expected: str) -> str:
    place = f"{column}: " if column else ""
    what = f"“{found}”, " if found else ""
    return f"{place}{what}{needs} {expected}"
