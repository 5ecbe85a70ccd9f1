from datetime import date, time

import pytest
from flask.testing import FlaskClient

from jobmatch.domain.cases import Subject, Task, TaskDraft, TaskKind
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.tasks import add_tasks
from tests.people import somebody
from tests.web.door import NAME, send

pytestmark = pytest.mark.usefixtures("market")
TASK = {"kind": "task", "due_on": "02/03/2026", "due_time": "", "text": "Gọi lại", "key": "k1"}


def _open(service: Service, name: str = NAME) -> list[Task]:
    with service.begin_work(read_only=True) as work:
        return work.tasks.open_of(work.accounts.by_name(name).id)


def test_a_task_is_written_down_once_and_stands_on_the_desk(
    counsellor: FlaskClient, service: Service
) -> None:
    for _ in range(2):
        answers = {**TASK, "with": "S-1", "vacancy": "v-1", "back": "/seekers/S-1"}
        answer = send(counsellor, "/tasks/new?with=S-1", "/tasks/new", answers)
        assert answer.headers["Location"] == "/seekers/S-1"
    [task] = _open(service)
    assert (task.text, task.due_on) == ("Gọi lại", date(2026, 3, 2))
    assert (task.seeker_id, task.vacancy_id) == (1, 1)
    for page in ("/", "/tasks", "/seekers/S-1"):
        assert "Gọi lại" in counsellor.get(page).text


@pytest.mark.parametrize(
    ("typed", "hour"), [("8", time(8)), ("8:30", time(8, 30)), ("14h05", time(14, 5))]
)
def test_an_hour_is_read_as_people_write_it(
    counsellor: FlaskClient, service: Service, typed: str, hour: time
) -> None:
    send(
        counsellor, "/tasks/new", "/tasks/new", {**TASK, "kind": "appointment", "due_time": typed}
    )
    [task] = _open(service)
    assert (task.kind, task.due_time) == (TaskKind.APPOINTMENT, hour)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": " "}, "text"),
        ({"due_on": ""}, "due_on"),
        ({"due_on": "31/02/2026"}, "due_on"),
        ({"due_on": "01/03/2026"}, "due_on"),
        ({"due_time": "25:00"}, "due_time"),
        ({"kind": "appointment"}, "due_time"),
        ({"vacancy": "abc"}, "vacancy"),
        ({"vacancy": "V-99"}, "vacancy"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field_and_nothing_typed_is_lost(
    counsellor: FlaskClient, service: Service, wrong: dict[str, str], field: str
) -> None:
    answers = {**TASK, **wrong, "back": "/seekers/S-1"}
    answer = send(counsellor, "/tasks/new", "/tasks/new", answers)
    assert answer.status_code == 422
    assert f'id="{field}-problem"' in answer.text
    for name in ("due_on", "due_time", "vacancy"):
        assert f'name="{name}" type="text" value="{answers.get(name, "")}"' in answer.text
    assert 'name="back" value="/seekers/S-1"' in answer.text
    assert _open(service) == []


def test_a_task_done_can_be_taken_back_for_ten_seconds(
    counsellor: FlaskClient, service: Service
) -> None:
    send(counsellor, "/tasks/new", "/tasks/new", TASK)
    [task] = _open(service)
    answer = send(counsellor, "/", f"/tasks/{task.id}/done", {"back": "/?q="})
    assert answer.headers["Location"] == "/?q="
    assert _open(service) == []
    page = counsellor.get("/").text
    assert f'action="/tasks/{task.id}/reopen"' in page
    send(counsellor, "/", f"/tasks/{task.id}/reopen", {"back": "/"})
    assert [open_.id for open_ in _open(service)] == [task.id]


def test_a_task_for_a_colleague_is_theirs(counsellor: FlaskClient, service: Service) -> None:
    minh = somebody(service, "minh")
    send(counsellor, "/tasks/new", "/tasks/new", {**TASK, "account": str(minh.id)})
    assert _open(service) == []
    assert [task.text for task in _open(service, "minh")] == ["Gọi lại"]
    assert "giao cho minh" in counsellor.get("/tasks").text


def test_a_colleague_whom_no_number_names_is_oneself(
    counsellor: FlaskClient, service: Service
) -> None:
    for nobody in ("9" * 5000, "²"):
        send(counsellor, "/tasks/new", "/tasks/new", {**TASK, "account": nobody, "key": nobody})
    assert [task.text for task in _open(service)] == ["Gọi lại", "Gọi lại"]


def test_a_colleagues_task_cannot_be_finished(counsellor: FlaskClient, service: Service) -> None:
    minh = somebody(service, "minh")
    draft = TaskDraft(
        kind=TaskKind.TASK,
        account_id=minh.id,
        created_by=minh.id,
        about=Subject(),
        text="x",
        due_on=service.clock.today(),
        due_time=None,
    )
    [task] = add_tasks(service, draft, [], minh)
    assert send(counsellor, "/", f"/tasks/{task.id}/done", {}).status_code == 404
    assert _open(service, "minh") == [task]
