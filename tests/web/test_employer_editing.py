from flask.testing import FlaskClient

from jobmatch.use_cases.ports import Service
from tests.factories import an_employer_draft
from tests.web.door import send


def test_a_new_employer_is_kept_and_shown(counsellor: FlaskClient) -> None:
    answers = {"name": "Hộ ông Tư", "ownership": "household", "industry_section": "I"}
    answer = send(counsellor, "/employers/new", "/employers/new", answers)
    assert answer.headers["Location"] == "/employers/E-1"
    page = counsellor.get("/employers/E-1").text
    assert "Hộ kinh doanh" in page
    assert "Dịch vụ lưu trú và ăn uống" in page


def test_a_wrong_tax_code_is_refused_and_nothing_is_lost(counsellor: FlaskClient) -> None:
    answers = {"name": "Hộ ông Tư", "tax_code": "12", "products": "phở"}
    answer = send(counsellor, "/employers/new", "/employers/new", answers)
    assert answer.status_code == 422
    assert 'value="phở"' in answer.text
    assert "Mã số thuế có 10 chữ số" in answer.text


def test_a_conflict_shows_both_values(counsellor: FlaskClient, service: Service) -> None:
    with service.begin_work() as work:
        work.employers.add(an_employer_draft(name="May Hoa"), service.clock.now())
    target = "/employers/E-1/edit"
    assert send(counsellor, target, target, {"name": "May A", "version": "1"}).status_code == 303
    answer = send(counsellor, target, target, {"name": "May B", "version": "1"})
    assert answer.status_code == 409
    assert "May A" in answer.text
    assert 'value="May B"' in answer.text
