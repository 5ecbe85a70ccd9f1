from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from jobmatch.domain.cases import Case
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.referrals import Actor, ReferralState
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.store.unit_of_work import BeginWork
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_issue import (
    MOST_PAIRS,
    ReferralOptions,
    issue_referrals,
    transfer_referral,
)
from jobmatch.use_cases.suggestions import pair_of
from tests.fakes import SetClock
from tests.use_cases.referring import Market, a_market

PLAIN = ReferralOptions()


@pytest.fixture
def market(service: Service) -> Market:
    return a_market(service)


def test_a_referral_has_a_number_a_last_day_and_its_first_event(market: Market) -> None:
    issued = market.issue(0, 0, options=ReferralOptions(valid_days=10, note=" Mang theo CCCD "))
    assert issued.number == "GT-2026-000001"
    assert (issued.state, issued.version) == (ReferralState.ISSUED, 1)
    assert (issued.seeker_id, issued.vacancy_id) == (market.seekers[0], market.vacancies[0])
    assert issued.employer_id == market.vacancy(0).employer_id
    assert issued.counsellor_id == market.lan.id
    assert issued.valid_until.isoformat() == "2026-07-23"
    assert issued.note == "Mang theo CCCD"
    (event,) = market.events(issued)
    assert (event.state, event.actor, event.account_id) == (
        ReferralState.ISSUED,
        Actor.COUNSELLOR,
        market.lan.id,
    )
    assert market.actions() == ["referral.issued"]


def test_the_employer_is_told_once_the_ten_seconds_are_over(
    market: Market, service: Service, clock: SetClock
) -> None:
    issued = market.issue(0, 0, options=ReferralOptions(tell_seeker=True))
    silent = market.issue(0, 2, options=ReferralOptions(tell_employer=False))
    assert market.messages(issued) == ["referral_to_employer", "referral_to_seeker"]
    assert market.messages(silent) == []
    with service.begin_work(read_only=True) as work:
        due = {one.due_at for one in work.outbox.about("referral", issued.id)}
    clock.move_on(seconds=10)
    assert due == {clock.now()}


def test_the_score_of_the_pair_is_kept_as_it_was(market: Market, service: Service) -> None:
    sync(service)
    ranked = pair_of(service, market.seekers[0], market.vacancies[0], market.lan)
    assert ranked is not None
    assert market.issue(0, 0).suggestion_score == pytest.approx(ranked.match.score)


def test_a_referral_belongs_to_the_centre_of_the_case(market: Market, service: Service) -> None:
    with service.begin_work() as work:
        now = service.clock.now()
        work.cases.put(
            Case(
                seeker_id=market.seekers[0],
                centre_id=1,
                counsellor_id=market.minh.id,
                opened_at=now,
            )
        )
    assert market.issue(0, 0).centre_id == 1


def test_several_are_issued_at_once_in_the_order_given(market: Market, service: Service) -> None:
    pairs = [(seeker, market.vacancies[1]) for seeker in reversed(market.seekers)]
    filed = issue_referrals(service, [*pairs, pairs[0]], PLAIN, "k", market.lan)
    assert [(one.seeker_id, one.vacancy_id) for one in filed] == pairs
    assert [one.number for one in filed] == [f"GT-2026-00000{n}" for n in (1, 2, 3)]


def test_one_refused_pair_stops_all_of_them(market: Market, service: Service) -> None:
    market.issue(1, 0)
    pairs = [(market.seekers[0], market.vacancies[0]), (market.seekers[1], market.vacancies[0])]
    with pytest.raises(RuleError, match="GT-2026-000001"):
        issue_referrals(service, pairs, PLAIN, "k", market.lan)
    with service.begin_work(read_only=True) as work:
        assert work.referrals.of_key("k") == []
    assert market.issue(2, 0).number == "GT-2026-000002"


def test_the_same_key_again_files_nothing_more_and_returns_them_as_they_are_now(
    market: Market, service: Service
) -> None:
    pairs = [(market.seekers[0], market.vacancies[0]), (market.seekers[1], market.vacancies[0])]
    first = issue_referrals(service, pairs, PLAIN, "one click", market.lan)
    market.record(first[0], ReferralState.PRESENTED)
    again = issue_referrals(service, pairs, PLAIN, "one click", market.lan)
    assert [(one.id, one.state) for one in again] == [
        (first[0].id, ReferralState.PRESENTED),
        (first[1].id, ReferralState.ISSUED),
    ]
    assert market.messages(first[1]) == ["referral_to_employer"]
    assert market.actions().count("referral.issued") == 2


def test_a_page_sent_again_with_another_choice_is_refused_and_not_told_as_done(
    market: Market, service: Service
) -> None:
    market.issue(0, 0, key="one page")
    for pairs in (
        [(market.seekers[0], market.vacancies[1])],
        [(market.seekers[0], market.vacancies[0]), (market.seekers[1], market.vacancies[0])],
    ):
        with pytest.raises(RuleError, match="lựa chọn khác"):
            issue_referrals(service, pairs, PLAIN, "one page", market.lan)
    assert market.actions().count("referral.issued") == 1


def test_a_key_does_not_open_the_referrals_of_another_centre(
    market: Market, service: Service
) -> None:
    market.issue(0, 0, key="one click")
    stranger = replace(market.lan, centre_id=2)
    pair = (market.seekers[0], market.vacancies[0])
    with pytest.raises(NotFoundError):
        issue_referrals(service, [pair], PLAIN, "one click", stranger)
    with pytest.raises(NotFoundError):
        issue_referrals(service, [pair], PLAIN, "another", stranger)


@pytest.fixture
def anywhere(service: Service, begin_work: BeginWork) -> Market:
    """The market in each kind of database."""
    return a_market(replace(service, begin_work=begin_work))


def test_eight_clicks_at_once_file_one_referral(anywhere: Market) -> None:
    market, service = anywhere, anywhere.service
    pair = (market.seekers[0], market.vacancies[0])

    def click(_: int) -> tuple[int, ...]:
        filed = issue_referrals(service, [pair], PLAIN, "one click", market.lan)
        return tuple(one.id for one in filed)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(click, range(8))) == {(1,)}
    assert market.actions() == ["referral.issued"]


def test_referrals_filed_at_once_get_numbers_of_their_own(anywhere: Market) -> None:
    market, service = anywhere, anywhere.service
    pairs = [(seeker, vacancy) for seeker in market.seekers for vacancy in market.vacancies]

    def file(pair: tuple[int, int]) -> str:
        return issue_referrals(service, [pair], PLAIN, str(pair), market.lan)[0].number

    with ThreadPoolExecutor(6) as pool:
        numbers = sorted(pool.map(file, pairs))
    assert numbers == [f"GT-2026-{n:06}" for n in range(1, 13)]


def test_numbers_begin_anew_each_year_by_vietnams_calendar(
    market: Market, clock: SetClock
) -> None:
    market.issue(0, 0)
    clock.move_on(days=171, hours=9.5)  # 31 December, 23:30 in Hà Nội
    assert market.issue(1, 0).number == "GT-2026-000002"
    clock.move_on(minutes=30)
    assert market.issue(2, 0).number == "GT-2027-000001"


@pytest.mark.parametrize(
    "request_of",
    [
        lambda _: ([], PLAIN, "k"),
        lambda pair: ([pair] * (MOST_PAIRS + 1), PLAIN, "k"),
        lambda pair: ([pair], ReferralOptions(valid_days=0), "k"),
        lambda pair: ([pair], ReferralOptions(valid_days=91), "k"),
        lambda pair: ([pair], ReferralOptions(note="a" * 1001), "k"),
        lambda pair: ([pair], PLAIN, ""),
    ],
)
def test_what_no_request_can_be_is_refused(
    market: Market,
    service: Service,
    request_of: Callable[[object], tuple[list[tuple[int, int]], ReferralOptions, str]],
) -> None:
    pairs, options, key = request_of((market.seekers[0], market.vacancies[0]))
    with pytest.raises(RuleError):
        issue_referrals(service, pairs, options, key, market.lan)


def test_a_transfer_issues_another_and_tells_both_employers(
    market: Market, service: Service
) -> None:
    old = market.issue(0, 0, options=ReferralOptions(note="Mang theo CCCD"))
    new = transfer_referral(service, old.id, market.vacancies[2], 1, market.lan)
    assert (new.vacancy_id, new.transferred_from, new.note) == (
        market.vacancies[2],
        old.id,
        "Mang theo CCCD",
    )
    assert new.number == "GT-2026-000002"
    assert market.state(old) is ReferralState.TRANSFERRED
    assert market.messages(old) == ["referral_to_employer", "referral_withdrawn"]
    assert market.messages(new) == ["referral_to_employer"]
    (begun,) = market.events(new)
    assert begun.caused_by == market.events(old)[-1].id


def test_the_same_transfer_again_returns_the_same_referral(
    market: Market, service: Service
) -> None:
    old = market.issue(0, 0)
    new = transfer_referral(service, old.id, market.vacancies[1], 1, market.lan)
    again = transfer_referral(service, old.id, market.vacancies[1], 1, market.lan)
    assert again == new
    with pytest.raises((ConflictError, RuleError)):
        transfer_referral(service, old.id, market.vacancies[3], 1, market.lan)
    with pytest.raises(ConflictError):
        transfer_referral(service, old.id, market.vacancies[3], 1, market.minh)


def test_nobody_is_transferred_to_a_closed_vacancy_or_from_a_settled_referral(
    market: Market, service: Service
) -> None:
    old, hired = market.issue(0, 0), market.issue(1, 0)
    with service.begin_work() as work:
        draft = replace(work.vacancies.draft(market.vacancies[2]), status=VacancyStatus.PAUSED)
        work.vacancies.replace(market.vacancies[2], draft, service.clock.now())
    with pytest.raises(RuleError, match="tạm dừng"):
        transfer_referral(service, old.id, market.vacancies[2], 1, market.lan)
    assert market.state(old) is ReferralState.ISSUED
    market.record(hired, ReferralState.HIRED)
    with pytest.raises(RuleError):
        transfer_referral(service, hired.id, market.vacancies[3], 2, market.lan)
