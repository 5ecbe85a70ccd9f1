"""A seeker who has signed in: the account is theirs, and so is S-1 of the market."""

from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import AccountDetails, Role
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from tests.web.door import PASSWORD, form_token


def a_claimant(service: Service, app: Flask, name: str = "hoa", seeker_id: int = 1) -> FlaskClient:
    """Return the browser of the seeker's own account, signed in."""
    details = AccountDetails(seeker_id=seeker_id)
    create_account(service, name, PASSWORD, Role.CLAIMANT, details)
    client = app.test_client()
    answers = {"name": name, "password": PASSWORD, "next": "/"}
    answers["csrf_token"] = form_token(client, "/sign-in")
    assert client.post("/sign-in", data=answers).status_code == 303
    return client
