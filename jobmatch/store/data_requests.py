"""Requests of persons about the data kept of them; their words lie encrypted."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from jobmatch.domain.data_requests import DataRequest, DataRequestState
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.keys import Keys
from jobmatch.store.batches import LARGEST_ID
from jobmatch.store.choices import give
from jobmatch.store.rows import columns_of, row_of
from jobmatch.store.sealing import Sealing
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.data_requests import DataRequestRow

_REQUESTS = table_of(DataRequestRow)
_REQUEST = columns_of(_REQUESTS, DataRequest)


class DataRequestStore:
    """`move_seeker` and `move_back` serve merging two entries of one person."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._sealing = Sealing(_REQUESTS, keys.columns)

    def add(self, request: DataRequest) -> DataRequest:
        """Keep a request, its id aside; return it with the id that it got."""
        values: dict[str, Any] = row_of(request, without="id") | {"text": "", "answer": ""}
        statement = _REQUESTS.insert().values(values).returning(_REQUESTS.c.id)
        request_id = self._connection.execute(statement).scalar_one()  # the seal needs the id
        return self._put(request_id, {"text": request.text, "answer": request.answer})

    def get(self, request_id: int) -> DataRequest:
        """Raises NotFoundError."""
        found = self._read(_REQUESTS.c.id == min(request_id, LARGEST_ID))
        if not found:
            raise NotFoundError("There is no such request.")
        return found[0]

    def change(self, request: DataRequest) -> DataRequest:
        """Keep a request that was read and changed."""
        return self._put(request.id, row_of(request, without="id"))

    def of_seeker(self, seeker_id: int) -> list[DataRequest]:
        """Return a person's requests, the last in front."""
        return self._read(_REQUESTS.c.seeker_id == seeker_id)[::-1]

    def open(self) -> list[DataRequest]:
        """Return what waits for the centre, the first asked in front."""
        return self._read(_REQUESTS.c.state == DataRequestState.OPEN)

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give the requests of one entry of a person to another; return the ids that moved."""
        moving = [one.id for one in self._read(_REQUESTS.c.seeker_id == from_id)]
        self.move_back(moving, to_id)
        return moving

    def move_back(self, ids: Iterable[int], to_id: int) -> None:
        give(self._connection, _REQUESTS, ids, to_id)

    def _put(self, request_id: int, values: dict[str, Any]) -> DataRequest:
        sealed = self._sealing.sealed(request_id, values)
        statement = _REQUESTS.update().where(_REQUESTS.c.id == request_id).values(sealed)
        self._connection.execute(statement)
        return self.get(request_id)

    def _read(self, *conditions: ColumnElement[bool]) -> list[DataRequest]:
        query = select(*_REQUEST).where(*conditions).order_by(_REQUESTS.c.id)
        rows = self._connection.execute(query).mappings()
        return [DataRequest(**self._sealing.opened(row["id"], dict(row))) for row in rows]
