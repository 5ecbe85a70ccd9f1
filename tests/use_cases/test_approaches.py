import pytest

from jobmatch.domain.approaches import Approach, ApproachState
from jobmatch.domain.choices import HideReason
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.outbox import MessageState
from jobmatch.domain.referrals import Actor, ReferralState
from jobmatch.use_cases.approach_tokens import ANSWER_PATH, path_of
from jobmatch.use_cases.approaches import (
    answer_approach,
    answer_approach_by_link,
    approach_of_link,
    own_approaches,
)
from jobmatch.use_cases.ports import Service
from tests.fakes import SetClock
from tests.use_cases.asking import LISTED, Firm, a_firm


def token(firm: Firm, approach: Approach) -> str:
    return path_of(firm.service.keys, approach).removeprefix(ANSWER_PATH)


def yes(firm: Firm, approach: Approach, *, consented: bool = True) -> Approach:
    return answer_approach_by_link(
        firm.service, token(firm, approach), accepted=True, consented=consented, reason=None
    )


def no(firm: Firm, approach: Approach, reason: HideReason | None = None) -> Approach:
    return answer_approach_by_link(
        firm.service, token(firm, approach), accepted=False, consented=False, reason=reason
    )


def test_a_person_sees_what_they_were_asked(service: Service) -> None:
    firm = a_firm(service)
    firm.ask(0)
    firm.ask(1, vacancy=1)
    (shown,) = own_approaches(service, firm.claimant(0))
    assert (shown.vacancy.title, shown.employer_name) == ("Công nhân may 0", "Công ty A")
    assert (shown.waiting, shown.approach.note) == (True, "Gọi 0373 123 456")
    assert own_approaches(service, firm.boss) == ()


def test_a_yes_becomes_a_referral_with_consent_in_the_counsellors_name(service: Service) -> None:
    firm = a_firm(service)
    firm.take_case(0)
    (asked,) = firm.ask(0)
    answered = yes(firm, asked)
    assert answered.state is ApproachState.ACCEPTED
    with service.begin_work(read_only=True) as work:
        referral = work.referrals.get(answered.referral_id or 0)
        (event,) = work.referrals.events(referral.id)
        consent = work.consents.last(firm.seekers[0], ConsentPurpose.REFERRAL, firm.vacancies[0])
        tasks = [one.text for one in work.tasks.about_seeker(firm.seekers[0])]
        messages = {one.template for one in work.outbox.about("referral", referral.id)}
    assert (referral.state, referral.counsellor_id) == (ReferralState.ISSUED, firm.lan.id)
    assert (event.actor, event.account_id) == (Actor.SEEKER, None)
    assert consent is not None
    assert (consent.given, consent.text_version) == (True, "referral-1")
    assert f"Nhận lời mời của doanh nghiệp: phiếu giới thiệu {referral.number}" in tasks
    assert messages == {"referral_to_employer", "referral_to_seeker"}


def test_a_yes_from_ones_own_page_is_ones_own(service: Service) -> None:
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    hoa = firm.claimant(0)
    answered = answer_approach(service, asked.id, True, True, None, hoa)  # noqa: FBT003 -- the contract
    with service.begin_work(read_only=True) as work:
        (event,) = work.referrals.events(answered.referral_id or 0)
    assert (event.actor, event.account_id) == (Actor.SEEKER, hoa.id)


def test_a_yes_without_the_ticked_box_gives_nothing_away(service: Service) -> None:
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    with pytest.raises(RuleError, match="đánh dấu ô đồng ý"):
        yes(firm, asked, consented=False)
    with service.begin_work(read_only=True) as work:
        assert work.referrals.of_vacancy(firm.vacancies[0]) == []
        assert work.approaches.get(asked.id).open


def test_the_same_yes_again_issues_nothing_more(service: Service) -> None:
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    assert yes(firm, asked) == yes(firm, asked)
    with service.begin_work(read_only=True) as work:
        assert len(work.referrals.of_vacancy(firm.vacancies[0])) == 1


def test_a_no_keeps_its_reason_from_the_employer(service: Service) -> None:
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    answered = no(firm, asked, HideReason.HEALTH)
    assert (answered.state, answered.reason) == (ApproachState.DECLINED, HideReason.HEALTH)
    with service.begin_work(read_only=True) as work:
        (told,) = work.outbox.about("approach", asked.id)
    assert (told.template, told.state) == ("approach_declined", MessageState.WAITING)
    with pytest.raises(RuleError, match="không quan tâm"):
        yes(firm, asked)


def test_only_the_person_themself_answers(service: Service) -> None:
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    for somebody in (firm.claimant(1), firm.boss, firm.lan):
        with pytest.raises(NotFoundError):
            answer_approach(service, asked.id, False, False, None, somebody)  # noqa: FBT003 -- the contract


def test_a_forged_link_opens_nothing(service: Service) -> None:
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    with pytest.raises(NotFoundError):
        approach_of_link(service, token(firm, asked) + "x")


def test_an_old_link_says_so_then_is_gone(service: Service, clock: SetClock) -> None:
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    clock.move_on(days=15)
    old = approach_of_link(service, token(firm, asked))
    assert f"{old.closed}" == "Lời mời này đã quá hạn trả lời"
    with pytest.raises(RuleError, match="quá hạn"):
        yes(firm, asked)
    clock.move_on(days=30)
    with pytest.raises(NotFoundError):
        approach_of_link(service, token(firm, asked))


def test_a_consent_taken_back_ends_it(service: Service) -> None:
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    firm.says(0, LISTED, given=False)
    with pytest.raises(RuleError, match="không còn hiệu lực"):
        yes(firm, asked)


def test_who_takes_no_referrals_at_all_is_told_so(service: Service) -> None:
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    firm.says(0, ConsentPurpose.REFERRAL, given=False)
    with pytest.raises(RuleError):
        yes(firm, asked)
    with service.begin_work(read_only=True) as work:
        assert work.approaches.get(asked.id).open


def test_who_takes_no_referrals_is_told_where_to_change_that(service: Service) -> None:
    firm = a_firm(service)
    (asked,) = firm.ask(0)
    firm.says(0, ConsentPurpose.REFERRAL, given=False)
    with pytest.raises(RuleError, match="Bạn đã chọn không nhận giới thiệu"):
        yes(firm, asked)
    with service.begin_work(read_only=True) as work:
        assert work.referrals.of_vacancy(firm.vacancies[0]) == []


def test_it_is_known_whether_employers_see_who_they_are_already(service: Service) -> None:
    firm = a_firm(service)
    first, second = firm.ask(0, 1)
    firm.says(0, ConsentPurpose.EMPLOYER_CONTACT)
    shown = [approach_of_link(service, token(firm, one)).named for one in (first, second)]
    assert shown == [True, False]
