from flask import Flask
from flask.testing import FlaskClient

from jobmatch.use_cases.ports import Service
from tests.factories import a_vacancy_draft
from tests.firms import PASSWORD, add_firm, add_person
from tests.web.door import form_token
from tests.web.firms import client_of


def test_an_employer_lands_on_its_firm(app: Flask, service: Service) -> None:
    add_person(service)
    client = app.test_client()
    typed = {"name": "mai", "password": PASSWORD, "csrf_token": form_token(client, "/sign-in")}
    assert client.post("/sign-in", data=typed).headers["Location"] == "/firm"
    page = client.get("/firm").text
    assert "Công ty TNHH May Hoa Sen" in page
    assert "Không có gì chờ bạn trả lời" in page
    assert 'href="/firm/people"' in page


def test_what_closes_soon_waits_for_the_firm_and_nobody_else_s_does(
    app: Flask, service: Service
) -> None:
    mai, today = add_person(service), service.clock.today()
    other = add_firm(service)
    with service.begin_work() as work:
        for title, owner in (("Thợ may", mai.employer_id), ("Thợ hàn", other)):
            draft = a_vacancy_draft(title=title, employer_id=owner, closes_on=today)
            work.vacancies.add(draft, service.clock.now())
    page = client_of(app, "mai").get("/firm").text
    assert "Thợ may" in page
    assert "Thợ hàn" not in page
    assert "Hết hạn trong 7 ngày tới" in page


def test_staff_and_visitors_have_no_firm(counsellor: FlaskClient, visitor: FlaskClient) -> None:
    assert counsellor.get("/firm").status_code == 403
    assert visitor.get("/firm").headers["Location"].startswith("/sign-in")
