import pytest

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Role
from jobmatch.domain.choices import HideReason
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.interests import InterestWord, OwnLimits
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases.interests import (
    ask_for_referral,
    narrow_own_list,
    own_interest,
    own_seeker_id,
    say_interested,
    say_not_interested,
    undo_interest,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.suggestion_choices import pin
from jobmatch.use_cases.suggestions import SuggestionOptions, seekers_for, vacancies_for
from jobmatch.use_cases.vacancies import change_vacancy_status
from tests.fakes import SetClock
from tests.people import somebody
from tests.use_cases.claimants import a_claimant, a_seeker_of


@pytest.fixture
def lan(service: Service) -> Account:
    return somebody(service, "lan", centre_id=MAIN_CENTRE)


@pytest.fixture
def hoa(service: Service, lan: Account) -> Account:
    return a_claimant(service, a_seeker_of(service, lan))


def test_what_the_seeker_does_not_want_leaves_both_lists_with_their_word(
    service: Service, lan: Account, hoa: Account
) -> None:
    said = say_not_interested(service, 1, HideReason.TOO_FAR, hoa)
    for by in (lan, hoa):
        found = vacancies_for(service, 1, SuggestionOptions(), by)
        assert sorted(one.vacancy.id for one in found.matches) == [2, 3]
        assert [(one.vacancy.id, one.interest) for one in found.hidden] == [(1, said)]
    other_way = seekers_for(service, 1, SuggestionOptions(), lan)
    assert (other_way.matches, [one.interest for one in other_way.hidden]) == ((), [said])


def test_the_score_stays_as_it_was(service: Service, lan: Account, hoa: Account) -> None:
    before = {
        one.vacancy.id: one.match.score
        for one in vacancies_for(service, 1, SuggestionOptions(), lan).matches
    }
    say_not_interested(service, 1, HideReason.WRONG_TRADE, hoa)
    found = vacancies_for(service, 1, SuggestionOptions(), lan)
    after = {one.vacancy.id: one.match.score for one in (*found.matches, *found.hidden)}
    assert after == before


def test_the_seekers_no_counts_more_than_a_pin(
    service: Service, lan: Account, hoa: Account
) -> None:
    pin(service, 1, 1, lan)
    say_not_interested(service, 1, None, hoa)
    found = vacancies_for(service, 1, SuggestionOptions(), lan)
    assert [one.vacancy.id for one in found.hidden] == [1]
    assert not [one for one in found.matches if one.choices.pinned]


def test_taken_back_the_vacancy_is_there_again_and_the_earlier_answer_holds(
    service: Service, clock: SetClock, hoa: Account
) -> None:
    yes = say_interested(service, 1, hoa)
    clock.move_on(minutes=1)
    say_not_interested(service, 1, HideReason.PAY, hoa)
    undo_interest(service, 1, hoa)
    assert own_interest(service, 1, hoa) == yes
    undo_interest(service, 1, hoa)
    assert own_interest(service, 1, hoa) is None
    with pytest.raises(NotFoundError):
        undo_interest(service, 1, hoa)


def test_a_double_touch_answers_once_and_a_reason_may_follow(
    service: Service, clock: SetClock, hoa: Account
) -> None:
    first = say_not_interested(service, 1, None, hoa)
    clock.move_on(seconds=2)
    assert say_not_interested(service, 1, None, hoa) == first
    reasoned = say_not_interested(service, 1, HideReason.SHIFT, hoa)
    assert (reasoned.id, reasoned.at, reasoned.reason) == (first.id, first.at, HideReason.SHIFT)
    assert say_not_interested(service, 1, None, hoa).reason is HideReason.SHIFT


def test_asking_for_a_referral_says_interested_and_is_asked_once(
    service: Service, clock: SetClock, hoa: Account
) -> None:
    asked = ask_for_referral(service, 1, hoa)
    assert (asked.word, asked.asked_at) == (InterestWord.INTERESTED, clock.now())
    clock.move_on(minutes=1)
    assert ask_for_referral(service, 1, hoa) == asked


def test_a_closed_vacancy_cannot_be_asked_for(
    service: Service, lan: Account, hoa: Account
) -> None:
    change_vacancy_status(service, 1, VacancyStatus.PAUSED, 1, lan)
    with pytest.raises(RuleError, match="không còn tuyển"):
        ask_for_referral(service, 1, hoa)
    assert own_interest(service, 1, hoa) is None


def test_what_is_done_is_in_the_audit_log(service: Service, hoa: Account) -> None:
    ask_for_referral(service, 2, hoa)
    undo_interest(service, 2, hoa)
    with service.begin_work(read_only=True) as work:
        events = [
            (one.action, one.account_id, one.detail)
            for one in work.audit.recent(9)
            if one.action.startswith("interest.")
        ]
    assert events == [
        ("interest.undone", hoa.id, "V-2"),
        ("interest.referral_asked", hoa.id, "V-2"),
        ("interest.interested", hoa.id, "V-2"),
    ]


def test_nobody_but_a_claimant_has_answers_of_their_own(service: Service, lan: Account) -> None:
    employer = somebody(service, "boss", Role.EMPLOYER)
    for by in (lan, employer, None):
        with pytest.raises(NotFoundError):
            own_seeker_id(by)
        with pytest.raises(NotFoundError):
            say_interested(service, 1, by)


def test_the_list_is_narrowed_to_offered_values_only(service: Service, hoa: Account) -> None:
    limits = OwnLimits(radius_km=10, min_salary_vnd=8_000_000)
    narrow_own_list(service, limits, hoa)
    with pytest.raises(RuleError):
        narrow_own_list(service, OwnLimits(radius_km=11), hoa)
    with service.begin_work(read_only=True) as work:
        assert work.own_limits.get(1) == limits
