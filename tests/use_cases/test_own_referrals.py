from datetime import date

import pytest

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.interests import ReportWord
from jobmatch.domain.referrals import Outcome, ReferralState
from jobmatch.use_cases.own_referrals import own_referrals, own_slip, report_referral
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.tasks import show_tasks
from tests.fakes import SetClock
from tests.use_cases.claimants import a_claimant
from tests.use_cases.referring import Market, a_market


@pytest.fixture
def market(service: Service) -> Market:
    return a_market(service)


@pytest.fixture
def hoa(market: Market) -> Account:
    return a_claimant(market.service, market.seekers[0])


def test_only_ones_own_are_shown_and_those_that_go_on_stand_first(
    market: Market, clock: SetClock, hoa: Account
) -> None:
    first = market.issue(0, 0)
    clock.move_on(hours=1)
    second = market.issue(0, 1)
    market.issue(1, 2)
    market.record(second, ReferralState.NOT_PRESENTED)
    found = own_referrals(market.service, hoa).referrals
    assert [one.referral.id for one in found] == [first.id, second.id]
    assert [one.employer_name for one in found] == ["Công ty A", "Công ty A"]
    assert found[0].may_report == tuple(ReportWord)
    assert found[1].may_report == (ReportWord.CAME, ReportWord.TOOK_WORK)


def test_the_day_of_the_interview_is_told(market: Market, hoa: Account) -> None:
    referral = market.issue(0, 0)
    day = date(2026, 7, 20)
    market.record(referral, Outcome(state=ReferralState.INTERVIEWED, on=day))
    (shown,) = own_referrals(market.service, hoa).referrals
    assert shown.interview_on == day


def test_a_report_is_word_for_the_counsellor_and_leaves_the_referral(
    market: Market, hoa: Account
) -> None:
    referral = market.issue(0, 0)
    report_referral(market.service, referral.ref, ReportWord.TOOK_WORK, hoa)
    report_referral(market.service, referral.ref, ReportWord.TOOK_WORK, hoa)
    assert market.referral(referral) == referral
    tasks = show_tasks(market.service, market.lan).open
    said = f"Phiếu {referral.number}: người tìm việc báo “Tôi đã nhận việc”. Hãy ghi kết quả."
    assert [(one.task.text, one.task.created_by) for one in tasks] == [(said, hoa.id)]
    (shown,) = own_referrals(market.service, hoa).referrals
    assert [one.word for one in shown.reports] == [ReportWord.TOOK_WORK]
    assert shown.may_report == (ReportWord.CAME, ReportWord.COULD_NOT_COME)


def test_what_may_not_follow_any_more_is_not_taken(market: Market, hoa: Account) -> None:
    referral = market.issue(0, 0)
    market.record(referral, ReferralState.PRESENTED)
    with pytest.raises(RuleError):
        report_referral(market.service, referral.ref, ReportWord.COULD_NOT_COME, hoa)
    assert show_tasks(market.service, market.lan).open == ()


def test_somebody_elses_referral_is_answered_as_one_that_is_not_there(
    market: Market, hoa: Account
) -> None:
    other = market.issue(1, 0)
    for ref in (other.ref, "R-99", other.number):
        with pytest.raises(NotFoundError):
            own_slip(market.service, ref, hoa)
        with pytest.raises(NotFoundError):
            report_referral(market.service, ref, ReportWord.CAME, hoa)
    assert own_referrals(market.service, hoa).referrals == ()


def test_the_slip_is_the_papers_and_the_look_is_noted(market: Market, hoa: Account) -> None:
    referral = market.issue(0, 0)
    facts = own_slip(market.service, referral.ref, hoa)
    assert (facts.referral, facts.phone, facts.identity_number) == (referral, "", "")
    assert market.actions()[-1] == "referral.slip_made"
