import json

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from jobmatch.cli.audit import audit_commands
from jobmatch.domain.accounts import Role
from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.ports import Service


@pytest.fixture
def log(service: Service) -> Service:
    """Lan looked at S-7."""
    with service.begin_work() as work:
        lan = work.accounts.add("lan", "x", Role.COUNSELLOR)
        now = service.clock.now()
        work.audit.append(now, lan.id, "seeker.person_seen", RecordKind.SEEKERS, 7, "trang")
        work.audit.append(now, None, "upgrade")
    return service


def _run(service: Service, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(audit_commands(lambda: service), arguments)
    return done.exit_code, done.output


def test_the_log_is_listed_newest_first(log: Service) -> None:
    code, output = _run(log, "list")
    newest, oldest = output.splitlines()
    assert (code, newest.split()) == (0, ["2", "2026-07-13", "07:00:00Z", "-", "upgrade"])
    assert oldest.split()[3:] == ["lan", "seeker.person_seen", "S-7", "trang"]


def test_the_log_is_told_to_machines(log: Service) -> None:
    _, output = _run(log, "list", "--account", "lan", "--json")
    assert json.loads(output) == {
        "id": 1,
        "at": "2026-07-13T07:00:00+00:00",
        "account": "lan",
        "action": "seeker.person_seen",
        "record": "S-7",
        "detail": "trang",
    }


def test_a_whole_log_is_verified(log: Service) -> None:
    assert _run(log, "verify") == (0, "The audit log is as it was written.\n")


def test_a_changed_log_ends_in_an_exit_that_is_not_zero(log: Service) -> None:
    with log.begin_work() as work:
        connection = work.scope._connection
        connection.execute(text("DROP TRIGGER audit_events_no_update"))
        connection.execute(text("UPDATE audit_events SET detail = 'khác' WHERE id = 1"))
    code, output = _run(log, "verify")
    assert code == 1
    assert "broken at event 1" in output
