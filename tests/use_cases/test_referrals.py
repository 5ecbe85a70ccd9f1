from dataclasses import replace

import pytest

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.referrals import Referral, ReferralState
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_issue import transfer_referral
from jobmatch.use_cases.referral_outcomes import cancel_referral
from jobmatch.use_cases.referrals import (
    ReferralQuery,
    list_referrals,
    referred_seekers,
    referred_vacancies,
    show_referral,
)
from tests.fakes import SetClock
from tests.use_cases.referring import Market, a_market


@pytest.fixture
def market(service: Service) -> Market:
    return a_market(service)


def listed(market: Market, query: ReferralQuery | None = None) -> list[str]:
    found = list_referrals(market.service, query or ReferralQuery(), market.lan)
    return [one.referral.number[-1] for one in found.referrals]


@pytest.mark.parametrize("ref", ["R-1", "r-1", "GT-2026-000001", "gt-2026-000001"])
def test_a_referral_is_shown_with_its_story(market: Market, service: Service, ref: str) -> None:
    issued = market.issue(0, 0)
    market.record(issued, ReferralState.HIRED, by=market.minh)
    page = show_referral(service, ref, market.lan)
    assert page.referral == market.referral(issued)
    assert page.masked is not None
    assert (page.masked.name, page.masked.phone) == ("Nguyễn Thị Hoa", "••• ••• 670")
    assert (page.seeker, page.vacancy) == (market.seeker(0), market.vacancy(0))
    assert page.employer is not None
    assert page.employer.name == "Công ty A"
    assert [event.state for event in page.events] == [ReferralState.ISSUED, ReferralState.HIRED]
    assert page.colleagues == {market.lan.id: "lan", market.minh.id: "minh"}
    assert (page.warnings, page.successor) == ((), None)


def test_a_transferred_referral_leads_to_the_one_that_took_its_place(
    market: Market, service: Service
) -> None:
    old = market.issue(0, 0)
    new = transfer_referral(service, old.id, market.vacancies[2], 1, market.lan)
    assert show_referral(service, old.ref, market.lan).successor == new


def test_more_hires_than_places_are_warned_about(market: Market, service: Service) -> None:
    issued = [market.issue(seeker, 0) for seeker in range(3)]
    for one in issued:
        market.record(one, ReferralState.HIRED)
    (warning,) = show_referral(service, issued[0].ref, market.lan).warnings
    assert warning.en == "3 people are recorded as hired for 2 places"


def test_a_referral_outlives_what_it_is_about(market: Market, service: Service) -> None:
    issued = market.issue(0, 0)
    with service.begin_work() as work:
        work.seekers.remove(market.seekers[0])
        work.vacancies.remove(market.vacancies[0])
    page = show_referral(service, issued.ref, None)
    assert (page.seeker, page.masked, page.vacancy) == (None, None, None)
    (line,) = list_referrals(service, ReferralQuery(), None).referrals
    assert (line.seeker_name, line.vacancy_title, line.employer_name) == ("", "", "")


def test_a_line_names_people_and_says_how_long_nothing_was_heard(
    market: Market, service: Service, clock: SetClock
) -> None:
    issued = market.issue(0, 0)
    clock.move_on(days=8, hours=5)
    (line,) = list_referrals(service, ReferralQuery(), market.minh).referrals
    assert line.referral == issued
    assert (line.seeker_name, line.vacancy_title, line.employer_name, line.counsellor_name) == (
        "Nguyễn Thị Hoa",
        "Công nhân may 0",
        "Công ty A",
        "lan",
    )
    assert line.silent_days == 8
    market.record(issued, ReferralState.HIRED)
    clock.move_on(days=3)
    (line,) = list_referrals(service, ReferralQuery(), market.minh).referrals
    assert line.silent_days == 0


def test_lists_are_narrowed_and_cut_into_pages_newest_first(
    market: Market, service: Service, clock: SetClock
) -> None:
    first = market.issue(0, 0)
    clock.move_on(days=7)
    market.issue(1, 1)
    market.issue(0, 2)
    assert listed(market) == ["3", "2", "1"]
    assert listed(market, ReferralQuery(silent_days=7)) == ["1"]
    assert listed(market, ReferralQuery(seeker_id=market.seekers[0])) == ["3", "1"]
    assert listed(market, ReferralQuery(vacancy_id=market.vacancies[1])) == ["2"]
    assert listed(market, ReferralQuery(counsellor_id=market.minh.id)) == []
    market.record(first, ReferralState.HIRED)
    assert listed(market, ReferralQuery(state=ReferralState.HIRED)) == ["1"]
    assert listed(market, ReferralQuery(open_only=True)) == ["2"]
    page = list_referrals(service, ReferralQuery(offset=1, limit=1), market.lan)
    assert ([one.referral.number[-1] for one in page.referrals], page.total) == (["2"], 3)


def test_another_centre_sees_none_of_them(market: Market, service: Service) -> None:
    issued = market.issue(0, 0)
    stranger = replace(market.lan, centre_id=2)
    assert list_referrals(service, ReferralQuery(), stranger).total == 0
    with pytest.raises(NotFoundError):
        show_referral(service, issued.ref, stranger)


def test_a_seeker_knows_the_vacancies_they_were_sent_to_and_the_reverse(
    market: Market, service: Service
) -> None:
    seeker, vacancy = market.seekers[0], market.vacancies[0]
    earlier = market.issue(0, 0)
    cancelled = market.issue(0, 1)
    cancel_referral(service, cancelled.id, 1, market.lan)
    market.record(earlier, ReferralState.NOT_PRESENTED)
    again, other = market.issue(0, 0, key="again"), market.issue(1, 0)
    with service.begin_work(read_only=True) as work:
        vacancies: dict[int, Referral] = referred_vacancies(work, seeker)
        seekers = referred_seekers(work, vacancy)
    assert vacancies == {vacancy: again}
    assert seekers == {seeker: again, market.seekers[1]: other}
