from datetime import timedelta

from jobmatch.domain.accounts import Account
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.store.new_matches import NewMatch
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.new_matches import STRONG, find_new_matches
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import add_seeker, change_seeker_status
from jobmatch.use_cases.vacancies import add_vacancy
from jobmatch.web.labels import fit_word
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.people import somebody


def _unseen(service: Service, by: Account) -> list[NewMatch]:
    with service.begin_work(read_only=True) as work:
        since = service.clock.now() - timedelta(days=1)
        return work.new_matches.unseen_of(by.id, since, 10)


def test_a_vacancy_that_suits_a_case_very_well_is_found_once(service: Service) -> None:
    lan = somebody(service, "lan")
    seeker = add_seeker(service, a_seeker_draft(desired_job="Công nhân may công nghiệp"), lan)
    add_seeker(service, a_seeker_draft(desired_job="Kế toán trưởng"), lan)
    vacancy = add_vacancy(service, a_vacancy_draft(title="Công nhân may công nghiệp"), lan)
    sync(service)
    assert find_new_matches(service) == 1
    [match] = _unseen(service, lan)
    assert (match.seeker_id, match.vacancy_id) == (seeker.id, vacancy.id)
    assert match.score >= STRONG
    assert find_new_matches(service) == 0
    add_vacancy(service, a_vacancy_draft(title="Bảo vệ"), lan)
    sync(service)
    assert find_new_matches(service) == 1
    assert _unseen(service, lan) == [match]


def test_whoever_has_no_counsellor_or_does_not_look_is_left_out(service: Service) -> None:
    lan, draft = somebody(service, "lan"), a_seeker_draft(desired_job="Công nhân may")
    add_seeker(service, draft, None)
    paused = add_seeker(service, draft, lan)
    change_seeker_status(service, paused.id, SeekerStatus.PAUSED, 1, lan)
    add_vacancy(service, a_vacancy_draft(title="Công nhân may"), lan)
    sync(service)
    assert find_new_matches(service) == 1
    assert _unseen(service, lan) == []


def test_nothing_is_looked_at_until_the_index_has_caught_up(service: Service) -> None:
    lan = somebody(service, "lan")
    add_vacancy(service, a_vacancy_draft(), lan)
    assert find_new_matches(service) == 0
    sync(service)
    assert find_new_matches(service) == 1


def test_strong_is_what_the_pages_call_a_very_good_fit() -> None:
    assert fit_word(STRONG) == fit_word(100)
    assert fit_word(STRONG - 0.1) != fit_word(100)
