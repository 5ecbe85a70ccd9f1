"""Tasks and appointments: whose, by when, about whom."""

from collections.abc import Iterable
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, Connection, func, select

from jobmatch.domain.cases import Task, TaskDraft
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.store.batches import LARGEST_ID, batches, id_batches
from jobmatch.store.rows import columns_of, row_of, values_in
from jobmatch.store.tables.base import table_of
from jobmatch.store.tables.cases import TaskRow

_TASKS = table_of(TaskRow)
_TASK = columns_of(_TASKS, Task)


class TaskStore:
    """`move_seeker` and `move_back` serve merging two entries of one person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, draft: TaskDraft, now: datetime, key: str = "") -> Task:
        """Keep a task. A key, if given, is the task's alone: twice ends in ConflictError."""
        values = row_of(draft, without="about") | row_of(draft.about)
        values |= {"created_at": now, "done_at": None, "version": 1, "key": key}
        statement = _TASKS.insert().values(values).returning(*_TASK)
        (added,) = values_in(self._connection.execute(statement), Task)
        return added

    def get(self, task_id: int) -> Task:
        """Raises NotFoundError."""
        query = select(*_TASK).where(_TASKS.c.id == min(task_id, LARGEST_ID))
        found = values_in(self._connection.execute(query), Task)
        if not found:
            raise NotFoundError("There is no such task.")
        return found[0]

    def put(self, task: Task) -> Task:
        """Keep a task that was read and changed. ConflictError: somebody else changed it."""
        values = row_of(task, without="id") | {"version": task.version + 1}
        ours = (_TASKS.c.id == task.id, _TASKS.c.version == task.version)
        statement = _TASKS.update().where(*ours).values(values).returning(*_TASK)
        changed = values_in(self._connection.execute(statement), Task)
        if not changed:
            raise ConflictError("The task was changed since it was read.")
        return changed[0]

    def of_keys(self, keys: Iterable[str]) -> list[Task]:
        """Return the tasks that a form filed under these keys, in the order of their ids."""
        return [
            task
            for batch in batches(key for key in keys if key)
            for task in values_in(
                self._connection.execute(
                    select(*_TASK).where(_TASKS.c.key.in_(batch)).order_by(_TASKS.c.id)
                ),
                Task,
            )
        ]

    def open_of(self, account_id: int, until: date | None = None) -> list[Task]:
        """Return what somebody has to do, soonest first; up to and including a day, if given."""
        conditions = [_TASKS.c.account_id == account_id, _TASKS.c.done_at.is_(None)]
        if until is not None:
            conditions.append(_TASKS.c.due_on <= until)
        return self._soonest(*conditions)

    def handed_over_by(self, account_id: int) -> list[Task]:
        """Return what somebody gave to colleagues and is not done yet, soonest first."""
        return self._soonest(
            _TASKS.c.created_by == account_id,
            _TASKS.c.account_id != account_id,
            _TASKS.c.done_at.is_(None),
        )

    def done_of(self, account_id: int, limit: int) -> list[Task]:
        """Return what somebody did last, newest first."""
        query = select(*_TASK).where(
            _TASKS.c.account_id == account_id, _TASKS.c.done_at.is_not(None)
        )
        ordered = query.order_by(_TASKS.c.done_at.desc(), _TASKS.c.id.desc()).limit(limit)
        return values_in(self._connection.execute(ordered), Task)

    def about_seeker(self, seeker_id: int) -> list[Task]:
        """Return what is still to be done about one seeker, soonest first."""
        return self._soonest(_TASKS.c.seeker_id == seeker_id, _TASKS.c.done_at.is_(None))

    def next_about(self, seeker_ids: Iterable[int]) -> dict[int, Task]:
        """Return the soonest open task about each of these seekers, for those who have one."""
        found: dict[int, Task] = {}
        for batch in id_batches(seeker_ids):
            for task in self._soonest(_TASKS.c.seeker_id.in_(batch), _TASKS.c.done_at.is_(None)):
                if task.seeker_id is not None:
                    found.setdefault(task.seeker_id, task)
        return found

    def count_open(self, account_id: int) -> int:
        query = select(func.count()).where(
            _TASKS.c.account_id == account_id, _TASKS.c.done_at.is_(None)
        )
        return self._connection.execute(query).scalar_one()

    def move_seeker(self, from_id: int, to_id: int) -> list[int]:
        """Give all tasks about one entry to another; return the ids of the tasks moved."""
        statement = _TASKS.update().where(_TASKS.c.seeker_id == from_id).values(seeker_id=to_id)
        moved = self._connection.execute(statement.returning(_TASKS.c.id)).scalars()
        return sorted(moved)

    def move_back(self, moved: Iterable[int], to_id: int) -> None:
        for batch in id_batches(moved):
            statement = _TASKS.update().where(_TASKS.c.id.in_(batch)).values(seeker_id=to_id)
            self._connection.execute(statement)

    def _soonest(self, *conditions: ColumnElement[bool]) -> list[Task]:
        untimed_last = func.coalesce(_TASKS.c.due_time, time.max)
        ordered = (
            select(*_TASK)
            .where(*conditions)
            .order_by(_TASKS.c.due_on, _TASKS.c.due_time.is_(None), untimed_last, _TASKS.c.id)
        )
        return values_in(self._connection.execute(ordered), Task)
