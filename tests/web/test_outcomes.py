import re

import pytest
from flask.testing import FlaskClient

from jobmatch.domain.forms import ContractKind
from jobmatch.domain.referrals import Outcome, ReferralState, RefusalReason
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_outcomes import record_outcome
from jobmatch.use_cases.referrals import show_referral
from tests.web.door import send
from tests.web.referring import refer

TARGET = "/referrals/R-1/outcome"


def test_one_click_records_an_interview_of_today_and_comes_back_to_the_next_row(
    counsellor: FlaskClient, market: Service
) -> None:
    refer(counsellor, "V-1", "V-2")
    page = counsellor.get("/referrals?mine=1").text
    form = page.split(f'action="{TARGET}"')[1].split("</form>")[0]
    answers = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form)) | {"state": "interviewed"}
    answer = send(counsellor, "/help", TARGET, answers)
    assert answer.headers["Location"] == "/referrals?mine=1#R-2"
    found = show_referral(market, "R-1", None)
    assert found.referral.state is ReferralState.INTERVIEWED
    assert found.events[-1].happened_on == market.clock.today()
    assert "Nguyễn Thị Hoa: Đã phỏng vấn." in counsellor.get("/referrals").text


def test_a_hiring_takes_day_contract_and_pay(counsellor: FlaskClient, market: Service) -> None:
    refer(counsellor)
    form = counsellor.get(f"{TARGET}?state=hired").text
    assert 'name="contract"' in form
    assert 'name="reason"' not in form
    answers = {
        "state": "hired",
        "on": "15/03/2026",
        "contract": "fixed_12_36",
        "salary_text": "8,5 triệu",
        "version": "1",
    }
    assert send(counsellor, "/help", TARGET, answers).status_code == 303
    event = show_referral(market, "R-1", None).events[-1]
    assert (event.state, str(event.happened_on)) == (ReferralState.HIRED, "2026-03-15")
    assert (event.contract, event.salary_text) == (ContractKind.FIXED_12_36, "8,5 triệu")
    assert "cần 1 – giới thiệu 1 – nhận 1" in counsellor.get("/vacancies/V-1").text


def test_a_refusal_takes_a_reason_of_its_side_and_whether_the_seeker_is_told(
    counsellor: FlaskClient, market: Service
) -> None:
    refer(counsellor)
    form = counsellor.get(f"{TARGET}?state=declined").text
    assert 'value="too_far"' in form
    assert 'value="lacks_skills"' not in form
    assert '<option value="usual" selected>' in form
    missing = send(counsellor, "/help", TARGET, {"state": "declined", "version": "1"})
    assert missing.status_code == 422
    assert "Hãy chọn lý do" in missing.text
    answers = {"state": "declined", "reason": "too_far", "tell_seeker": "yes", "version": "1"}
    assert send(counsellor, "/help", TARGET, answers).status_code == 303
    event = show_referral(market, "R-1", None).events[-1]
    assert (event.reason, event.tell_seeker) == (RefusalReason.TOO_FAR, True)


def test_two_people_at_once_see_what_differs_and_nothing_typed_is_lost(
    counsellor: FlaskClient, market: Service
) -> None:
    refer(counsellor)
    other = Outcome(state=ReferralState.INTERVIEWED)
    record_outcome(market, 1, other, 1, None)
    answers = {"state": "not_hired", "reason": "lacks_skills", "version": "1"}
    answer = send(counsellor, "/help", f"{TARGET}?back=/referrals?mine=1", answers)
    assert answer.status_code == 409
    table = answer.text.split("<tbody>")[1].split("</tbody>")[0]
    assert "Đi phỏng vấn" in table
    assert "Doanh nghiệp từ chối" in table
    assert "Chưa đủ tay nghề" in table
    assert '<option value="lacks_skills" selected>' in answer.text
    assert 'name="version" value="2"' in answer.text
    answers["version"] = "2"
    again = send(counsellor, "/help", f"{TARGET}?back=/referrals%3Fmine%3D1", answers)
    assert again.headers["Location"] == "/referrals?mine=1"
    assert show_referral(market, "R-1", None).referral.state is ReferralState.NOT_HIRED


def test_an_outcome_is_taken_back_within_ten_seconds(
    counsellor: FlaskClient, market: Service
) -> None:
    refer(counsellor)
    send(counsellor, "/help", TARGET, {"state": "not_presented", "version": "1"})
    send(counsellor, "/help", "/referrals/R-1/undo", {"version": "2"})
    assert show_referral(market, "R-1", None).referral.state is ReferralState.ISSUED


@pytest.mark.usefixtures("market")
def test_the_way_back_never_leads_to_another_host(counsellor: FlaskClient) -> None:
    refer(counsellor)
    answers = {"state": "presented", "version": "1", "back": "//evil.example/", "row": "R-2"}
    answer = send(counsellor, "/help", TARGET, answers)
    assert answer.headers["Location"] == "/#R-2"
