import pytest

from jobmatch.domain.accounts import MAIN_CENTRE, Account
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.saved_searches import SearchKind
from jobmatch.use_cases.consents import say
from jobmatch.use_cases.own_searches import agree_to_alerts, keep_own_search, own_searches
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.saved_searches import check_searches, save_search
from tests.fakes import SetClock
from tests.people import somebody
from tests.use_cases.claimants import a_claimant, a_seeker_of
from tests.use_cases.test_saved_searches import Results


@pytest.fixture
def hoa(service: Service) -> Account:
    return a_claimant(service, a_seeker_of(service, None))


def alerts(service: Service) -> list[tuple[str, Channel]]:
    with service.begin_work(read_only=True) as work:
        return sorted((one.key, one.channel) for one in work.outbox.about("saved_search", 1))


def check(service: Service, clock: SetClock, results: Results, **later: float) -> None:
    clock.move_on(**later)
    check_searches(service, results)


def test_an_alert_goes_out_once_a_day_to_whoever_agreed(
    service: Service, clock: SetClock, hoa: Account
) -> None:
    results = Results(1)
    keep_own_search(service, "q=may", "May gần nhà", results, hoa)
    agree_to_alerts(service, hoa)
    results.ids = [2, 1]
    check(service, clock, results, minutes=20)
    results.ids = [3, 2, 1]
    check(service, clock, results, minutes=20)
    first = ("saved_search:1:2026-07-13", Channel.SMS)
    assert alerts(service) == [first]
    check(service, clock, results, days=1)
    assert alerts(service) == [first, ("saved_search:1:2026-07-14", Channel.SMS)]


def test_nothing_is_sent_without_consent_and_what_was_missed_is_told_once_there_is_one(
    service: Service, clock: SetClock, hoa: Account
) -> None:
    results = Results(1)
    keep_own_search(service, "q=may", "May", results, hoa)
    assert own_searches(service, hoa).agreed == frozenset()
    results.ids = [2, 1]
    check(service, clock, results, minutes=20)
    assert alerts(service) == []
    agree_to_alerts(service, hoa)
    assert own_searches(service, hoa).agreed == {ConsentPurpose.MESSAGES}
    check(service, clock, results, minutes=20)
    assert len(alerts(service)) == 1


def test_consent_taken_back_stops_the_alerts(
    service: Service, clock: SetClock, hoa: Account
) -> None:
    results = Results(1)
    keep_own_search(service, "q=may", "May", results, hoa)
    agree_to_alerts(service, hoa)
    say(service, 1, ConsentPurpose.MESSAGES, False, ConsentChannel.WEB, hoa)  # noqa: FBT003
    results.ids = [2, 1]
    check(service, clock, results, minutes=20)
    assert alerts(service) == []


def test_only_searches_of_the_public_page_are_shown(service: Service, hoa: Account) -> None:
    save_search(service, (SearchKind.SEEKERS, "q=may"), "Người", Results(), hoa)
    kept = keep_own_search(service, "q=may", "May", Results(), hoa)
    found = own_searches(service, hoa)
    assert (found.searches, found.reachable) == ((kept,), True)


def test_nobody_else_keeps_searches_there(service: Service) -> None:
    lan = somebody(service, "lan", centre_id=MAIN_CENTRE)
    with pytest.raises(NotFoundError):
        keep_own_search(service, "q=may", "May", Results(), lan)
    with pytest.raises(NotFoundError):
        own_searches(service, lan)
