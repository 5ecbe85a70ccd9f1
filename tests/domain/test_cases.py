from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from jobmatch.domain.cases import Note, NoteKind, Task, TaskKind

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
NOTE = Note(id=1, seeker_id=1, vacancy_id=None, kind=NoteKind.CALL, text="a", at=NOW, account_id=7)


def test_only_the_writer_may_put_a_note_right_and_only_within_a_day() -> None:
    assert NOTE.may_be_edited(7, NOW + timedelta(days=1))
    assert not NOTE.may_be_edited(7, NOW + timedelta(days=1, seconds=1))
    assert not NOTE.may_be_edited(8, NOW)


def test_nobody_changes_what_the_service_noted_of_a_hand_over() -> None:
    assert not replace(NOTE, kind=NoteKind.HANDOVER).may_be_edited(7, NOW)


def test_a_task_is_overdue_from_the_day_after_until_it_is_done() -> None:
    task = Task(
        id=1,
        kind=TaskKind.TASK,
        account_id=7,
        created_by=7,
        seeker_id=None,
        vacancy_id=None,
        text="Gọi lại",
        due_on=date(2026, 3, 2),
        due_time=None,
        created_at=NOW,
    )
    assert not task.is_overdue(date(2026, 3, 2))
    assert task.is_overdue(date(2026, 3, 3))
    assert not replace(task, done_at=NOW).is_overdue(date(2026, 3, 3))
