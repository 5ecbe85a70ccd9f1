import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import MAIN_CENTRE, Role
from jobmatch.domain.cases import Case
from jobmatch.use_cases.ports import Service
from tests.people import somebody
from tests.web.claimants import a_claimant
from tests.web.door import send

ANSWER = "/me/answers/V-1"
CARD = re.compile(r'<h2><a href="/browse/(V-\d+)">')


@pytest.fixture
def hoa(app: Flask, market: Service) -> FlaskClient:
    return a_claimant(market, app)


def test_signing_in_leads_a_seeker_to_their_own_day(hoa: FlaskClient) -> None:
    page = hoa.get("/sign-in")
    assert (page.status_code, page.headers["Location"]) == (303, "/me")


def test_a_card_says_why_what_is_missing_and_takes_two_answers(hoa: FlaskClient) -> None:
    page = hoa.get("/me").text
    assert CARD.findall(page) == ["V-1"]
    assert "Vì sao: Công việc rất giống" in page
    assert "Chưa rõ: " in page
    assert "Tôi quan tâm" in page
    assert "<script" not in page
    assert "không thay cho thông báo tìm kiếm việc làm hằng tháng" in page


def test_no_is_kept_at_once_and_the_reason_may_follow_or_not(hoa: FlaskClient) -> None:
    answer = send(hoa, "/me", ANSWER, {"word": "not_interested"})
    assert answer.headers["Location"] == f"{ANSWER}/why"
    assert CARD.findall(hoa.get("/me").text) == []
    why = hoa.get(f"{ANSWER}/why").text
    assert len(re.findall(r'type="radio"', why)) == 7
    assert 'href="/me">Bỏ qua' in why
    assert send(hoa, f"{ANSWER}/why", f"{ANSWER}/why", {"reason": "too_far"}).status_code == 303
    assert "Quá xa" in hoa.get("/me/passed").text
    assert "Hoàn tác" in hoa.get("/me").text


def test_an_answer_is_taken_back_on_the_next_page(hoa: FlaskClient) -> None:
    send(hoa, "/me", ANSWER, {"word": "not_interested"})
    send(hoa, f"{ANSWER}/why", f"{ANSWER}/undo", {})
    page = hoa.get("/me").text
    assert CARD.findall(page) == ["V-1"]
    assert "Đã bỏ câu trả lời" in page
    assert hoa.get(f"{ANSWER}/why").headers["Location"] == "/me"


def test_the_desk_sees_the_seekers_word_beside_the_counsellors_choice(
    hoa: FlaskClient, counsellor: FlaskClient
) -> None:
    send(hoa, "/me", ANSWER, {"word": "not_interested"})
    send(hoa, "/me", f"{ANSWER}/why", {"reason": "shift"})
    for page in ("/seekers/S-1", "/vacancies/V-1"):
        hidden = counsellor.get(page).text.split("Đã ẩn vì không phù hợp")[1]
        assert "Người tìm việc: không quan tâm" in hidden
        assert "Ca làm việc" in hidden
        assert "Đưa trở lại" not in hidden


def test_asking_for_a_referral_reaches_the_counsellors_queue_and_its_state_is_shown(
    hoa: FlaskClient, counsellor: FlaskClient, market: Service
) -> None:
    with market.begin_work() as work:
        (lan,) = [one for one in work.accounts.all() if one.role is Role.COUNSELLOR]
        case = Case(
            seeker_id=1,
            centre_id=MAIN_CENTRE,
            counsellor_id=lan.id,
            opened_at=market.clock.now(),
        )
        work.cases.put(case)
    send(hoa, "/me", ANSWER, {"word": "refer"})
    assert "Đã nhờ giới thiệu, cán bộ chưa xem" in hoa.get("/me").text
    desk = counsellor.get("/").text
    assert "Người tìm việc quan tâm" in desk
    assert "xin giới thiệu" in desk
    assert 'href="/seekers/S-1/refer?with=V-1"' in desk
    assert "Người tìm việc xin giới thiệu" in counsellor.get("/seekers/S-1").text
    send(counsellor, "/", "/interests/1/seen", {})
    assert "Người tìm việc quan tâm" not in counsellor.get("/").text
    assert "Cán bộ đã xem, sẽ liên hệ" in hoa.get("/me").text


def test_the_list_is_narrowed_and_a_value_of_no_list_is_refused(hoa: FlaskClient) -> None:
    answer = send(hoa, "/me", "/me/limits", {"radius": "10", "pay": ""})
    assert answer.headers["Location"] == "/me"
    assert '<option value="10" selected>10 km' in hoa.get("/me").text
    refused = send(hoa, "/me", "/me/limits", {"radius": "11"})
    assert refused.status_code == 409
    assert "Hãy chọn một giá trị" in refused.text


def test_an_unknown_answer_and_an_unknown_vacancy_are_refused(hoa: FlaskClient) -> None:
    assert send(hoa, "/me", ANSWER, {"word": "maybe"}).status_code == 400
    assert send(hoa, "/me", "/me/answers/V-99", {"word": "interested"}).status_code == 404
    assert send(hoa, "/me", "/me/answers/S-1", {"word": "interested"}).status_code == 404
    assert send(hoa, "/me", "/me/approaches/7", {"accepted": "no"}).status_code == 404


@pytest.mark.usefixtures("market")
def test_the_desk_and_visitors_have_no_such_page(
    counsellor: FlaskClient, visitor: FlaskClient
) -> None:
    for page in ("/me", "/me/passed", "/me/referrals", "/me/searches"):
        assert counsellor.get(page).status_code == 403
        assert visitor.get(page).status_code == 303


def test_an_account_without_a_profile_finds_none(app: Flask, market: Service) -> None:
    lost = a_claimant(market, app, "lac", seeker_id=1)
    somebody(market, "x")
    with market.begin_work() as work:
        work.seekers.remove(1)
    assert lost.get("/me").status_code == 404
