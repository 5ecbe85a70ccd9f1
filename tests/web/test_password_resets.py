import pytest
from flask.testing import FlaskClient

from jobmatch.domain.accounts import Account, AccountDetails, Role
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.password_resets import offer_reset
from jobmatch.use_cases.ports import Service
from tests.messages_sent import take_messages
from tests.web.door import NAME, PASSWORD, send, sign_in

NEW = "mot cau khac han cau cu"
ASK = "/forgotten-password"


@pytest.fixture
def lan(service: Service) -> Account:
    details = AccountDetails(email="lan@example.vn")
    return create_account(service, NAME, PASSWORD, Role.COUNSELLOR, details)


@pytest.mark.usefixtures("lan")
def test_known_and_unknown_addresses_are_answered_alike(
    visitor: FlaskClient, service: Service
) -> None:
    known = send(visitor, ASK, ASK, {"email": "lan@example.vn"})
    unknown = send(visitor, ASK, ASK, {"email": "nobody@example.vn"})
    assert known.status_code == unknown.status_code == 200
    notice = "thuộc về một tài khoản"
    assert notice in known.text
    assert notice in unknown.text
    assert [message.to for message in take_messages(service)] == ["lan@example.vn"]


def test_the_link_sets_a_password_once(
    visitor: FlaskClient, service: Service, lan: Account
) -> None:
    link = offer_reset(service, lan.id, None)
    assert f'value="{NAME}"' in visitor.get(link).text
    assert send(visitor, link, link, {"password": "ngắn"}).status_code == 422
    assert send(visitor, link, link, {"password": NEW}).headers["Location"] == "/sign-in"
    assert visitor.get(link).status_code == 404
    assert sign_in(visitor, NEW).status_code == 303


@pytest.mark.usefixtures("lan")
def test_after_many_requests_one_waits(visitor: FlaskClient) -> None:
    for _ in range(10):
        send(visitor, ASK, ASK, {"email": "lan@example.vn"})
    assert send(visitor, ASK, ASK, {"email": "lan@example.vn"}).status_code == 429
