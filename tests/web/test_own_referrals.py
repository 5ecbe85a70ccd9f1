import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.referrals import ReferralState
from jobmatch.use_cases.ports import Service
from jobmatch.web.own_referrals import PLAIN_WORDS
from tests.factories import a_seeker_draft
from tests.web.claimants import a_claimant
from tests.web.door import send
from tests.web.referring import refer

PAGE = "/me/referrals"


@pytest.fixture
def hoa(app: Flask, market: Service, counsellor: FlaskClient) -> FlaskClient:
    """The seeker, referred to V-1."""
    assert refer(counsellor).status_code == 303
    return a_claimant(market, app)


def test_a_referral_is_told_in_plain_words(hoa: FlaskClient) -> None:
    page = hoa.get(PAGE).text
    assert "Công nhân may công nghiệp" in page
    assert "Hãy mang phiếu đến nơi tuyển" in page
    assert "GT-2026-000001" in page


def test_every_state_has_plain_words_in_both_languages() -> None:
    assert list(PLAIN_WORDS) == list(ReferralState)
    assert all(words.vi and words.en for words in PLAIN_WORDS.values())


def test_the_slip_on_the_phone_has_the_papers_code_and_number(
    hoa: FlaskClient, counsellor: FlaskClient
) -> None:
    slip = hoa.get(f"{PAGE}/R-1/slip").text
    paper = counsellor.get("/referrals/R-1/slip").text
    drawn = re.search(r'<path d="[^"]{500,}"/></svg>', slip)
    assert drawn
    assert drawn[0] in paper
    assert "GT-2026-000001" in slip
    assert "Mang theo" in slip
    assert "912345678" not in slip


def test_a_report_goes_to_the_counsellor_and_is_shown_as_said(
    hoa: FlaskClient, counsellor: FlaskClient
) -> None:
    answer = send(hoa, PAGE, f"{PAGE}/R-1/report", {"word": "came"})
    assert answer.headers["Location"] == PAGE
    page = hoa.get(PAGE).text
    assert "Bạn đã báo: Tôi đã đến" in page
    assert "Hãy mang phiếu đến nơi tuyển" in page
    assert "người tìm việc báo “Tôi đã đến”" in counsellor.get("/").text
    assert send(hoa, PAGE, f"{PAGE}/R-1/report", {"word": "gone"}).status_code == 400


@pytest.mark.usefixtures("hoa")
def test_nobody_sees_anothers_referral(app: Flask, market: Service) -> None:
    with market.begin_work() as work:
        other = work.seekers.add(a_seeker_draft(source_key="other"), market.clock.now())
    binh = a_claimant(market, app, "binh", other.id)
    assert "GT-2026" not in binh.get(PAGE).text
    assert "Bạn chưa được giới thiệu" in binh.get(PAGE).text
    assert binh.get(f"{PAGE}/R-1/slip").status_code == 404
    assert send(binh, PAGE, f"{PAGE}/R-1/report", {"word": "came"}).status_code == 404
