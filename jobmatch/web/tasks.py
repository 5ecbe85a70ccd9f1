"""Tasks and appointments as pages."""

import re
from collections.abc import Mapping
from datetime import time

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from jobmatch.domain.accounts import Account
from jobmatch.domain.cases import Subject, TaskDraft, TaskKind
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.permissions import Permission
from jobmatch.domain.records import RecordKind, own_id
from jobmatch.intake.form_values import FormValues, Refused, day_text
from jobmatch.use_cases import tasks
from jobmatch.use_cases.ports import Service
from jobmatch.web.cases import colleague_field
from jobmatch.web.chosen_people import chosen_people
from jobmatch.web.coming_back import back_to
from jobmatch.web.desk_form import DeskForm, said_by
from jobmatch.web.editing import typed_answers
from jobmatch.web.form_fields import Section, choice, line
from jobmatch.web.guards import current_account, needs
from jobmatch.web.queries import plain_number
from jobmatch.web.undo_bar import Done, remember_done
from jobmatch.web.waiting_doors import waiting_doors

_DAY_HINT = ("Ngày/tháng/năm", "Day/month/year")
_HOUR_HINT = ("Cuộc hẹn cần có giờ, ví dụ 8:30", "An appointment needs one, for example 8:30")
_REF_HINT = ("Ví dụ V-12; có thể để trống", "For example V-12; may be left empty")
_NEEDS_DAY = Sentence("Hãy ghi ngày", "Enter a day")
_HOUR = re.compile(r"([01]?\d|2[0-3])\s*(?:[:.hg]\s*([0-5]\d)?)?", re.IGNORECASE)


def task_pages(service: Service) -> Blueprint:
    routes = Blueprint("tasks", __name__, url_prefix="/tasks")

    @routes.get("")
    @needs(Permission.WORK_CASES)
    def board() -> ResponseReturnValue:
        return render_template(
            "cases/tasks.html",
            board=tasks.show_tasks(service, current_account()),
            doors=waiting_doors(service, current_account()),
        )

    @routes.get("/new")
    @needs(Permission.WORK_CASES)
    def new() -> ResponseReturnValue:
        account = current_account()
        answers = {
            "kind": TaskKind.TASK.value,
            "due_on": day_text(service.clock.today()),
            "account": str(account.id),
            "vacancy": request.args.get("vacancy", ""),
        }
        return _form(service, account).shown(answers)

    @routes.post("/new")
    @needs(Permission.WORK_CASES)
    def add() -> ResponseReturnValue:
        return _added(service, current_account())

    @routes.post("/<int:task_id>/done")
    @needs(Permission.WORK_CASES)
    def finish(task_id: int) -> ResponseReturnValue:
        tasks.finish_task(service, task_id, current_account())
        done = Done(
            words=Sentence("Đã xong một việc", "One task done"),
            undo=url_for("tasks.reopen", task_id=task_id),
        )
        remember_done(done, service.clock)
        return redirect(back_to(url_for("tasks.board")), code=303)

    @routes.post("/<int:task_id>/reopen")
    @needs(Permission.WORK_CASES)
    def reopen(task_id: int) -> ResponseReturnValue:
        tasks.reopen_task(service, task_id, current_account())
        words = Sentence("Việc này lại chờ làm", "The task is to be done again")
        remember_done(Done(words=words), service.clock)
        return redirect(back_to(url_for("tasks.board"), f"task-{task_id}"), code=303)

    return routes


def _added(service: Service, account: Account) -> ResponseReturnValue:
    answers, form = typed_answers(), _form(service, account)
    draft = _read(answers, account)
    if isinstance(draft, Refused):
        return form.refused(answers, draft.problems)
    ids = [person.seeker_id for person in form.people]
    try:
        added = tasks.add_tasks(service, draft, ids, account, answers.get("key", ""))
    except NotFoundError:
        missing = Sentence(
            "Không có việc làm với mã này", "There is no vacancy with this reference"
        )
        return form.refused(answers, {"vacancy": missing})
    except RuleError as error:
        return form.refused(answers, _problem(error, answers))
    words = Sentence(f"Đã ghi {len(added)} việc cần làm", f"{len(added)} tasks written down")
    remember_done(Done(words=words), service.clock)
    return redirect(back_to(url_for("tasks.board")), code=303)


def _read(answers: Mapping[str, str], account: Account) -> TaskDraft | Refused:
    """Read the form; Refused names the problem beside each field."""
    values = FormValues(answers)
    due_on, due_time = values.day("due_on"), _hour(values)
    vacancy = values.line("vacancy")
    vacancy_id = own_id(RecordKind.VACANCIES, vacancy)
    if vacancy and vacancy_id is None:
        values.problems["vacancy"] = Sentence("Hãy ghi mã như V-12", "Enter a reference like V-12")
    if not answers.get("text", "").strip():
        values.problems["text"] = Sentence("Hãy ghi việc cần làm", "Write what is to be done")
    if due_on is None:
        values.problems.setdefault("due_on", _NEEDS_DAY)
    if due_on is None or values.problems:
        return Refused(values.problems)
    kind, whose = answers.get("kind", ""), answers.get("account", "")
    return TaskDraft(
        kind=TaskKind(kind) if kind in set(TaskKind) else TaskKind.TASK,
        account_id=plain_number(whose) or account.id,
        created_by=account.id,
        about=Subject(vacancy_id=vacancy_id),
        text=answers.get("text", ""),
        due_on=due_on,
        due_time=due_time,
    )


def _hour(values: FormValues) -> time | None:
    """Read the hour as people write it: 8, 8:30, 8h30, 14.30."""
    answer = values.line("due_time")
    found = _HOUR.fullmatch(answer)
    if found:
        return time(int(found[1]), int(found[2] or 0))
    if answer:
        values.problems["due_time"] = Sentence("Hãy ghi giờ như 8:30", "Enter an hour like 8:30")
    return None


def _problem(error: RuleError, answers: Mapping[str, str]) -> dict[str, Sentence]:
    """Set a rule's words beside the field that it speaks of."""
    appointment = answers.get("kind") == TaskKind.APPOINTMENT
    without_hour = appointment and not answers.get("due_time", "").strip()
    return {"due_time" if without_hour else "due_on": said_by(error)}


def _form(service: Service, account: Account) -> DeskForm:
    people = chosen_people(service, account).people
    return DeskForm(
        title=Sentence("Việc cần làm, cuộc hẹn", "A task or an appointment"),
        sections=(
            Section(
                words=Sentence("Việc cần làm", "What is to be done"),
                fields=(
                    choice("kind", "Loại", "Kind", TaskKind),
                    line("due_on", "Ngày", "Day", width="third", needed=True, hint=_DAY_HINT),
                    line("due_time", "Giờ", "Hour", width="third", hint=_HOUR_HINT),
                    line("text", "Nội dung", "What", width="", needed=True),
                    colleague_field("account", Sentence("Người làm", "Whose"), service, account),
                    line("vacancy", "Về việc làm (mã)", "About a vacancy", hint=_REF_HINT),
                ),
            ),
        ),
        action=url_for("tasks.add"),
        otherwise=url_for("tasks.board"),
        save=Sentence("Lưu", "Save"),
        people=people,
    )
