"""Signing in through another service, with a browser's own cookies, against a real one."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import Role
from jobmatch.domain.sign_in import IdentityProvider
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from jobmatch.web.app import WebOptions, make_web
from tests.identity_provider import CLIENT, SECRET, Provider, running_provider
from tests.web.door import NAME, PASSWORD, send, sign_in


@pytest.fixture
def provider(service: Service) -> Iterator[Provider]:
    with running_provider(service.clock.now) as running:
        yield running


@pytest.fixture
def app(service: Service, built_assets: Path, provider: Provider) -> Flask:
    known = IdentityProvider(issuer=provider.issuer, client_id=CLIENT, client_secret=SECRET)
    options = WebOptions(
        data_dir=built_assets,
        secret_key=b"only for tests" * 3,
        public_url="http://localhost",
        identity_provider=known,
    )
    return make_web(service, options)


@pytest.fixture
def linked(app: Flask, service: Service) -> FlaskClient:
    """A counsellor who linked an identity on the account page, and signed out."""
    create_account(service, NAME, PASSWORD, Role.COUNSELLOR)
    client = app.test_client()
    sign_in(client)
    page = send(client, "/account", "/account/identity", {}).text
    (address,) = re.findall(r'href="(http://127[^"]+)"', page)
    assert client.get(back(unescape(address))).headers["Location"] == (
        "/account?done=identity-linked"
    )
    send(client, "/account", "/sign-out", {})
    return client


def back(address: str) -> str:
    """Go to the other service as the browser does, and return the path that it sends back to."""
    url = urlsplit(httpx.get(address, trust_env=False).headers["Location"])
    return f"{url.path}?{url.query}"


def test_a_linked_identity_opens_the_page_that_was_wanted(linked: FlaskClient) -> None:
    assert "định danh điện tử" in linked.get("/sign-in").text
    sent = linked.get("/sign-in/identity?next=/seekers").headers["Location"]
    assert linked.get(back(sent)).headers["Location"] == "/seekers"
    assert linked.get("/account").status_code == 200
    send(linked, "/account", "/account/identity/unlink", {})
    send(linked, "/account", "/sign-out", {})
    assert linked.get(back(linked.get("/sign-in/identity").headers["Location"])).status_code == 401


def test_an_answer_that_is_replayed_or_belongs_to_another_browser_opens_nothing(
    app: Flask, linked: FlaskClient
) -> None:
    answer = back(linked.get("/sign-in/identity").headers["Location"])
    thief = app.test_client()
    thief.get("/sign-in/identity")
    assert thief.get(answer).status_code == 401
    assert thief.get("/account").status_code == 303
    assert linked.get(answer).status_code == 401  # spoilt by the attempt: it is begun anew
    fresh = back(linked.get("/sign-in/identity").headers["Location"])
    assert linked.get(fresh).status_code == 303
    assert linked.get(fresh).status_code == 401


def test_without_the_setting_there_is_no_such_page(service: Service, built_assets: Path) -> None:
    plain = make_web(service, WebOptions(data_dir=built_assets, secret_key=b"x" * 32))
    assert plain.test_client().get("/sign-in/identity").status_code == 404
    assert "định danh điện tử" not in plain.test_client().get("/sign-in").text
