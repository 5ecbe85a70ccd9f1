from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest

from jobmatch.domain.errors import UnavailableError
from jobmatch.domain.zalo import ZaloTokens
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.zalo_tokens import TokenKeeper
from tests.fakes import SetClock


class _Exchange:
    """Takes each refresh token once, as Zalo does."""

    def __init__(self) -> None:
        self.good, self.count, self.broken = "first", 0, False

    def __call__(self, refresh: str, now: datetime) -> ZaloTokens:
        if self.broken or refresh != self.good:
            raise UnavailableError("no")
        self.count += 1
        self.good = f"r{self.count}"
        return ZaloTokens(
            access=f"a{self.count}", refresh=self.good, expires_at=now + timedelta(hours=25)
        )


def test_a_token_is_bought_once_and_again_before_it_ends(
    service: Service, clock: SetClock
) -> None:
    exchange = _Exchange()
    keeper = TokenKeeper(service, "first", exchange)
    assert [keeper.current(), keeper.current()] == ["a1", "a1"]
    clock.move_on(hours=24, minutes=55)
    assert keeper.current() == "a2"
    assert TokenKeeper(service, "first", exchange).current() == "a2"  # another process


def test_processes_at_once_do_not_burn_the_refresh_token(service: Service) -> None:
    exchange, together = _Exchange(), Barrier(4)

    def ask() -> str:
        together.wait()
        try:
            return TokenKeeper(service, "first", exchange).current()
        except UnavailableError:  # another one renews it at this moment
            return ""

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: ask(), range(4)))
    assert exchange.count == 1
    assert set(answers) <= {"a1", ""}
    assert "a1" in answers


def test_a_spoilt_token_is_replaced(service: Service) -> None:
    keeper = TokenKeeper(service, "first", _Exchange())
    first = keeper.current()
    keeper.spoilt("somebody else's")
    assert keeper.current() == first
    keeper.spoilt(first)
    assert keeper.current() == "a2"


def test_a_failure_frees_the_turn_and_a_new_setting_starts_anew(service: Service) -> None:
    exchange = _Exchange()
    exchange.broken = True
    keeper = TokenKeeper(service, "first", exchange)
    with pytest.raises(UnavailableError):
        keeper.current()
    exchange.broken = False
    assert keeper.current() == "a1"
    exchange.good = "second"
    assert TokenKeeper(service, "second", exchange).current() == "a2"
