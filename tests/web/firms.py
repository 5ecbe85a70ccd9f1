"""Browsers of employers' people."""

from flask import Flask
from flask.testing import FlaskClient

from tests.firms import PASSWORD
from tests.web.door import form_token


def client_of(app: Flask, name: str) -> FlaskClient:
    """Return a browser in which this account has signed in."""
    client = app.test_client()
    answers = {"name": name, "password": PASSWORD, "next": "/"}
    token = form_token(client, "/sign-in")
    assert client.post("/sign-in", data={**answers, "csrf_token": token}).status_code == 303
    return client
