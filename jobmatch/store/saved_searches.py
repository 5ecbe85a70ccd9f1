"""Searches kept under a name, and what they found since somebody looked."""

from datetime import date, datetime

from sqlalchemy import Connection, or_, select

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.saved_searches import SavedSearch, SearchKind
from jobmatch.store.batches import LARGEST_ID
from jobmatch.store.rows import columns_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.cases import SavedSearchRow

_SEARCHES = table_of(SavedSearchRow)
_SEARCH = columns_of(_SEARCHES, SavedSearch)


class SavedSearchStore:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, account_id: int, name: str, kind: SearchKind, question: str, now: datetime
    ) -> SavedSearch:
        """Keep a search that nobody has run yet; `mark_seen` tells what stands in it."""
        values = {
            "account_id": account_id,
            "name": name,
            "kind": kind,
            "question": question,
            "muted": False,
            "created_at": now,
            "seen_at": now,
            "seen_ids": (),
            "new_ids": (),
            "checked_at": None,
            "alerted_on": None,
            "alerted_ids": (),
        }
        statement = _SEARCHES.insert().values(values).returning(*_SEARCH)
        (added,) = values_in(self._connection.execute(statement), SavedSearch)
        return added

    def get(self, search_id: int, account_id: int) -> SavedSearch:
        """Return one's own search. Raises NotFoundError, for another's as well."""
        query = select(*_SEARCH).where(
            _SEARCHES.c.id == search_id, _SEARCHES.c.account_id == account_id
        )
        found = values_in(self._connection.execute(query), SavedSearch)
        if not found:
            raise NotFoundError("There is no such saved search.")
        return found[0]

    def any_of(self, search_id: int) -> SavedSearch | None:
        """Return a search whosever it is: for a link that its owner was sent."""
        query = select(*_SEARCH).where(_SEARCHES.c.id == min(search_id, LARGEST_ID))
        found = values_in(self._connection.execute(query), SavedSearch)
        return found[0] if found else None

    def of_account(self, account_id: int) -> list[SavedSearch]:
        """Return somebody's searches, in the order they were saved."""
        query = select(*_SEARCH).where(_SEARCHES.c.account_id == account_id)
        return values_in(self._connection.execute(query.order_by(_SEARCHES.c.id)), SavedSearch)

    def due(self, checked_before: datetime, limit: int) -> list[SavedSearch]:
        """Return searches last run before a moment, those never run first."""
        never = _SEARCHES.c.checked_at.is_(None)
        query = select(*_SEARCH).where(or_(never, _SEARCHES.c.checked_at < checked_before))
        oldest_first = (never.desc(), _SEARCHES.c.checked_at, _SEARCHES.c.id)
        ordered = query.order_by(*oldest_first).limit(limit)
        return values_in(self._connection.execute(ordered), SavedSearch)

    def rename(self, search_id: int, name: str) -> None:
        self._set(search_id, name=name)

    def mute(self, search_id: int, *, muted: bool) -> None:
        self._set(search_id, muted=muted)

    def mark_seen(self, search_id: int, seen_ids: tuple[int, ...], now: datetime) -> None:
        """Note that somebody looked at these results: nothing in them is new any more."""
        seen = {"seen_ids": seen_ids, "seen_at": now, "checked_at": now}
        self._set(search_id, **seen, new_ids=(), alerted_ids=())

    def set_new(self, search_id: int, new_ids: tuple[int, ...], now: datetime) -> None:
        self._set(search_id, new_ids=new_ids, checked_at=now)

    def set_alerted(self, search_id: int, new_ids: tuple[int, ...], day: date) -> None:
        """Note that a message told of these results."""
        self._set(search_id, alerted_on=day, alerted_ids=new_ids)

    def remove(self, search_id: int) -> None:
        self._connection.execute(_SEARCHES.delete().where(_SEARCHES.c.id == search_id))

    def _set(self, search_id: int, **values: object) -> None:
        statement = _SEARCHES.update().where(_SEARCHES.c.id == search_id).values(values)
        self._connection.execute(statement)
