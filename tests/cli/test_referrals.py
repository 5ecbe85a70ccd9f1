import json

import pytest

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.referrals import ReferralState
from jobmatch.use_cases.ports import Service
from tests.cli.conftest import Run
from tests.fakes import SetClock
from tests.use_cases.referring import Market, a_market


@pytest.fixture
def market(service: Service) -> Market:
    return a_market(service)


def test_referrals_are_listed_without_names(market: Market, run: Run) -> None:
    market.issue(0, 0)
    market.record(market.issue(1, 2), ReferralState.HIRED)
    first, second, total = run("referrals", "list").output.splitlines()
    assert first.split()[:5] == ["GT-2026-000002", "S-2", "→", "V-3", "hired"]
    assert second.split()[:5] == ["GT-2026-000001", "S-1", "→", "V-1", "issued"]
    assert total == "2 referrals."
    (row,) = json.loads(run("referrals", "list", "--open", "--json").output)
    assert (row["ref"], row["title"], row["silent_days"]) == ("R-1", "Công nhân may 0", 0)
    assert run("referrals", "list", "--silent", "7").output == "Nothing found.\n"


def test_the_story_of_one_is_told_by_reference_or_number(market: Market, run: Run) -> None:
    market.record(market.issue(0, 0), ReferralState.HIRED, by=market.minh)
    told = run("referrals", "show", "gt-2026-000001", "--language", "en").output.splitlines()
    assert told == [
        "GT-2026-000001  S-1 → V-1  hired",
        "2026-07-13 07:00 UTC  lan: waiting for an answer",
        "2026-07-13 07:00 UTC  minh: hired",
    ]
    assert "được nhận việc" in run("referrals", "show", "R-1").output
    with pytest.raises(NotFoundError):
        run("referrals", "show", "R-2")


def test_following_up_reminds_and_closes_by_days_that_are_kept(
    market: Market, run: Run, clock: SetClock
) -> None:
    issued = market.issue(0, 0)
    clock.move_on(days=3)
    assert run("referrals", "follow-up").output == "Employers reminded: 0; referrals closed: 0.\n"
    told = run("referrals", "follow-up", "--remind-after", "2").output
    assert told == "Employers reminded: 1; referrals closed: 0.\n"
    clock.move_on(days=1)
    told = run("referrals", "follow-up", "--close-after", "4").output
    assert told == "Employers reminded: 0; referrals closed: 1.\n"
    assert market.state(issued) is ReferralState.EXPIRED
