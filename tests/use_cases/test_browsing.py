from datetime import timedelta

import pytest

from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.places import Place
from jobmatch.domain.vacancies import Closed, VacancyStatus
from jobmatch.use_cases.browsing import (
    browse,
    browsed_vacancy,
    open_by_commune,
    open_by_occupation,
    open_by_province,
    public_centre,
)
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search_filters import VacancyQuery
from tests.factories import a_vacancy_draft, an_employer_draft

HAC_THANH = "14797"
IN_HAC_THANH = Place(text="P. Hạc Thành", province_code="38", commune_code=HAC_THANH)


@pytest.fixture
def market(service: Service) -> Service:
    """V-1 and V-2 are one advert, V-3 is past, V-4 paused, V-5 a driver's in Hạc Thành."""
    now, yesterday = service.clock.now(), service.clock.today() - timedelta(days=1)
    sewing = a_vacancy_draft(title="Công nhân may")
    with service.begin_work() as work:
        firm = work.employers.add(an_employer_draft(), now)
        for draft in (
            a_vacancy_draft(title="Công nhân may", employer_id=firm.id, employer_name=firm.name),
            a_vacancy_draft(title="Tuyển công nhân may", employer_name=firm.name),
            a_vacancy_draft(title="Công nhân may", closes_on=yesterday),
            a_vacancy_draft(title=sewing.title, status=VacancyStatus.PAUSED),
            a_vacancy_draft(title="Lái xe tải", places=(IN_HAC_THANH,)),
        ):
            work.vacancies.add(draft, now)
    sync(service)
    return service


def test_only_open_vacancies_are_found_whatever_is_asked(market: Service) -> None:
    found = browse(market, VacancyQuery(state="all"))
    assert [row.vacancy.id for row in found.rows] == [5, 2]
    assert (found.total, found.adverts) == (2, 3)  # V-1 is a copy of V-2


def test_copies_of_one_advert_are_shown_once(market: Service) -> None:
    found = browse(market, VacancyQuery(text="may"))
    assert [(row.vacancy.id, [one.id for one in row.copies]) for row in found.rows] == [(1, [2])]


def test_the_distance_is_that_from_the_commune_asked_for(market: Service) -> None:
    near = browse(market, VacancyQuery(commune=HAC_THANH, radius_km=5)).rows
    assert [(row.vacancy.id, row.distance_km) for row in near] == [(5, 0.0)]
    assert [row.distance_km for row in browse(market, VacancyQuery(text="lai xe")).rows] == [None]


def test_an_open_vacancy_is_told_with_its_employer(market: Service) -> None:
    page = browsed_vacancy(market, "v-1")
    assert page.employer is not None
    assert (page.vacancy.id, page.employer.name, page.closed, page.similar) == (
        1,
        "Công ty TNHH May Hoa Sen",
        None,
        (),
    )
    assert page.centre == public_centre(market)


@pytest.mark.parametrize(("ref", "why"), [("V-3", Closed.EXPIRED), ("V-4", Closed.PAUSED)])
def test_a_closed_vacancy_offers_open_ones_like_it(market: Service, ref: str, why: Closed) -> None:
    page = browsed_vacancy(market, ref)
    assert (page.closed, [one.id for one in page.similar]) == (why, [1])


def test_other_references_open_nothing(market: Service) -> None:
    for ref in ("V-99", "S-1", "Công nhân may", "1"):
        with pytest.raises(NotFoundError):
            browsed_vacancy(market, ref)


def test_every_open_vacancy_is_counted_where_it_can_be_found(market: Service) -> None:
    assert open_by_commune(market) == {HAC_THANH: 1}
    assert open_by_province(market) == {"01": 1, "38": 1}  # of V-1 and V-2, one advert, one
    for code, count in open_by_occupation(market).items():
        assert browse(market, VacancyQuery(occupation=code)).total == count
    assert sum(open_by_occupation(market).values()) >= 2
