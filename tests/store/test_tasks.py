from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from jobmatch.domain.cases import Subject, Task, TaskDraft, TaskKind
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_seeker_draft
from tests.people import an_account

DAY = date(2026, 3, 2)


def _task(work: UnitOfWork, now: datetime, key: str = "", **changes: Any) -> Task:  # noqa: ANN401 -- any field
    plain = TaskDraft(
        kind=TaskKind.TASK,
        account_id=changes.pop("account_id", 1),
        created_by=changes.pop("created_by", 1),
        about=Subject(),
        text="Gọi lại",
        due_on=DAY,
        due_time=None,
    )
    return work.tasks.add(replace(plain, **changes), now, key)


def test_the_soonest_stands_first_and_what_has_an_hour_before_the_rest_of_the_day(
    work: UnitOfWork, now: datetime
) -> None:
    lan = an_account(work, "lan")
    any_time = _task(work, now, account_id=lan.id, created_by=lan.id)
    at_two = _task(work, now, account_id=lan.id, created_by=lan.id, due_time=time(14))
    at_nine = _task(work, now, account_id=lan.id, created_by=lan.id, due_time=time(9))
    before = _task(work, now, account_id=lan.id, created_by=lan.id, due_on=DAY - timedelta(days=1))
    later = _task(work, now, account_id=lan.id, created_by=lan.id, due_on=DAY + timedelta(days=1))
    assert work.tasks.open_of(lan.id) == [before, at_nine, at_two, any_time, later]
    assert work.tasks.open_of(lan.id, until=DAY) == [before, at_nine, at_two, any_time]
    assert work.tasks.count_open(lan.id) == 5


def test_what_was_given_away_is_told_until_it_is_done(work: UnitOfWork, now: datetime) -> None:
    lan, minh = an_account(work, "lan"), an_account(work, "minh")
    given = _task(work, now, account_id=minh.id, created_by=lan.id)
    assert work.tasks.handed_over_by(lan.id) == [given]
    done = work.tasks.put(replace(given, done_at=now))
    assert work.tasks.handed_over_by(lan.id) == []
    assert work.tasks.done_of(minh.id, 5) == [done]
    assert work.tasks.open_of(minh.id) == []


def test_two_who_change_one_task_do_not_overwrite_each_other(
    work: UnitOfWork, now: datetime
) -> None:
    lan = an_account(work, "lan")
    task = _task(work, now, account_id=lan.id, created_by=lan.id)
    work.tasks.put(replace(task, done_at=now))
    with pytest.raises(ConflictError):
        work.tasks.put(replace(task, text="Khác"))


def test_the_next_task_about_a_seeker_is_the_soonest(work: UnitOfWork, now: datetime) -> None:
    lan, seeker = an_account(work, "lan"), work.seekers.add(a_seeker_draft(), now)
    about = Subject(seeker_id=seeker.id)
    ours: dict[str, Any] = {"account_id": lan.id, "created_by": lan.id, "about": about}
    later = _task(work, now, "", **ours, due_on=DAY + timedelta(days=3))
    soon = _task(work, now, "", **ours)
    assert work.tasks.next_about([seeker.id, 99]) == {seeker.id: soon}
    assert work.tasks.about_seeker(seeker.id) == [soon, later]


def test_tasks_move_to_another_entry_and_back(work: UnitOfWork, now: datetime) -> None:
    lan = an_account(work, "lan")
    one, other = (work.seekers.add(a_seeker_draft(), now) for _ in range(2))
    task = _task(work, now, account_id=lan.id, created_by=lan.id, about=Subject(seeker_id=one.id))
    moved = work.tasks.move_seeker(one.id, other.id)
    assert moved == [task.id]
    assert work.tasks.about_seeker(other.id) == [replace(task, seeker_id=other.id)]
    work.tasks.move_back(moved, one.id)
    assert work.tasks.about_seeker(one.id) == [task]


def test_what_a_form_filed_is_found_by_its_keys(work: UnitOfWork, now: datetime) -> None:
    lan = an_account(work, "lan")
    filed = _task(work, now, "form:0", account_id=lan.id, created_by=lan.id)
    _task(work, now, account_id=lan.id, created_by=lan.id)
    assert work.tasks.of_keys(["form:0", ""]) == [filed]


def test_a_task_that_is_not_there_is_not_found(work: UnitOfWork) -> None:
    with pytest.raises(NotFoundError):
        work.tasks.get(2**70)
