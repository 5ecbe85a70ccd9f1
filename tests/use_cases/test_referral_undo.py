from collections.abc import Callable

import pytest

from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.outbox import MessageState
from jobmatch.domain.referrals import Outcome, Referral, ReferralState, RefusalReason
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_issue import (
    ReferralOptions,
    issue_referrals,
    transfer_referral,
)
from jobmatch.use_cases.referral_outcomes import cancel_referral
from jobmatch.use_cases.referral_undo import undo_issued, undo_last
from jobmatch.use_cases.referrals import show_referral
from tests.fakes import SetClock
from tests.use_cases.referring import Market, a_market

REFUSED = Outcome(
    state=ReferralState.NOT_HIRED, reason=RefusalReason.POSITION_FILLED, tell_seeker=True
)
STAYED_AWAY = Outcome(state=ReferralState.DID_NOT_START)


@pytest.fixture
def market(service: Service) -> Market:
    return a_market(service)


@pytest.fixture
def undo(market: Market) -> Callable[[Referral], Referral]:
    """Undo the last act on the referral as it is now, as Lan."""

    def call(referral: Referral) -> Referral:
        now = market.referral(referral)
        return undo_last(market.service, now.id, now.version, market.lan)

    return call


def test_a_refusal_is_taken_back_with_its_message(
    market: Market, undo: Callable[[Referral], Referral], clock: SetClock
) -> None:
    issued = market.issue(0, 0)
    market.record(issued, ReferralState.INTERVIEWED)
    interviewed = market.referral(issued)
    clock.move_on(minutes=5)
    market.record(issued, REFUSED)
    clock.move_on(seconds=9.9)
    back = undo(issued)
    assert (back.state, back.reason, back.changed_at) == (
        ReferralState.INTERVIEWED,
        None,
        interviewed.changed_at,
    )
    assert back.version == 4
    assert [event.state for event in market.events(issued)] == [
        ReferralState.ISSUED,
        ReferralState.INTERVIEWED,
    ]
    assert market.messages(issued) == ["referral_to_employer"]
    assert market.messages(issued, MessageState.CANCELLED) == ["seeker_told_of_refusal"]
    assert market.actions()[-2:] == ["referral.not_hired", "referral.undone"]


def test_a_hire_is_taken_back_with_all_that_it_did(
    market: Market, undo: Callable[[Referral], Referral]
) -> None:
    chosen, other = market.issue(0, 0), market.issue(0, 2)
    market.record(chosen, ReferralState.HIRED)
    assert undo(chosen).state is ReferralState.ISSUED
    assert market.state(other) is ReferralState.ISSUED
    assert (market.vacancy(0).filled, market.status(0)) == (0, SeekerStatus.LOOKING)
    assert market.messages(other) == ["referral_to_employer"]
    assert market.messages(other, MessageState.CANCELLED) == ["referral_closed_elsewhere"]
    market.record(other, ReferralState.HIRED)  # as if nothing had been
    assert market.messages(chosen) == ["referral_to_employer", "referral_closed_elsewhere"]


def test_not_starting_is_taken_back_with_all_that_it_did(
    market: Market, undo: Callable[[Referral], Referral]
) -> None:
    chosen, other = market.issue(0, 0), market.issue(0, 2)
    market.record(chosen, ReferralState.HIRED)
    market.record(chosen, STAYED_AWAY)
    assert undo(chosen).state is ReferralState.HIRED
    assert market.state(other) is ReferralState.HIRED_ELSEWHERE
    assert (market.vacancy(0).filled, market.status(0)) == (1, SeekerStatus.EMPLOYED)
    assert market.messages(other, MessageState.CANCELLED) == ["referral_reopened"]


def test_not_starting_stays_where_the_person_has_other_work_by_now(
    market: Market, undo: Callable[[Referral], Referral]
) -> None:
    chosen = market.issue(0, 0)
    market.record(chosen, ReferralState.HIRED)
    market.record(chosen, STAYED_AWAY)
    other = market.issue(0, 2)
    market.record(other, ReferralState.HIRED)
    with pytest.raises(RuleError, match=other.number):
        undo(chosen)
    assert market.state(chosen) is ReferralState.DID_NOT_START


def test_an_act_is_undone_only_where_it_was_done(
    market: Market, undo: Callable[[Referral], Referral]
) -> None:
    chosen, other = market.issue(0, 0), market.issue(0, 2)
    market.record(chosen, ReferralState.HIRED)
    with pytest.raises(RuleError):
        undo(other)
    market.record(chosen, STAYED_AWAY)
    with pytest.raises(RuleError):
        undo(other)


def test_an_act_that_others_built_on_is_not_taken_back(
    market: Market, undo: Callable[[Referral], Referral]
) -> None:
    chosen, other = market.issue(0, 0), market.issue(0, 2)
    market.record(chosen, ReferralState.HIRED)
    market.record(chosen, STAYED_AWAY)
    market.record(other, ReferralState.PRESENTED)
    with pytest.raises(ConflictError):
        undo(chosen)
    assert market.state(chosen) is ReferralState.DID_NOT_START
    assert market.vacancy(0).filled == 0


def test_an_issued_referral_ends_as_cancelled_and_its_employer_never_hears_of_it(
    market: Market, undo: Callable[[Referral], Referral]
) -> None:
    issued = market.issue(0, 0)
    assert undo(issued).state is ReferralState.CANCELLED
    assert market.messages(issued) == []
    assert market.messages(issued, MessageState.CANCELLED) == ["referral_to_employer"]
    with pytest.raises(RuleError):
        undo(issued)
    assert market.issue(0, 0, key="again").number == "GT-2026-000002"


def test_a_batch_is_taken_back_whole(market: Market, service: Service) -> None:
    pairs = [(seeker, market.vacancies[0]) for seeker in market.seekers]
    filed = issue_referrals(service, pairs, ReferralOptions(), "batch", market.lan)
    undone = undo_issued(service, "batch", market.lan)
    assert [one.id for one in undone] == [one.id for one in filed]
    assert {one.state for one in undone} == {ReferralState.CANCELLED}
    assert undo_issued(service, "batch", market.lan) == undone
    with pytest.raises(NotFoundError):
        undo_issued(service, "no such key", market.lan)


def test_a_batch_of_which_something_came_stays(market: Market, service: Service) -> None:
    pairs = [(seeker, market.vacancies[0]) for seeker in market.seekers]
    first, *rest = issue_referrals(service, pairs, ReferralOptions(), "batch", market.lan)
    market.record(rest[-1], ReferralState.PRESENTED, by=market.minh)
    with pytest.raises(RuleError):
        undo_issued(service, "batch", market.lan)
    assert market.state(first) is ReferralState.ISSUED


@pytest.mark.parametrize("at_the_new_one", [True, False])
def test_a_transfer_is_taken_back_from_either_referral(
    market: Market,
    service: Service,
    undo: Callable[[Referral], Referral],
    *,
    at_the_new_one: bool,
) -> None:
    old = market.issue(0, 0)
    new = transfer_referral(service, old.id, market.vacancies[2], 1, market.lan)
    back = undo(new if at_the_new_one else old)
    assert (back.id, back.state) == (old.id, ReferralState.ISSUED)
    assert market.state(new) is ReferralState.CANCELLED
    assert (market.messages(old), market.messages(new)) == (["referral_to_employer"], [])


def test_a_cancelled_referral_comes_back(
    market: Market, service: Service, undo: Callable[[Referral], Referral]
) -> None:
    issued = market.issue(0, 0)
    cancel_referral(service, issued.id, 1, market.lan)
    assert undo(issued).state is ReferralState.ISSUED
    assert market.messages(issued) == ["referral_to_employer"]


def test_after_ten_seconds_it_is_too_late(
    market: Market, undo: Callable[[Referral], Referral], clock: SetClock, service: Service
) -> None:
    issued = market.issue(0, 0)
    assert show_referral(service, issued.ref, market.lan).undoable
    clock.move_on(seconds=10)
    with pytest.raises(RuleError, match="10 giây"):
        undo(issued)
    assert not show_referral(service, issued.ref, market.lan).undoable


def test_only_who_did_it_undoes_it(market: Market, service: Service) -> None:
    issued = market.issue(0, 0)
    with pytest.raises(RuleError, match="Chỉ người"):
        undo_last(service, issued.id, 1, market.minh)
    with pytest.raises(ConflictError):
        undo_last(service, issued.id, 2, market.lan)
    assert not show_referral(service, issued.ref, market.minh).undoable
