from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from jobmatch.domain.errors import ConflictError, RuleError
from jobmatch.domain.referrals import Outcome, Referral, ReferralState, RefusalReason
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.store.unit_of_work import BeginWork
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_outcomes import record_outcome
from jobmatch.use_cases.seekers import change_seeker_status
from tests.fakes import SetClock
from tests.use_cases.referring import Market, a_market

STAYED_AWAY = Outcome(state=ReferralState.DID_NOT_START, reason=RefusalReason.TOO_FAR)


@pytest.fixture
def market(service: Service) -> Market:
    return a_market(service)


@pytest.fixture
def hired(market: Market) -> tuple[Referral, Referral, Referral]:
    """One who was hired; the person's others were open: one interviewed, one only issued."""
    chosen, interviewed, issued = (market.issue(0, vacancy) for vacancy in (0, 1, 2))
    market.record(interviewed, ReferralState.INTERVIEWED)
    market.record(chosen, ReferralState.HIRED)
    return chosen, interviewed, issued


def test_a_hire_fills_a_place_and_the_person_is_employed(market: Market) -> None:
    issued = market.issue(0, 0)
    assert (market.vacancy(0).openings_left, market.status(0)) == (2, SeekerStatus.LOOKING)
    market.record(issued, ReferralState.HIRED)
    assert (market.vacancy(0).openings_left, market.status(0)) == (1, SeekerStatus.EMPLOYED)
    market.record(issued, ReferralState.STARTED)
    assert (market.vacancy(0).filled, market.status(0)) == (1, SeekerStatus.EMPLOYED)


def test_a_hire_closes_the_persons_other_open_referrals_and_their_employers_are_told(
    market: Market, hired: tuple[Referral, Referral, Referral]
) -> None:
    chosen, interviewed, issued = hired
    elsewhere = ReferralState.HIRED_ELSEWHERE
    assert [market.state(one) for one in hired] == [ReferralState.HIRED, elsewhere, elsewhere]
    cause = market.events(chosen)[-1].id
    assert {market.events(one)[-1].caused_by for one in (interviewed, issued)} == {cause}
    assert market.messages(interviewed)[-1] == "referral_closed_elsewhere"
    assert market.messages(issued)[-1] == "referral_closed_elsewhere"


def test_a_hire_leaves_other_people_and_settled_referrals_alone(market: Market) -> None:
    others, refused, chosen = market.issue(1, 0), market.issue(0, 1), market.issue(0, 2)
    market.record(
        refused, Outcome(state=ReferralState.NOT_HIRED, reason=RefusalReason.POSITION_FILLED)
    )
    market.record(chosen, ReferralState.HIRED)
    assert market.state(others) is ReferralState.ISSUED
    assert market.state(refused) is ReferralState.NOT_HIRED
    assert market.vacancy(0).filled == 0


def test_one_person_is_hired_once_at_a_time(market: Market) -> None:
    refused, chosen = market.issue(0, 0), market.issue(0, 1)
    market.record(
        refused, Outcome(state=ReferralState.NOT_HIRED, reason=RefusalReason.POSITION_FILLED)
    )
    market.record(chosen, ReferralState.HIRED)
    with pytest.raises(RuleError, match=chosen.number):
        market.record(refused, ReferralState.HIRED)  # the employer's change of mind comes too late
    assert market.vacancy(0).filled == 0


def test_two_employers_who_hire_at_once_are_heard_one_after_the_other(
    service: Service, begin_work: BeginWork
) -> None:
    market = a_market(replace(service, begin_work=begin_work))
    issued = [market.issue(0, vacancy) for vacancy in range(4)]

    def hire(referral: Referral) -> str:
        try:
            return market.record(referral, ReferralState.HIRED).state
        except (ConflictError, RuleError):
            return "too late"

    with ThreadPoolExecutor(4) as pool:
        said = sorted(pool.map(hire, issued))
    assert said == ["hired", *["too late"] * 3]
    assert sum(market.vacancy(number).filled for number in range(4)) == 1
    states = sorted(market.state(one) for one in issued)
    assert states == ["hired", *["hired_elsewhere"] * 3]


def test_who_started_once_and_looks_again_can_be_hired_again(
    market: Market, service: Service
) -> None:
    first = market.issue(0, 0)
    market.record(first, ReferralState.HIRED)
    market.record(first, ReferralState.STARTED)
    seeker = market.seeker(0)
    change_seeker_status(service, seeker.id, SeekerStatus.LOOKING, seeker.version, market.lan)
    second = market.issue(0, 2)
    market.record(second, ReferralState.HIRED)
    assert [market.state(one) for one in (first, second)] == [
        ReferralState.STARTED,
        ReferralState.HIRED,
    ]


def test_not_starting_takes_everything_back(
    market: Market, hired: tuple[Referral, Referral, Referral]
) -> None:
    chosen, interviewed, issued = hired
    market.record(chosen, STAYED_AWAY)
    assert (market.vacancy(0).filled, market.status(0)) == (0, SeekerStatus.LOOKING)
    assert market.state(interviewed) is ReferralState.INTERVIEWED
    assert market.state(issued) is ReferralState.ISSUED
    assert market.messages(issued)[-1] == "referral_reopened"
    assert market.messages(interviewed)[-1] == "referral_reopened"
    assert market.messages(chosen) == ["referral_to_employer"]


def test_who_had_paused_before_pauses_again(market: Market, service: Service) -> None:
    issued = market.issue(0, 0)
    seeker = market.seeker(0)
    change_seeker_status(service, seeker.id, SeekerStatus.PAUSED, seeker.version, market.lan)
    market.record(issued, ReferralState.HIRED)
    market.record(issued, STAYED_AWAY)
    assert market.status(0) is SeekerStatus.PAUSED


def test_a_referral_that_ran_out_meanwhile_stays_closed(
    market: Market, hired: tuple[Referral, Referral, Referral], clock: SetClock
) -> None:
    chosen, interviewed, issued = hired
    clock.move_on(days=16)
    market.record(chosen, STAYED_AWAY)
    assert {market.state(one) for one in (interviewed, issued)} == {ReferralState.HIRED_ELSEWHERE}


def test_more_hires_than_places_are_counted_all_the_same(market: Market) -> None:
    issued = [market.issue(seeker, 0) for seeker in range(3)]
    for one in issued:
        market.record(one, ReferralState.HIRED)
    assert (market.vacancy(0).filled, market.vacancy(0).openings_left) == (3, 0)
    market.record(issued[0], STAYED_AWAY)
    assert market.vacancy(0).filled == 2


def test_a_hire_is_recorded_even_where_the_records_are_erased(
    market: Market, service: Service
) -> None:
    issued = market.issue(0, 0)
    with service.begin_work() as work:
        work.referrals.forget_seekers([market.seekers[0]])
        work.seekers.remove(market.seekers[0])
        work.vacancies.remove(market.vacancies[0])
    hired = record_outcome(service, issued.id, Outcome(state=ReferralState.HIRED), 1, None)
    assert (hired.seeker_id, hired.vacancy_id) == (market.seekers[0], market.vacancies[0])
    stayed_away = record_outcome(service, issued.id, STAYED_AWAY, 2, None)
    assert stayed_away.state is ReferralState.DID_NOT_START
