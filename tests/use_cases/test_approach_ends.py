from collections.abc import Callable
from dataclasses import replace

import pytest

from jobmatch.domain.approaches import Approach, ApproachState
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.outbox import MessageState
from jobmatch.domain.referrals import Outcome, ReferralState
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases.erasing import erase_seeker
from jobmatch.use_cases.person_merges import MergeWish, merge_seekers
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_outcomes import record_outcome
from jobmatch.use_cases.referral_undo import undo_last
from jobmatch.use_cases.seekers import change_seeker_status, revise_seeker
from tests.use_cases.asking import CONTACT, LISTED, Firm, a_firm

WAITING, WITHDRAWN = ApproachState.WAITING, ApproachState.WITHDRAWN


@pytest.fixture
def firm(service: Service) -> Firm:
    """The first seeker gets messages; the second has a counsellor who tells them."""
    firm = a_firm(service)
    firm.says(0, ConsentPurpose.MESSAGES)
    firm.take_case(1)
    return firm


def now(firm: Firm, approach: Approach) -> Approach:
    with firm.service.begin_work(read_only=True) as work:
        return work.approaches.get(approach.id)


def message(firm: Firm, approach: Approach) -> MessageState:
    with firm.service.begin_work(read_only=True) as work:
        (queued,) = work.outbox.about("approach", approach.id)
    return queued.state


def tasks(firm: Firm, seeker: int) -> list[str]:
    with firm.service.begin_work(read_only=True) as work:
        return [one.text for one in work.tasks.about_seeker(firm.seekers[seeker])]


def find_work(firm: Firm) -> None:
    with firm.service.begin_work(read_only=True) as work:
        version = work.seekers.get(firm.seekers[0]).version
    change_seeker_status(firm.service, firm.seekers[0], SeekerStatus.EMPLOYED, version, firm.lan)


def find_work_by_form(firm: Firm) -> None:
    with firm.service.begin_work(read_only=True) as work:
        seeker = work.seekers.get(firm.seekers[0])
        draft = work.seekers.draft(seeker.id)
    employed = replace(draft, status=SeekerStatus.EMPLOYED)
    revise_seeker(firm.service, seeker.id, employed, seeker.version, firm.lan)


def start_elsewhere(firm: Firm) -> None:
    referral = firm.refer(0, vacancy=1)
    record_outcome(
        firm.service,
        referral.id,
        Outcome(state=ReferralState.HIRED, on=firm.service.clock.today()),
        referral.version,
        firm.lan,
    )


@pytest.mark.parametrize(
    "ends",
    [
        lambda firm: firm.says(0, LISTED, given=False),
        lambda firm: firm.says(0, ConsentPurpose.MATCHING, given=False),
        find_work,
        find_work_by_form,
        start_elsewhere,
    ],
    ids=["lists", "matching", "employed", "employed, by the form", "hired"],
)
def test_a_question_ends_at_once_with_its_message(
    firm: Firm, ends: Callable[[Firm], None]
) -> None:
    asked, other = firm.ask(0, 1)
    ends(firm)
    assert (now(firm, asked).state, message(firm, asked)) == (WITHDRAWN, MessageState.CANCELLED)
    assert now(firm, other).state is WAITING
    assert firm.actions("approach.withdrawn") == [("approach.withdrawn", firm.seekers[0])]


def test_the_task_to_tell_somebody_ends_with_the_question(firm: Firm) -> None:
    firm.ask(1)
    assert len(tasks(firm, 1)) == 1
    firm.says(1, LISTED, given=False)
    assert tasks(firm, 1) == []


def test_taking_back_that_employers_see_the_contact_ends_nothing(firm: Firm) -> None:
    firm.says(0, CONTACT)
    (asked,) = firm.ask(0)
    firm.says(0, CONTACT, given=False)
    assert (now(firm, asked).state, message(firm, asked)) == (WAITING, MessageState.WAITING)


def test_a_merge_into_somebody_who_is_in_no_list_ends_what_was_asked(
    firm: Firm, service: Service
) -> None:
    (asked,) = firm.ask(0)
    firm.says(3, LISTED, given=False)
    kept, merged = firm.seekers[3], firm.seekers[0]
    with service.begin_work(read_only=True) as work:
        versions = [work.seekers.get(one).version for one in (kept, merged)]
    wish = MergeWish(
        kept_id=kept,
        merged_id=merged,
        from_merged=frozenset(),
        kept_version=versions[0],
        merged_version=versions[1],
    )
    merge_seekers(service, wish, firm.lan)
    assert now(firm, asked).seeker_id == kept
    assert now(firm, asked).state is WITHDRAWN


def test_whoever_is_erased_is_not_told_any_more(firm: Firm, service: Service) -> None:
    (asked,) = firm.ask(0)
    erase_seeker(service, firm.seekers[0], firm.lan)
    assert message(firm, asked) is MessageState.CANCELLED


def test_a_referral_by_the_desk_is_the_answer_to_what_the_employer_asked(firm: Firm) -> None:
    asked, about_another = firm.ask(0), firm.ask(0, vacancy=1)
    referral = firm.refer(0)
    answered = now(firm, asked[0])
    assert (answered.state, answered.referral_id) == (ApproachState.ACCEPTED, referral.id)
    assert message(firm, asked[0]) is MessageState.CANCELLED
    assert now(firm, about_another[0]).state is WAITING


def test_a_referral_that_is_taken_back_at_once_lets_the_question_wait_again(firm: Firm) -> None:
    (asked,) = firm.ask(0)
    referral = firm.refer(0)
    undo_last(firm.service, referral.id, referral.version, firm.lan)
    again = now(firm, asked)
    assert (again.state, again.referral_id) == (WAITING, None)
