import re

from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import Role
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from tests.web.door import NAME, PASSWORD, form_token, send, sign_in

NEW = "mot cau khac han cau cu"


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(
    app: Flask, counsellor: FlaskClient
) -> None:
    other = app.test_client()
    sign_in(other)
    answer = send(counsellor, "/account", "/account/password", {"old": PASSWORD, "new": NEW})
    assert answer.status_code == 303
    assert "Đã đổi mật khẩu" in counsellor.get(answer.headers["Location"]).text
    assert other.get("/account").status_code == 303
    assert sign_in(other).status_code == 401
    assert sign_in(other, NEW).status_code == 303


def test_what_is_wrong_with_a_new_password_stands_beside_its_field(
    counsellor: FlaskClient,
) -> None:
    wrong = send(counsellor, "/account", "/account/password", {"old": "sai", "new": NEW})
    assert wrong.status_code == 422
    assert re.search(r'id="old-problem".*hiện tại không đúng', wrong.text)
    weak = send(counsellor, "/account", "/account/password", {"old": PASSWORD, "new": "ngắn"})
    assert weak.status_code == 422
    assert re.search(r'id="new-problem".*từ 15 đến 256 ký tự', weak.text)


def test_sessions_are_listed_by_device_and_ended_one_by_one(
    app: Flask, counsellor: FlaskClient
) -> None:
    phone = app.test_client()
    phone.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile"
    sign_in(phone)
    page = counsellor.get("/account").text
    assert "Chrome · Android" in page
    (ends,) = re.findall(r'action="(/account/sessions/\d+/end)"', page)
    assert phone.get("/account").status_code == 200
    assert send(counsellor, "/account", ends, {}).status_code == 303
    assert phone.get("/account").status_code == 303
    assert counsellor.get("/account").status_code == 200


def test_all_other_sessions_end_at_once(app: Flask, counsellor: FlaskClient) -> None:
    others = [app.test_client() for _ in range(2)]
    for other in others:
        sign_in(other)
    send(counsellor, "/account", "/account/sessions/end-others", {})
    assert [other.get("/account").status_code for other in others] == [303, 303]
    assert counsellor.get("/account").status_code == 200


def test_nobody_ends_somebody_elses_session(
    app: Flask, counsellor: FlaskClient, service: Service
) -> None:
    create_account(service, "an", PASSWORD, Role.COUNSELLOR)
    an = app.test_client()
    token = form_token(an, "/sign-in")
    an.post("/sign-in", data={"name": "an", "password": PASSWORD, "csrf_token": token})
    with service.begin_work(read_only=True) as work:
        lan = work.accounts.by_name(NAME)
        now = service.clock.now()
        (session,) = work.accounts.sessions.of_account(lan.id, now, now.replace(year=2000))
    assert send(an, "/account", f"/account/sessions/{session.id}/end", {}).status_code == 404
    assert counsellor.get("/account").status_code == 200


def test_an_employer_s_account_has_no_way_to_the_desk(app: Flask, service: Service) -> None:
    create_account(service, NAME, PASSWORD, Role.EMPLOYER)
    firm = app.test_client()
    assert sign_in(firm).headers["Location"] == "/firm"
    page = firm.get("/account").text
    assert "Xác thực hai lớp" in page  # as they like
    assert 'href="/vacancies"' not in page
    assert firm.get("/vacancies").status_code == 403
