import pytest
from flask.testing import FlaskClient

from jobmatch.domain.accounts import AccountDetails, Role
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from tests.messages_sent import take_messages
from tests.web.door import send

ASK, CODE = "/sign-in/one-time", "/sign-in/one-time/code"


@pytest.fixture
def hoa(service: Service) -> Service:
    details = AccountDetails(phone="+84912345678")
    create_account(service, "hoa", "", Role.CLAIMANT, details)
    return service


def test_a_claimant_comes_in_by_a_code_however_the_number_is_written(
    visitor: FlaskClient, hoa: Service
) -> None:
    assert send(visitor, ASK, ASK, {"to": "0912 345 678"}).headers["Location"] == CODE
    assert "0912 345 678" in visitor.get(CODE).text
    (message,) = take_messages(hoa)
    assert send(visitor, CODE, CODE, {"code": "x"}).status_code == 401
    answer = send(visitor, CODE, CODE, {"code": message.values["code"]})
    assert answer.headers["Location"] == "/me"
    assert visitor.get("/account").status_code == 200


@pytest.mark.usefixtures("hoa")
def test_a_known_and_an_unknown_number_are_answered_alike(visitor: FlaskClient) -> None:
    pages = []
    for number in ("0912345678", "0900000001"):
        send(visitor, ASK, ASK, {"to": number})
        wrong = send(visitor, CODE, CODE, {"code": "000000"}).text
        shown = wrong.replace(number, "").partition("<main")[2]
        pages.append(shown.partition(">")[2].partition("csrf")[0])  # the tokens hold the second
    assert pages[0] == pages[1]


def test_what_is_no_address_is_said_beside_the_field(visitor: FlaskClient) -> None:
    answer = send(visitor, ASK, ASK, {"to": "hoa"})
    assert answer.status_code == 422
    assert "Hãy nhập số điện thoại di động" in answer.text
    assert 'value="hoa"' in answer.text


def test_the_page_of_the_code_comes_after_asking_for_one(visitor: FlaskClient) -> None:
    assert visitor.get(CODE).headers["Location"] == ASK
    assert send(visitor, ASK, CODE, {"code": "1"}).headers["Location"] == ASK


def test_after_many_requests_one_waits(visitor: FlaskClient) -> None:
    for _ in range(10):
        send(visitor, ASK, ASK, {"to": "0912345678"})
    assert send(visitor, ASK, ASK, {"to": "0912345678"}).status_code == 429
