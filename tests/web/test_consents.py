import pytest
from flask.testing import FlaskClient

from jobmatch.domain.consents import ConsentChannel, ConsentPurpose
from jobmatch.use_cases.ports import Service
from tests.web.door import send

PAGE = "/seekers/S-1"
TARGET = f"{PAGE}/consents"


@pytest.mark.usefixtures("market")
def test_the_seekers_page_says_what_was_agreed_to(counsellor: FlaskClient) -> None:
    page = counsellor.get(PAGE).text
    assert "Đồng ý dùng dữ liệu" in page
    assert page.count("chưa nói") == 6  # MATCHING is what registering asks for
    assert page.count("hỏi từng lần") == 1
    assert "Chưa nói gì." in page


def test_what_is_said_at_the_counter_is_written_down_with_its_history(
    counsellor: FlaskClient, market: Service
) -> None:
    answer = send(counsellor, PAGE, TARGET, {"say": "zalo:yes", "channel": "paper"})
    assert answer.location == f"{PAGE}#consents"
    send(counsellor, PAGE, TARGET, {"say": "zalo:no"})
    with market.begin_work(read_only=True) as work:
        said = work.consents.history(1)
    assert [(one.given, one.channel) for one in said] == [
        (False, ConsentChannel.COUNTER),
        (True, ConsentChannel.PAPER),
    ]
    page = counsellor.get(PAGE).text
    assert "Đã nói (2)" in page
    assert "Ký trên giấy, Tư vấn viên, zalo-1" in page


@pytest.mark.usefixtures("market")
def test_who_is_not_matched_is_said_to_be_findable_by_name_alone(counsellor: FlaskClient) -> None:
    send(counsellor, PAGE, TARGET, {"say": "matching:no"})
    page = counsellor.get(PAGE).text
    assert "Tìm bằng tên ở Hồ sơ phụ trách" in page
    assert "Công nhân may công nghiệp" not in page
    assert "Nguyễn Thị Hoa" in counsellor.get("/cases?q=hoa&of=all").text


def test_what_is_no_answer_is_passed_over(counsellor: FlaskClient, market: Service) -> None:
    for odd in ("matching", "everything:yes", "matching:maybe", ""):
        assert send(counsellor, PAGE, TARGET, {"say": odd}).status_code == 303
    with market.begin_work(read_only=True) as work:
        assert work.consents.last(1, ConsentPurpose.MATCHING) is None


@pytest.mark.usefixtures("market")
def test_nobody_is_asked_about_somebody_unknown(counsellor: FlaskClient) -> None:
    assert send(counsellor, PAGE, "/seekers/S-99/consents", {"say": "cv:yes"}).status_code == 404
    assert send(counsellor, PAGE, "/seekers/X/consents", {"say": "cv:yes"}).status_code == 404
