from dataclasses import replace

import pytest

from jobmatch.use_cases.browsing import browse
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.near_trades import known_trade, near_openly
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search import search_seekers, search_vacancies
from jobmatch.use_cases.search_filters import SeekerQuery, VacancyQuery
from jobmatch.use_cases.suggestions import SuggestionOptions, seekers_for, vacancies_for
from tests.factories import a_seeker_draft, a_vacancy_draft

ANYWHERE = SuggestionOptions(place_matters=False)
FITTER = "steel_fitter"


@pytest.fixture
def market(service: Service) -> Service:
    """Steel fitters are wanted (V-1 to V-4) and sewers (V-5); S-1 welds, S-2 to S-4 fit steel."""
    now = service.clock.now()
    with service.begin_work() as work:
        for number in range(4):
            fitter = a_vacancy_draft(title="Thợ sắt", employer_name=f"Xưởng {number}")
            work.vacancies.add(fitter, now)
        work.vacancies.add(a_vacancy_draft(title="Công nhân may"), now)
        work.seekers.add(replace(a_seeker_draft(), desired_job="Thợ hàn"), now)
        for _ in range(3):
            work.seekers.add(replace(a_seeker_draft(), desired_job="Thợ sắt"), now)
        work.vacancies.add(a_vacancy_draft(title="Thợ hàn", status="paused"), now)
    sync(service)
    return service


def test_a_list_without_the_own_trade_says_so_and_names_what_is_near(market: Service) -> None:
    near = vacancies_for(market, 1, ANYWHERE, None).near
    assert near is not None
    assert (near.own.vi, near.count) == ("Thợ hàn", 0)
    assert near.near[0].count == 4
    assert near.near[0].why.vi.startswith("chung kỹ năng: ")
    assert near.near[0].missing is not None
    assert near.near[0].missing.en.startswith("usually needed besides: ")
    assert near.without is not None


def test_one_click_shows_as_many_as_were_counted(market: Service) -> None:
    near = vacancies_for(market, 1, ANYWHERE, None).near
    assert near is not None
    found = vacancies_for(market, 1, replace(ANYWHERE, trade=near.near[0].id), None)
    assert found.total == near.near[0].count
    assert {one.vacancy.title for one in found.matches} == {"Thợ sắt"}
    openly = near_openly(market, near)
    for one in openly.near:
        assert browse(market, VacancyQuery(trade=one.id)).total == one.count


def test_a_trade_with_enough_says_nothing(market: Service) -> None:
    assert vacancies_for(market, 2, ANYWHERE, None).near is None
    assert search_vacancies(market, VacancyQuery(text="thợ sắt")).near is None


def test_a_search_for_a_trade_names_what_is_near(market: Service) -> None:
    for words in ("thợ hàn", "tho han"):
        near = search_vacancies(market, VacancyQuery(text=words)).near
        assert near is not None
        assert near.near[0].count == 4
    assert search_vacancies(market, VacancyQuery(text="việc gần nhà")).near is None
    assert search_vacancies(market, VacancyQuery()).near is None


def test_for_a_vacancy_people_of_near_trades_are_named(market: Service) -> None:
    near = seekers_for(market, 6, ANYWHERE, None).near
    assert near is None or near.count < 3
    found = search_seekers(market, SeekerQuery(text="thợ hàn"), None).near
    assert found is not None
    assert (found.count, found.near[0].count) == (1, 3)
    assert found.near[0].missing is None or "thường còn thiếu" in found.near[0].missing.vi
    chosen = search_seekers(market, SeekerQuery(trade=found.near[0].id), None)
    assert chosen.total == 3


def test_only_trades_of_the_lexicon_are_known(market: Service) -> None:
    assert known_trade(FITTER) is not None
    assert known_trade("no such trade") is None
    assert search_vacancies(market, VacancyQuery(trade="no such trade")).total == 0
