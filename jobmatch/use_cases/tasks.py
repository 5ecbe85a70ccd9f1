"""Tasks and appointments: one's own, and those handed to a colleague."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jobmatch.domain.accounts import Account
from jobmatch.domain.cases import Subject, Task, TaskDraft, TaskKind
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.cases import check_chosen, checked_text, colleague
from jobmatch.use_cases.journal import names_of, row_keys
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import check_seeker, check_vacancy, seekers_in_scope

DONE_SHOWN = 20
LATEST_YEAR = 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """A task as lists show it. `seeker_name` and `vacancy_title` are "" where it has none."""

    task: Task
    owner: str
    author: str
    seeker_name: str
    vacancy_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskBoard:
    open: tuple[TaskLine, ...]  # one's own, soonest first
    handed_over: tuple[TaskLine, ...]  # with colleagues, not done yet
    done: tuple[TaskLine, ...]  # one's own, done last first


def show_tasks(service: Service, by: Account) -> TaskBoard:
    """Return what somebody has to do, gave to others, and did last."""
    with service.begin_work(read_only=True) as work:
        return TaskBoard(
            open=task_lines(work, work.tasks.open_of(by.id), by),
            handed_over=task_lines(work, work.tasks.handed_over_by(by.id), by),
            done=task_lines(work, work.tasks.done_of(by.id, DONE_SHOWN), by),
        )


def tasks_about_seeker(
    service: Service, seeker_id: int, by: Account | None
) -> tuple[TaskLine, ...]:
    """Return what is still to be done about a seeker, soonest first. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        check_seeker(work, by, seeker_id)
        return task_lines(work, work.tasks.about_seeker(seeker_id), by)


def add_tasks(
    service: Service, draft: TaskDraft, seeker_ids: Sequence[int], by: Account, key: str = ""
) -> tuple[Task, ...]:
    """Write a task down, once for each of these seekers, or once where there are none.

    `draft.created_by` is taken from `by`. `key`: of the form; sent twice, it files once. Raises
    NotFoundError, RuleError.
    """
    clean = replace(draft, created_by=by.id, text=checked_text(draft.text))
    _check(clean, service.clock.today())
    chosen = check_chosen(seeker_ids) if seeker_ids else [clean.about.seeker_id]
    keys = row_keys(key, len(chosen))
    with service.begin_work() as work:
        colleague(work, clean.account_id, by)
        subjects = [replace(clean.about, seeker_id=seeker_id) for seeker_id in chosen]
        for about in subjects:
            _check_subject(work, about, by)
        return tuple(work.tasks.of_keys(keys)) or tuple(
            _add(work, service, replace(clean, about=about), its_key)
            for about, its_key in zip(subjects, keys, strict=True)
        )


def finish_task(service: Service, task_id: int, by: Account) -> Task:
    """Note that a task is done; a second time changes nothing. Raises NotFoundError."""
    with service.begin_work() as work:
        task = _own(work, task_id, by)
        if task.done_at is not None:
            return task
        _log(work, service, "task.done", task, by.id)
        return work.tasks.put(replace(task, done_at=service.clock.now()))


def reopen_task(service: Service, task_id: int, by: Account) -> Task:
    """Take back that a task is done. Raises NotFoundError."""
    with service.begin_work() as work:
        task = _own(work, task_id, by)
        if task.done_at is None:
            return task
        _log(work, service, "task.reopened", task, by.id)
        return work.tasks.put(replace(task, done_at=None))


def task_lines(
    work: UnitOfWork, tasks: Sequence[Task], by: Account | None
) -> tuple[TaskLine, ...]:
    """Return tasks with the names they speak of; a seeker out of sight is not named."""
    seeker_ids = {task.seeker_id for task in tasks if task.seeker_id is not None}
    visible = seekers_in_scope(work, by) if seeker_ids else None
    if visible is not None:
        seeker_ids &= set(visible.tolist())
    persons = work.seekers.persons(seeker_ids)
    vacancies = work.vacancies.get_many({t.vacancy_id for t in tasks if t.vacancy_id is not None})
    names = names_of(work)
    return tuple(
        TaskLine(
            task=task,
            owner=names.get(task.account_id, ""),
            author=names.get(task.created_by, ""),
            seeker_name=persons[task.seeker_id].full_name if task.seeker_id in persons else "",
            vacancy_title=vacancies[task.vacancy_id].title if task.vacancy_id in vacancies else "",
        )
        for task in tasks
    )


def _own(work: UnitOfWork, task_id: int, by: Account) -> Task:
    """Return a task that is this account's or that it gave away. Raises NotFoundError."""
    task = work.tasks.get(task_id)
    if by.id not in {task.account_id, task.created_by}:
        raise NotFoundError("There is no such task.")
    return task


def _add(work: UnitOfWork, service: Service, draft: TaskDraft, key: str) -> Task:
    added = work.tasks.add(draft, service.clock.now(), key)
    _log(work, service, "task.added", added, draft.created_by)
    return added


def _log(work: UnitOfWork, service: Service, action: str, task: Task, account_id: int) -> None:
    if task.seeker_id is not None:
        now = service.clock.now()
        work.audit.append(now, account_id, action, RecordKind.SEEKERS, task.seeker_id)


def _check(draft: TaskDraft, today: date) -> None:
    if not today <= draft.due_on or draft.due_on.year > LATEST_YEAR:
        raise RuleError(Sentence("Hạn không được ở trong quá khứ", "The day must not be past"))
    if draft.kind is TaskKind.APPOINTMENT and draft.due_time is None:
        raise RuleError(Sentence("Cuộc hẹn cần có giờ", "An appointment needs an hour"))


def _check_subject(work: UnitOfWork, about: Subject, by: Account) -> None:
    if about.seeker_id is not None:
        check_seeker(work, by, about.seeker_id)
    if about.vacancy_id is not None:
        check_vacancy(work, by, about.vacancy_id)
        work.vacancies.get(about.vacancy_id)
