from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.vacancies import Vacancy, VacancyStatus
from jobmatch.use_cases.ports import Service
from tests.web.door import send
from tests.web.employing import FORM, RIGHT, employ

LIST = "/firm/vacancies"
PAGE = f"{LIST}/V-1"


@pytest.fixture
def hoa(app: Flask, service: Service) -> FlaskClient:
    client = employ(app, service)
    send(client, FORM, FORM, {**RIGHT, "key": "k1", "act": "check"})
    send(client, LIST, f"{LIST}/drafts/k1/publish", {})
    return client


def kept(service: Service) -> Vacancy:
    with service.begin_work(read_only=True) as work:
        return work.vacancies.get(1)


def test_the_page_of_a_vacancy_shows_it_with_what_can_be_done(hoa: FlaskClient) -> None:
    page = hoa.get(PAGE).text
    assert "May các công đoạn áo sơ mi" in page
    assert "còn 30 ngày" in page
    assert f'action="{PAGE}/refresh"' in page
    assert f'href="{PAGE}/close"' in page


def test_one_press_refreshes_pauses_and_opens_again(hoa: FlaskClient, service: Service) -> None:
    send(hoa, PAGE, f"{PAGE}/refresh", {"version": "1"})
    assert kept(service).closes_on == date(2026, 5, 1)
    assert "Đã gia hạn 30 ngày" in hoa.get(PAGE).text
    send(hoa, PAGE, f"{PAGE}/pause", {"version": "2"})
    assert kept(service).status is VacancyStatus.PAUSED
    send(hoa, PAGE, f"{PAGE}/reopen", {"version": "3"})
    assert kept(service).status is VacancyStatus.OPEN


def test_a_press_on_an_older_page_is_answered_with_the_newer(
    hoa: FlaskClient, service: Service
) -> None:
    send(hoa, PAGE, f"{PAGE}/refresh", {"version": "1"})
    answer = send(hoa, PAGE, f"{PAGE}/refresh", {"version": "1"})
    assert answer.status_code == 409
    assert "vừa được sửa ở nơi khác" in answer.text
    assert kept(service).version == 2


def test_an_act_that_is_none_is_not_found(hoa: FlaskClient) -> None:
    assert send(hoa, PAGE, f"{PAGE}/explode", {"version": "1"}).status_code == 404


def test_closing_asks_why_and_how_many(hoa: FlaskClient, service: Service) -> None:
    answer = send(hoa, f"{PAGE}/close", f"{PAGE}/close", {"version": "1"})
    assert answer.status_code == 422
    assert "Hãy chọn vì sao" in answer.text
    odd = {"version": "1", "reason": "filled", "hired": "ba"}
    assert send(hoa, f"{PAGE}/close", f"{PAGE}/close", odd).status_code == 422
    good = {"version": "1", "reason": "filled", "hired": "12"}
    assert send(hoa, f"{PAGE}/close", f"{PAGE}/close", good).headers["Location"] == LIST
    assert kept(service).status is VacancyStatus.FILLED
    assert "đã nhận 12 người" in hoa.get(PAGE).text


def test_editing_asks_the_same_questions_and_refuses_the_same(
    hoa: FlaskClient, service: Service
) -> None:
    page = hoa.get(f"{PAGE}/edit").text
    assert 'value="Chị Hoa"' in page
    gone = {**RIGHT, "requirements": "", "version": "1"}
    assert send(hoa, f"{PAGE}/edit", f"{PAGE}/edit", gone).status_code == 422
    good = {**RIGHT, "title": "Thợ may mẫu", "version": "1"}
    assert send(hoa, f"{PAGE}/edit", f"{PAGE}/edit", good).headers["Location"] == PAGE
    found = kept(service)
    assert (found.title, found.employer_name, found.version) == ("Thợ may mẫu", "May Hoa Sen", 2)


def test_two_who_edit_at_once_see_both_values(hoa: FlaskClient, service: Service) -> None:
    edit = f"{PAGE}/edit"
    send(hoa, edit, edit, {**RIGHT, "title": "Thợ may mẫu", "version": "1"})
    answer = send(hoa, edit, edit, {**RIGHT, "title": "Thợ may lành nghề", "version": "1"})
    assert answer.status_code == 409
    assert "Thợ may mẫu" in answer.text
    assert 'value="Thợ may lành nghề"' in answer.text
    assert kept(service).title == "Thợ may mẫu"


@pytest.mark.usefixtures("hoa")
def test_another_firms_vacancy_is_not_there(app: Flask, service: Service) -> None:
    an = employ(app, service, "an", "May An")
    for page in (PAGE, f"{PAGE}/edit", f"{PAGE}/close"):
        assert an.get(page).status_code == 404
    for act in ("refresh", "pause", "reopen", "close", "edit"):
        answers = {**RIGHT, "version": "1", "reason": "filled"}
        assert send(an, LIST, f"{PAGE}/{act}", answers).status_code == 404
    assert kept(service).version == 1
