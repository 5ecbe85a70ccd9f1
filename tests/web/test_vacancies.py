from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from jobmatch.domain.pay import Salary
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.domain.vacancies import VacancyContact, VacancyStatus
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import change_seeker_status
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.web.door import send


@pytest.mark.usefixtures("market")
def test_the_page_ranks_seekers_without_naming_them(counsellor: FlaskClient) -> None:
    page = counsellor.get("/vacancies/V-1").text
    assert "S-1" in page
    assert "Nguyễn Thị Hoa" not in page
    assert "Tổng các điểm trên" in page


def test_unlawful_limits_and_too_low_pay_are_warned_about(
    counsellor: FlaskClient, service: Service
) -> None:
    with service.begin_work() as work:
        draft = a_vacancy_draft(
            stated_limits="nữ, 18–35 tuổi", salary=Salary(min_vnd=2_000_000, max_vnd=2_500_000)
        )
        vacancy = work.vacancies.add(draft, service.clock.now())
    page = counsellor.get(f"/vacancies/{vacancy.ref}").text
    assert "nữ, 18–35 tuổi" in page
    assert "cấm phân biệt đối xử" in page
    assert "lương tối thiểu vùng" in page


def test_the_contact_is_shown_only_when_asked_for(
    counsellor: FlaskClient, service: Service
) -> None:
    contact = VacancyContact(name="Chị Hạnh", phone="+84912000111")
    with service.begin_work() as work:
        vacancy = work.vacancies.add(a_vacancy_draft(contact=contact), service.clock.now())
    assert "912000111" not in counsellor.get(f"/vacancies/{vacancy.ref}").text
    seen = send(counsellor, "/help", f"/vacancies/{vacancy.ref}/contact", {})
    assert "+84912000111" in seen.text


def test_search_filters_sorts_and_counts(counsellor: FlaskClient, service: Service) -> None:
    with service.begin_work() as work:
        for at in range(23):
            pay = Salary(min_vnd=5_000_000 + at * 500_000)
            draft = a_vacancy_draft(title=f"Thợ hàn số {at}", salary=pay)
            work.vacancies.add(draft, service.clock.now())
    sync(service)
    page = counsellor.get("/vacancies?q=hàn&sort=pay").text
    assert "23 việc làm" in page
    assert page.index("Thợ hàn số 22") < page.index("Thợ hàn số 21")
    assert 'href="/vacancies?q=h%C3%A0n&amp;sort=pay&amp;page=2"' in page
    assert "Thợ hàn số 0<" in counsellor.get("/vacancies?q=hàn&sort=pay&page=2").text
    assert "3 việc làm" in counsellor.get("/vacancies?q=hàn&pay_from=15").text


def test_closed_vacancies_are_found_only_when_asked_for(
    counsellor: FlaskClient, service: Service
) -> None:
    past = service.clock.today() - timedelta(days=1)
    with service.begin_work() as work:
        work.vacancies.add(a_vacancy_draft(title="Phụ hồ", closes_on=past), service.clock.now())
    sync(service)
    empty = counsellor.get("/vacancies?q=phụ hồ").text
    assert "Không có việc làm nào khớp “phụ hồ”" in empty
    assert "Tìm cả tin đã đóng" in empty
    assert "Hết hạn" in counsellor.get("/vacancies?q=phụ hồ&state=all").text


def test_words_of_an_advert_stay_words(counsellor: FlaskClient, service: Service) -> None:
    attack = "<script>alert(1)</script>{{7*7}}\"'><img src=x onerror=alert(1)>"
    with service.begin_work() as work:
        draft = a_vacancy_draft(title=attack, description=attack, employer_name=attack)
        vacancy = work.vacancies.add(draft, service.clock.now())
    sync(service)
    for path in (f"/vacancies/{vacancy.ref}", "/vacancies", f"/vacancies?q={attack}", "/"):
        page = counsellor.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "{{7*7}}" in page
    edited = counsellor.get(f"/vacancies/{vacancy.ref}/edit").text
    assert "<script>alert" not in edited


def test_who_fails_a_hard_condition_is_shown_where_a_link_leads_to_them(
    counsellor: FlaskClient, market: Service
) -> None:
    with market.begin_work() as work:
        draft = a_seeker_draft(desired_job="Thợ may")
        other = work.seekers.add(draft, market.clock.now())
    change_seeker_status(market, other.id, SeekerStatus.EMPLOYED, other.version, None)
    sync(market)
    plain = counsellor.get("/vacancies/V-1").text
    assert '<details class="closed" open>' not in plain
    linked = counsellor.get(f"/vacancies/V-1?chosen={other.ref}").text
    assert '<details class="closed" open>' in linked
    assert f"{other.ref} ·" in linked.split('id="detail"')[1]
    assert f"{other.ref} ·" not in plain


def test_where_nobody_passes_those_who_fail_are_shown_at_once(
    counsellor: FlaskClient, market: Service
) -> None:
    with market.begin_work() as work:
        for number in (1, 2):
            draft = replace(work.vacancies.draft(number), status=VacancyStatus.PAUSED)
            work.vacancies.replace(number, draft, market.clock.now())
    sync(market)
    for page in ("/vacancies/V-1", "/seekers/S-1"):
        assert '<details class="closed" open>' in counsellor.get(page).text
