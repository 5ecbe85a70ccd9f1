from dataclasses import replace
from datetime import time, timedelta

import pytest

from jobmatch.domain.accounts import Account
from jobmatch.domain.cases import Subject, TaskDraft, TaskKind
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import add_seeker
from jobmatch.use_cases.tasks import (
    add_tasks,
    finish_task,
    reopen_task,
    show_tasks,
    tasks_about_seeker,
)
from tests.factories import a_seeker_draft
from tests.people import somebody


def _draft(service: Service, account: Account) -> TaskDraft:
    return TaskDraft(
        kind=TaskKind.TASK,
        account_id=account.id,
        created_by=0,
        about=Subject(),
        text=" Gọi lại ",
        due_on=service.clock.today(),
        due_time=None,
    )


def test_a_task_for_several_people_is_written_once_for_each_and_once_for_a_double_click(
    service: Service,
) -> None:
    lan = somebody(service, "lan")
    ids = [add_seeker(service, a_seeker_draft(), lan).id for _ in range(2)]
    first = add_tasks(service, _draft(service, lan), ids, lan, "form")
    assert add_tasks(service, _draft(service, lan), ids, lan, "form") == first
    assert [(task.seeker_id, task.text) for task in first] == [(id_, "Gọi lại") for id_ in ids]
    [line] = tasks_about_seeker(service, ids[0], lan)
    assert (line.task, line.seeker_name) == (first[0], "Nguyễn Thị Hoa")


def test_a_task_given_to_a_colleague_stands_on_both_boards(service: Service) -> None:
    lan, minh = somebody(service, "lan"), somebody(service, "minh")
    [task] = add_tasks(service, _draft(service, minh), [], lan)
    assert [line.task for line in show_tasks(service, lan).handed_over] == [task]
    [line] = show_tasks(service, minh).open
    assert (line.task, line.author) == (task, "lan")


def test_a_task_done_is_done_once_and_can_be_taken_back(service: Service) -> None:
    lan = somebody(service, "lan")
    [task] = add_tasks(service, _draft(service, lan), [], lan)
    done = finish_task(service, task.id, lan)
    assert done.done_at == service.clock.now()
    assert finish_task(service, task.id, lan) == done
    assert [line.task for line in show_tasks(service, lan).done] == [done]
    assert reopen_task(service, task.id, lan).done_at is None
    assert show_tasks(service, lan).done == ()


def test_a_strangers_task_does_not_exist(service: Service) -> None:
    lan, minh = somebody(service, "lan"), somebody(service, "minh")
    [task] = add_tasks(service, _draft(service, lan), [], lan)
    for act in (finish_task, reopen_task):
        with pytest.raises(NotFoundError):
            act(service, task.id, minh)


def test_what_cannot_be_done_is_not_written_down(service: Service) -> None:
    lan = somebody(service, "lan")
    plain = _draft(service, lan)
    wrong = [
        (replace(plain, text=" "), "nội dung"),
        (replace(plain, due_on=plain.due_on - timedelta(days=1)), "quá khứ"),
        (replace(plain, kind=TaskKind.APPOINTMENT), "giờ"),
        (replace(plain, account_id=99), "đồng nghiệp"),
    ]
    for draft, said in wrong:
        with pytest.raises(RuleError, match=said):
            add_tasks(service, draft, [], lan)
    with pytest.raises(NotFoundError):
        add_tasks(service, replace(plain, about=Subject(vacancy_id=99)), [], lan)
    at_two = replace(plain, kind=TaskKind.APPOINTMENT, due_time=time(14))
    [kept] = add_tasks(service, at_two, [], lan)
    assert (kept.kind, kept.due_time, kept.created_by) == (TaskKind.APPOINTMENT, time(14), lan.id)
