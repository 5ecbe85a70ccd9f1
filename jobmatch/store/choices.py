"""What counsellors decided about suggestions, with all that they decided before."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, Table, select
from sqlalchemy.sql import ColumnElement

from jobmatch.domain.choices import (
    ChoiceSlot,
    NewChoice,
    PairChoices,
    SuggestionChoice,
)
from jobmatch.domain.errors import NotFoundError
from jobmatch.store.batches import id_batches
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.choices import SuggestionChoiceRow

_CHOICES = table_of(SuggestionChoiceRow)
_CHOICE = columns_of(_CHOICES, SuggestionChoice)


class ChoiceStore:
    """Of each pair and slot one choice holds at most; all that held before are kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, choice_id: int) -> SuggestionChoice:
        """Raises NotFoundError."""
        found = self._read(_CHOICES.c.id == choice_id)
        if not found:
            raise NotFoundError("There is no such choice.")
        return found[0]

    def of_seeker(self, seeker_id: int) -> dict[int, PairChoices]:
        """Return what holds for a seeker, by vacancy."""
        holding = self._read(_CHOICES.c.seeker_id == seeker_id, _CHOICES.c.ended_at.is_(None))
        return _by_other(holding, "vacancy_id")

    def of_vacancy(self, vacancy_id: int) -> dict[int, PairChoices]:
        """Return what holds for a vacancy, by seeker."""
        holding = self._read(_CHOICES.c.vacancy_id == vacancy_id, _CHOICES.c.ended_at.is_(None))
        return _by_other(holding, "seeker_id")

    def holding(
        self, seeker_id: int, vacancy_id: int, slot: ChoiceSlot
    ) -> SuggestionChoice | None:
        pair = self._of_pair(seeker_id, vacancy_id)
        found = self._read(*pair, _CHOICES.c.slot == slot, _CHOICES.c.ended_at.is_(None))
        return found[0] if found else None

    def history(self, seeker_id: int, vacancy_id: int) -> list[SuggestionChoice]:
        """Return every choice about a pair, the first in front."""
        return self._read(*self._of_pair(seeker_id, vacancy_id))

    def keep(self, choice: NewChoice, account_id: int | None, at: datetime) -> SuggestionChoice:
        """Let a choice hold from now on; the one it replaces ends."""
        earlier = self.holding(choice.seeker_id, choice.vacancy_id, choice.slot)
        if earlier is not None:
            self._end(earlier.id, account_id, at)
        values = row_of(choice) | {
            "slot": choice.slot,
            "account_id": account_id,
            "at": at,
            "replaced_id": earlier.id if earlier else None,
        }
        statement = _CHOICES.insert().values(values).returning(_CHOICES.c.id)
        return self.get(self._connection.execute(statement).scalar_one())

    def take_back(self, choice: SuggestionChoice, account_id: int | None, at: datetime) -> None:
        """End a choice that holds; the one it had replaced holds again."""
        self._end(choice.id, account_id, at)
        if choice.replaced_id is not None:
            again = _CHOICES.update().where(_CHOICES.c.id == choice.replaced_id)
            self._connection.execute(again.values(ended_at=None, ended_by=None))

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give the choices of one entry of a person to another; return the ids that moved.

        Where the other entry has a choice about the same thing, that one goes on.
        """
        holding = self._read(_CHOICES.c.seeker_id == to_id, _CHOICES.c.ended_at.is_(None))
        taken = {(choice.vacancy_id, choice.slot) for choice in holding}
        moving = [
            choice.id
            for choice in self._read(_CHOICES.c.seeker_id == from_id)
            if choice.ended_at is not None or (choice.vacancy_id, choice.slot) not in taken
        ]
        self.move_back(moving, to_id)
        return moving

    def move_back(self, ids: Iterable[int], to_id: int) -> None:
        give(self._connection, _CHOICES, ids, to_id)

    def _end(self, choice_id: int, account_id: int | None, at: datetime) -> None:
        ended = _CHOICES.update().where(_CHOICES.c.id == choice_id)
        self._connection.execute(ended.values(ended_at=at, ended_by=account_id))

    def _read(self, *conditions: ColumnElement[bool]) -> list[SuggestionChoice]:
        query = select(*_CHOICE).where(*conditions).order_by(_CHOICES.c.id)
        return values_in(self._connection.execute(query), SuggestionChoice)

    def _of_pair(self, seeker_id: int, vacancy_id: int) -> tuple[ColumnElement[bool], ...]:
        return (_CHOICES.c.seeker_id == seeker_id, _CHOICES.c.vacancy_id == vacancy_id)


def _by_other(choices: Iterable[SuggestionChoice], side: str) -> dict[int, PairChoices]:
    found: dict[int, dict[str, SuggestionChoice]] = {}
    for choice in choices:
        found.setdefault(getattr(choice, side), {})[choice.slot.value] = choice
    return {other: PairChoices(**slots) for other, slots in found.items()}


def give(connection: Connection, table: Table, ids: Iterable[int], seeker_id: int) -> None:
    """Let rows with these ids belong to another seeker."""
    for batch in id_batches(ids):
        statement = table.update().where(table.c.id.in_(batch)).values(seeker_id=seeker_id)
        connection.execute(statement)
