import pytest

from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.referrals import Outcome, ReferralState, RefusalReason
from jobmatch.matching.features import FEATURES
from jobmatch.use_cases.consents import say
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.learning_outcomes import outcomes_of
from jobmatch.use_cases.ports import Service
from tests.use_cases.referring import Market, a_market

REFUSED = Outcome(state=ReferralState.NOT_HIRED, reason=RefusalReason.LACKS_SKILLS)
FILLED = Outcome(state=ReferralState.NOT_HIRED, reason=RefusalReason.POSITION_FILLED)


@pytest.fixture
def market(service: Service) -> Market:
    """Everybody was referred: one hired, one refused, one too late."""
    market = a_market(service)
    sync(service)
    market.record(market.issue(0, 0), ReferralState.HIRED)
    market.record(market.issue(1, 1), REFUSED)
    market.record(market.issue(2, 2), FILLED)
    return market


def agreed(market: Market, seeker: int, purpose: ConsentPurpose, *, given: bool = True) -> None:
    said_by = market.seekers[seeker]
    say(market.service, said_by, purpose, given, ConsentChannel.COUNTER, market.lan)


def test_nobodys_outcomes_teach_before_they_agreed(market: Market) -> None:
    found = outcomes_of(market.service)
    assert (len(found.examples), found.referrals, found.persons) == (0, 0, 0)


def test_outcomes_of_those_who_agreed_teach_of_the_side_that_decided(market: Market) -> None:
    for seeker in range(3):
        agreed(market, seeker, ConsentPurpose.LEARNING)
    found = outcomes_of(market.service)
    assert (found.referrals, found.persons) == (2, 2)  # a place that was filled says nothing
    pairs = found.examples
    told = sorted(
        zip(
            pairs.groups.tolist(),
            pairs.employers.tolist(),
            pairs.seekers.tolist(),
            pairs.targets.tolist(),
            strict=True,
        )
    )
    hired, refused = (f"S-{market.seekers[number]}" for number in (0, 1))
    assert told == sorted(
        [
            (hired, True, False, 1.0),
            (hired, False, True, 1.0),
            (refused, True, False, 0.0),
            (refused, False, True, 1.0),
        ]
    )
    assert pairs.features.shape == (len(FEATURES), 4)
    assert pairs.features.any()


@pytest.mark.parametrize("purpose", [ConsentPurpose.LEARNING, ConsentPurpose.MATCHING])
def test_who_takes_it_back_teaches_no_more(market: Market, purpose: ConsentPurpose) -> None:
    for seeker in (0, 1):
        agreed(market, seeker, ConsentPurpose.LEARNING)
    agreed(market, 0, purpose, given=False)
    found = outcomes_of(market.service)
    assert set(found.examples.groups.tolist()) == {f"S-{market.seekers[1]}"}
    assert found.persons == 1
