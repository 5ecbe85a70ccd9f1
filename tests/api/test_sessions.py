"""Signing in by the API gives a token that ends on the server."""

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.second_factor import begin_second_factor, confirm_second_factor
from tests.api.caller import NAME, PASSWORD, PREFIX, Caller
from tests.fakes import SetClock

SESSIONS = f"{PREFIX}/sessions"


def test_a_session_lasts_eight_hours(token: str, app: Flask, clock: SetClock) -> None:
    caller = Caller(app.test_client(), token)
    for _ in range(7):
        clock.move_on(hours=1)
        assert caller.get("/index").status_code == 200
    clock.move_on(minutes=59)
    assert caller.get("/index").status_code == 200
    clock.move_on(minutes=2)
    assert caller.get("/index").status_code == 401


def test_signing_in_tells_who_it_is_and_until_when(stranger: FlaskClient, token: str) -> None:
    told = stranger.post(SESSIONS, json={"name": NAME, "password": PASSWORD}).get_json()
    assert told["token"] != token
    assert (told["name"], told["role"]) == (NAME, "counsellor")
    assert told["expires_at"] == "2026-07-13T15:00:00Z"


@pytest.mark.usefixtures("token")
@pytest.mark.parametrize("name", [NAME, "nobody"])
def test_a_wrong_password_and_an_unknown_name_are_refused_alike(
    stranger: FlaskClient, name: str
) -> None:
    answer = stranger.post(SESSIONS, json={"name": name, "password": "something else"})
    assert answer.status_code == 401
    assert answer.get_json()["error"]["detail"] == "Tên đăng nhập hoặc mật khẩu không đúng"


@pytest.mark.usefixtures("token")
def test_after_ten_wrong_passwords_the_right_one_is_refused(stranger: FlaskClient) -> None:
    for _ in range(10):
        stranger.post(SESSIONS, json={"name": NAME, "password": "something else"})
    answer = stranger.post(SESSIONS, json={"name": NAME, "password": PASSWORD})
    assert answer.status_code == 401


def test_signing_out_ends_every_copy_of_the_token(caller: Caller, app: Flask) -> None:
    copy = Caller(app.test_client(), caller.token)
    assert caller.delete("/sessions/current").status_code == 204
    assert copy.get("/vacancies").status_code == 401


def test_a_session_that_nobody_uses_ends_after_two_hours(
    token: str, app: Flask, clock: SetClock
) -> None:
    clock.move_on(hours=2, minutes=1)
    assert Caller(app.test_client(), token).get("/index").status_code == 401


def test_whoever_has_a_second_factor_signs_in_with_its_code_as_well(
    caller: Caller, service: Service, stranger: FlaskClient, clock: SetClock
) -> None:
    with service.begin_work() as work:
        account = work.accounts.by_name(NAME)
    totp = pyotp.TOTP(begin_second_factor(service, account).secret)
    confirm_second_factor(service, account, totp.at(clock.now()))
    clock.move_on(seconds=30)
    by_password = {"name": NAME, "password": PASSWORD}
    assert stranger.post(SESSIONS, json=by_password).status_code == 401
    wrong = by_password | {"code": "000000"}
    assert stranger.post(SESSIONS, json=wrong).status_code == 401
    answer = stranger.post(SESSIONS, json=by_password | {"code": totp.at(clock.now())})
    assert answer.status_code == 201
    token = answer.get_json()["token"]
    assert Caller(caller.client, token).get("/index").status_code == 200
