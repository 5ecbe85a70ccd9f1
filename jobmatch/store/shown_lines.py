"""Which lines of a suggestion its seeker is shown, where somebody decided."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from jobmatch.domain.choices import ShownLine
from jobmatch.store.batches import id_batches
from jobmatch.store.choices import give
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.choices import ShownLineRow

_LINES = table_of(ShownLineRow)
_LINE = columns_of(_LINES, ShownLine)


class ShownLineStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_seeker(self, seeker_id: int, vacancy_ids: Iterable[int]) -> list[ShownLine]:
        """Return what was decided about the lines of these pairs, the first kept in front."""
        theirs = _LINES.c.seeker_id == seeker_id
        return [
            line
            for batch in id_batches(vacancy_ids)
            for line in values_in(
                self._connection.execute(
                    select(*_LINE)
                    .where(theirs, _LINES.c.vacancy_id.in_(batch))
                    .order_by(_LINES.c.vacancy_id, _LINES.c.id)
                ),
                ShownLine,
            )
        ]

    def put(self, line: ShownLine) -> None:
        """Keep a decision in the place of an earlier one about the same line."""
        same = (
            _LINES.c.seeker_id == line.seeker_id,
            _LINES.c.vacancy_id == line.vacancy_id,
            _LINES.c.reason_kind == line.reason_kind,
        )
        values = row_of(line)
        if not self._connection.execute(_LINES.update().where(*same).values(values)).rowcount:
            self._connection.execute(_LINES.insert().values(values))

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give the lines of one entry of a person to another; return the ids that moved.

        Where the other entry has a decision about the same line, that one goes on.
        """
        what = (_LINES.c.vacancy_id, _LINES.c.reason_kind)
        theirs = select(*what).where(_LINES.c.seeker_id == to_id)
        taken = {tuple(row) for row in self._connection.execute(theirs)}
        ours = select(_LINES.c.id, *what).where(_LINES.c.seeker_id == from_id)
        moving = [row[0] for row in self._connection.execute(ours) if tuple(row[1:]) not in taken]
        self.move_back(moving, to_id)
        return moving

    def move_back(self, ids: Iterable[int], to_id: int) -> None:
        give(self._connection, _LINES, ids, to_id)
