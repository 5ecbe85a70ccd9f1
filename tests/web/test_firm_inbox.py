import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.referrals import Outcome, Referral, ReferralState, RefusalReason
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_outcomes import record_outcome
from jobmatch.web.firm_inbox import read_inbox_query
from tests.fakes import SetClock
from tests.use_cases.asking import Firm, a_firm
from tests.web.door import send
from tests.web.firm_market import employer_of, signed_in_for

INBOX = "/firm/inbox"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def service(service: Service, clock: SetClock) -> Service:
    return replace(service, clock=clock)


@pytest.fixture
def firm(service: Service) -> Firm:
    return a_firm(service)


@pytest.fixture
def referred(firm: Firm, clock: SetClock) -> list[Referral]:
    """R-1 to R-3: three people referred, the first two to V-1, the third to V-2."""
    found = [firm.refer(0), firm.refer(1), firm.refer(2, 1)]
    clock.move_on(minutes=1)
    return found


@pytest.fixture
def boss(app: Flask, service: Service, firm: Firm) -> FlaskClient:
    return signed_in_for(app, service, employer_of(firm.boss))


def state(firm: Firm, referral: Referral) -> ReferralState:
    with firm.service.begin_work(read_only=True) as work:
        return work.referrals.get(referral.id).state


def test_people_wait_with_a_button_for_each_answer(
    boss: FlaskClient, referred: list[Referral]
) -> None:
    page = boss.get(INBOX).text
    assert [name in page for name in ("Nguyễn Thị Hoa", "Trần Văn Bình", "Lê Thị Cúc")] == [
        True,
        True,
        True,
    ]
    row = page.split(f'id="{referred[0].ref}"')[1].split("</li>")[0]
    assert re.findall(r'name="state" value="(\w+)"', row) == [
        "interviewed",
        "hired",
        "not_presented",
    ]
    assert "R-1?state=not_hired" in row


def test_one_touch_records_and_ten_seconds_take_it_back(
    boss: FlaskClient, firm: Firm, referred: list[Referral]
) -> None:
    one = {"with": "R-1:1", "state": "interviewed", "at_once": "yes", "back": INBOX}
    assert send(boss, INBOX, INBOX, one).status_code == 303
    assert state(firm, referred[0]) is ReferralState.INTERVIEWED
    page = boss.get(INBOX).text
    assert f"{referred[0].number}: Đã phỏng vấn." in page
    assert send(boss, INBOX, f"{INBOX}/undo", {"with": "R-1:2", "back": INBOX}).status_code == 303
    assert state(firm, referred[0]) is ReferralState.ISSUED


def test_ticked_rows_are_answered_together(
    boss: FlaskClient, firm: Firm, referred: list[Referral]
) -> None:
    several = {"with": ["R-1:1", "R-2:1"], "state": "not_hired", "reason": "lacks_skills"}
    assert send(boss, INBOX, INBOX, several).status_code == 303
    assert [state(firm, one) for one in referred] == [
        ReferralState.NOT_HIRED,
        ReferralState.NOT_HIRED,
        ReferralState.ISSUED,
    ]
    assert "Đã ghi 2 phiếu: Không nhận." in boss.get(INBOX).text


def test_what_is_missing_is_said_and_ticks_are_kept(
    boss: FlaskClient, firm: Firm, referred: list[Referral]
) -> None:
    answer = send(boss, INBOX, INBOX, {"with": "R-1:1", "state": "not_hired"})
    assert answer.status_code == 422
    assert "Hãy chọn lý do" in answer.text
    assert re.search(r'value="R-1:1"[^>]+ checked', answer.text)
    nobody = send(boss, INBOX, INBOX, {"state": "hired"})
    assert (nobody.status_code, "Hãy đánh dấu ít nhất một người" in nobody.text) == (409, True)
    assert state(firm, referred[0]) is ReferralState.ISSUED


def test_what_a_colleague_answered_meanwhile_is_shown(
    boss: FlaskClient, referred: list[Referral]
) -> None:
    assert referred
    send(boss, INBOX, INBOX, {"with": "R-1:1", "state": "hired"})
    late = send(boss, INBOX, INBOX, {"with": "R-1:1 R-2:1", "state": "not_presented"})
    assert late.status_code == 409
    assert "vừa được người khác trả lời" in late.text


def test_the_slip_shows_contact_and_takes_a_start_date(
    boss: FlaskClient, firm: Firm, referred: list[Referral]
) -> None:
    page = boss.get(f"{INBOX}/R-1?state=hired").text
    assert 'href="tel:+84912345670"' in page
    assert '<option value="hired" selected>' in page
    for unseen in ("MARKethnicity", "MARKreligion", "MARKaddress", "MARKvillage", "0381900"):
        assert unseen not in page
    answer = {"with": "R-1:1", "state": "hired", "on": "20/07/2026", "page": "slip"}
    assert send(boss, f"{INBOX}/R-1", INBOX, answer).status_code == 303
    with firm.service.begin_work(read_only=True) as work:
        event = work.referrals.events(referred[0].id)[-1]
    assert f"{event.happened_on}" == "2026-07-20"


def test_a_wrong_date_stands_beside_its_field_on_the_slip(
    boss: FlaskClient, referred: list[Referral]
) -> None:
    assert referred
    answer = {"with": "R-1:1", "state": "hired", "on": "32/07/2026", "page": "slip"}
    refused = send(boss, f"{INBOX}/R-1", INBOX, answer)
    assert refused.status_code == 422
    assert 'value="32/07/2026"' in refused.text
    assert 'id="on-problem"' in refused.text


def test_a_person_who_took_their_consent_back_has_no_name_here(
    boss: FlaskClient, firm: Firm, referred: list[Referral]
) -> None:
    assert referred
    firm.says(0, ConsentPurpose.REFERRAL, given=False)
    for page in (boss.get(INBOX).text, boss.get(f"{INBOX}/R-1").text):
        assert "Nguyễn Thị Hoa" not in page
        assert "+84912345670" not in page
        assert f"Ứng viên {firm.alias(0).word}" in page


def test_a_persons_own_reason_is_not_told(
    boss: FlaskClient, service: Service, firm: Firm, referred: list[Referral]
) -> None:
    """A counsellor wrote down why they declined: their health."""
    declined = Outcome(state=ReferralState.DECLINED, reason=RefusalReason.HEALTH)
    record_outcome(service, referred[0].id, declined, referred[0].version, firm.lan)
    for page in (boss.get(f"{INBOX}?state=closed").text, boss.get(f"{INBOX}/R-1").text):
        (chip,) = re.findall(r'<span class="chip bad">([^<]*)</span>', page)
        assert "sức khoẻ" not in chip


def test_another_firm_sees_nothing(
    app: Flask, service: Service, firm: Firm, referred: list[Referral]
) -> None:
    rival = signed_in_for(app, service, employer_of(firm.rival))
    assert "Không có ai đang chờ" in rival.get(INBOX).text
    assert rival.get(f"{INBOX}/{referred[0].ref}").status_code == 404
    answer = {"with": "R-1:1", "state": "hired"}
    assert send(rival, INBOX, INBOX, answer).status_code == 404


def test_filters_are_read_from_the_address() -> None:
    query = read_inbox_query({"state": "hired", "vacancy": "V-2"})
    assert (query.state.value, query.vacancy_id) == ("hired", 2)
    odd = read_inbox_query({"state": "x", "vacancy": "S-2"})
    assert (odd.state.value, odd.vacancy_id) == ("waiting", None)
