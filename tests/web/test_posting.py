import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.registrations import Standing
from jobmatch.domain.vacancies import Vacancy, VacancyStatus
from jobmatch.use_cases.ports import Service
from tests.use_cases.employing import stand
from tests.web.door import send, sign_in
from tests.web.employing import FORM, RIGHT, employ

LIST = "/firm/vacancies"
DRAFT = f"{LIST}/drafts/k1"


@pytest.fixture
def hoa(app: Flask, service: Service) -> FlaskClient:
    return employ(app, service)


def publish(client: FlaskClient) -> None:
    send(client, FORM, FORM, {**RIGHT, "key": "k1", "act": "check"})
    send(client, LIST, f"{DRAFT}/publish", {})


def kept(service: Service, vacancy_id: int = 1) -> Vacancy:
    with service.begin_work(read_only=True) as work:
        return work.vacancies.get(vacancy_id)


def test_an_empty_list_says_why_and_what_next(hoa: FlaskClient) -> None:
    page = hoa.get(LIST).text
    assert "Đơn vị chưa có tin nào" in page
    assert f'href="{FORM}"' in page


def test_eight_answers_a_look_and_one_press_publish(hoa: FlaskClient, service: Service) -> None:
    written = send(hoa, FORM, FORM, {**RIGHT, "key": "k1", "act": "check"})
    assert written.headers["Location"] == f"{DRAFT}/check"
    page = hoa.get(f"{DRAFT}/check").text
    assert "Biết may máy 1 kim" in page
    assert f'href="{DRAFT}#salary_min"' in page
    assert "Tin chưa đăng" in page
    done = send(hoa, LIST, f"{DRAFT}/publish", {})
    assert done.headers["Location"] == f"{LIST}/V-1/posted"
    assert "Tin đã đăng" in hoa.get(f"{LIST}/V-1/posted").text
    assert kept(service).status is VacancyStatus.OPEN
    assert kept(service).employer_name == "May Hoa Sen"
    assert "Công nhân may" in hoa.get(LIST).text


def test_publishing_twice_leads_to_the_same_vacancy(hoa: FlaskClient, service: Service) -> None:
    publish(hoa)
    for target in (f"{DRAFT}/publish", FORM):
        again = send(hoa, LIST, target, {**RIGHT, "key": "k1", "act": "check"})
        assert again.headers["Location"] == f"{LIST}/V-1/posted"
    assert hoa.get(DRAFT).headers["Location"] == f"{LIST}/V-1/posted"
    with service.begin_work(read_only=True) as work:
        assert work.vacancies.count() == 1


def test_what_is_missing_is_said_beside_each_field_and_nothing_is_lost(hoa: FlaskClient) -> None:
    answer = send(hoa, FORM, FORM, {"key": "k1", "act": "check", "title": "Thợ hàn <TIG>"})
    assert answer.status_code == 422
    assert "có 8 chỗ cần sửa" in answer.text
    assert 'href="#contact_phone"' in answer.text
    assert 'value="Thợ hàn &lt;TIG&gt;"' in answer.text
    assert "Thợ hàn &lt;TIG&gt;" in hoa.get(LIST).text  # among the drafts


def test_a_draft_is_saved_while_typing_and_found_in_another_browser(
    hoa: FlaskClient, app: Flask
) -> None:
    elsewhere = app.test_client()
    assert sign_in(elsewhere).status_code == 303
    answers = {"key": "k1", "window": "w", "draft_version": "0", "title": "Thợ hàn"}
    part = send(hoa, FORM, f"{LIST}/autosave", answers)
    assert "Đã tự lưu nháp" in part.text
    assert 'name="draft_version" value="1"' in part.text
    assert "<html" not in part.text
    assert 'value="Thợ hàn"' in elsewhere.get(DRAFT).text


def test_another_windows_draft_is_not_overwritten_unseen(hoa: FlaskClient) -> None:
    first = {"key": "k1", "window": "a", "draft_version": "0", "title": "A"}
    send(hoa, FORM, f"{LIST}/autosave", first)
    late = {"key": "k1", "window": "b", "draft_version": "0", "title": "B"}
    assert "đang được sửa ở cửa sổ khác" in send(hoa, FORM, f"{LIST}/autosave", late).text
    answer = send(hoa, FORM, FORM, {**late, "act": "save"})
    assert answer.status_code == 409
    assert 'value="B"' in answer.text
    assert 'name="draft_version" value="1"' in answer.text


def test_what_is_too_long_to_be_kept_says_so_beside_the_form(hoa: FlaskClient) -> None:
    part = send(hoa, FORM, f"{LIST}/autosave", {"key": "k" * 101, "title": "A"})
    assert part.status_code == 200
    assert 'role="alert"' in part.text
    assert "cửa sổ khác" not in part.text


def test_a_pasted_text_fills_what_is_empty_and_marks_it(hoa: FlaskClient) -> None:
    pasted = "Tuyển 5 thợ hàn\nYêu cầu:\nCó kinh nghiệm 2 năm\nLương 9 - 12 triệu"
    answers = {"key": "k1", "act": "read", "pasted": pasted, "openings": "7"}
    assert send(hoa, FORM, FORM, answers).headers["Location"] == f"{DRAFT}#title"
    page = hoa.get(DRAFT).text
    assert 'value="thợ hàn"' in page
    assert 'value="7"' in page
    assert 'value="9.000.000"' in page
    assert "Đề xuất, kiểm tra lại. Từ: “Lương 9 - 12 triệu”" in page
    kept_mark = {"key": "k1", "act": "hints", "title": "thợ hàn", "salary_min": "10 triệu"}
    send(hoa, DRAFT, FORM, {**kept_mark, "draft_version": "1"})
    page = hoa.get(DRAFT).text
    assert "Từ: “Lương 9 - 12 triệu”" not in page  # another amount was typed since
    assert "Từ: “Tuyển 5 thợ hàn”" in page


def test_skills_found_in_the_text_are_ticked_not_guessed(
    hoa: FlaskClient, service: Service
) -> None:
    send(hoa, FORM, FORM, {**RIGHT, "key": "k1", "act": "hints"})
    assert 'value="Máy may 1 kim"' in hoa.get(DRAFT).text
    send(hoa, DRAFT, FORM, {**RIGHT, "key": "k1", "act": "check", "draft_version": "1"})
    send(hoa, LIST, f"{DRAFT}/publish", {})
    assert kept(service).skills == ()
    ticked = {**RIGHT, "key": "k2", "act": "check", "skill_ticks": "Máy may 1 kim"}
    send(hoa, FORM, FORM, ticked)
    send(hoa, LIST, f"{LIST}/drafts/k2/publish", {})
    assert kept(service, 2).skills == ("Máy may 1 kim",)


def test_an_unlawful_limit_is_flagged_and_deleted_by_one_press(
    hoa: FlaskClient, service: Service
) -> None:
    limited = {**RIGHT, "key": "k1", "requirements": "Chỉ tuyển nữ. Biết may máy 1 kim"}
    send(hoa, FORM, FORM, {**limited, "act": "hints"})
    page = hoa.get(DRAFT).text
    assert "Bộ luật Lao động 2019" in page
    assert "<q>Chỉ tuyển nữ.</q>" in page
    send(hoa, DRAFT, FORM, {**limited, "act": "remove_limits", "draft_version": "1"})
    page = hoa.get(DRAFT).text
    assert "<q>Chỉ tuyển nữ.</q>" not in page
    assert 'name="stated_limits" value="Chỉ tuyển nữ"' in page
    send(hoa, LIST, f"{DRAFT}/publish", {})
    assert kept(service).requirements == "Biết may máy 1 kim"
    assert kept(service).stated_limits == "Chỉ tuyển nữ"


def test_the_occupation_picked_beside_the_form_is_kept(hoa: FlaskClient, service: Service) -> None:
    assert 'name="occupation_pick"' in _after(hoa, {**RIGHT, "act": "hints"})
    picked = {**RIGHT, "act": "check", "occupation_pick": "7531 Thợ may", "draft_version": "1"}
    send(hoa, FORM, FORM, {**picked, "key": "k1"})
    send(hoa, LIST, f"{DRAFT}/publish", {})
    assert kept(service).occupation_code == "7531"


def test_the_next_form_begins_with_what_rarely_changes(hoa: FlaskClient) -> None:
    publish(hoa)
    page = hoa.get(FORM).text
    assert 'value="Phường Hạc Thành, Thanh Hóa"' in page
    assert 'value="Chị Hoa"' in page
    assert 'value="Công nhân may"' not in page


def test_an_earlier_post_is_copied_but_for_its_closing_day(hoa: FlaskClient) -> None:
    publish(hoa)
    page = hoa.get(f"{FORM}?copy=V-1").text
    assert 'value="Công nhân may"' in page
    assert 'value="01/04/2026"' not in page


def test_drafts_and_vacancies_of_others_are_not_there(
    hoa: FlaskClient, app: Flask, service: Service
) -> None:
    send(hoa, FORM, FORM, {**RIGHT, "key": "k1", "act": "save"})
    send(hoa, FORM, FORM, {**RIGHT, "key": "k2", "act": "check"})
    send(hoa, LIST, f"{LIST}/drafts/k2/publish", {})
    an = employ(app, service, "an", "May An")
    for page in (DRAFT, f"{DRAFT}/check", f"{LIST}/V-1/posted", f"{FORM}?copy=V-1"):
        assert an.get(page).status_code == 404
    assert send(an, LIST, f"{DRAFT}/publish", {}).status_code == 404
    send(an, LIST, f"{DRAFT}/remove", {})
    assert hoa.get(DRAFT).status_code == 200
    send(hoa, LIST, f"{DRAFT}/remove", {})
    assert hoa.get(DRAFT).status_code == 404


def test_a_firm_not_yet_checked_is_told_that_its_vacancy_waits(
    hoa: FlaskClient, service: Service
) -> None:
    stand(service, 1, Standing.WAITING)
    publish(hoa)
    assert "chờ kiểm tra" in hoa.get(f"{LIST}/V-1/posted").text
    assert kept(service).status is VacancyStatus.PAUSED


def test_a_suspended_firm_is_told_why_and_keeps_its_draft(
    hoa: FlaskClient, service: Service
) -> None:
    send(hoa, FORM, FORM, {**RIGHT, "key": "k1", "act": "check"})
    stand(service, 1, Standing.SUSPENDED)
    answer = send(hoa, LIST, f"{DRAFT}/publish", {})
    assert answer.status_code == 422
    assert "tạm ngừng" in answer.text
    assert hoa.get(DRAFT).status_code == 200


def test_staff_and_visitors_do_not_post(visitor: FlaskClient, counsellor: FlaskClient) -> None:
    assert counsellor.get(LIST).status_code == 403
    assert visitor.get(FORM).status_code == 303


def _after(client: FlaskClient, answers: dict[str, str]) -> str:
    send(client, FORM, FORM, {**answers, "key": "k1"})
    return client.get(DRAFT).text
