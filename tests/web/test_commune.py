"""A commune official at work: the pages as a browser without script gets them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.seekers import Person
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.communes import ELSEWHERE, HERE, a_worker, place_in
from tests.factories import a_vacancy_draft
from tests.web.commune_door import an_official


@pytest.fixture
def official(app: Flask, service: Service) -> FlaskClient:
    return an_official(app, service)


@pytest.fixture
def peopled(service: Service) -> Service:
    """Hoa wants to sew, Bình has not said; Mai lives elsewhere. Two vacancies, near and far."""
    with service.begin_work() as work:
        for draft in (
            a_worker("Lê Thị Hoa"),
            a_worker("Trần Văn Bình", desired_job="", summary="?"),
            a_worker("Đỗ Thị Mai", ELSEWHERE),
        ):
            work.seekers.add(draft, service.clock.now())
        for title, place in (
            ("Công nhân may", place_in(HERE)),
            ("Thợ hàn", place_in(ELSEWHERE)),
        ):
            work.vacancies.add(a_vacancy_draft(title=title, places=(place,)), service.clock.now())
    sync(service)
    return service


def test_the_first_sign_in_leads_through_the_tour_once(official: FlaskClient) -> None:
    first = official.get("/commune")
    assert first.headers["Location"] == "/commune/tour"
    pages = [official.get(f"/commune/tour?page={number}").text for number in range(1, 5)]
    assert ["Chào mừng" in page for page in pages] == [True, False, False, False]
    assert "Vào việc" in pages[3]
    assert official.get("/commune").status_code == 200


@pytest.mark.usefixtures("peopled")
def test_the_first_page_has_three_tasks_and_what_waits(official: FlaskClient) -> None:
    official.get("/commune/tour")
    page = official.get("/commune").text
    for task in ("Nhập người mới", "Nhập nhu cầu", "Xem và in"):
        assert task in page
    assert "2 người lao động, 2 người đang tìm việc" in page
    assert "Trần Văn Bình" in page
    assert "Có việc gợi ý, chưa ai báo</h3>" not in page  # the count stands before the tag ends
    assert "Có việc gợi ý, chưa ai báo (1)" in page
    assert "Đỗ Thị Mai" not in page


@pytest.mark.usefixtures("peopled")
def test_a_worker_leaves_the_queue_once_their_suggestions_were_opened(
    official: FlaskClient,
) -> None:
    official.get("/commune/tour")
    suggested = official.get("/commune/workers/S-1").text
    assert "Công nhân may" in suggested
    assert "Vì sao:" in suggested
    assert "chưa ai báo" not in official.get("/commune").text


@pytest.mark.usefixtures("peopled")
def test_nobody_of_another_commune_is_known(official: FlaskClient) -> None:
    for path in ("/commune/workers/S-3", "/commune/workers/S-3/edit"):
        assert official.get(path).status_code == 404
    page = official.get("/commune/workers").text
    assert "Lê Thị Hoa" in page
    assert "Đỗ Thị Mai" not in page


@pytest.mark.usefixtures("peopled")
def test_names_are_searched_by_a_part(official: FlaskClient) -> None:
    page = official.get("/commune/workers?q=bình").text
    assert "Trần Văn Bình" in page
    assert "Lê Thị Hoa" not in page


@pytest.mark.usefixtures("peopled")
def test_vacancies_around_the_commune_stand_nearest_first(official: FlaskClient) -> None:
    near = official.get("/commune/vacancies?radius=30").text
    assert near.index("Công nhân may") < near.index("Thợ hàn")
    newest = official.get("/commune/vacancies?radius=30&sort=newest").text
    assert newest.index("Thợ hàn") < newest.index("Công nhân may")


def test_a_small_circle_says_that_a_larger_one_may_hold_more(official: FlaskClient) -> None:
    assert (
        'href="/commune/vacancies?radius=30"' in official.get("/commune/vacancies?radius=5").text
    )


@pytest.mark.parametrize(
    ("name", "asked"), [("worker", "Việc muốn làm"), ("need", "Cần mấy người")]
)
def test_blank_forms_are_printed(official: FlaskClient, name: str, asked: str) -> None:
    page = official.get(f"/commune/papers/{name}").text
    assert asked in page
    assert HERE.name in page
    assert official.get("/commune/papers/other").status_code == 404


@pytest.mark.usefixtures("peopled")
def test_no_page_of_the_commune_runs_a_script(official: FlaskClient) -> None:
    official.get("/commune/tour")
    for path in ("", "/workers", "/workers/new", "/needs/new", "/vacancies", "/imports"):
        assert "<script" not in official.get(f"/commune{path}").text, path


def test_a_counsellor_has_no_commune(counsellor: FlaskClient) -> None:
    assert counsellor.get("/commune").status_code == 403


def test_a_worker_with_a_telephone_is_handed_out_in_excel_and_that_is_noted(
    official: FlaskClient, service: Service
) -> None:
    person = Person(full_name="Lê Thị Hoa", phone="+84912345678")
    with service.begin_work() as work:
        work.seekers.add(a_worker("", person=person), service.clock.now())
    assert official.get("/commune/workers/list.xlsx").status_code == 200
    with service.begin_work(read_only=True) as work:
        noted = [(event.action, event.detail) for event in work.audit.recent(2)]
    assert ("list.exported", "commune workers: 1 rows, contacts in the clear") in noted
