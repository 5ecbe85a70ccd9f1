import pytest
from flask.testing import FlaskClient

from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.referrals import Outcome, ReferralState
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_outcomes import record_outcome
from jobmatch.use_cases.referrals import show_referral
from tests.web.door import send
from tests.web.referring import refer

TARGET = "/referrals/R-1/transfer"
ASKED = {"version": "1", "consent": "yes"}


def test_a_referral_moves_to_a_vacancy_that_fits_and_back(
    counsellor: FlaskClient, market: Service
) -> None:
    refer(counsellor)
    page = counsellor.get(TARGET).text
    assert 'value="V-2"' in page
    assert 'value="V-1"' not in page  # they were sent there already
    answer = send(counsellor, "/help", TARGET, {"vacancy": "V-2", **ASKED})
    assert answer.headers["Location"] == "/referrals/R-2"
    assert show_referral(market, "R-1", None).referral.state is ReferralState.TRANSFERRED
    assert show_referral(market, "R-2", None).referral.vacancy_id == 2
    assert 'href="/referrals/R-2"' in counsellor.get("/referrals/R-1").text
    send(counsellor, "/help", "/referrals/R-2/undo", {"version": "1"})
    assert show_referral(market, "R-1", None).referral.state is ReferralState.ISSUED


@pytest.mark.usefixtures("market")
def test_a_vacancy_is_named_by_its_reference_and_an_unknown_one_is_said(
    counsellor: FlaskClient,
) -> None:
    refer(counsellor)
    unknown = send(counsellor, "/help", TARGET, {"other": "V-99", **ASKED})
    assert unknown.status_code == 422
    assert "Không có việc làm nào có mã này" in unknown.text
    assert 'value="V-99"' in unknown.text
    none = send(counsellor, "/help", TARGET, {"version": "1"})
    assert "Hãy chọn một việc hoặc nhập mã việc" in none.text
    assert send(counsellor, "/help", TARGET, {"other": "V-2", **ASKED}).status_code == 303


def test_one_that_somebody_else_settled_does_not_move_and_the_choice_is_kept(
    counsellor: FlaskClient, market: Service
) -> None:
    refer(counsellor)
    record_outcome(market, 1, Outcome(state=ReferralState.INTERVIEWED), 1, None)
    answer = send(counsellor, "/help", TARGET, {"vacancy": "V-2", **ASKED})
    assert answer.status_code == 409
    assert "Kết quả hiện nay: Đã phỏng vấn." in answer.text
    assert 'id="to-V-2" checked' in answer.text
    assert 'name="version" value="2"' in answer.text


def test_nobody_is_moved_who_was_not_asked(counsellor: FlaskClient, market: Service) -> None:
    refer(counsellor)
    answer = send(counsellor, "/help", TARGET, {"vacancy": "V-2", "version": "1"})
    assert answer.status_code == 422
    assert "Chỉ giới thiệu khi người lao động đồng ý" in answer.text
    assert show_referral(market, "R-1", None).referral.state is ReferralState.ISSUED
    send(counsellor, "/help", TARGET, {"vacancy": "V-2", **ASKED})
    with market.begin_work(read_only=True) as work:
        said = work.consents.last(1, ConsentPurpose.REFERRAL, 2)
    assert said is not None
    assert said.given
