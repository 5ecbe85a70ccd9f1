"""One row of a file on its way to a record: its texts by field, and what was odd about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jobmatch.domain.imports import RowProblem
from jobmatch.intake.text import clean_line

_SHOWN = 80  # characters of a found value in a problem
_NOTHING = frozenset({"#name?", "#n/a", "#ref!", "#value!", "#div/0!", "#null!", "null", "none"})
"""What spreadsheets and programs leave in a cell whose content was lost or never was."""


def shown(text: str) -> str:
    """Return a cell's text as a problem shows it, which a correction names it by."""
    return "" if text.strip().casefold() in _NOTHING else clean_line(text)[:_SHOWN]


@dataclass(slots=True)
class RowValues:
    """`values` goes from a field to its text, as tables clean it, `columns` to its column's name.

    `silent_on` gathers fields of the draft that got a value which the row does not state.
    """

    row: int
    values: dict[str, str]
    columns: Mapping[str, str]
    problems: list[RowProblem] = field(default_factory=list)
    silent_on: set[str] = field(default_factory=set)

    def text(self, name: str) -> str:
        """Return a field with its line breaks; "" where it is blank or the file lacks it."""
        written = self.values.get(name, "").strip()
        return "" if written.casefold() in _NOTHING else written

    def line(self, name: str) -> str:
        return clean_line(self.text(name))

    def has_column(self, name: str) -> bool:
        return name in self.columns

    def warn(self, name: str, expected_vi: str, expected_en: str) -> None:
        """Say what somebody should look at; the row is kept."""
        self._add(name, expected_vi, expected_en, rejects=False)

    def reject(self, name: str, expected_vi: str, expected_en: str) -> None:
        self._add(name, expected_vi, expected_en, rejects=True)

    def _add(self, name: str, vi: str, en: str, *, rejects: bool) -> None:
        self.problems.append(
            RowProblem(
                row=self.row,
                column=self.columns.get(name, ""),
                found=shown(self.values.get(name, "")),
                expected_vi=vi,
                expected_en=en,
                rejects=rejects,
            )
        )
