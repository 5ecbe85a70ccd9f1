import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import AccountDetails, Role
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose, Visibility
from jobmatch.domain.data_requests import DataRequestKind, DataRequestState
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.consents import visibility_of
from jobmatch.use_cases.ports import Service
from tests.web.door import NAME, PASSWORD, send, sign_in

PAGE = "/me/data"


@pytest.fixture
def claimant(app: Flask, market: Service) -> FlaskClient:
    """The seeker S-1 on their phone."""
    create_account(market, NAME, PASSWORD, Role.CLAIMANT, AccountDetails(seeker_id=1))
    client = app.test_client()
    assert sign_in(client).status_code == 303
    return client


def test_the_page_says_what_each_use_means_and_what_holds(claimant: FlaskClient) -> None:
    page = claimant.get(PAGE)
    assert page.status_code == 200
    assert "Phần mềm gợi ý việc" in page.text
    assert page.text.count("Bạn đang đồng ý.") == 1
    assert page.text.count("Bạn chưa nói gì, nên chưa dùng.") == 6
    assert page.text.count("Bạn được hỏi trước mỗi lần giới thiệu.") == 1
    assert "<script" not in page.text


def test_agreeing_and_taking_back_are_one_button_each(
    claimant: FlaskClient, service: Service
) -> None:
    for given in ("yes", "no"):
        form = {"purpose": "messages", "given": given}
        answer = send(claimant, PAGE, f"{PAGE}/consents", form)
        assert answer.location == f"{PAGE}#messages"
    with service.begin_work(read_only=True) as work:
        said = work.consents.history(1)
    assert [(one.purpose, one.given, one.channel) for one in said] == [
        (ConsentPurpose.MESSAGES, False, ConsentChannel.WEB),
        (ConsentPurpose.MESSAGES, True, ConsentChannel.WEB),
    ]
    assert "Đã rút lại đồng ý: Nhắn tin việc mới" in claimant.get(PAGE).text


@pytest.mark.parametrize("form", [{"purpose": "everything", "given": "yes"}, {}])
def test_an_unknown_purpose_is_passed_over(
    claimant: FlaskClient, service: Service, form: dict[str, str]
) -> None:
    assert send(claimant, PAGE, f"{PAGE}/consents", form).status_code == 303
    with service.begin_work(read_only=True) as work:
        assert work.consents.history(1) == []


@pytest.mark.parametrize("visibility", Visibility)
def test_visibility_is_chosen_with_an_example_of_what_is_seen(
    claimant: FlaskClient, service: Service, visibility: Visibility
) -> None:
    form = {"visibility": visibility.value}
    assert send(claimant, PAGE, f"{PAGE}/visibility", form).status_code == 303
    with service.begin_work(read_only=True) as work:
        assert visibility_of(work, 1) is visibility
    shown = claimant.get(PAGE).text
    assert f'value="{visibility.value}" checked' in shown
    assert ("hiện khi bấm Xem liên hệ" in shown) is (visibility is Visibility.OPEN)
    assert ("chỉ một mã, ví dụ A7K2Q" in shown) is (visibility is Visibility.ANONYMOUS)


def test_everything_that_is_kept_is_shown_and_may_be_taken_along(claimant: FlaskClient) -> None:
    send(claimant, PAGE, f"{PAGE}/consents", {"purpose": "learning", "given": "yes"})
    everything = claimant.get(f"{PAGE}/all").text
    assert "Nguyễn Thị Hoa" in everything
    assert "learning-1" in everything
    file = send(claimant, PAGE, f"{PAGE}/export.html", {})
    assert file.headers["Content-Disposition"] == 'attachment; filename="S-1.html"'
    assert "Nguyễn Thị Hoa" in file.text
    answer = send(claimant, PAGE, f"{PAGE}/export.json", {})
    told = json.loads(answer.text)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="S-1.json"'
    assert told["profile"]["person"]["full_name"] == "Nguyễn Thị Hoa"
    assert [one["purpose"] for one in told["consents"]] == ["learning"]
    assert told["looks"][0] == {
        "at": told["made_at"],
        "action": "seeker.data_taken_out",
        "by": "claimant",
    }


def test_a_correction_is_asked_for_and_taken_back(claimant: FlaskClient, service: Service) -> None:
    empty = send(claimant, PAGE, f"{PAGE}/corrections", {"text": " "})
    assert empty.status_code == 422
    assert "Hãy viết điều cần sửa" in empty.text
    send(claimant, PAGE, f"{PAGE}/corrections", {"text": "Sai ngày sinh"})
    shown = claimant.get(PAGE).text
    assert "Sai ngày sinh" in shown
    assert "Trung tâm trả lời chậm nhất ngày 04/03/2026." in shown
    send(claimant, PAGE, f"{PAGE}/requests/1/withdraw", {})
    with service.begin_work(read_only=True) as work:
        (request,) = work.data_requests.of_seeker(1)
    assert (request.kind, request.state) == (
        DataRequestKind.CORRECTION,
        DataRequestState.WITHDRAWN,
    )


def test_erasing_is_asked_twice(claimant: FlaskClient, service: Service) -> None:
    page = f"{PAGE}/erase"
    assert "Vẫn giữ, không còn tên bạn" in claimant.get(page).text
    assert send(claimant, page, page, {}).status_code == 422
    again = send(claimant, page, page, {"read": "yes"})
    assert "Xác nhận lần cuối" in again.text
    with service.begin_work(read_only=True) as work:
        assert work.data_requests.of_seeker(1) == []
    send(claimant, page, page, {"read": "yes", "confirmed": "yes"})
    with service.begin_work(read_only=True) as work:
        (request,) = work.data_requests.of_seeker(1)
    assert (request.kind, request.done_by.isoformat()) == (DataRequestKind.ERASURE, "2026-03-17")
    assert "Xóa xong chậm nhất ngày 17/03/2026." in claimant.get(PAGE).text


def test_the_notice_says_that_a_person_decides(claimant: FlaskClient) -> None:
    assert "Phần mềm chỉ xếp thứ tự, con người quyết định." in claimant.get(f"{PAGE}/notice").text


@pytest.mark.parametrize("path", ["", "/all", "/erase", "/notice"])
def test_english_readers_find_no_vietnamese_headings(claimant: FlaskClient, path: str) -> None:
    send(claimant, PAGE, "/language", {"language": "en", "next": PAGE})
    page = claimant.get(f"{PAGE}{path}").text
    assert "Dữ liệu" not in page
    assert "Phần mềm" not in page


@pytest.mark.parametrize("path", ["", "/all", "/erase", "/notice"])
def test_nobody_else_opens_the_pages(
    visitor: FlaskClient, counsellor: FlaskClient, path: str
) -> None:
    assert visitor.get(f"{PAGE}{path}").status_code == 303
    assert counsellor.get(f"{PAGE}{path}").status_code == 403
