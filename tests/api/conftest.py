"""The API on the whole web application, over a real database; only the text model is a fake."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.api.app import add_api
from jobmatch.domain.accounts import Role
from jobmatch.domain.pay import Salary
from jobmatch.domain.vacancies import VacancyContact
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.web.app import WebOptions, make_web
from jobmatch.web.guards import current_session
from tests.api.caller import NAME, PASSWORD, Caller
from tests.factories import a_seeker_draft, a_vacancy_draft, an_employer_draft


@pytest.fixture(scope="session")
def built_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose pages' files are made once for all tests."""
    return tmp_path_factory.mktemp("web")


@pytest.fixture
def app(service: Service, built_pages: Path) -> Flask:
    made = make_web(service, WebOptions(data_dir=built_pages, secret_key=b"only for tests" * 3))
    add_api(made, service, current_session)
    return made


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    """A program that has no token."""
    return app.test_client()


@pytest.fixture
def token(app: Flask, service: Service) -> str:
    """A token that a counsellor's program got by signing in."""
    create_account(service, NAME, PASSWORD, Role.COUNSELLOR)
    answer = app.test_client().post("/api/v1/sessions", json={"name": NAME, "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    return str(answer.get_json()["token"])


@pytest.fixture
def caller(app: Flask, token: str) -> Caller:
    """A program that has signed in."""
    return Caller(app.test_client(), token)


@pytest.fixture
def market(service: Service) -> Service:
    """V-1 (sewing) suits S-1, V-2 (accounts) does not, V-3 is S-1's work but closed; E-1 hires."""
    day = service.clock.today()
    with service.begin_work() as work:
        now = service.clock.now()
        work.employers.add(an_employer_draft(), now)
        contact = VacancyContact(name="Trần Văn Bình", phone="+84987654321")
        pay = Salary(min_vnd=8_000_000, max_vnd=12_000_000)
        drafts = [
            a_vacancy_draft(title="Công nhân may công nghiệp", contact=contact, salary=pay),
            a_vacancy_draft(title="Kế toán trưởng", source="so", source_ref="KT 7"),
            a_vacancy_draft(title="Công nhân may", closes_on=day - timedelta(days=1)),
        ]
        for draft in drafts:
            work.vacancies.add(draft, now)
        work.seekers.add(a_seeker_draft(desired_job="Công nhân may"), now)
    sync(service)
    return service


@pytest.fixture
def actions(service: Service) -> Callable[[], list[str]]:
    """Return what the audit log says was done, newest first."""

    def read() -> list[str]:
        with service.begin_work(read_only=True) as work:
            return [event.action for event in work.audit.recent(50)]

    return read
