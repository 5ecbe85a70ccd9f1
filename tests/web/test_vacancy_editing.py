from flask.testing import FlaskClient

from jobmatch.domain.pay import Salary
from jobmatch.domain.vacancies import Vacancy, VacancyContact
from jobmatch.use_cases.ports import Service
from tests.factories import a_vacancy_draft, an_employer_draft
from tests.web.door import send


def _kept(service: Service, vacancy_id: int = 1) -> Vacancy:
    with service.begin_work(read_only=True) as work:
        return work.vacancies.get(vacancy_id)


def test_a_new_vacancy_is_kept_and_shown(counsellor: FlaskClient, service: Service) -> None:
    answers = {
        "title": "Thợ hàn",
        "openings": "3",
        "employer_name": "Cơ khí Tân Tiến",
        "salary_min": "9 triệu",
        "benefits": ["meal_1", "shuttle"],
        "shift_work": "no",
    }
    answer = send(counsellor, "/vacancies/new", "/vacancies/new", answers)
    assert answer.headers["Location"] == "/vacancies/V-1"
    kept = _kept(service)
    assert (kept.title, kept.openings, kept.salary) == ("Thợ hàn", 3, Salary(min_vnd=9_000_000))
    assert {benefit.value for benefit in kept.benefits} == {"meal_1", "shuttle"}
    assert kept.shift_work is False
    assert "Cơ khí Tân Tiến" in counsellor.get("/vacancies/V-1").text


def test_the_new_form_comes_with_sensible_defaults(
    counsellor: FlaskClient, service: Service
) -> None:
    with service.begin_work() as work:
        work.employers.add(an_employer_draft(name="May Hoa Sen"), service.clock.now())
    page = counsellor.get("/vacancies/new?employer=E-1").text
    assert 'value="02/03/2026"' in page
    assert 'value="May Hoa Sen"' in page


def test_a_refused_form_loses_nothing_and_says_what_to_correct(counsellor: FlaskClient) -> None:
    answers = {
        "title": "",
        "openings": "ba",
        "description": "Hàn khung <thép>",
        "benefits": ["shuttle"],
        "contract": "indefinite",
        "salary_negotiable": "yes",
    }
    answer = send(counsellor, "/vacancies/new", "/vacancies/new", answers)
    assert answer.status_code == 422
    assert "Chưa lưu: có 2 chỗ cần sửa" in answer.text
    assert "Hãy nhập tên công việc" in answer.text
    assert 'href="#openings"' in answer.text
    assert "Hàn khung &lt;thép&gt;" in answer.text
    assert 'value="ba"' in answer.text
    assert 'value="shuttle" id="benefits-shuttle" checked' in answer.text
    assert '<option value="indefinite" selected>' in answer.text


def test_two_people_who_edit_at_once_see_both_values(
    counsellor: FlaskClient, service: Service
) -> None:
    with service.begin_work() as work:
        work.vacancies.add(a_vacancy_draft(title="Thợ hàn"), service.clock.now())
    mine = {"title": "Thợ hàn TIG", "openings": "1", "version": "1"}
    theirs = {"title": "Thợ hàn CO2", "openings": "4", "version": "1"}
    target = "/vacancies/V-1/edit"
    assert send(counsellor, target, target, theirs).status_code == 303
    answer = send(counsellor, target, target, mine)
    assert answer.status_code == 409
    assert "Thợ hàn CO2" in answer.text
    assert 'value="Thợ hàn TIG"' in answer.text
    assert 'name="version" value="2"' in answer.text
    assert _kept(service).title == "Thợ hàn CO2"
    assert send(counsellor, target, target, mine | {"version": "2"}).status_code == 303
    assert _kept(service).title == "Thợ hàn TIG"


def test_editing_keeps_what_the_form_does_not_ask(
    counsellor: FlaskClient, service: Service
) -> None:
    contact = VacancyContact(name="Chị Hạnh", phone="+84912000111")
    with service.begin_work() as work:
        draft = a_vacancy_draft(source="trang A", source_key="k", url="https://a", contact=contact)
        work.vacancies.add(draft, service.clock.now())
    target = "/vacancies/V-1/edit"
    page = counsellor.get(target).text
    assert 'value="+84912000111"' in page
    send(counsellor, target, target, {"title": "Thợ may", "openings": "1", "version": "1"})
    kept = _kept(service)
    assert (kept.title, kept.source, kept.source_key) == ("Thợ may", "trang A", "k")
