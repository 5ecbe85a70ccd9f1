import pytest

from jobmatch.domain.errors import NotFoundError
from tests.cli.conftest import Run

TOPICS = [
    *("account", "audit", "centre", "chat", "db", "demo", "evaluate", "fairness", "feeds"),
    *("import", "index", "keep-fresh", "learn", "match", "messages", "rank-everybody"),
    *("referrals", "search", "serve", "settings"),
]


def test_every_topic_has_its_command(run: Run) -> None:
    listed = run("--help").output.split("Commands:\n")[1].splitlines()
    assert [line.split()[0] for line in listed] == TOPICS


def test_a_command_that_does_not_exist_is_told_with_the_way_to_the_list(run: Run) -> None:
    result = run("fetch")
    assert result.exit_code == 2
    assert "No such command 'fetch'" in result.stderr


def test_what_the_service_refuses_leaves_the_command_as_the_services_own_error(run: Run) -> None:
    with pytest.raises(NotFoundError):
        run("match", "seeker", "nobody")
