from dataclasses import replace

import pytest

from jobmatch.domain.accounts import MAIN_CENTRE, Account
from jobmatch.domain.choices import HideReason
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.interests import OwnLimits, ProposalKind
from jobmatch.domain.matches import ReasonKind
from jobmatch.domain.pay import Salary
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases.consents import say
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.interest_queue import note_interest_seen
from jobmatch.use_cases.interests import (
    ask_for_referral,
    narrow_own_list,
    say_interested,
    say_not_interested,
)
from jobmatch.use_cases.own_day import AskState, own_centre, own_day, passed_over
from jobmatch.use_cases.own_order import LEAST_SHOWN, SHOWN
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.suggestion_choices import decide_lines, hide, pin
from tests.factories import a_vacancy_draft
from tests.people import somebody
from tests.use_cases.claimants import a_claimant, a_seeker_of

SEWING = tuple(f"Công nhân may chuyền {number}" for number in range(1, 9))


@pytest.fixture
def lan(service: Service) -> Account:
    return somebody(service, "lan", centre_id=MAIN_CENTRE, full_name="Lê Thị Lan")


@pytest.fixture
def hoa(service: Service, lan: Account) -> Account:
    return a_claimant(service, a_seeker_of(service, lan, *SEWING))


def ids(service: Service, by: Account) -> list[int]:
    return [one.vacancy.id for one in own_day(service, by).suggestions]


def test_a_few_are_shown_and_an_answer_brings_the_next(service: Service, hoa: Account) -> None:
    first = ids(service, hoa)
    assert len(first) == SHOWN
    say_interested(service, first[0], hoa)
    say_not_interested(service, first[1], None, hoa)
    after = ids(service, hoa)
    assert after[: SHOWN - 2] == first[2:]
    assert not {first[0], first[1]} & set(after)


def test_what_the_counsellor_pins_stands_first_and_what_they_hide_is_gone(
    service: Service, lan: Account, hoa: Account
) -> None:
    hide(service, 1, ids(service, hoa)[0], HideReason.OTHER, "", lan)
    pinned = ids(service, hoa)[-1]
    pin(service, 1, pinned, lan)
    page = own_day(service, hoa)
    assert (page.suggestions[0].vacancy.id, page.suggestions[0].pinned) == (pinned, True)
    assert [one.pinned for one in page.suggestions[1:]] == [False] * (SHOWN - 1)


def test_a_line_that_the_counsellor_keeps_is_not_shown(
    service: Service, lan: Account, hoa: Account
) -> None:
    vacancy_id = ids(service, hoa)[0]
    kinds = {reason.kind for reason in own_day(service, hoa).suggestions[0].match.reasons}
    assert ReasonKind.WORK in kinds
    assert ReasonKind.CONDITIONS not in kinds
    decide_lines(service, (1, vacancy_id), {ReasonKind.WORK: False}, lan)
    shown = own_day(service, hoa).suggestions[0].match.reasons
    assert {reason.kind for reason in shown} == kinds - {ReasonKind.WORK}


def test_where_somebody_was_referred_is_suggested_no_more(
    service: Service, lan: Account, hoa: Account
) -> None:
    first = ids(service, hoa)[0]
    say_interested(service, first, hoa)
    issue_referrals(service, [(1, first)], ReferralOptions(tell_employer=False), "k", lan)
    page = own_day(service, hoa)
    assert first not in [one.vacancy.id for one in page.suggestions]
    assert [one.state for one in page.interested] == [AskState.REFERRED]


def test_the_state_of_an_interest_follows_what_the_centre_does(
    service: Service, lan: Account, hoa: Account
) -> None:
    told = say_interested(service, 1, hoa)
    assert [one.state for one in own_day(service, hoa).interested] == [AskState.TOLD]
    note_interest_seen(service, told.id, lan)
    assert [one.state for one in own_day(service, hoa).interested] == [AskState.SEEN]
    asked = ask_for_referral(service, 1, hoa)
    assert [one.state for one in own_day(service, hoa).interested] == [AskState.ASKED]
    note_interest_seen(service, asked.id, lan)
    assert [one.state for one in own_day(service, hoa).interested] == [AskState.SEEN_ASKED]


def test_the_wrong_trade_said_twice_puts_the_trades_others_last(service: Service) -> None:
    titles = ("Công nhân may 1", "Công nhân may 2", "Công nhân dệt may", "Công nhân cắt may")
    hoa = a_claimant(service, a_seeker_of(service, None, *titles))  # the first three: VSCO 815
    say_not_interested(service, 1, HideReason.WRONG_TRADE, hoa)
    once = own_day(service, hoa).suggestions
    assert once[0].vacancy.id == 2
    assert {one.wrong_trade for one in once} == {0}
    say_not_interested(service, 2, HideReason.WRONG_TRADE, hoa)
    twice = own_day(service, hoa).suggestions
    assert [(one.vacancy.title, one.wrong_trade) for one in twice] == [
        ("Công nhân cắt may", 0),
        ("Công nhân dệt may", 2),
    ]


def test_far_said_three_times_proposes_a_radius_and_pay_a_floor(
    service: Service, hoa: Account
) -> None:
    for vacancy_id in ids(service, hoa)[:3]:
        say_not_interested(service, vacancy_id, HideReason.PAY, hoa)
    assert own_day(service, hoa).proposals == (ProposalKind.HIGHER_PAY,)
    with service.begin_work() as work:
        well_paid = a_vacancy_draft(title="Công nhân may", salary=Salary(min_vnd=12_000_000))
        added = work.vacancies.add(well_paid, service.clock.now())
        poor = a_vacancy_draft(title="Công nhân may", salary=Salary(max_vnd=5_000_000))
        left_out = work.vacancies.add(poor, service.clock.now())
    sync(service)
    narrow_own_list(service, OwnLimits(min_salary_vnd=10_000_000), hoa)
    page = own_day(service, hoa)
    assert page.proposals == ()
    shown = [one.vacancy.id for one in page.suggestions]
    assert added.id in shown
    assert left_out.id not in shown


def test_whoever_took_matching_back_gets_no_suggestion(service: Service, hoa: Account) -> None:
    say(service, 1, ConsentPurpose.MATCHING, False, ConsentChannel.WEB, hoa)  # noqa: FBT003
    page = own_day(service, hoa)
    assert (page.agreed, page.suggestions) == (False, ())


def test_whoever_does_not_look_for_work_gets_none(service: Service, hoa: Account) -> None:
    with service.begin_work() as work:
        draft = replace(work.seekers.draft(1), status=SeekerStatus.EMPLOYED)
        work.seekers.replace(1, draft, service.clock.now())
    sync(service)
    page = own_day(service, hoa)
    assert (page.status, page.suggestions) == (SeekerStatus.EMPLOYED, ())


def test_work_of_quite_another_kind_is_no_suggestion(service: Service) -> None:
    hoa = a_claimant(service, a_seeker_of(service, None, "Kế toán trưởng", "Bác sĩ thú y"))
    assert ids(service, hoa) == []


def test_what_was_passed_over_can_be_found_again(service: Service, hoa: Account) -> None:
    say_not_interested(service, 2, None, hoa)
    say_not_interested(service, 3, HideReason.FAMILY, hoa)
    assert [one.vacancy.id for one in passed_over(service, hoa)] == [3, 2]
    assert own_day(service, hoa).passed_over == 2


def test_the_page_names_the_centre_and_the_counsellor(service: Service, hoa: Account) -> None:
    centre, name = own_centre(service, hoa)
    assert (centre.id, name) == (MAIN_CENTRE, "Lê Thị Lan")


def test_another_trade_stands_behind_the_seekers_own_and_says_so(service: Service) -> None:
    others = tuple(f"Lái xe công nhân chuyền {number}" for number in range(1, 5))
    few = a_claimant(service, a_seeker_of(service, None, *others, SEWING[0]))
    shown = own_day(service, few).suggestions
    assert shown[0].vacancy.title == SEWING[0]
    assert {one.vacancy.title in others: one.other_trade for one in shown} == {
        False: False,
        True: True,
    }
    assert len(shown) <= LEAST_SHOWN


def test_another_trade_is_not_shown_beside_enough_of_ones_own(service: Service) -> None:
    hoa = a_claimant(service, a_seeker_of(service, None, "Lái xe công nhân chuyền", *SEWING[:3]))
    assert [one.other_trade for one in own_day(service, hoa).suggestions] == [False] * 3
