"""An official of Phường Hạc Thành at a browser, and a person of a checked firm."""

from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import AccountDetails, Role
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from tests.communes import HERE
from tests.factories import an_employer_draft
from tests.web.door import NAME, PASSWORD, sign_in


def an_official(app: Flask, service: Service, code: str = HERE.code) -> FlaskClient:
    return _signed_in(app, service, Role.COMMUNE_OFFICIAL, AccountDetails(commune_code=code))


def a_firms_person(app: Flask, service: Service) -> FlaskClient:
    """Return somebody of E-1, "Công ty TNHH May Hoa Sen", which staff entered: it may publish."""
    with service.begin_work() as work:
        employer = work.employers.add(an_employer_draft(), service.clock.now())
    return _signed_in(app, service, Role.EMPLOYER, AccountDetails(employer_id=employer.id))


def _signed_in(app: Flask, service: Service, role: Role, details: AccountDetails) -> FlaskClient:
    create_account(service, NAME, PASSWORD, role, details)
    client = app.test_client()
    assert sign_in(client).status_code == 303
    return client
