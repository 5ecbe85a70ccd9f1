from jobmatch.use_cases.hourly import claim
from jobmatch.use_cases.ports import Service
from tests.fakes import SetClock


def test_within_an_hour_only_the_first_has_the_turn(service: Service, clock: SetClock) -> None:
    assert claim(service, "round")
    assert not claim(service, "round")
    clock.move_on(minutes=59)
    assert not claim(service, "round")
    clock.move_on(minutes=1)
    assert claim(service, "round")


def test_another_round_has_turns_of_its_own(service: Service) -> None:
    assert claim(service, "round")
    assert claim(service, "another")
