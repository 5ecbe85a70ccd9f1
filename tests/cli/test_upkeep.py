from click.testing import CliRunner

from jobmatch.cli.upkeep import upkeep_command
from jobmatch.domain.vacancy_upkeep import UpkeepRules
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.vacancy_upkeep import upkeep_rules
from tests.fakes import SetClock
from tests.firms import add_person
from tests.use_cases.employing import posted


def test_owners_are_asked_now_and_the_days_are_kept(service: Service, clock: SetClock) -> None:
    posted(service, add_person(service), closes_on=None)
    clock.move_on(days=10)
    command = upkeep_command(lambda: service)
    plain = CliRunner().invoke(command, [])
    assert plain.output == "Told: 0; asked: 0; paused: 0; opened: 0; drafts removed: 0.\n"
    sooner = CliRunner().invoke(command, ["--ask-after", "10"])
    assert sooner.output == "Told: 0; asked: 1; paused: 0; opened: 0; drafts removed: 0.\n"
    assert upkeep_rules(service) == UpkeepRules(ask_after_days=10)
