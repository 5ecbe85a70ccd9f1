from dataclasses import replace

import pytest

from jobmatch.domain.accounts import Account
from jobmatch.domain.choices import HideReason
from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases.advert_copies import copies_of, elsewhere, open_ones
from jobmatch.use_cases.browsing import browse, browsed_vacancy
from jobmatch.use_cases.indexing import rebuild, sync
from jobmatch.use_cases.new_matches import find_new_matches
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search import search_vacancies
from jobmatch.use_cases.search_filters import VacancyQuery
from jobmatch.use_cases.suggestion_choices import hide, pin
from jobmatch.use_cases.suggestions import SuggestionOptions, vacancies_for
from jobmatch.use_cases.vacancies import show_vacancy
from tests.factories import a_seeker_draft
from tests.matching.adverts import HANOI, an_advert
from tests.people import somebody

FIRM = {"employer_name": "Công ty May Ban Mai"}
SEWING = replace(a_seeker_draft(), desired_job="Công nhân may", summary="May công nghiệp 3 năm")


@pytest.fixture
def market(service: Service) -> Service:
    """V-1, V-3 and V-5 are one advert, V-2 another, V-4 the first at another place; S-1 sews."""
    now = service.clock.now()
    with service.begin_work() as work:
        for draft in (
            an_advert(),
            an_advert(title="Công nhân may giày", description="May mũ giày, dán đế", **FIRM),
            an_advert(title="Tuyển gấp 20 công nhân may", source="another board"),
            an_advert(places=(HANOI,)),
            an_advert(status=VacancyStatus.PAUSED),
        ):
            work.vacancies.add(draft, now)
        work.seekers.add(SEWING, now)
    sync(service)
    return service


@pytest.fixture
def lan(market: Service) -> Account:
    return somebody(market, "lan")


def shown(market: Service, **options: object) -> list[tuple[int, list[int]]]:
    found = vacancies_for(market, 1, SuggestionOptions(**options), None)  # type: ignore[arg-type]
    return [(one.vacancy.id, [copy.id for copy in one.copies]) for one in found.matches]


def test_a_ranked_list_shows_copies_once_and_counts_both(market: Service) -> None:
    found = vacancies_for(market, 1, SuggestionOptions(place_matters=False), None)
    assert (found.total, found.adverts) == (3, 4)
    assert dict(shown(market, place_matters=False)) == {1: [3], 2: [], 4: []}


def test_pages_count_adverts_once(market: Service) -> None:
    pages = [shown(market, place_matters=False, limit=1, offset=at) for at in range(4)]
    assert sorted(ref for page in pages for ref, _ in page) == [1, 2, 4]
    assert pages[3] == []


def test_a_search_over_several_pages_has_each_advert_once(market: Service) -> None:
    found = search_vacancies(market, VacancyQuery())
    assert (found.total, found.adverts) == (3, 4)
    assert [hit.record.id for hit in found.hits] == [4, 3, 2]
    assert found.copies_of == {3: found.hits[1].copies}
    assert [copy.id for copy in found.hits[1].copies] == [1]
    last = search_vacancies(market, VacancyQuery(limit=1, offset=2))
    assert [hit.record.id for hit in last.hits] == [2]


def test_closed_copies_are_with_the_closed(market: Service) -> None:
    found = search_vacancies(market, VacancyQuery(state="all", text="may"))
    assert {hit.record.id: len(hit.copies) for hit in found.hits}[1] == 2
    assert browse(market, VacancyQuery(text="may")).adverts == 4


def test_a_vacancys_page_names_its_copies_and_the_employers_other_places(market: Service) -> None:
    assert (copies_of(market, 1), elsewhere(market, 1)) == ([3, 5], [4])
    page = show_vacancy(market, "V-1")
    assert [one.id for one in page.copies] == [3, 5]
    assert [one.id for one in page.elsewhere] == [4]
    browsed = browsed_vacancy(market, "V-1")
    assert [one.id for one in browsed.copies] == [3]
    assert [one.id for one in browsed.elsewhere] == [4]
    assert open_ones(market, page.copies) == browsed.copies


def test_what_somebody_hid_or_pinned_brings_no_copy_of_it_back(
    market: Service, lan: Account
) -> None:
    hide(market, 1, 1, HideReason.OTHER, "", lan)
    assert dict(shown(market, place_matters=False)) == {2: [], 4: []}
    pin(market, 1, 2, lan)
    assert shown(market, place_matters=False)[0] == (2, [])


def test_a_change_moves_an_advert_and_a_rebuild_changes_nothing(market: Service) -> None:
    with market.begin_work() as work:
        draft = an_advert(title="Bảo vệ", description="Trực cổng nhà máy", requirements="")
        work.vacancies.replace(3, draft, market.clock.now())
    sync(market)
    assert copies_of(market, 1) == [5]
    with market.begin_work() as work:
        work.vacancies.remove(1)
    sync(market)
    assert copies_of(market, 5) == []
    before = [copies_of(market, i) for i in range(2, 6)]
    rebuild(market)
    assert [copies_of(market, i) for i in range(2, 6)] == before


def test_a_copy_of_an_older_advert_is_no_new_match(market: Service) -> None:
    assert find_new_matches(market) == 5
    with market.begin_work(read_only=True) as work:
        assert work.vacancies.count() == 5
