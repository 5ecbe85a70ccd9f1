from http.cookies import SimpleCookie
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import Role
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from jobmatch.web.app import WebOptions, make_web
from tests.web.door import NAME, PASSWORD, send, sign_in


def test_a_wrong_password_says_so_and_keeps_the_name(app: Flask, service: Service) -> None:
    create_account(service, NAME, PASSWORD, Role.COUNSELLOR)
    answer = sign_in(app.test_client(), password="mot mat khau khac han")
    assert answer.status_code == 401
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in answer.text
    assert f'value="{NAME}"' in answer.text


def test_a_copied_cookie_is_worthless_after_signing_out(
    app: Flask, counsellor: FlaskClient
) -> None:
    cookie = counsellor.get_cookie("desk")
    assert cookie
    copy = app.test_client()
    copy.set_cookie("desk", cookie.value)
    assert copy.get("/help").status_code == 200
    assert send(counsellor, "/help", "/sign-out", {}).headers["Location"] == "/sign-in"
    assert copy.get("/help").status_code == 303


def test_each_sign_in_gets_a_new_token(app: Flask, counsellor: FlaskClient) -> None:
    other = app.test_client()
    sign_in(other)
    first, second = counsellor.get_cookie("desk"), other.get_cookie("desk")
    assert first
    assert second
    assert first.value != second.value


def test_behind_https_cookies_are_bound_to_the_host_and_never_sent_in_the_clear(
    service: Service, built_assets: Path
) -> None:
    options = WebOptions(data_dir=built_assets, secure_cookies=True)
    create_account(service, NAME, PASSWORD, Role.COUNSELLOR)
    client = make_web(service, options).test_client()
    page = client.get("/sign-in", base_url="https://localhost")
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    answers = {"name": NAME, "password": PASSWORD, "csrf_token": token}
    answer = client.post(
        "/sign-in",
        data=answers,
        base_url="https://localhost",
        headers={"Referer": "https://localhost/sign-in"},
    )
    assert answer.status_code == 303
    sent = [*page.headers.getlist("Set-Cookie"), *answer.headers.getlist("Set-Cookie")]
    assert {header.partition("=")[0] for header in sent} == {"__Host-forms", "__Host-desk"}
    for header in sent:
        cookie = next(iter(SimpleCookie(header).values()))
        assert cookie["secure"]
        assert cookie["httponly"]
        assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", "")


def test_a_form_without_its_token_changes_nothing(visitor: FlaskClient) -> None:
    answer = visitor.post("/sign-in", data={"name": NAME, "password": PASSWORD})
    assert answer.status_code == 400
    assert "Trang đã mở quá lâu" in answer.text


def test_a_form_with_somebody_elses_token_is_refused(app: Flask, counsellor: FlaskClient) -> None:
    foreign = app.test_client().get("/sign-in").text
    token = foreign.split('name="csrf_token" value="')[1].split('"')[0]
    answer = counsellor.post("/language", data={"language": "en", "csrf_token": token})
    assert answer.status_code == 400
