import pytest
from flask.testing import FlaskClient

from jobmatch.domain.referrals import Actor, ReferralState, RefusalReason
from jobmatch.use_cases.link_attempts import MOST
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referrals import show_referral
from tests.web.door import form_token
from tests.web.referring import link_of, refer

NO = {"state": "not_hired", "reason": "position_filled", "contact_name": "Trần Văn Bình"}


def _send(client: FlaskClient, link: str, **answers: str) -> tuple[int, str]:
    token = form_token(client, link)
    answer = client.post(link, data={**answers, "csrf_token": token})
    return answer.status_code, answer.text


@pytest.fixture
def link(counsellor: FlaskClient, market: Service) -> str:  # noqa: ARG001 - its records
    refer(counsellor)
    return link_of(counsellor)


def test_the_employer_answers_once_without_an_account(
    link: str, visitor: FlaskClient, market: Service
) -> None:
    page = visitor.get(link).text
    assert "Nguyễn Thị Hoa" in page
    assert "Công nhân may công nghiệp" in page
    status, checked = _send(visitor, link, **NO)
    assert status == 200
    assert "Xem lại câu trả lời" in checked
    assert show_referral(market, "R-1", None).referral.state is ReferralState.ISSUED
    status, _ = _send(visitor, link, **NO, confirmed="yes")
    assert status == 303
    found = show_referral(market, "R-1", None)
    event = found.events[-1]
    assert found.referral.state is ReferralState.NOT_HIRED
    assert (event.actor, event.actor_name) == (Actor.EMPLOYER, "Trần Văn Bình")
    assert event.reason is RefusalReason.POSITION_FILLED
    again = visitor.get(link).text
    assert "Đã nhận câu trả lời" in again
    assert "Vị trí đã tuyển đủ" in again
    assert "<form method" not in again.split("<main")[1]


def test_a_second_other_answer_is_refused_and_the_first_one_stays(
    link: str, visitor: FlaskClient, market: Service
) -> None:
    token = form_token(visitor, link)
    yes = {"state": "hired", "contact_name": "Trần Văn Bình", "confirmed": "yes"}
    first = visitor.post(link, data={**NO, "confirmed": "yes", "csrf_token": token})
    second = visitor.post(link, data={**yes, "csrf_token": token})
    assert (first.status_code, second.status_code) == (303, 409)
    assert show_referral(market, "R-1", None).referral.state is ReferralState.NOT_HIRED


def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    link: str, visitor: FlaskClient
) -> None:
    status, page = _send(visitor, link, state="not_hired", reason_text="Xin cảm ơn")
    assert status == 422
    assert "Hãy chọn lý do" in page
    assert "Hãy nhập họ tên người trả lời" in page
    assert 'value="Xin cảm ơn"' in page
    assert 'value="not_hired" checked' in page
    status, page = _send(visitor, link, **NO, change="yes")
    assert (status, 'value="Trần Văn Bình"' in page) == (200, True)


def test_the_page_says_no_more_of_the_person_than_the_slip(
    link: str, visitor: FlaskClient
) -> None:
    page = visitor.get(link).text
    assert "912345678" not in page
    assert "S-1" not in page


def test_every_dead_link_looks_alike(link: str, visitor: FlaskClient) -> None:
    forged = link[:-1] + ("A" if link[-1] != "A" else "B")
    pages = [visitor.get(path) for path in (forged, "/r/x", "/r/WzEsMV0.V8")]
    assert {page.status_code for page in pages} == {404}
    assert len({page.text.split("<main")[1] for page in pages}) == 1
    assert "Địa chỉ sai hoặc đã hết hạn" in pages[0].text


def test_whoever_tries_many_links_waits_and_even_a_good_one_stays_shut(
    link: str, visitor: FlaskClient
) -> None:
    for number in range(MOST):
        assert visitor.get(f"/r/{number}").status_code in {404, 429}
    shut = visitor.get(link)
    assert shut.status_code == 429
    assert "Hãy đợi 15 phút" in shut.text
    assert "Nguyễn Thị Hoa" not in shut.text


def test_a_form_without_its_token_is_refused(link: str, visitor: FlaskClient) -> None:
    assert visitor.post(link, data={**NO, "confirmed": "yes"}).status_code == 400


def test_the_first_visit_weighs_little(link: str, visitor: FlaskClient) -> None:
    page = visitor.get(link)
    sheet = page.text.split('rel="stylesheet" href="')[1].split('"')[0]
    weight = len(page.data) + len(visitor.get(sheet).data)
    assert weight < 40_000
    assert "<script" not in page.text


def test_an_employer_invites_to_an_interview_and_tells_the_result_later(
    link: str, visitor: FlaskClient, market: Service
) -> None:
    invited = {"state": "interviewed", "contact_name": "Trần Văn Bình"}
    status, page = _send(visitor, link, **invited)
    assert status == 422
    assert "Hãy ghi ngày phỏng vấn" in page
    assert _send(visitor, link, **invited, on="20/07/2026", confirmed="yes")[0] == 303
    page = visitor.get(link).text
    assert "Mời phỏng vấn" in page
    assert "20/07/2026" in page
    assert 'value="hired"' in page
    assert 'value="interviewed"' not in page
    assert _send(visitor, link, **NO, confirmed="yes")[0] == 303
    assert show_referral(market, "R-1", None).referral.state is ReferralState.NOT_HIRED
    assert "<form method" not in visitor.get(link).text.split("<main")[1]
