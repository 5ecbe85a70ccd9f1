"""An employer's person at the web door, and what they type."""

from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import AccountDetails, Role
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from tests.factories import an_employer_draft
from tests.web.door import NAME, PASSWORD, form_token, sign_in

FORM = "/firm/vacancies/new"
RIGHT = {
    "title": "Công nhân may",
    "openings": "20",
    "closes_on": "01/04/2026",
    "place_1": "Phường Hạc Thành, Thanh Hóa",
    "salary_min": "8 triệu",
    "salary_max": "11 triệu",
    "salary_period": "month",
    "shift_work": "yes",
    "requirements": "Biết may máy 1 kim, làm được theo ca, có sức khỏe đứng máy cả ngày",
    "description": "May các công đoạn áo sơ mi trên dây chuyền, theo định mức của tổ",
    "contact_name": "Chị Hoa",
    "contact_phone": "0912 345 678",
}


def employ(
    app: Flask, service: Service, name: str = NAME, firm: str = "May Hoa Sen"
) -> FlaskClient:
    """Return somebody of a firm of this name, signed in."""
    with service.begin_work() as work:
        employer = work.employers.add(an_employer_draft(name=firm), service.clock.now())
    details = AccountDetails(employer_id=employer.id, email=f"{name}@vidu.vn")
    create_account(service, name, PASSWORD, Role.EMPLOYER, details)
    client = app.test_client()
    if name == NAME:
        assert sign_in(client).status_code == 303
    else:
        token = form_token(client, "/sign-in")
        answers = {"name": name, "password": PASSWORD, "next": "/", "csrf_token": token}
        assert client.post("/sign-in", data=answers).status_code == 303
    return client
