from datetime import timedelta

import numpy as np

from jobmatch.domain.fairness import Measure
from jobmatch.domain.places import Place
from jobmatch.domain.records import RecordKind
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases.fairness_crowd import Crowd
from jobmatch.use_cases.fairness_lists import (
    count_referred,
    count_strong,
    count_tops,
    open_vacancies,
)
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft, a_vacancy_draft

HERE = Place(text="Thanh Hóa", province_code="38")
THERE = Place(text="TP. Hồ Chí Minh", province_code="79")


def crowd_of(service: Service) -> Crowd:
    with service.begin_work(read_only=True) as work:
        people = work.fairness.people()
    indexed = service.catalogues.of(RecordKind.SEEKERS).ids
    return Crowd.of(people, indexed, service.clock.today())


def fill(service: Service, wishes: dict[str, int], *titles: str) -> None:
    """Keep so many seekers for each job, all here, and a vacancy here for each title."""
    now = service.clock.now()
    with service.begin_work() as work:
        for job, number in wishes.items():
            for _ in range(number):
                draft = a_seeker_draft(desired_job=job, wished_places=(HERE,))
                work.seekers.add(draft, now)
        for title in titles:
            work.vacancies.add(a_vacancy_draft(title=title, places=(HERE,)), now)
    sync(service)


def test_only_what_may_be_applied_for_today_is_open(service: Service) -> None:
    now, today = service.clock.now(), service.clock.today()
    drafts = (
        a_vacancy_draft(closes_on=today),
        a_vacancy_draft(closes_on=today - timedelta(days=1)),
        a_vacancy_draft(status=VacancyStatus.PAUSED),
        a_vacancy_draft(),
    )
    with service.begin_work() as work:
        ids = [work.vacancies.add(draft, now).id for draft in drafts]
    sync(service)
    found = open_vacancies(service.catalogues.of(RecordKind.VACANCIES), today)
    assert found.tolist() == [ids[0], ids[3]]


def test_who_may_stand_in_a_list_has_a_chance_and_the_first_are_chosen(service: Service) -> None:
    fill(service, {"Thợ hàn": 3, "Kế toán": 2}, "Thợ hàn", "Kế toán")
    with service.begin_work() as work:
        away = a_seeker_draft(desired_job="Thợ hàn", wished_places=(THERE,))
        work.seekers.add(away, service.clock.now())
    sync(service)
    lists: list[int] = []
    vacancies = service.catalogues.of(RecordKind.VACANCIES).ids
    found = count_tops(service, crowd_of(service), vacancies, 2, lists.append)
    assert found[Measure.TOP].chances.tolist() == [2, 2, 2, 2, 2, 0]
    assert found[Measure.TOP].chosen.tolist() == [1, 1, 0, 1, 1, 0]  # equal ones by id
    by_lot = found[Measure.TOP_OF_TRADE].chances
    assert np.allclose(by_lot, [2 / 3, 2 / 3, 2 / 3, 1, 1, 0])
    assert found[Measure.TOP_OF_TRADE].chosen.tolist() == [1, 1, 0, 1, 1, 0]
    assert sum(lists) == 2


def test_very_good_suggestions_are_counted_of_the_first_alone(service: Service) -> None:
    fill(service, {"Thợ hàn": 1, "": 1}, "Thợ hàn", "Thợ hàn", "Thợ hàn", "Kế toán trưởng")
    crowd = crowd_of(service)
    two = count_strong(service, crowd, crowd.ranked, 2, lambda _: None)
    assert two.chances.tolist() == [2, 2]
    assert two.chosen.tolist() == [2, 0]  # of who says nothing of work, none
    ten = count_strong(service, crowd, crowd.ranked, 10, lambda _: None)
    assert ten.chosen.tolist() == [3, 0]


def test_who_looks_or_was_referred_could_have_been(service: Service) -> None:
    fill(service, {"Thợ hàn": 2})
    crowd = crowd_of(service)
    found = count_referred(crowd, np.array([crowd.ids[1], 999]))
    assert (found.chances.tolist(), found.chosen.tolist()) == ([1, 1], [0, 1])
