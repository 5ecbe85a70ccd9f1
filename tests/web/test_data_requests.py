import pytest
from flask.testing import FlaskClient

from jobmatch.domain.accounts import Role
from jobmatch.domain.data_requests import DataRequestState
from jobmatch.domain.errors import NotFoundError
from jobmatch.use_cases.data_requests import ask_correction, ask_erasure
from jobmatch.use_cases.ports import Service
from tests.people import somebody
from tests.web.door import send

PAGE = "/data-requests"


@pytest.fixture
def asked(market: Service) -> Service:
    """S-1 asks for a correction (request 1) and an erasure (request 2)."""
    hoa = somebody(market, "hoa", Role.CLAIMANT, seeker_id=1)
    ask_correction(market, "Sai ngày sinh", hoa)
    ask_erasure(market, hoa)
    return market


@pytest.mark.usefixtures("asked")
def test_the_desk_sees_what_is_asked_and_by_when(counsellor: FlaskClient) -> None:
    page = counsellor.get(PAGE).text
    assert "Sai ngày sinh" in page
    assert "trả lời đến 04/03/2026" in page
    assert "xóa xong đến 17/03/2026" in page
    assert page.count("Chưa ai phụ trách") == 2


def test_a_correction_is_answered(counsellor: FlaskClient, asked: Service) -> None:
    form = {"state": "done", "answer": "Đã sửa theo CCCD"}
    assert send(counsellor, PAGE, f"{PAGE}/1", form).location == PAGE
    with asked.begin_work(read_only=True) as work:
        request = work.data_requests.get(1)
    assert (request.state, request.answer) == (DataRequestState.DONE, "Đã sửa theo CCCD")


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({"answer": "x"}, "Hãy chọn đã làm hay không làm được"),
        ({"state": "refused", "answer": " "}, "Hãy viết lý do"),
    ],
)
@pytest.mark.usefixtures("asked")
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    counsellor: FlaskClient, form: dict[str, str], problem: str
) -> None:
    answer = send(counsellor, PAGE, f"{PAGE}/1", form)
    assert answer.status_code == 422
    assert problem in answer.text


def test_an_erasure_is_confirmed_and_then_done(counsellor: FlaskClient, asked: Service) -> None:
    form = {"state": "done", "answer": "", "erase": "yes"}
    refused = send(counsellor, PAGE, f"{PAGE}/2", form)
    assert refused.status_code == 422
    assert "Tick to confirm" not in refused.text
    assert "Hãy đánh dấu để xác nhận xóa" in refused.text
    send(counsellor, PAGE, f"{PAGE}/2", {**form, "sure": "yes"})
    with asked.begin_work(read_only=True) as work, pytest.raises(NotFoundError):
        work.seekers.get(1)
    assert "Không có yêu cầu nào chờ trả lời" in counsellor.get(PAGE).text
