from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.forms import ContractKind
from jobmatch.domain.referrals import Outcome, ReferralState, RefusalReason
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_outcomes import cancel_referral, record_outcome
from tests.use_cases.referring import Market, a_market

NO_EXPERIENCE = Outcome(
    state=ReferralState.NOT_HIRED, reason=RefusalReason.LACKS_EXPERIENCE, reason_text="cần 2 năm"
)


@pytest.fixture
def market(service: Service) -> Market:
    return a_market(service)


def test_an_outcome_is_kept_with_its_event_and_raises_the_version(market: Market) -> None:
    issued = market.issue(0, 0)
    hired = market.record(
        issued,
        Outcome(
            state=ReferralState.HIRED,
            on=date(2026, 7, 20),
            contract=ContractKind.FIXED_LT12,
            salary_text="9 triệu",
        ),
        by=market.minh,
    )
    assert (hired.state, hired.version) == (ReferralState.HIRED, 2)
    event = market.events(issued)[-1]
    assert (event.account_id, event.happened_on, event.contract, event.salary_text) == (
        market.minh.id,
        date(2026, 7, 20),
        ContractKind.FIXED_LT12,
        "9 triệu",
    )


def test_a_refusal_keeps_its_reason_and_is_told_to_the_seeker_only_when_asked(
    market: Market,
) -> None:
    silent, told = market.issue(0, 0), market.issue(1, 0)
    refused = market.record(silent, NO_EXPERIENCE)
    market.record(told, replace(NO_EXPERIENCE, tell_seeker=True))
    assert (refused.reason, refused.reason_text) == (
        RefusalReason.LACKS_EXPERIENCE,
        "cần 2 năm",
    )
    assert market.messages(silent) == ["referral_to_employer"]
    assert market.messages(told) == ["referral_to_employer", "seeker_told_of_refusal"]
    assert market.referral(told).tell_seeker


def test_the_last_news_takes_the_place_of_an_earlier_reason(market: Market) -> None:
    issued = market.issue(0, 0)
    market.record(issued, NO_EXPERIENCE)
    hired = market.record(issued, ReferralState.HIRED)
    assert (hired.reason, hired.reason_text) == (None, "")
    assert [event.reason for event in market.events(issued)] == [
        None,
        RefusalReason.LACKS_EXPERIENCE,
        None,
    ]


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome(state=ReferralState.NOT_HIRED),
        Outcome(state=ReferralState.NOT_HIRED, reason=RefusalReason.TOO_FAR),
        Outcome(state=ReferralState.DECLINED, reason=RefusalReason.LACKS_SKILLS),
        Outcome(state=ReferralState.HIRED, reason=RefusalReason.TOO_FAR),
        Outcome(state=ReferralState.NOT_HIRED, reason=RefusalReason.OTHER_EMPLOYER),
        Outcome(state=ReferralState.HIRED, salary_text="a" * 2001),
        Outcome(state=ReferralState.STARTED),
        Outcome(state=ReferralState.EXPIRED),
        Outcome(state=ReferralState.ISSUED),
        Outcome(state=ReferralState.TRANSFERRED),
        Outcome(state=ReferralState.CANCELLED),
    ],
    ids=lambda one: f"{one.state} {one.reason}",
)
def test_an_outcome_that_does_not_fit_is_refused_and_changes_nothing(
    market: Market, outcome: Outcome
) -> None:
    issued = market.issue(0, 0)
    with pytest.raises(RuleError):
        market.record(issued, outcome)
    assert market.referral(issued) == issued


def test_an_outcome_based_on_an_old_version_is_a_conflict(
    market: Market, service: Service
) -> None:
    issued = market.issue(0, 0)
    market.record(issued, ReferralState.PRESENTED)
    with pytest.raises(ConflictError):
        record_outcome(service, issued.id, NO_EXPERIENCE, issued.version, market.lan)
    assert market.state(issued) is ReferralState.PRESENTED


def test_a_double_click_records_once_and_another_persons_same_click_is_a_conflict(
    market: Market, service: Service
) -> None:
    issued = market.issue(0, 0)
    once = record_outcome(service, issued.id, NO_EXPERIENCE, 1, market.lan)
    twice = record_outcome(service, issued.id, NO_EXPERIENCE, 1, market.lan)
    assert once == twice
    assert len(market.events(issued)) == 2
    with pytest.raises(ConflictError):
        record_outcome(service, issued.id, NO_EXPERIENCE, 1, market.minh)
    with pytest.raises(ConflictError):
        record_outcome(service, issued.id, replace(NO_EXPERIENCE, reason_text=""), 1, market.lan)


def test_a_cancelled_referral_is_over_and_its_employer_knows(
    market: Market, service: Service
) -> None:
    issued = market.issue(0, 0)
    once = cancel_referral(service, issued.id, 1, market.lan)
    assert once.state is ReferralState.CANCELLED
    assert cancel_referral(service, issued.id, 1, market.lan) == once
    assert market.messages(issued) == ["referral_to_employer", "referral_withdrawn"]
    with pytest.raises(RuleError):
        cancel_referral(service, issued.id, 2, market.lan)
    with pytest.raises(ConflictError):
        cancel_referral(service, issued.id, 1, market.minh)


@pytest.mark.parametrize(
    "act",
    [
        lambda service, one, by: cancel_referral(service, one, 1, by),
        lambda service, one, by: record_outcome(service, one, NO_EXPERIENCE, 1, by),
    ],
)
def test_another_centres_referral_does_not_exist(
    market: Market, service: Service, act: Callable[..., object]
) -> None:
    issued = market.issue(0, 0)
    with pytest.raises(NotFoundError):
        act(service, issued.id, replace(market.lan, centre_id=2))
    with pytest.raises(NotFoundError):
        act(service, issued.id + 1, market.lan)
    assert market.referral(issued) == issued
