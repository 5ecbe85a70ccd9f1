"""Vacancies half written, by the account that writes them."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.domain.keys import Keys
from jobmatch.domain.vacancy_drafts import UnfinishedVacancy
from jobmatch.store.rows import columns_of
from jobmatch.store.sealing import Sealing
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.posting import VacancyDraftRow

_DRAFTS = table_of(VacancyDraftRow)
_DRAFT = columns_of(_DRAFTS, UnfinishedVacancy)


class VacancyDraftStore:
    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._sealing = Sealing(_DRAFTS, keys.columns)

    def add(
        self, owner: tuple[int, int], key: str, answers: Mapping[str, str], now: datetime
    ) -> UnfinishedVacancy:
        """Keep a new draft of (account id, employer id). Its key twice ends in ConflictError."""
        account_id, employer_id = owner
        values = {
            "account_id": account_id,
            "employer_id": employer_id,
            "key": key,
            "title": _title(answers),
            "answers": "",  # the seal needs the id
            "version": 1,
            "created_at": now,
            "changed_at": now,
        }
        statement = _DRAFTS.insert().values(values).returning(_DRAFTS.c.id)
        draft_id = self._connection.execute(statement).scalar_one()
        self._put(draft_id, {"answers": json.dumps(dict(answers), ensure_ascii=False)})
        return self.get(account_id, key)

    def change(
        self, draft: UnfinishedVacancy, answers: Mapping[str, str], now: datetime
    ) -> UnfinishedVacancy:
        """Put other answers in place. ConflictError where another window wrote meanwhile."""
        values = {
            "title": _title(answers),
            "answers": json.dumps(dict(answers), ensure_ascii=False),
            "version": draft.version + 1,
            "changed_at": now,
        }
        if not self._put(draft.id, values, _DRAFTS.c.version == draft.version):
            raise ConflictError("The draft was changed since it was read.")
        return self.get(draft.account_id, draft.key)

    def get(self, account_id: int, key: str) -> UnfinishedVacancy:
        """Return one's own draft. Raises NotFoundError, for another's as well."""
        found = self._read(_DRAFTS.c.account_id == account_id, _DRAFTS.c.key == key)
        if not found:
            raise NotFoundError("There is no such draft.")
        return found[0]

    def of_account(self, account_id: int) -> list[UnfinishedVacancy]:
        """Return somebody's drafts, the one touched last in front."""
        return self._read(_DRAFTS.c.account_id == account_id)

    def count(self, account_id: int) -> int:
        query = select(func.count()).where(_DRAFTS.c.account_id == account_id)
        return self._connection.execute(query).scalar_one()

    def remove(self, account_id: int, key: str) -> None:
        """Forget a draft; one that is not there is forgotten already."""
        its_own = (_DRAFTS.c.account_id == account_id, _DRAFTS.c.key == key)
        self._connection.execute(_DRAFTS.delete().where(*its_own))

    def trim(self, before: datetime) -> int:
        """Forget what nobody touched since then; return how many drafts that were."""
        return self._connection.execute(
            _DRAFTS.delete().where(_DRAFTS.c.changed_at < before)
        ).rowcount

    def _put(self, draft_id: int, values: Mapping[str, Any], *also: ColumnElement[bool]) -> bool:
        sealed = self._sealing.sealed(draft_id, values)
        statement = _DRAFTS.update().where(_DRAFTS.c.id == draft_id, *also).values(sealed)
        return bool(self._connection.execute(statement).rowcount)

    def _read(self, *conditions: ColumnElement[bool]) -> list[UnfinishedVacancy]:
        newest_first = (_DRAFTS.c.changed_at.desc(), _DRAFTS.c.id.desc())
        query = select(*_DRAFT).where(*conditions).order_by(*newest_first)
        rows = self._connection.execute(query).mappings()
        opened = (self._sealing.opened(row["id"], dict(row)) for row in rows)
        return [
            UnfinishedVacancy(**row | {"answers": json.loads(row["answers"] or "{}")})
            for row in opened
        ]


def _title(answers: Mapping[str, str]) -> str:
    return " ".join(answers.get("title", "").split())[:200]
