import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.domain.seekers import Person
from jobmatch.use_cases.ports import Service
from tests.communes import HERE, a_worker
from tests.web.commune_door import an_official
from tests.web.door import send

NEW = "/commune/workers/new"
HOA = {
    "key": "form-1",
    "full_name": "Lê Thị Hoa",
    "birth_date": "05/07/1990",
    "phone": "0912 345 678",
    "home_place": "Thôn Đoài",
    "desired_job": "may",
    "skills": "may 1 kim",
}


@pytest.fixture
def official(app: Flask, service: Service) -> FlaskClient:
    client = an_official(app, service)
    client.get("/commune/tour")
    return client


def test_a_worker_is_entered_with_a_few_answers_and_lives_in_the_commune(
    official: FlaskClient, service: Service
) -> None:
    answers = {**HOA, "consent_messages": "yes", "consent_channel": "paper"}
    sent = send(official, NEW, NEW, answers)
    assert sent.headers["Location"] == "/commune/workers/S-1"
    with service.begin_work(read_only=True) as work:
        kept = work.seekers.draft(1)
        messages = work.consents.last(1, ConsentPurpose.MESSAGES)
        lists = work.consents.last(1, ConsentPurpose.EMPLOYER_LISTS)
    assert (kept.desired_job, kept.skills) == ("may", ("may 1 kim",))
    assert (kept.home.text, kept.home.commune_code) == ("Thôn Đoài", HERE.code)
    assert kept.registered_on == service.clock.today()
    assert messages is not None
    assert (messages.given, messages.channel) == (True, ConsentChannel.PAPER)
    assert lists is None


def test_each_question_says_how_to_ask_it(official: FlaskClient) -> None:
    page = official.get(NEW).text
    assert "Hỏi: “Anh, chị muốn làm việc gì?”" in page
    assert f"{HERE.name}, Tỉnh Thanh Hóa" in page or f"{HERE.name}, Thanh Hóa" in page
    assert "checked" not in page  # no consent is ticked beforehand


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(
    official: FlaskClient,
) -> None:
    refused = send(official, NEW, NEW, {**HOA, "full_name": "", "phone": "12"})
    assert refused.status_code == 422
    assert "Hãy nhập họ tên" in refused.text
    assert 'value="may 1 kim"' in refused.text


def test_a_colleague_goes_on_with_what_was_left(official: FlaskClient) -> None:
    left = send(official, NEW, NEW, {**HOA, "desired_job": "", "act": "draft"})
    assert left.headers["Location"] == "/commune"
    assert "Lê Thị Hoa" in official.get("/commune").text
    draft = official.get("/commune/drafts/1").text
    assert 'value="Thôn Đoài"' in draft
    assert 'name="key" value="form-1"' in draft
    send(official, NEW, NEW, HOA)
    assert "Nhập dở" not in official.get("/commune").text


def test_a_refused_form_is_among_the_unfinished_ones_too(official: FlaskClient) -> None:
    send(official, NEW, NEW, {**HOA, "full_name": ""})
    assert "Nhập dở" in official.get("/commune").text
    send(official, NEW, "/commune/drafts/1/drop", {})
    assert "Nhập dở" not in official.get("/commune").text


def test_who_may_be_the_same_person_is_asked_first(
    official: FlaskClient, service: Service
) -> None:
    person = Person(full_name="Lê Thị Hoa", phone="+84912345678")
    with service.begin_work() as work:
        work.seekers.add(a_worker("", person=person), service.clock.now())
    doubted = send(official, NEW, NEW, HOA)
    assert doubted.status_code == 409
    assert "/commune/workers/S-1/edit" in doubted.text
    sent = send(official, NEW, NEW, {**HOA, "another_person": "yes"})
    assert sent.headers["Location"] == "/commune/workers/S-2"


def test_mending_changes_what_the_short_form_asks_and_nothing_else(
    official: FlaskClient, service: Service
) -> None:
    person = Person(full_name="Lê Thị Hoa", ethnicity="Mường")
    with service.begin_work() as work:
        work.seekers.add(
            a_worker("", person=person, languages=("Anh",), summary="đã may 3 năm"),
            service.clock.now(),
        )
    page = "/commune/workers/S-1/edit"
    sent = send(official, page, page, {**HOA, "version": "1", "desired_job": "thợ may"})
    assert sent.headers["Location"] == "/commune/workers/S-1"
    with service.begin_work(read_only=True) as work:
        kept = work.seekers.draft(1)
    assert kept.desired_job == "thợ may"
    assert (kept.languages, kept.summary) == (("Anh",), "đã may 3 năm")
    assert (kept.person.ethnicity, kept.person.phone) == ("Mường", "+84912345678")


def test_two_who_mend_at_once_see_each_others_words(
    official: FlaskClient, service: Service
) -> None:
    with service.begin_work() as work:
        work.seekers.add(a_worker("Lê Thị Hoa"), service.clock.now())
    page = "/commune/workers/S-1/edit"
    send(official, page, page, {**HOA, "version": "1"})
    late = send(official, page, page, {**HOA, "version": "1", "desired_job": "bảo vệ"})
    assert late.status_code == 409
    assert "người khác vừa sửa" in late.text


def test_a_households_need_becomes_a_vacancy_of_the_commune(
    official: FlaskClient, service: Service
) -> None:
    page = "/commune/needs/new"
    answers = {
        "key": "need-1",
        "title": "Phụ hồ",
        "employer_name": "Hộ ông Lê Văn Sơn",
        "openings": "2",
        "place_1": "Thôn Đoài",
        "salary_min": "300.000",
        "salary_period": "day",
        "contact_name": "Sơn",
        "contact_phone": "0912345678",
    }
    sent = send(official, page, page, answers)
    assert sent.headers["Location"] == "/commune/vacancies?added=yes"
    with service.begin_work(read_only=True) as work:
        kept = work.vacancies.draft(1)
        employer = work.employers.get(kept.employer_id or 0)
    assert (kept.title, kept.openings, kept.salary.min_vnd) == ("Phụ hồ", 2, 300_000)
    assert [(place.text, place.commune_code) for place in kept.places] == [
        ("Thôn Đoài", HERE.code)
    ]
    assert employer.name == "Hộ ông Lê Văn Sơn"
