from datetime import date

import pytest
from flask.testing import FlaskClient

from jobmatch.domain.vacancies import VacancyContact, VacancyStatus
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.still_open_links import path_of
from tests.factories import a_vacancy_draft
from tests.web.door import send


@pytest.fixture
def link(service: Service) -> str:
    """The link to a vacancy of an employer without an account, V-1."""
    draft = a_vacancy_draft(
        title="Thợ hàn",
        closes_on=date(2026, 3, 9),
        contact=VacancyContact(email="boss@firm.example"),
    )
    with service.begin_work() as work:
        work.vacancies.add(draft, service.clock.now())
    return path_of(service.keys, 1, service.clock.today())


def stands(service: Service) -> tuple[VacancyStatus, date | None]:
    with service.begin_work(read_only=True) as work:
        found = work.vacancies.get(1)
        return found.status, found.closes_on


def test_opening_the_link_shows_and_changes_nothing(
    visitor: FlaskClient, service: Service, link: str
) -> None:
    page = visitor.get(link).text
    assert "Còn tuyển: mở thêm 30 ngày" in page
    assert "Thợ hàn" in page
    assert "<script" not in page
    assert stands(service) == (VacancyStatus.OPEN, date(2026, 3, 9))


def test_one_touch_keeps_it_open(visitor: FlaskClient, service: Service, link: str) -> None:
    answer = send(visitor, link, link, {"answer": "open", "version": "1"})
    assert answer.status_code == 303
    assert "còn mở đến hết 08/04/2026" in visitor.get(answer.headers["Location"]).text
    assert stands(service) == (VacancyStatus.OPEN, date(2026, 4, 8))


def test_an_owner_closes_it_with_how_many_were_hired(
    visitor: FlaskClient, service: Service, link: str
) -> None:
    answer = send(visitor, link, link, {"answer": "filled", "hired": "3", "version": "1"})
    assert "Tin đã đóng" in visitor.get(answer.headers["Location"]).text
    assert stands(service)[0] is VacancyStatus.FILLED
    with service.begin_work(read_only=True) as work:
        assert [event.hired for event in work.upkeep.of_vacancy(1)] == [3]


@pytest.mark.parametrize(
    "answers",
    [{}, {"answer": "maybe"}, {"answer": "filled", "hired": "ba"}],
)
def test_an_answer_that_is_none_is_asked_for_again(
    visitor: FlaskClient, service: Service, link: str, answers: dict[str, str]
) -> None:
    assert send(visitor, link, link, {**answers, "version": "1"}).status_code == 422
    assert stands(service) == (VacancyStatus.OPEN, date(2026, 3, 9))


def test_a_page_that_is_out_of_date_shows_how_it_stands(
    visitor: FlaskClient, service: Service, link: str
) -> None:
    send(visitor, link, link, {"answer": "open", "version": "1"})
    answer = send(visitor, link, link, {"answer": "open", "version": "1"})
    assert answer.status_code == 409
    assert stands(service) == (VacancyStatus.OPEN, date(2026, 4, 8))


def test_a_wrong_link_is_dead_and_trying_many_is_slowed(visitor: FlaskClient, link: str) -> None:
    answers = [visitor.get(f"{link}x").status_code for _ in range(21)]
    assert answers == [404] * 19 + [429] * 2
    assert visitor.get(link).status_code == 429
