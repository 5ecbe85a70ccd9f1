from flask.testing import FlaskClient

from jobmatch.domain.employers import EmployerContact
from jobmatch.use_cases.ports import Service
from tests.factories import a_vacancy_draft, an_employer_draft
from tests.web.door import send


def test_employers_are_found_by_the_beginning_of_a_word_without_accents(
    counsellor: FlaskClient, service: Service
) -> None:
    with service.begin_work() as work:
        work.employers.add(an_employer_draft(name="Cơ khí Tân Tiến"), service.clock.now())
    assert "Cơ khí Tân Tiến" in counsellor.get("/employers?q=tan").text
    assert "Không có doanh nghiệp nào tên “xyz”" in counsellor.get("/employers?q=xyz").text
    offered = counsellor.get("/employers/offered?employer_name=co khi").text
    assert '<option value="Cơ khí Tân Tiến">' in offered


def test_an_employer_is_shown_with_its_vacancies_and_a_hidden_contact(
    counsellor: FlaskClient, service: Service
) -> None:
    contact = EmployerContact(representative="Trần Văn Bình", phone="+84237385012")
    with service.begin_work() as work:
        draft = an_employer_draft(industry_section="C", contact=contact)
        employer = work.employers.add(draft, service.clock.now())
        vacancy = a_vacancy_draft(title="Thợ may", employer_id=employer.id)
        work.vacancies.add(vacancy, service.clock.now())
    page = counsellor.get("/employers/E-1").text
    assert "Công nghiệp chế biến, chế tạo" in page
    assert "Thợ may" in page
    assert "Trần Văn Bình" not in page
    seen = send(counsellor, "/help", "/employers/E-1/contact", {}).text
    assert "Trần Văn Bình" in seen
    assert "+84237385012" in seen
