import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import active_count
from time import monotonic, sleep

import pytest

from jobmatch.domain.errors import RuleError, UnavailableError
from jobmatch.domain.referrals import Actor, ReferralState
from jobmatch.use_cases import referral_follow_up
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_follow_up import (
    FollowedUp,
    FollowUpRules,
    follow_up,
    follow_up_if_due,
    follow_up_rules,
    set_follow_up_rules,
    start_referral_follow_up,
)
from tests.fakes import SetClock
from tests.use_cases.referring import Market, a_market

NOTHING = FollowedUp(reminded=0, closed=0)
PATIENCE = 10.0  # seconds


@pytest.fixture
def market(service: Service) -> Market:
    return a_market(service)


def wait_until(reached: Callable[[], bool]) -> None:
    begun = monotonic()
    while not reached() and monotonic() - begun < PATIENCE:
        sleep(0.01)
    assert reached()


def test_a_silent_employer_is_reminded_every_seven_days(
    market: Market, service: Service, clock: SetClock
) -> None:
    issued = market.issue(0, 0)
    reminded = []
    for _ in range(29):
        reminded.append(follow_up(service).reminded + follow_up(service).reminded)
        clock.move_on(days=1)
    assert [day for day, count in enumerate(reminded) if count] == [7, 14, 21, 28]
    assert sum(reminded) == 4
    assert market.messages(issued) == ["referral_to_employer", *["referral_reminder"] * 4]
    assert market.referral(issued) == issued


def test_news_begin_the_silence_anew(market: Market, service: Service, clock: SetClock) -> None:
    issued = market.issue(0, 0)
    clock.move_on(days=6)
    market.record(issued, ReferralState.PRESENTED)
    clock.move_on(days=6)
    assert follow_up(service) == NOTHING
    clock.move_on(days=1)
    assert follow_up(service) == FollowedUp(reminded=1, closed=0)


def test_after_thirty_silent_days_a_referral_closes_by_itself(
    market: Market, service: Service, clock: SetClock
) -> None:
    issued, hired = market.issue(0, 0), market.issue(1, 0)
    market.record(hired, ReferralState.HIRED)
    clock.move_on(days=30)
    assert follow_up(service) == FollowedUp(reminded=0, closed=1)
    assert follow_up(service) == NOTHING
    event = market.events(issued)[-1]
    assert (event.state, event.actor, event.account_id) == (
        ReferralState.EXPIRED,
        Actor.SERVICE,
        None,
    )
    assert market.state(hired) is ReferralState.HIRED
    assert market.record(issued, ReferralState.HIRED).state is ReferralState.HIRED  # late news


def test_more_than_one_batch_is_followed_up(
    market: Market, service: Service, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(referral_follow_up, "_BATCH", 2)
    for seeker in range(3):
        market.issue(seeker, 0)
        market.issue(seeker, 2)
    clock.move_on(days=7)
    assert follow_up(service) == FollowedUp(reminded=6, closed=0)


def test_a_referral_whose_person_is_erased_closes_like_any_other(
    market: Market, service: Service, clock: SetClock
) -> None:
    market.issue(0, 0)
    with service.begin_work() as work:
        work.seekers.remove(market.seekers[0])
    clock.move_on(days=30)
    assert follow_up(service) == FollowedUp(reminded=0, closed=1)


def test_the_days_can_be_set(market: Market, service: Service, clock: SetClock) -> None:
    assert follow_up_rules(service) == FollowUpRules(remind_after_days=7, close_after_days=30)
    rules = FollowUpRules(remind_after_days=2, close_after_days=3)
    set_follow_up_rules(service, rules, market.lan)
    assert follow_up_rules(service) == rules
    market.issue(0, 0)
    clock.move_on(days=2)
    assert follow_up(service) == FollowedUp(reminded=1, closed=0)
    clock.move_on(days=1)
    assert follow_up(service) == FollowedUp(reminded=0, closed=1)
    assert "referral.follow_up_changed" in market.actions()


@pytest.mark.parametrize(("remind", "close"), [(0, 30), (8, 7), (7, 366)])
def test_days_that_make_no_sense_are_refused(service: Service, remind: int, close: int) -> None:
    rules = FollowUpRules(remind_after_days=remind, close_after_days=close)
    with pytest.raises(RuleError):
        set_follow_up_rules(service, rules, None)


def test_of_many_processes_one_follows_up_each_hour(
    market: Market, service: Service, clock: SetClock
) -> None:
    market.issue(0, 0)
    clock.move_on(days=7)
    with ThreadPoolExecutor(6) as pool:
        done = [one for one in pool.map(lambda _: follow_up_if_due(service), range(6)) if one]
    assert done == [FollowedUp(reminded=1, closed=0)]
    clock.move_on(minutes=59)
    assert follow_up_if_due(service) is None
    clock.move_on(minutes=1)
    assert follow_up_if_due(service) == NOTHING


def test_following_up_twice_at_once_tells_nobody_twice(
    market: Market, service: Service, clock: SetClock
) -> None:
    issued = market.issue(0, 0)
    clock.move_on(days=7)
    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(lambda _: follow_up(service).reminded, range(6)))
    assert sum(done) == 1
    assert market.messages(issued).count("referral_reminder") == 1


def test_the_thread_follows_up_and_goes_on_after_a_fault(
    market: Market,
    service: Service,
    clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(referral_follow_up, "LOOKS_EVERY", 0.01)
    issued = market.issue(0, 0)
    clock.move_on(days=7)
    failures = ["locked"]

    def begin_work(*, read_only: bool = False) -> object:
        if failures:
            raise UnavailableError(failures.pop())
        return service.begin_work(read_only=read_only)

    threads = active_count()
    with caplog.at_level(logging.ERROR):
        running = start_referral_follow_up(replace(service, begin_work=begin_work))  # type: ignore[arg-type]
        wait_until(lambda: "referral_reminder" in market.messages(issued))
        running.stop()
    assert "referral-follow-up: a round failed" in caplog.text
    assert active_count() == threads
