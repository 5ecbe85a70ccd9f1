"""A file's cells as somebody corrected them, before they are understood."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from jobmatch.domain.imports import Fix, Fixes
from jobmatch.intake.row_values import shown
from jobmatch.intake.tables import Row


class Corrections:
    """Applies each in turn, so that what one puts another may replace."""

    def __init__(self, fixes: Fixes) -> None:
        self.fields: Mapping[str, str] = {fix.field: fix.put for fix in fixes if fix.field}
        self._by_column: dict[str, list[Fix]] = defaultdict(list)
        for fix in fixes:
            if not fix.field:
                self._by_column[fix.column].append(fix)

    def of(self, row: Row) -> Row:
        """Return the row with its corrected cells."""
        changed = {
            column: self._put(row.number, row.values[column], fixes)
            for column, fixes in self._by_column.items()
            if column in row.values
        }
        return replace(row, values={**row.values, **changed}) if changed else row

    @staticmethod
    def _put(number: int, value: str, fixes: list[Fix]) -> str:
        for fix in fixes:
            if (not fix.rows or number in fix.rows) and shown(value) == fix.found:
                value = fix.put
        return value
