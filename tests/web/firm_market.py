"""A firm's market behind the web door, and browsers of the firm's people."""

from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from tests.web.door import NAME, PASSWORD, form_token


def signed_in_for(app: Flask, service: Service, employer_id: int, name: str = NAME) -> FlaskClient:
    """Return the browser of somebody of this employer."""
    details = AccountDetails(employer_id=employer_id, full_name="Chị Sếp")
    create_account(service, name, PASSWORD, Role.EMPLOYER, details)
    client = app.test_client()
    answers = {
        "name": name,
        "password": PASSWORD,
        "next": "/",
        "csrf_token": form_token(client, "/sign-in"),
    }
    assert client.post("/sign-in", data=answers).status_code == 303
    return client


def employer_of(account: Account) -> int:
    return account.employer_id or 0
