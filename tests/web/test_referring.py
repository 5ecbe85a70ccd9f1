import pytest
from flask.testing import FlaskClient

from jobmatch.domain.vacancies import VacancyStatus
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referrals import ReferralQuery, list_referrals
from jobmatch.use_cases.vacancies import change_vacancy_status
from tests.factories import a_seeker_draft
from tests.web.door import send
from tests.web.referring import CHOSEN, one_time_key, refer

PAGE = "/seekers/S-1/refer?with=V-1&with=V-2"


def _kept(service: Service) -> list[tuple[int, int, str]]:
    found = list_referrals(service, ReferralQuery(), None).referrals
    return sorted((o.referral.seeker_id, o.referral.vacancy_id, o.referral.note) for o in found)


def test_several_vacancies_are_referred_to_at_once_and_one_is_left_out(
    counsellor: FlaskClient, market: Service
) -> None:
    answers = {
        "key": one_time_key(counsellor, PAGE),
        "back": "/seekers/S-1?radius=30&page=1",
        "all": "V-1 V-2",
        "with": "V-2",
        "note": "Mang theo bằng",
        **CHOSEN,
    }
    answer = send(counsellor, PAGE, "/seekers/S-1/refer", answers)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/seekers/S-1?radius=30&page=1#row-V-2"
    assert _kept(market) == [(1, 2, "Mang theo bằng")]


def test_a_double_click_files_one_referral(counsellor: FlaskClient, market: Service) -> None:
    answers = {"key": one_time_key(counsellor, PAGE), "all": "V-1", "with": "V-1", **CHOSEN}
    for _ in range(2):
        assert send(counsellor, PAGE, "/seekers/S-1/refer", answers).status_code == 303
    assert _kept(market) == [(1, 1, "")]


def test_several_seekers_are_referred_from_the_vacancy(
    counsellor: FlaskClient, market: Service
) -> None:
    with market.begin_work() as work:
        work.seekers.add(a_seeker_draft(desired_job="Thợ may"), market.clock.now())
    page = "/vacancies/V-1/refer?with=S-1&with=S-2"
    key = one_time_key(counsellor, page)
    answers = {"key": key, "all": "S-1 S-2", "with": ["S-1", "S-2"], **CHOSEN}
    answer = send(counsellor, page, "/vacancies/V-1/refer", answers)
    assert answer.headers["Location"] == "/vacancies/V-1#row-S-1"
    assert _kept(market) == [(1, 1, ""), (2, 1, "")]


def test_what_is_wrong_is_said_beside_its_field_and_everything_typed_is_kept(
    counsellor: FlaskClient, market: Service
) -> None:
    answers = {"key": "k", "all": "V-1 V-2", "with": "V-2", "valid_days": "nhiều", "note": "Ghi"}
    answer = send(counsellor, PAGE, "/seekers/S-1/refer", answers)
    assert answer.status_code == 422
    assert "Hãy nhập một số từ 1 đến 90" in answer.text
    assert "Chỉ giới thiệu khi người lao động đồng ý" in answer.text
    assert 'value="nhiều"' in answer.text
    assert 'value="Ghi"' in answer.text
    assert 'value="k"' in answer.text
    assert 'value="V-2" id="with-V-2" checked' in answer.text
    assert 'value="V-1" id="with-V-1" checked' not in answer.text
    assert _kept(market) == []


@pytest.mark.usefixtures("market")
def test_the_page_says_what_was_referred_before_and_leaves_it_unticked(
    counsellor: FlaskClient,
) -> None:
    refer(counsellor, "V-1")
    page = counsellor.get(PAGE).text
    assert "GT-2026-000001" in page
    assert 'id="with-V-2" checked' in page
    assert 'id="with-V-1" checked' not in page


def test_a_closed_vacancy_cannot_be_ticked_and_says_why(
    counsellor: FlaskClient, market: Service
) -> None:
    change_vacancy_status(market, 1, VacancyStatus.WITHDRAWN, 1, None)
    page = counsellor.get(PAGE).text
    assert 'id="with-V-1" disabled' in page
    answers = {"key": "k", "all": "V-1", "with": "V-1", **CHOSEN}
    refused = send(counsellor, PAGE, "/seekers/S-1/refer", answers)
    assert refused.status_code == 409
    assert "Chưa giới thiệu" in refused.text
    assert _kept(market) == []


@pytest.mark.usefixtures("market")
def test_the_way_back_is_where_the_link_was_followed(counsellor: FlaskClient) -> None:
    came = {"Referer": "http://localhost/seekers/S-1?radius=30&chosen=V-1"}
    page = counsellor.get(PAGE, headers=came).text
    assert 'name="back" value="/seekers/S-1?radius=30&amp;chosen=V-1"' in page


@pytest.mark.usefixtures("market")
def test_the_bar_leads_to_the_slips_and_takes_the_whole_batch_back(
    counsellor: FlaskClient,
) -> None:
    refer(counsellor, "V-1", "V-2")
    page = counsellor.get("/seekers/S-1").text
    assert "Đã giới thiệu 2: GT-2026-000001, GT-2026-000002." in page
    assert 'href="/referrals/R-2/slip"' in page
    key = page.split('name="key" value="')[1].split('"')[0]
    undo = {"key": key, "back": "/seekers/S-1"}
    taken = send(counsellor, "/help", "/referrals/undo-issued", undo)
    assert taken.headers["Location"] == "/seekers/S-1"
    assert "đã giới thiệu 02/03" not in counsellor.get("/seekers/S-1").text


@pytest.mark.usefixtures("market")
def test_without_a_line_one_is_led_back(counsellor: FlaskClient) -> None:
    assert counsellor.get("/seekers/S-1/refer").headers["Location"] == "/seekers/S-1"
    for target in ("/seekers/S-1", "/vacancies/V-1"):
        for answers in ({}, {"key": "k", "all": "", "with": " ", "consent": "yes"}):
            sent = send(counsellor, "/", f"{target}/refer", answers)
            assert (sent.status_code, sent.headers["Location"]) == (303, target)


@pytest.mark.usefixtures("market")
def test_a_form_without_its_list_of_lines_shows_those_that_are_ticked(
    counsellor: FlaskClient,
) -> None:
    answers = {"key": "k", "with": "V-1", "valid_days": "15"}
    refused = send(counsellor, "/", "/seekers/S-1/refer", answers)
    assert refused.status_code == 422
    assert 'id="with-V-1"' in refused.text


@pytest.mark.usefixtures("market")
def test_a_reference_of_another_kind_or_nobody_is_not_found(counsellor: FlaskClient) -> None:
    for page in (
        "/seekers/S-1/refer?with=S-1",
        "/seekers/S-9/refer?with=V-1",
        "/seekers/x/refer?with=V-1",
    ):
        assert counsellor.get(page).status_code == 404, page


@pytest.mark.usefixtures("market")
def test_the_rows_say_what_was_referred_and_the_vacancy_how_far_it_is_filled(
    counsellor: FlaskClient,
) -> None:
    refer(counsellor, "V-1")
    row = counsellor.get("/seekers/S-1").text.split('id="row-V-1"')[1][:700]
    assert "đã giới thiệu 02/03" in row
    assert "Chờ trả lời" in row
    vacancy = counsellor.get("/vacancies/V-1").text
    assert "cần 1 – giới thiệu 1 – nhận 0" in vacancy
    assert "đã giới thiệu 02/03" in vacancy.split('id="row-S-1"')[1][:700]
