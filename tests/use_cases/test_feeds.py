from dataclasses import replace
from datetime import date, timedelta

import pytest

from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases import feeds
from jobmatch.use_cases.feeds import changed_vacancies, open_pages, open_vacancies
from jobmatch.use_cases.ports import Service
from tests.factories import a_vacancy_draft
from tests.fakes import SetClock

CLOSED = (
    {"status": VacancyStatus.PAUSED},
    {"status": VacancyStatus.WITHDRAWN},
    {"status": VacancyStatus.FILLED},
    {"closes_on": date(2020, 1, 1)},
)


def _add(service: Service, **changes: object) -> int:
    with service.begin_work() as work:
        return work.vacancies.add(a_vacancy_draft(**changes), service.clock.now()).id


def test_open_vacancies_come_in_their_order_over_many_batches(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "_BATCH", 2)
    added = [_add(service, title=f"Thợ {number}") for number in range(5)]
    for closed in CLOSED:
        _add(service, **closed)
    assert [one.id for one in open_vacancies(service)] == added


def test_the_short_list_names_the_same_as_the_long_one(service: Service) -> None:
    for change in ({}, {"closes_on": service.clock.today()}, *CLOSED, {"openings": 2}):
        _add(service, **change)
    full = _add(service)
    with service.begin_work() as work:
        work.vacancies.record_filled(full, 1, service.clock.now())
    named = [(one.ref, service.clock.today()) for one in open_vacancies(service)]
    assert open_pages(service) == named
    assert [ref for ref, _ in named] == ["V-1", "V-2", "V-7"]


def test_who_asks_since_when_is_told_of_what_changed_and_what_closed(
    service: Service, clock: SetClock
) -> None:
    first, second = _add(service), _add(service)
    clock.move_on(hours=1)
    moment = clock.now()
    third = _add(service)
    with service.begin_work() as work:
        closed = replace(work.vacancies.draft(second), status=VacancyStatus.FILLED)
        work.vacancies.replace(second, closed, clock.now())
    assert [one.id for one in changed_vacancies(service, moment)] == [second, third]
    assert [one.id for one in changed_vacancies(service, moment - timedelta(hours=2))] == [
        first,
        second,
        third,
    ]
