"""What the officials of a commune share: unfinished forms, and who has seen the tour."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from jobmatch.domain.communes import CommuneDraft, DraftKind
from jobmatch.domain.keys import Keys
from jobmatch.store.batches import id_batches
from jobmatch.store.sealing import Sealing
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.communes import CommuneDraftRow, SeenSuggestionsRow, SeenTourRow

_DRAFTS = table_of(CommuneDraftRow)
_TOURS = table_of(SeenTourRow)
_SEEN = table_of(SeenSuggestionsRow)
_TELLING = 9  # digits: a telephone's without 0 or +84


class CommuneStore:
    """Answers lie encrypted: they tell who somebody is."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._sealing = Sealing(_DRAFTS, keys.columns)

    def keep_draft(
        self,
        commune_code: str,
        kind: DraftKind,
        key: str,
        answers: Mapping[str, str],
        account_id: int,
        now: datetime,
    ) -> None:
        """Keep a form as it stands now; the same key again takes the place of what was kept."""
        self.drop_draft(commune_code, key)
        values = {
            "commune_code": commune_code,
            "kind": kind,
            "key": key,
            "answers": json.dumps(dict(answers), ensure_ascii=False),
            "account_id": account_id,
            "saved_at": now,
        }
        self._connection.execute(_DRAFTS.insert().values(self._sealing.sealed(key, values)))

    def drop_draft(self, commune_code: str, key: str) -> None:
        here = (_DRAFTS.c.commune_code == commune_code, _DRAFTS.c.key == key)
        self._connection.execute(_DRAFTS.delete().where(*here))

    def trim_drafts(self, before: datetime) -> int:
        """Forget drafts that nobody saved since; return how many."""
        old = _DRAFTS.delete().where(_DRAFTS.c.saved_at < before)
        return self._connection.execute(old).rowcount

    def drop_drafts_with(self, numbers: Iterable[str]) -> None:
        """Forget every draft with one of these numbers (telephone, identity), however written."""
        sought = tuple(end for number in numbers if len(end := _end_of(number)) == _TELLING)
        for found in self._read(select(_DRAFTS)) if sought else ():
            if any(_end_of(answer) in sought for answer in found.answers.values()):
                self.drop_draft(found.commune_code, found.key)

    def draft(self, commune_code: str, draft_id: int) -> CommuneDraft | None:
        """Return a draft of this commune; None: there is none."""
        here = (_DRAFTS.c.commune_code == commune_code, _DRAFTS.c.id == draft_id)
        return next(iter(self._read(select(_DRAFTS).where(*here))), None)

    def drafts(self, commune_code: str, limit: int = 50) -> list[CommuneDraft]:
        """Return what is unfinished in a commune, last saved first."""
        query = select(_DRAFTS).where(_DRAFTS.c.commune_code == commune_code)
        return self._read(query.order_by(_DRAFTS.c.saved_at.desc(), _DRAFTS.c.id).limit(limit))

    def has_seen_tour(self, account_id: int) -> bool:
        query = select(_TOURS.c.account_id).where(_TOURS.c.account_id == account_id)
        return self._connection.execute(query).first() is not None

    def see_tour(self, account_id: int, now: datetime) -> None:
        if not self.has_seen_tour(account_id):
            self._connection.execute(_TOURS.insert().values(account_id=account_id, seen_at=now))

    def see_suggestions(self, seeker_id: int, now: datetime) -> None:
        seen = _SEEN.update().where(_SEEN.c.seeker_id == seeker_id).values(seen_at=now)
        if not self._connection.execute(seen).rowcount:
            self._connection.execute(_SEEN.insert().values(seeker_id=seeker_id, seen_at=now))

    def suggestions_seen(self, seeker_ids: Iterable[int], since: datetime) -> set[int]:
        """Return those of these seekers whose suggestions were looked at then or later."""
        found: set[int] = set()
        for batch in id_batches(seeker_ids):
            query = select(_SEEN.c.seeker_id).where(
                _SEEN.c.seeker_id.in_(batch), _SEEN.c.seen_at >= since
            )
            found.update(self._connection.execute(query).scalars())
        return found

    def _read(self, query: Select[Any]) -> list[CommuneDraft]:
        rows = self._connection.execute(query).mappings()
        opened = (self._sealing.opened(row["key"], dict(row)) for row in rows)
        return [CommuneDraft(**{**row, "answers": json.loads(row["answers"])}) for row in opened]


def _end_of(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())[-_TELLING:]
