from datetime import date

import pytest

from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.registrations import Standing
from jobmatch.domain.vacancies import Vacancy, VacancyStatus
from jobmatch.use_cases.own_vacancies import pause_own
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.still_open_links import (
    STILL_OPEN_PATH,
    StillOpen,
    answer_still_open,
    path_of,
    vacancy_of_link,
)
from jobmatch.use_cases.vacancies import change_vacancy_status
from tests.fakes import SetClock
from tests.firms import add_person
from tests.use_cases.employing import kept, posted, stand


def token_of(service: Service, vacancy: Vacancy) -> str:
    path = path_of(service.keys, vacancy.id, service.clock.today())
    return path.removeprefix(STILL_OPEN_PATH)


def test_one_touch_by_link_keeps_it_open_thirty_days(service: Service) -> None:
    post = posted(service, add_person(service), closes_on=date(2026, 7, 20))
    token = token_of(service, post)
    assert vacancy_of_link(service, token).may_open
    answer_still_open(service, token, StillOpen.OPEN, None, 1)
    assert kept(service, post.id).closes_on == date(2026, 8, 19)


def test_a_second_touch_of_the_same_page_changes_nothing(service: Service) -> None:
    post = posted(service, add_person(service))
    token = token_of(service, post)
    answer_still_open(service, token, StillOpen.OPEN, None, 1)
    with pytest.raises(ConflictError):
        answer_still_open(service, token, StillOpen.OPEN, None, 1)


def test_closing_by_link_says_how_many_and_can_be_taken_back_there(service: Service) -> None:
    post = posted(service, add_person(service))
    token = token_of(service, post)
    answer_still_open(service, token, StillOpen.FILLED, 4, 1)
    assert kept(service, post.id).status is VacancyStatus.FILLED
    with service.begin_work(read_only=True) as work:
        assert [event.hired for event in work.upkeep.of_vacancy(post.id)] == [4]
    assert vacancy_of_link(service, token).may_open
    answer_still_open(service, token, StillOpen.OPEN, None, 2)
    assert kept(service, post.id).status is VacancyStatus.OPEN


def test_what_staff_stopped_opens_by_staff_alone(service: Service) -> None:
    mai = add_person(service)
    post = posted(service, mai)
    token = token_of(service, post)
    pause_own(service, post.ref, 1, mai)
    assert vacancy_of_link(service, token).may_open
    service.clock.move_on(minutes=1)  # type: ignore[attr-defined]  # the clock of tests
    change_vacancy_status(service, post.id, VacancyStatus.PAUSED, 2, None)
    assert not vacancy_of_link(service, token).may_open
    with pytest.raises(RuleError, match="Trung tâm"):
        answer_still_open(service, token, StillOpen.OPEN, None, 3)


def test_a_suspended_firm_opens_nothing_by_link(service: Service) -> None:
    mai = add_person(service)
    post = posted(service, mai)
    stand(service, mai.employer_id or 0, Standing.SUSPENDED)
    assert not vacancy_of_link(service, token_of(service, post)).may_open


def test_a_forged_or_old_link_opens_nothing(service: Service, clock: SetClock) -> None:
    post = posted(service, add_person(service))
    token = token_of(service, post)
    with pytest.raises(NotFoundError):
        vacancy_of_link(service, token[:-2] + "xx")
    clock.move_on(days=60)
    assert vacancy_of_link(service, token).vacancy.id == post.id
    clock.move_on(days=1)
    with pytest.raises(NotFoundError):
        vacancy_of_link(service, token)
