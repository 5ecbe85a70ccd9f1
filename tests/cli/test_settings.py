from click.testing import CliRunner

from jobmatch.cli.settings import settings_commands
from jobmatch.use_cases.approach_asking import most_waiting
from jobmatch.use_cases.ports import Service


def test_a_number_is_set_and_shown_with_its_bounds(service: Service) -> None:
    command = settings_commands(lambda: service)
    done = CliRunner().invoke(command, ["set", "approaches.most_waiting", "12"])
    assert done.output == "approaches.most_waiting = 12\n"
    shown = CliRunner().invoke(command, ["show"]).output
    assert "approaches.most_waiting = 12  (1-500; invitations about one vacancy" in shown
    with service.begin_work(read_only=True) as work:
        assert most_waiting(work) == 12


def test_an_unknown_key_is_refused_with_those_that_there_are(service: Service) -> None:
    refused = CliRunner().invoke(settings_commands(lambda: service), ["set", "colour", "1"])
    assert refused.exit_code == 2
    assert "vacancies.notice_days" in refused.output
