from jobmatch.use_cases.link_attempts import MOST, note_wrong_link, too_many_wrong_links
from jobmatch.use_cases.ports import Service
from tests.fakes import SetClock


def test_an_address_that_tries_many_links_waits_a_quarter_of_an_hour(
    service: Service, clock: SetClock
) -> None:
    for _ in range(MOST - 1):
        note_wrong_link(service, "203.0.113.7")
    assert not too_many_wrong_links(service, "203.0.113.7")
    note_wrong_link(service, "203.0.113.7")
    assert too_many_wrong_links(service, "203.0.113.7")
    assert not too_many_wrong_links(service, "203.0.113.8")
    clock.move_on(minutes=15, seconds=1)
    assert not too_many_wrong_links(service, "203.0.113.7")


def test_wrong_links_do_not_count_as_attempts_to_sign_in(service: Service) -> None:
    note_wrong_link(service, "203.0.113.7")
    with service.begin_work(read_only=True) as work:
        since = service.clock.now().replace(year=2000)
        assert work.accounts.attempts.recent("", "203.0.113.7", since).from_address == 0
