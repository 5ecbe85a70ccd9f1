import unicodedata

import pytest

from jobmatch.domain.forms import Qualification, WorkingTime
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search import search_seekers, search_vacancies
from jobmatch.use_cases.search_filters import SeekerQuery, VacancyQuery
from tests.factories import a_seeker_draft, a_vacancy_draft

HAC_THANH = Place(text="Phường Hạc Thành", province_code="38", commune_code="14797")


@pytest.fixture
def market(service: Service) -> Service:
    now = service.clock.now()
    drafts = [
        a_vacancy_draft(title="Thợ hàn", places=(HAC_THANH,), working_time=WorkingTime.FULL_TIME),
        a_vacancy_draft(title="Kế toán kho", salary=Salary(min_vnd=9_000_000), places=()),
        a_vacancy_draft(title="Công nhân KCN", description="Làm trong khu công nghiệp"),
        a_vacancy_draft(title="Thợ hàn cũ", status=VacancyStatus.WITHDRAWN, places=(HAC_THANH,)),
    ]
    with service.begin_work() as work:
        for draft in drafts:
            work.vacancies.add(draft, now)
        work.seekers.add(a_seeker_draft(desired_job="Lái xe tải"), now)
        work.seekers.add(
            a_seeker_draft(desired_job="Kế toán", qualification=Qualification.UNIVERSITY), now
        )
    sync(service)
    return service


def first(service: Service, text: str) -> str:
    return search_vacancies(service, VacancyQuery(text=text)).hits[0].record.title


@pytest.mark.parametrize(
    "text",
    ["thợ hàn", "tho han", "THỢ HÀN", unicodedata.normalize("NFD", "thợ hàn")],
)
def test_search_is_blind_to_accents_case_and_composition(market: Service, text: str) -> None:
    assert first(market, text) == "Thợ hàn"


def test_an_abbreviation_finds_what_it_stands_for_and_the_reverse(market: Service) -> None:
    assert first(market, "khu công nghiệp") == "Công nhân KCN"
    assert first(market, "kcn") == "Công nhân KCN"


def titles(service: Service, query: VacancyQuery) -> set[str]:
    return {hit.record.title for hit in search_vacancies(service, query).hits}


def test_without_words_everything_open_is_listed_newest_first(market: Service) -> None:
    found = search_vacancies(market, VacancyQuery())
    assert [hit.record.title for hit in found.hits] == ["Công nhân KCN", "Kế toán kho", "Thợ hàn"]
    assert found.total == 3


def test_filters_narrow_and_closed_ones_come_only_when_asked_for(market: Service) -> None:
    assert titles(market, VacancyQuery(min_salary_vnd=8_000_000)) == {"Kế toán kho"}
    assert titles(market, VacancyQuery(working_time=WorkingTime.FULL_TIME)) == {"Thợ hàn"}
    assert titles(market, VacancyQuery(text="thợ hàn", province="38", state="all")) == {
        "Thợ hàn",
        "Thợ hàn cũ",
    }


def test_an_unknown_place_passes_no_place_filter(market: Service) -> None:
    found = search_vacancies(market, VacancyQuery(province="38"))
    assert {hit.record.title for hit in found.hits} == {"Thợ hàn"}
    assert found.elsewhere == 2
    near = VacancyQuery(commune="14797", radius_km=5)
    assert titles(market, near) == {"Thợ hàn"}
    assert titles(market, VacancyQuery(commune="Hạc Thành")) == {"Thợ hàn"}


def test_an_occupation_of_any_level_filters(market: Service) -> None:
    assert titles(market, VacancyQuery(occupation="7212")) == {"Thợ hàn"}
    assert titles(market, VacancyQuery(occupation="7")) >= {"Thợ hàn"}


def test_seekers_are_found_by_words_and_level(market: Service) -> None:
    found = search_seekers(market, SeekerQuery(text="lai xe"), None)
    assert found.hits[0].record.desired_job == "Lái xe tải"
    graduates = search_seekers(market, SeekerQuery(qualification=Qualification.COLLEGE), None)
    assert [hit.record.desired_job for hit in graduates.hits] == ["Kế toán"]


def test_pages_follow_each_other(market: Service) -> None:
    one = search_vacancies(market, VacancyQuery(limit=2))
    two = search_vacancies(market, VacancyQuery(limit=2, offset=2))
    assert [len(one.hits), len(two.hits), two.total] == [2, 1, 3]


def test_words_that_mean_nothing_here_find_nothing(market: Service) -> None:
    assert search_vacancies(market, VacancyQuery(text="zzzz")).total == 0
