"""What a browser does at the web door: signs in, and sends forms with their token."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flask import Flask, session
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

NAME, PASSWORD = "lan.tvv", "mot mat khau that dai"


def sign_in(client: FlaskClient, password: str = PASSWORD, target: str = "/") -> TestResponse:
    token = form_token(client, "/sign-in")
    answers = {"name": NAME, "password": password, "next": target, "csrf_token": token}
    return client.post("/sign-in", data=answers)


def form_token(client: FlaskClient, page: str) -> str:
    """Return the token that forms of this page carry."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).text)
    assert found
    return found[1]


def send(
    client: FlaskClient, page: str, target: str, answers: Mapping[str, object]
) -> TestResponse:
    """Send a form as the browser would that has `page` open."""
    return client.post(target, data={**answers, "csrf_token": form_token(client, page)})


@contextmanager
def spoken(app: Flask, language: str) -> Iterator[None]:
    """Be inside a request of somebody who reads this language."""
    with app.test_request_context("/"):
        session["language"] = language
        yield
