from datetime import timedelta

import pytest

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases.firm_home import OwnReferrals, firm_day
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.fakes import SetClock
from tests.firms import add_firm, add_person, add_staff


@pytest.fixture
def mai(service: Service) -> Account:
    return add_person(service)


def _add(service: Service, employer_id: int | None, **said: object) -> int:
    with service.begin_work() as work:
        draft = a_vacancy_draft(employer_id=employer_id, **said)
        return work.vacancies.add(draft, service.clock.now()).id


def test_a_firm_s_vacancies_are_sorted_by_what_they_want_of_it(
    service: Service, mai: Account, clock: SetClock
) -> None:
    today, mine = clock.today(), mai.employer_id
    _add(service, mine, openings=3)  # will be stale
    clock.move_on(days=30)
    today = clock.today()
    late = _add(service, mine, closes_on=today + timedelta(days=7), openings=2)
    soon = _add(service, mine, closes_on=today)
    far = _add(service, mine, closes_on=today + timedelta(days=8))
    _add(service, mine, closes_on=today - timedelta(days=1))
    _add(service, mine, status=VacancyStatus.PAUSED)
    _add(service, mine, status=VacancyStatus.FILLED)
    _add(service, add_firm(service), closes_on=today)
    with service.begin_work() as work:
        work.vacancies.record_filled(late, 1, clock.now())
    day = firm_day(service, mai)
    assert [one.id for one in day.vacancies.closing] == [soon, late]
    assert [one.id for one in day.vacancies.stale] == [1]
    assert {one.id for one in day.vacancies.open} == {1, soon, late, far}
    assert (day.vacancies.paused, day.vacancies.over) == (1, 2)
    assert (day.vacancies.filled, day.vacancies.openings) == (1, 7)
    assert day.to_answer == 3


def test_referrals_without_an_answer_are_counted_with_the_quietest(
    service: Service, mai: Account, clock: SetClock
) -> None:
    lan, vacancy = add_staff(service), _add(service, mai.employer_id, openings=5)
    with service.begin_work() as work:
        seekers = [work.seekers.add(a_seeker_draft(), clock.now()).id for _ in range(2)]
    for number, seeker in enumerate(seekers):
        pairs = [(seeker, vacancy)]
        issue_referrals(service, pairs, ReferralOptions(), f"key {number}", lan)
        clock.move_on(days=3)
    day = firm_day(service, mai)
    assert day.referrals == OwnReferrals(unanswered=2, interviewed=0, oldest_days=6)
    assert day.to_answer == 2


def test_an_empty_firm_has_nothing_to_answer(service: Service, mai: Account) -> None:
    day = firm_day(service, mai)
    assert (day.to_answer, day.vacancies.open, day.approaches_waiting) == (0, (), 0)


def test_staff_have_no_firm_s_day(service: Service) -> None:
    with pytest.raises(NotFoundError):
        firm_day(service, add_staff(service))
