import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.approaches import ApproachState
from jobmatch.use_cases.ports import Service
from jobmatch.web.suggested_seekers import read_seeker_wishes
from tests.fakes import SetClock
from tests.use_cases.asking import CONTACT, LISTED, NAMES, Firm, a_firm
from tests.web.door import send
from tests.web.firm_market import employer_of, signed_in_for

PAGE = "/firm/vacancies/V-1/people"


@pytest.fixture
def service(service: Service) -> Service:
    return replace(service, clock=SetClock())


@pytest.fixture
def firm(service: Service) -> Firm:
    return a_firm(service)


@pytest.fixture
def boss(app: Flask, service: Service, firm: Firm) -> FlaskClient:
    return signed_in_for(app, service, employer_of(firm.boss))


def key_of(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    return found[1]


def ask(client: FlaskClient, *tokens: str, note: str = "") -> tuple[int, str]:
    answers = {"with": list(tokens), "note": note, "key": key_of(client.get(PAGE).text)}
    answer = send(client, PAGE, PAGE, answers)
    return answer.status_code, answer.text


def test_the_list_says_why_and_never_who(boss: FlaskClient, firm: Firm) -> None:
    page = boss.get(PAGE).text
    for seeker in range(3):
        assert f"Ứng viên {firm.alias(seeker).word}" in page
    assert "Đúng nghề: Thợ vận hành máy may" in page
    assert "Rất phù hợp" in page
    assert "Từ 3 năm kinh nghiệm" in page
    assert firm.alias(3).word not in page


def test_no_page_before_a_yes_carries_a_mark_of_the_person(boss: FlaskClient, firm: Firm) -> None:
    status, _ = ask(boss, firm.alias(0).token)
    assert status == 303
    pages = [
        boss.get(PAGE),
        boss.get(f"{PAGE}?sort=distance&shifts=1"),
        boss.get(PAGE, headers={"HX-Request": "true", "HX-Target": "found"}),
        boss.get("/firm/inbox?state=all"),
        boss.get("/firm"),
    ]
    for answer in pages:
        assert answer.status_code == 200
        for mark in ("MARK", "S-1", "345 678", "0912", "+8491", "9123456", *NAMES):
            assert mark not in answer.text
        assert not re.search(r"sau 15 ngày|Thôn|1990", answer.text)


def test_ticked_people_are_asked_and_it_can_be_undone(
    boss: FlaskClient, firm: Firm, service: Service
) -> None:
    status, _ = ask(boss, firm.alias(0).token, firm.alias(1).token, note="Gọi 0373 123 456")
    assert status == 303
    page = boss.get(PAGE).text
    assert "Đã mời 2 người" in page
    assert "Chờ trả lời" in page
    key = key_of(page.split("undo-bar")[1])
    assert send(boss, PAGE, f"{PAGE}/undo", {"key": key, "back": PAGE}).status_code == 303
    with service.begin_work(read_only=True) as work:
        found = work.approaches.of_vacancy(firm.vacancies[0])
    assert {one.state for one in found} == {ApproachState.WITHDRAWN}
    assert {one.note for one in found} == {"Gọi 0373 123 456"}


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(boss: FlaskClient, firm: Firm) -> None:
    status, page = ask(boss, note="Mời chị đến xưởng")
    assert status == 409
    assert "Hãy đánh dấu ít nhất một người" in page
    assert "Mời chị đến xưởng</textarea>" in page
    token = firm.alias(0).token
    status, page = ask(boss, token, note="x" * 301)
    assert status == 422
    assert "Lời nhắn dài nhất 300 ký tự" in page
    assert re.search(rf'value="{token}"[^>]+ checked', page)


def test_contact_is_shown_by_a_post_to_whom_it_is_allowed(boss: FlaskClient, firm: Firm) -> None:
    firm.says(0, CONTACT)
    page = boss.get(PAGE).text
    assert page.count("Xem liên hệ") == 1
    target = f"{PAGE}/{firm.alias(0).token}/contact"
    assert boss.get(target).status_code == 405
    shown = send(boss, PAGE, target, {}).text
    assert "Nguyễn Thị Hoa" in shown
    assert "+84912345670" in shown
    refused = send(boss, PAGE, f"{PAGE}/{firm.alias(1).token}/contact", {})
    assert refused.status_code == 404


def test_another_firms_vacancy_is_not_there(boss: FlaskClient) -> None:
    assert boss.get("/firm/vacancies/V-3/people").status_code == 404
    assert boss.get("/firm/vacancies/abc/people").status_code == 404


def test_an_empty_list_says_why_and_what_next(boss: FlaskClient, firm: Firm) -> None:
    assert "Bỏ các điều kiện lọc" in boss.get(f"{PAGE}?within=5").text
    for seeker in range(3):
        firm.says(seeker, LISTED, given=False)
    page = boss.get(PAGE).text
    assert "Chưa có người phù hợp nào đồng ý" in page
    assert 'href="/firm/inbox"' in page


def test_filters_are_read_from_the_address() -> None:
    read = read_seeker_wishes({"within": "10", "years": "3", "shifts": "1", "sort": "distance"})
    assert (read.within_km, read.experience_years, read.shifts, read.ready_now) == (
        10,
        3,
        True,
        False,
    )
    assert read.sort.value == "distance"
    odd = read_seeker_wishes({"within": "far", "years": "-1", "sort": "sex", "page": "0"})
    assert (odd.within_km, odd.experience_years, odd.sort.value, odd.offset) == (
        None,
        None,
        "fit",
        0,
    )


def test_the_page_speaks_english(boss: FlaskClient) -> None:
    send(boss, PAGE, "/language", {"language": "en", "next": PAGE})
    page = boss.get(PAGE).text
    assert "Suitable people" in page
    assert "Why they suit" in page
