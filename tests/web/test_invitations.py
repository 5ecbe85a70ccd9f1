import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import MAIN_CENTRE, Role
from jobmatch.domain.invitations import InvitationDraft
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.invitations import invite
from jobmatch.use_cases.ports import Service
from tests.web.door import NAME, PASSWORD, send

LAN = InvitationDraft(email="lan@example.vn", role=Role.COUNSELLOR, centre_id=MAIN_CENTRE)
TYPED = {"name": "lan", "full_name": "Nguyễn Thị Lan", "password": PASSWORD}


@pytest.fixture
def link(service: Service) -> str:
    return invite(service, LAN, None).path


def test_the_invited_choose_a_name_and_are_at_the_desk(
    visitor: FlaskClient, link: str, app: Flask
) -> None:
    assert "Tư vấn viên" in visitor.get(link).text
    assert send(visitor, link, link, TYPED).headers["Location"] == "/"
    assert "Nguyễn Thị Lan" in visitor.get("/account").text
    assert app.test_client().get(link).status_code == 404


def test_what_is_wrong_is_said_and_what_was_typed_stays(
    visitor: FlaskClient, link: str, service: Service
) -> None:
    create_account(service, NAME, PASSWORD, Role.COUNSELLOR)
    taken = send(visitor, link, link, TYPED | {"name": NAME})
    assert taken.status_code == 409
    assert re.search(r'id="name-problem".*đã có người dùng', taken.text)
    assert 'value="Nguyễn Thị Lan"' in taken.text
    weak = send(visitor, link, link, TYPED | {"password": "ngắn"})
    assert (weak.status_code, "từ 15 đến 256 ký tự" in weak.text) == (422, True)
    assert PASSWORD not in taken.text


def test_a_made_up_link_opens_nothing(visitor: FlaskClient) -> None:
    assert visitor.get("/invitations/" + "x" * 43).status_code == 404
