"""The API as a whole: who gets in, what is described, and what the rest of the desk still does."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.permissions import Permission
from tests.api.caller import PREFIX, Caller, every_route
from tests.web.door import sign_in

OPEN = {"/health", "/ready", "/sessions"}


@pytest.mark.usefixtures("token")
def test_a_signed_in_browser_reads_the_description_and_its_page(app: Flask) -> None:
    browser = app.test_client()
    sign_in(browser)
    page = browser.get(f"{PREFIX}/docs")
    assert page.status_code == 200
    for source in re.findall(r'(?:src|href)="([^"]+)"', page.text):
        assert browser.get(f"{PREFIX}/{source}").status_code == 200, source
    assert browser.get(f"{PREFIX}/openapi.json").get_json()["openapi"] == "3.1.0"


def test_the_page_of_the_description_loads_nothing_from_elsewhere(caller: Caller) -> None:
    page = caller.get("/docs")
    assert "//" not in page.text
    assert not re.search(r"<script>|style=|onload=", page.text)
    assert page.headers["Content-Security-Policy"].startswith("default-src 'self'; ")


def test_an_unknown_file_of_the_page_is_not_found(caller: Caller) -> None:
    assert caller.get("/docs/page.py").status_code == 404


@pytest.mark.usefixtures("market")
def test_no_answer_may_be_kept_by_anybody_on_the_way(caller: Caller) -> None:
    for path in ("/vacancies/V-1", "/seekers/S-1/person", "/nothing"):
        assert caller.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("token")
def test_forms_of_the_desk_still_need_their_token(app: Flask) -> None:
    assert app.test_client().post("/sign-in", data={"name": "lan.tvv"}).status_code == 400


def test_only_sign_in_and_health_answer_a_stranger(stranger: FlaskClient) -> None:
    for route in every_route():
        if route.path in OPEN:
            continue
        path = PREFIX + re.sub(r"<\w+>", "V-1", route.path)
        answer = stranger.open(path, method=route.method)
        told = (route.name, answer.status_code, answer.headers.get("WWW-Authenticate"))
        assert told == (route.name, 401, 'Bearer realm="jobmatch"')
        assert answer.get_json()["error"]["code"] == "not_signed_in"


def test_everything_but_sign_in_and_health_names_a_permission() -> None:
    without = {route.path for route in every_route() if route.permission is Permission.SIGN_IN}
    assert without == OPEN


@pytest.mark.usefixtures("token", "market")
def test_the_cookie_of_the_desk_opens_no_record(app: Flask) -> None:
    browser = app.test_client()
    assert sign_in(browser).status_code == 303
    assert browser.get(f"{PREFIX}/vacancies").status_code == 401
    assert browser.post(f"{PREFIX}/vacancies", json={"title": "Thợ hàn"}).status_code == 401
