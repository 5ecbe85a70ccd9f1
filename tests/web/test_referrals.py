import pytest
from flask.testing import FlaskClient

from jobmatch.domain.referrals import Outcome, ReferralState
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_outcomes import record_outcome
from jobmatch.use_cases.referrals import show_referral
from tests.web.door import send
from tests.web.referring import refer


def test_the_list_shows_what_waits_and_by_filter_the_rest(
    counsellor: FlaskClient, market: Service
) -> None:
    refer(counsellor, "V-1", "V-2")
    record_outcome(market, 1, Outcome(state=ReferralState.NOT_PRESENTED), 1, None)
    waiting = counsellor.get("/referrals").text
    assert "1 lượt giới thiệu" in waiting
    assert 'id="R-2"' in waiting
    assert 'id="R-1"' not in waiting
    for question, total in (
        ("state=all", 2),
        ("state=not_presented", 1),
        ("state=all&mine=1", 2),
        ("state=all&vacancy=V-2", 1),
        ("state=all&seeker=S-9", 0),
        ("silent=7", 0),
        ("state=nonsense&silent=x&vacancy=y", 1),
    ):
        assert f"{total} lượt giới thiệu" in counsellor.get(f"/referrals?{question}").text


def test_an_empty_list_says_why_and_what_next(counsellor: FlaskClient) -> None:
    page = counsellor.get("/referrals").text
    assert "Không có lượt giới thiệu nào đang chờ kết quả." in page
    assert 'href="/referrals?state=all"' in page
    filtered = counsellor.get("/referrals?silent=7").text
    assert "Bỏ các điều kiện lọc" in filtered


def test_the_list_alone_is_sent_where_it_alone_is_asked_for(counsellor: FlaskClient) -> None:
    part = counsellor.get("/referrals", headers={"HX-Request": "true", "HX-Target": "found"}).text
    assert part.lstrip().startswith('<div class="list-head"')


def test_one_referral_tells_its_story_newest_first(
    counsellor: FlaskClient, market: Service
) -> None:
    refer(counsellor)
    record_outcome(market, 1, Outcome(state=ReferralState.INTERVIEWED), 1, None)
    page = counsellor.get("/referrals/R-1").text
    story = page.split('class="story"')[1]
    assert story.index("Đã phỏng vấn") < story.index("Cấp phiếu giới thiệu")
    assert "Nguyễn Thị Hoa" in page
    assert "0912345678" not in page.replace(" ", "")


def test_a_referral_is_cancelled_and_that_is_taken_back(
    counsellor: FlaskClient, market: Service
) -> None:
    refer(counsellor)
    answer = send(counsellor, "/help", "/referrals/R-1/cancel", {"version": "1"})
    assert answer.headers["Location"] == "/referrals/R-1"
    assert show_referral(market, "R-1", None).referral.state is ReferralState.CANCELLED
    assert 'action="/referrals/R-1/undo"' in counsellor.get("/referrals/R-1").text
    undo = {"version": "2", "back": "/referrals?state=all"}
    assert send(counsellor, "/help", "/referrals/R-1/undo", undo).headers["Location"] == (
        "/referrals?state=all"
    )
    assert show_referral(market, "R-1", None).referral.state is ReferralState.ISSUED


def test_cancelling_what_somebody_else_settled_shows_what_they_did(
    counsellor: FlaskClient, market: Service
) -> None:
    refer(counsellor)
    record_outcome(market, 1, Outcome(state=ReferralState.HIRED), 1, None)
    answer = send(counsellor, "/help", "/referrals/R-1/cancel", {"version": "1"})
    assert answer.status_code == 409
    assert "Chưa lưu: người khác vừa ghi vào phiếu này" in answer.text
    assert show_referral(market, "R-1", None).referral.state is ReferralState.HIRED


def test_nobody_finds_a_referral_that_does_not_exist(counsellor: FlaskClient) -> None:
    assert counsellor.get("/referrals/R-9").status_code == 404


@pytest.mark.usefixtures("market")
def test_both_languages_are_spoken(counsellor: FlaskClient) -> None:
    refer(counsellor)
    send(counsellor, "/help", "/language", {"language": "en", "next": "/"})
    page = counsellor.get("/referrals/R-1").text
    for words in ("Record the outcome", "Waiting for an answer", "Slip issued", "History"):
        assert words in page
