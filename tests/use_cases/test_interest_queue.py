import pytest

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Role
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases.desk import todays_queue
from jobmatch.use_cases.interest_queue import note_interest_seen
from jobmatch.use_cases.interests import ask_for_referral, say_interested, say_not_interested
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.vacancies import change_vacancy_status
from tests.people import somebody
from tests.use_cases.claimants import a_claimant, a_seeker_of


@pytest.fixture
def lan(service: Service) -> Account:
    return somebody(service, "lan", centre_id=MAIN_CENTRE)


@pytest.fixture
def hoa(service: Service, lan: Account) -> Account:
    return a_claimant(service, a_seeker_of(service, lan))


def waiting(service: Service, by: Account) -> list[tuple[str, int]]:
    return [(one.seeker_name, one.vacancy.id) for one in todays_queue(service, by).interests]


def test_their_counsellor_is_told_and_those_who_ask_stand_first(
    service: Service, lan: Account, hoa: Account
) -> None:
    minh = somebody(service, "minh", centre_id=MAIN_CENTRE)
    say_interested(service, 1, hoa)
    ask_for_referral(service, 2, hoa)
    say_not_interested(service, 3, None, hoa)
    assert waiting(service, lan) == [("Nguyễn Thị Hoa", 2), ("Nguyễn Thị Hoa", 1)]
    queue = todays_queue(service, lan)
    assert (queue.interest_count, queue.total) == (2, 2)
    assert waiting(service, minh) == []


def test_a_seeker_without_counsellor_is_the_managers(service: Service) -> None:
    manager = somebody(service, "quan ly", Role.MANAGER, centre_id=MAIN_CENTRE)
    counsellor = somebody(service, "lan", centre_id=MAIN_CENTRE)
    claimant = a_claimant(service, a_seeker_of(service, None))
    say_interested(service, 1, claimant)
    assert waiting(service, manager) == [("Nguyễn Thị Hoa", 1)]
    assert waiting(service, counsellor) == []


def test_what_was_noted_referred_or_closed_waits_no_more(
    service: Service, lan: Account, hoa: Account
) -> None:
    for vacancy_id in (1, 2, 3):
        say_interested(service, vacancy_id, hoa)
    first = todays_queue(service, lan).interests[0].interest
    assert note_interest_seen(service, first.id, lan).seen_at == service.clock.now()
    issue_referrals(service, [(1, 2)], ReferralOptions(tell_employer=False), "k", lan)
    assert waiting(service, lan) == [("Nguyễn Thị Hoa", 3)]
    change_vacancy_status(service, 3, VacancyStatus.FILLED, 1, lan)
    assert waiting(service, lan) == []


def test_another_centre_cannot_note_it(service: Service, hoa: Account) -> None:
    stranger = somebody(service, "xa", Role.COMMUNE_OFFICIAL, commune_code="14953")
    kept = say_interested(service, 1, hoa)
    with pytest.raises(NotFoundError):
        note_interest_seen(service, kept.id, stranger)
