from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.referrals import Actor, Outcome, ReferralState, RefusalReason
from jobmatch.domain.registrations import Standing
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases.firms import CONTACT_STOPPED
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_links import (
    answer_by_link,
    link_path,
    link_token,
    referral_of_link,
    renew_link,
)
from jobmatch.use_cases.referral_outcomes import cancel_referral
from tests.fakes import SetClock
from tests.use_cases.employing import stand
from tests.use_cases.referring import Market, a_market

HIRED = Outcome(state=ReferralState.HIRED)
NO = Outcome(state=ReferralState.NOT_HIRED, reason=RefusalReason.POSITION_FILLED)


@pytest.fixture
def market(service: Service) -> Market:
    return a_market(service)


def test_a_link_shows_the_referral_without_an_account(market: Market, service: Service) -> None:
    issued = market.issue(0, 0)
    seen = referral_of_link(service, link_token(service, issued))
    assert (seen.referral, seen.seeker_name) == (issued, "Nguyễn Thị Hoa")
    assert seen.vacancy == market.vacancy(0)
    assert (seen.employer_name, seen.centre.id) == ("Công ty A", 1)
    assert (seen.answered, seen.closed) == (None, None)
    assert link_path(service, issued) == f"/r/{link_token(service, issued)}"


def test_a_link_names_nobody_to_a_stopped_firm_and_still_takes_its_answer(
    market: Market, service: Service
) -> None:
    issued = market.issue(0, 0)
    stand(service, issued.employer_id or 0, Standing.SUSPENDED)
    token = link_token(service, issued)
    seen = referral_of_link(service, token)
    assert (seen.seeker_name, seen.withheld, seen.stopped) == ("", False, CONTACT_STOPPED)
    assert answer_by_link(service, token, NO, "Anh Bình").state is ReferralState.NOT_HIRED


def test_an_answer_counts_as_if_a_counsellor_had_recorded_it(
    market: Market, service: Service
) -> None:
    issued, other = market.issue(0, 0), market.issue(0, 2)
    answered = answer_by_link(service, link_token(service, issued), HIRED, " Anh Bình ")
    assert answered.state is ReferralState.HIRED
    assert (market.vacancy(0).filled, market.status(0)) == (1, SeekerStatus.EMPLOYED)
    assert market.state(other) is ReferralState.HIRED_ELSEWHERE
    event = market.events(issued)[-1]
    assert (event.actor, event.actor_name, event.account_id) == (Actor.EMPLOYER, "Anh Bình", None)
    assert market.actions()[-2:] == ["referral.hired", "referral.hired_elsewhere"]


def test_a_second_visit_shows_what_was_answered_and_takes_no_other_answer(
    market: Market, service: Service
) -> None:
    issued = market.issue(0, 0)
    token = link_token(service, issued)
    once = answer_by_link(service, token, NO, "Anh Bình")
    assert answer_by_link(service, token, NO, "Anh Bình") == once
    seen = referral_of_link(service, token)
    assert seen.answered == market.events(issued)[-1]
    with pytest.raises(RuleError, match="đã được trả lời"):
        answer_by_link(service, token, HIRED, "Chị Lan")
    assert market.state(issued) is ReferralState.NOT_HIRED


def test_an_invitation_to_an_interview_is_answered_once_and_the_result_once_after_it(
    market: Market, service: Service
) -> None:
    issued = market.issue(0, 0)
    token, day = link_token(service, issued), service.clock.today() + timedelta(days=3)
    invited = Outcome(state=ReferralState.INTERVIEWED, on=day)
    once = answer_by_link(service, token, invited, "Anh Bình")
    assert answer_by_link(service, token, invited, "Anh Bình") == once
    with pytest.raises(RuleError, match="đã được trả lời"):
        answer_by_link(service, token, replace(invited, on=day + timedelta(days=1)), "Anh Bình")
    seen = referral_of_link(service, token)
    assert seen.answered is not None
    assert (seen.answered.state, seen.answered.happened_on) == (ReferralState.INTERVIEWED, day)
    assert seen.may_answer == (
        ReferralState.HIRED,
        ReferralState.NOT_HIRED,
        ReferralState.DECLINED,
    )
    assert answer_by_link(service, token, NO, "Chị Lan").state is ReferralState.NOT_HIRED
    for late in (HIRED, invited):
        with pytest.raises(RuleError, match="đã được trả lời"):
            answer_by_link(service, token, late, "Chị Lan")
    assert referral_of_link(service, token).may_answer == ()
    said = [event.state for event in market.events(issued) if event.actor is Actor.EMPLOYER]
    assert said == [ReferralState.INTERVIEWED, ReferralState.NOT_HIRED]


def test_an_invitation_does_not_reopen_what_another_hire_has_closed(
    market: Market, service: Service
) -> None:
    closed, taken = market.issue(0, 0), market.issue(0, 2)
    market.record(taken, ReferralState.HIRED)
    invited = Outcome(state=ReferralState.INTERVIEWED, on=service.clock.today())
    with pytest.raises(RuleError):
        answer_by_link(service, link_token(service, closed), invited, "Anh Bình")
    assert market.state(closed) is ReferralState.HIRED_ELSEWHERE


def test_six_answers_at_once_count_as_one(market: Market, service: Service) -> None:
    issued = market.issue(0, 0)
    token = link_token(service, issued)

    def answer(number: int) -> str:
        try:
            chosen = HIRED if number % 2 else NO
            return answer_by_link(service, token, chosen, "Anh Bình").state
        except RuleError:
            return "refused"

    with ThreadPoolExecutor(6) as pool:
        said = sorted(pool.map(answer, range(6)))
    assert said == sorted(["refused"] * 3 + [market.state(issued)] * 3)
    assert len(market.events(issued)) == 2


@pytest.mark.parametrize(
    ("outcome", "name"),
    [
        (Outcome(state=ReferralState.STARTED), "Bình"),
        (Outcome(state=ReferralState.CANCELLED), "Bình"),
        (Outcome(state=ReferralState.PRESENTED), "Bình"),
        (Outcome(state=ReferralState.NOT_HIRED), "Bình"),
        (HIRED, "  "),
        (HIRED, "a" * 201),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_may_be_given_again(
    market: Market, service: Service, outcome: Outcome, name: str
) -> None:
    issued = market.issue(0, 0)
    token = link_token(service, issued)
    with pytest.raises(RuleError):
        answer_by_link(service, token, outcome, name)
    assert answer_by_link(service, token, HIRED, "Bình").state is ReferralState.HIRED


def test_a_referral_that_is_settled_takes_no_answer_and_says_why(
    market: Market, service: Service
) -> None:
    issued = market.issue(0, 0)
    cancel_referral(service, issued.id, 1, market.lan)
    token = link_token(service, issued)
    seen = referral_of_link(service, token)
    assert seen.closed is not None
    assert "đã hủy" in seen.closed.vi
    assert seen.may_answer == ()
    with pytest.raises(RuleError):
        answer_by_link(service, token, HIRED, "Bình")


def test_a_late_answer_still_counts_for_thirty_days(
    market: Market, service: Service, clock: SetClock
) -> None:
    issued = market.issue(0, 0)
    token = link_token(service, issued)
    clock.move_on(days=45)
    assert referral_of_link(service, token).closed is None
    clock.move_on(days=1)
    with pytest.raises(NotFoundError):
        referral_of_link(service, token)
    with pytest.raises(NotFoundError):
        answer_by_link(service, token, HIRED, "Bình")


def test_a_link_of_an_earlier_issue_or_another_instance_opens_nothing(
    market: Market, service: Service
) -> None:
    issued = market.issue(0, 0)
    token = link_token(service, issued)
    stranger = replace(service, keys=replace(service.keys, links=b"z" * 32))
    with pytest.raises(NotFoundError):
        referral_of_link(service, link_token(stranger, issued))
    with pytest.raises(ConflictError):
        renew_link(service, issued.id, 2, market.lan)
    renewed = renew_link(service, issued.id, 1, market.lan)
    with pytest.raises(NotFoundError):
        referral_of_link(service, token)
    assert referral_of_link(service, link_token(service, renewed)).referral == renewed
    assert market.actions()[-1] == "referral.link_renewed"
