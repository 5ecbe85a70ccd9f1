from datetime import date

import pytest

from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.referrals import Actor, Outcome, Referral, ReferralState, RefusalReason
from jobmatch.domain.registrations import Standing
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases.approaches import answer_approach
from jobmatch.use_cases.firm_inbox import (
    InboxQuery,
    InboxState,
    answer_referrals,
    firm_inbox,
    firm_slip,
    undo_answers,
)
from jobmatch.use_cases.firms import CONTACT_STOPPED
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_undo import undo_last
from tests.fakes import SetClock
from tests.use_cases.asking import Firm, a_firm
from tests.use_cases.employing import stand

INTERVIEWED = Outcome(state=ReferralState.INTERVIEWED, on=date(2026, 7, 13))
HIRED = Outcome(state=ReferralState.HIRED, on=date(2026, 7, 20))
REFUSED = Outcome(state=ReferralState.NOT_HIRED, reason=RefusalReason.LACKS_SKILLS)


def a_full_inbox(service: Service, clock: SetClock) -> tuple[Firm, list[Referral]]:
    firm = a_firm(service)
    referrals = []
    for seeker in range(3):
        referrals.append(firm.refer(seeker, seeker % 2))
        clock.move_on(minutes=1)
    return firm, referrals


def pair(referral: Referral) -> tuple[int, int]:
    return (referral.id, referral.version)


def names(firm: Firm, query: InboxQuery | None = None) -> list[str]:
    found = firm_inbox(firm.service, query or InboxQuery(), firm.boss)
    return [one.name for one in found.referrals]


def test_the_longest_silent_wait_in_front(service: Service, clock: SetClock) -> None:
    firm, _ = a_full_inbox(service, clock)
    assert names(firm) == ["Nguyễn Thị Hoa", "Trần Văn Bình", "Lê Thị Cúc"]
    assert firm_inbox(service, InboxQuery(), firm.boss).waiting == 3
    assert firm_inbox(service, InboxQuery(), firm.rival).waiting == 0


def test_the_list_is_narrowed_by_vacancy_and_state(service: Service, clock: SetClock) -> None:
    firm, (first, *_) = a_full_inbox(service, clock)
    answer_referrals(service, [pair(first)], HIRED, firm.boss)
    assert names(firm, InboxQuery(vacancy_id=firm.vacancies[1])) == ["Trần Văn Bình"]
    assert names(firm, InboxQuery(state=InboxState.HIRED)) == ["Nguyễn Thị Hoa"]
    assert names(firm, InboxQuery(state=InboxState.CLOSED)) == []
    assert names(firm, InboxQuery(state=InboxState.ALL))[-1] == "Nguyễn Thị Hoa"


def test_what_the_desk_may_still_take_back_is_not_there_yet(service: Service) -> None:
    firm = a_firm(service)
    firm.refer(0)
    assert names(firm) == []


def test_several_are_answered_at_once(service: Service, clock: SetClock) -> None:
    firm, (first, second, _) = a_full_inbox(service, clock)
    changed = answer_referrals(service, [pair(first), pair(second)], INTERVIEWED, firm.boss)
    assert [one.state for one in changed] == [ReferralState.INTERVIEWED] * 2
    with service.begin_work(read_only=True) as work:
        event = work.referrals.events(first.id)[-1]
    assert (event.actor, event.account_id, event.actor_name) == (
        Actor.EMPLOYER,
        firm.boss.id,
        "Chị sep",
    )
    assert event.happened_on == date(2026, 7, 13)


def test_a_hire_has_the_same_effects_as_at_the_desk(service: Service, clock: SetClock) -> None:
    firm, (first, *_) = a_full_inbox(service, clock)
    answer_referrals(service, [pair(first)], HIRED, firm.boss)
    with service.begin_work(read_only=True) as work:
        assert work.seekers.get(firm.seekers[0]).status is SeekerStatus.EMPLOYED
        assert work.vacancies.get(firm.vacancies[0]).filled == 1


def test_all_or_none_are_answered(service: Service, clock: SetClock) -> None:
    firm, (first, second, _) = a_full_inbox(service, clock)
    answer_referrals(service, [pair(second)], REFUSED, firm.boss)
    with pytest.raises(ConflictError):
        answer_referrals(service, [pair(first), pair(second)], INTERVIEWED, firm.boss)
    assert firm_slip(service, first.ref, firm.boss).row.referral.state is ReferralState.ISSUED


def test_a_second_click_changes_nothing(service: Service, clock: SetClock) -> None:
    firm, (first, *_) = a_full_inbox(service, clock)
    once = answer_referrals(service, [pair(first)], INTERVIEWED, firm.boss)
    assert answer_referrals(service, [pair(first)], INTERVIEWED, firm.boss) == once


def test_an_answer_is_taken_back_within_ten_seconds(service: Service, clock: SetClock) -> None:
    firm, (first, second, _) = a_full_inbox(service, clock)
    done = answer_referrals(service, [pair(first), pair(second)], REFUSED, firm.boss)
    back = undo_answers(service, [pair(one) for one in done], firm.boss)
    assert [one.state for one in back] == [ReferralState.ISSUED] * 2
    done = answer_referrals(service, [pair(one) for one in back], REFUSED, firm.boss)
    clock.move_on(seconds=10)
    with pytest.raises(RuleError, match="10 giây"):
        undo_answers(service, [pair(one) for one in done], firm.boss)


def test_a_firm_does_not_take_back_what_the_desk_did(service: Service, clock: SetClock) -> None:
    firm, (*_, last) = a_full_inbox(service, clock)
    with pytest.raises(RuleError):
        undo_answers(service, [pair(last)], firm.boss)
    with pytest.raises(NotFoundError):
        undo_last(service, last.id, last.version, firm.boss)


def test_another_firms_referrals_are_not_found(service: Service, clock: SetClock) -> None:
    firm, (first, *_) = a_full_inbox(service, clock)
    assert firm_inbox(service, InboxQuery(), firm.rival).referrals == ()
    with pytest.raises(NotFoundError):
        answer_referrals(service, [pair(first)], INTERVIEWED, firm.rival)
    with pytest.raises(NotFoundError):
        firm_slip(service, first.ref, firm.rival)
    with pytest.raises(NotFoundError):
        answer_referrals(service, [pair(first)], INTERVIEWED, firm.lan)


def test_only_what_an_employer_may_say_is_taken(service: Service, clock: SetClock) -> None:
    firm, (first, *_) = a_full_inbox(service, clock)
    for state in (ReferralState.CANCELLED, ReferralState.PRESENTED):
        with pytest.raises(RuleError, match="Không nhận"):
            answer_referrals(service, [pair(first)], Outcome(state=state), firm.boss)
    with pytest.raises(RuleError, match="lý do"):
        no_reason = Outcome(state=ReferralState.NOT_HIRED)
        answer_referrals(service, [pair(first)], no_reason, firm.boss)
    with pytest.raises(RuleError, match="ít nhất một"):
        answer_referrals(service, [], INTERVIEWED, firm.boss)
    with pytest.raises(RuleError, match="nhiều nhất 50"):
        answer_referrals(service, [(one, 1) for one in range(51)], INTERVIEWED, firm.boss)


def test_the_slip_shows_the_contact_and_the_look_is_noted(
    service: Service, clock: SetClock
) -> None:
    firm, (first, *_) = a_full_inbox(service, clock)
    slip = firm_slip(service, first.ref, firm.boss)
    assert (slip.row.name, slip.phone) == ("Nguyễn Thị Hoa", "+84912345670")
    assert firm.actions("seeker.contact") == [("seeker.contact_seen_by_employer", firm.seekers[0])]


def test_a_consent_taken_back_hides_name_and_contact(service: Service, clock: SetClock) -> None:
    firm, (first, *_) = a_full_inbox(service, clock)
    firm.says(0, ConsentPurpose.REFERRAL, given=False)
    slip = firm_slip(service, first.ref, firm.boss)
    assert (slip.row.name, slip.phone, slip.seeker) == ("", "", None)
    assert slip.row.alias == firm.alias(0).word
    assert "Nguyễn Thị Hoa" not in names(firm)


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.REFUSED])
def test_a_stopped_firm_reads_nobodys_contact_and_still_answers(
    service: Service, clock: SetClock, standing: Standing
) -> None:
    firm, (first, *_) = a_full_inbox(service, clock)
    stand(service, firm.boss.employer_id or 0, standing)
    slip = firm_slip(service, first.ref, firm.boss)
    assert (slip.row.name, slip.phone, slip.seeker) == ("", "", None)
    assert (slip.row.alias, slip.row.stopped) == (firm.alias(0).word, CONTACT_STOPPED)
    assert names(firm) == ["", "", ""]
    (answered,) = answer_referrals(service, [pair(first)], INTERVIEWED, firm.boss)
    assert answered.state is ReferralState.INTERVIEWED


def test_an_answered_approach_stands_in_the_inbox(service: Service, clock: SetClock) -> None:
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    answer_approach(service, asked.id, True, True, None, firm.claimant(0))  # noqa: FBT003 -- the contract
    clock.move_on(seconds=10)
    (row,) = firm_inbox(service, InboxQuery(), firm.boss).referrals
    assert (row.name, row.asked) == ("Nguyễn Thị Hoa", True)
