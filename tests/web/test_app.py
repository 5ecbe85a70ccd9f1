from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.ports import Service
from jobmatch.web.app import WebOptions, make_web
from jobmatch.web.guards import GuardedView

OPEN = {"/sign-in", "/sign-out", "/language", "/static/<name>"}


def test_nobody_but_staff_opens_more_than_the_sign_in_and_its_files(app: Flask) -> None:
    views = {rule.rule: app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules()}
    opened = {
        path
        for path, view in views.items()
        if not isinstance(view, GuardedView) or view.permission is Permission.SIGN_IN
    }
    assert opened == OPEN


@pytest.mark.parametrize("secure", [True, False])
def test_cookies_are_bound_to_https_where_the_service_is_reached_by_it(
    service: Service, built_assets: Path, *, secure: bool
) -> None:
    app = make_web(service, WebOptions(data_dir=built_assets, secure_cookies=secure))
    [cookie] = app.test_client().get("/sign-in").headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-forms=" if secure else "forms=")
    assert ("Secure" in cookie.split("; ")) is secure
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_a_form_without_its_token_is_refused(visitor: FlaskClient) -> None:
    assert visitor.post("/sign-in", data={"name": "a", "password": "b"}).status_code == 400
