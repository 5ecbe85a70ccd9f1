import pytest
from flask.testing import FlaskClient

from jobmatch.domain.accounts import AccountDetails, Role
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from tests.messages_sent import take_messages
from tests.web.door import send

ASK, CODE, WHO = "/sign-up", "/sign-up/code", "/sign-up/you"
HOA = {
    "full_name": "Nguyễn Thị Hoa",
    "birth_date": "05/07/1990",
    "home_place": "Phường Đống Đa, Hà Nội",
}


def confirm(visitor: FlaskClient, service: Service, to: str = "0912 345 678") -> None:
    """Ask for a code at this address and enter it."""
    assert send(visitor, ASK, ASK, {"to": to}).headers["Location"] == CODE
    (message,) = take_messages(service)
    answer = send(visitor, CODE, CODE, {"code": message.values["code"]})
    assert answer.headers["Location"] == WHO


def test_a_newcomer_comes_from_a_number_to_a_profile_in_three_pages(
    visitor: FlaskClient, service: Service
) -> None:
    confirm(visitor, service)
    answer = send(visitor, WHO, WHO, {**HOA, "consents": ["messages", "learning"]})
    assert answer.headers["Location"] == "/me/profile"
    assert "Nguyễn Thị Hoa" in visitor.get("/me/profile").text
    with service.begin_work() as work:
        (seeker,) = work.seekers.newest(5)
        person = work.seekers.person(seeker.id)
        said = {one.purpose for one in work.consents.history(seeker.id) if one.given}
    assert (person.phone, person.full_name) == ("+84912345678", "Nguyễn Thị Hoa")
    assert said == {ConsentPurpose.MESSAGES, ConsentPurpose.LEARNING}


def test_nothing_is_ticked_beforehand(visitor: FlaskClient, service: Service) -> None:
    confirm(visitor, service)
    page = visitor.get(WHO).text
    assert page.count('type="checkbox"') == 5
    assert " checked" not in page


def test_nothing_is_kept_before_the_code_is_right(visitor: FlaskClient, service: Service) -> None:
    send(visitor, ASK, ASK, {"to": "0912345678"})
    assert send(visitor, CODE, CODE, {"code": "000000"}).status_code == 401
    assert visitor.get(WHO).headers["Location"] == ASK
    assert send(visitor, ASK, WHO, HOA).headers["Location"] == ASK
    with service.begin_work() as work:
        assert (work.seekers.count(), work.accounts.all()) == (0, [])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"full_name": ""}, "Hãy nhập họ và tên"),
        ({"birth_date": "1990"}, "Hãy nhập đủ ngày, tháng, năm sinh"),
        ({"birth_date": "01/01/2015"}, "từ đủ 15 tuổi"),
        ({"home_place": "ở quê"}, "Hãy nhập xã hoặc phường"),
        ({"identity_number": "12"}, "Số định danh có 12 chữ số"),
    ],
)
def test_what_cannot_be_read_is_said_beside_it_and_the_rest_stays(
    visitor: FlaskClient, service: Service, changed: dict[str, str], said: str
) -> None:
    confirm(visitor, service)
    answer = send(visitor, WHO, WHO, {**HOA, **changed, "consents": ["zalo"]})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'id="consents-zalo" value="zalo" checked' in answer.text


def test_what_is_no_address_is_said(visitor: FlaskClient) -> None:
    answer = send(visitor, ASK, ASK, {"to": "hoa"})
    assert (answer.status_code, "Hãy nhập số điện thoại di động" in answer.text) == (422, True)


def test_after_many_requests_one_waits(visitor: FlaskClient) -> None:
    for _ in range(10):
        send(visitor, ASK, ASK, {"to": "0912345678"})
    assert send(visitor, ASK, ASK, {"to": "0912345678"}).status_code == 429


def test_whoever_has_an_account_is_signed_in_by_the_same_pages(
    visitor: FlaskClient, service: Service
) -> None:
    create_account(service, "hoa", "", Role.CLAIMANT, AccountDetails(phone="+84912345678"))
    send(visitor, ASK, ASK, {"to": "0912345678"})
    (message,) = take_messages(service)
    answer = send(visitor, CODE, CODE, {"code": message.values["code"]})
    assert answer.headers["Location"] == "/me"
    assert visitor.get(ASK).headers["Location"] == "/me"


def test_the_pages_need_no_script_and_ask_in_english_too(
    visitor: FlaskClient, service: Service
) -> None:
    confirm(visitor, service)
    for path in (ASK, CODE, WHO):
        assert "<script" not in visitor.get(path).text
    send(visitor, WHO, "/language", {"language": "en", "next": WHO})
    assert "Who are you?" in visitor.get(WHO).text
