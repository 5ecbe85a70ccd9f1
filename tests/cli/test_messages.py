import json

import pytest

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.outbox import Answer, Attempt
from jobmatch.use_cases.messages import deliver_due
from jobmatch.use_cases.ports import Service
from tests.cli.conftest import Run
from tests.use_cases.posting import Pigeon, a_message, a_post, queue


def test_what_is_due_is_delivered_and_counted(run: Run, service: Service) -> None:
    assert run("messages", "deliver").output == "Nothing is due.\n"
    queue(service, a_message(service.clock.now()))
    assert "waiting    1\n" in run("messages", "status").output
    assert run("messages", "deliver").output == "1 sent\n"
    status = json.loads(run("messages", "status", "--json").output)
    assert (status["sent"], status["waiting"], status["trouble"]) == (1, 0, [])
    (file,) = (service.data_dir / "outbox").iterdir()
    assert json.loads(file.read_text("utf-8"))["key"] == "task:7"


def test_a_failed_message_is_listed_shown_and_sent_again(run: Run, service: Service) -> None:
    queue(service, a_message(service.clock.now()))
    deliver_due(service, a_post(Pigeon(answer=Attempt(Answer.REFUSED, "refused (550)"))))
    assert "1 task_due failed: refused (550)\n" in run("messages", "status").output
    shown = run("messages", "show", 1).output
    assert "problem    refused (550)\n" in shown
    assert "lan@" not in shown
    assert json.loads(run("messages", "show", 1, "--json").output)["state"] == "failed"
    assert run("messages", "retry", 1).output == "Message 1 will be sent again.\n"
    assert run("messages", "deliver").output == "1 sent\n"
    with pytest.raises(NotFoundError):
        run("messages", "show", 2)


def test_a_refusal_by_telephone_is_kept(run: Run, service: Service) -> None:
    assert run("messages", "refuse", "lan@example.vn", "work").exit_code == 0
    queue(service, a_message(service.clock.now()))
    assert run("messages", "deliver").output == "1 held_back\n"
