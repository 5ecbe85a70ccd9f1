from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.permissions import Permission
from jobmatch.use_cases.ports import Service
from jobmatch.web.app import WebOptions, make_web
from jobmatch.web.guards import GuardedView

BEFORE_SIGNING_IN = {
    "/sign-in",
    "/sign-in/code",
    "/sign-in/set-up",
    "/sign-in/one-time",
    "/sign-in/one-time/code",
    "/sign-out",
    "/forgotten-password",
    "/language",
    "/static/<name>",
}
WITH_A_LINK = {
    "/approaches/answer/<token>",
    "/r/<token>",
    "/register/link/<token>",
    "/searches/<token>",
    "/v/<token>",
    "/invitations/<token>",
    "/new-password/<token>",
    "/unsubscribe/<token>",
}


def test_nothing_is_open_but_the_ways_in_and_signed_links(app: Flask) -> None:
    opened: dict[Permission, set[str]] = {}
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        assert isinstance(view, GuardedView)
        opened.setdefault(view.permission, set()).add(rule.rule)
    assert opened[Permission.SIGN_IN] == BEFORE_SIGNING_IN
    assert opened[Permission.OPEN_LINK] == WITH_A_LINK


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
