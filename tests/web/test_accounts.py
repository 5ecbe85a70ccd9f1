import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import Role
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from tests.web.door import NAME, PASSWORD, send, sign_in


@pytest.fixture
def admin(app: Flask, service: Service) -> FlaskClient:
    create_account(service, NAME, PASSWORD, Role.ADMINISTRATOR)
    client = app.test_client()
    assert sign_in(client).headers["Location"] == "/accounts"
    return client


@pytest.fixture
def manager(app: Flask, service: Service) -> FlaskClient:
    create_account(service, NAME, PASSWORD, Role.MANAGER)
    client = app.test_client()
    sign_in(client)
    return client


def _made(service: Service, name: str, role: Role) -> int:
    return create_account(service, name, PASSWORD, role).id


def test_an_invitation_shows_its_link_once_and_waits_in_the_list(admin: FlaskClient) -> None:
    typed = {"email": "an@example.vn", "role": "counsellor", "key": "k" * 32}
    page = send(admin, "/accounts", "/accounts/invite", typed).text
    (link,) = re.findall(r'value="http://localhost(/invitations/[\w-]+)"', page)
    assert admin.get(link).status_code == 200
    listed = admin.get("/accounts").text
    assert "an@example.vn" in listed
    assert link not in listed
    again = send(admin, "/accounts", "/accounts/invite", typed).text
    assert link in again
    assert again.count("/withdraw") == 1


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"email": "an", "role": "counsellor"}, "email", "Hãy nhập một địa chỉ e-mail"),
        ({"email": "an@b.vn", "role": "commune_official"}, "commune", "Hãy nhập mã xã"),
        (
            {"email": "an@b.vn", "role": "employer", "employer": "E-99"},
            "employer",
            "Không có doanh nghiệp nào",
        ),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    admin: FlaskClient, typed: dict[str, str], field: str, words: str
) -> None:
    answer = send(admin, "/accounts", "/accounts/invite", typed)
    assert answer.status_code == 422
    assert re.search(rf'id="{field}-problem".*{words}', answer.text)
    assert f'value="{typed["email"]}"' in answer.text
    assert f'value="{typed["role"]}" selected' in answer.text


def test_a_stopped_account_is_out_at_once_until_it_is_started(
    app: Flask, admin: FlaskClient, service: Service
) -> None:
    an_id = _made(service, "an", Role.COUNSELLOR)
    an = app.test_client()
    send(an, "/sign-in", "/sign-in", {"name": "an", "password": PASSWORD})
    assert an.get("/account").status_code == 200
    send(admin, "/accounts", f"/accounts/{an_id}/stop", {})
    assert an.get("/account").status_code == 303
    assert (
        send(an, "/sign-in", "/sign-in", {"name": "an", "password": PASSWORD}).status_code == 401
    )
    send(admin, "/accounts", f"/accounts/{an_id}/start", {})
    assert (
        send(an, "/sign-in", "/sign-in", {"name": "an", "password": PASSWORD}).status_code == 303
    )


def test_nobody_stops_themselves(admin: FlaskClient, service: Service) -> None:
    with service.begin_work(read_only=True) as work:
        own_id = work.accounts.by_name(NAME).id
    assert send(admin, "/accounts", f"/accounts/{own_id}/stop", {}).status_code == 409
    assert admin.get("/accounts").status_code == 200


def test_a_link_for_a_new_password_is_handed_out(admin: FlaskClient, service: Service) -> None:
    an_id = _made(service, "an", Role.EMPLOYER)
    page = send(admin, "/accounts", f"/accounts/{an_id}/reset", {}).text
    (link,) = re.findall(r'value="http://localhost(/new-password/[\w-]+)"', page)
    assert "an" in admin.get(link).text


def test_somebody_locked_out_is_let_in_again(
    app: Flask, admin: FlaskClient, service: Service
) -> None:
    an_id, an = _made(service, "an", Role.COUNSELLOR), app.test_client()
    an.environ_base["REMOTE_ADDR"] = "10.0.0.7"
    for _ in range(10):
        send(an, "/sign-in", "/sign-in", {"name": "an", "password": "sai"})
    an.environ_base["REMOTE_ADDR"] = "10.0.0.8"
    right = {"name": "an", "password": PASSWORD}
    assert send(an, "/sign-in", "/sign-in", right).status_code == 401
    send(admin, "/accounts", f"/accounts/{an_id}/unlock", {})
    assert send(an, "/sign-in", "/sign-in", right).status_code == 303


@pytest.mark.parametrize(
    "act", ["stop", "start", "unlock", "end-sessions", "remove-second-factor", "reset"]
)
def test_a_manager_acts_on_counsellors_alone(
    manager: FlaskClient, service: Service, act: str
) -> None:
    counsellor_id = _made(service, "an", Role.COUNSELLOR)
    other_id = _made(service, "sep", Role.MANAGER)
    answers = [
        send(manager, "/accounts", f"/accounts/{one}/{act}", {}).status_code
        for one in (counsellor_id, other_id)
    ]
    assert answers == [200 if act == "reset" else 303, 404]


def test_a_manager_sees_and_invites_counsellors_alone(
    manager: FlaskClient, service: Service
) -> None:
    _made(service, "an.tvv", Role.COUNSELLOR)
    _made(service, "quantri", Role.ADMINISTRATOR)
    page = manager.get("/accounts").text
    assert "an.tvv" in page
    assert "quantri" not in page
    assert re.findall(r'<option value="(\w+)"', page) == ["counsellor"]
    answer = send(
        manager, "/accounts", "/accounts/invite", {"email": "a@b.vn", "role": "administrator"}
    )
    assert answer.status_code == 422
    assert send(manager, "/accounts", "/accounts/second-factor", {}).status_code == 409


def test_an_invitation_is_withdrawn(admin: FlaskClient) -> None:
    typed = {"email": "an@example.vn", "role": "manager"}
    page = send(admin, "/accounts", "/accounts/invite", typed).text
    (link,) = re.findall(r'value="http://localhost(/invitations/[\w-]+)"', page)
    (withdraw,) = re.findall(r'action="(/accounts/invitations/\d+/withdraw)"', page)
    assert send(admin, "/accounts", withdraw, {}).status_code == 303
    assert admin.get(link).status_code == 404


def test_a_counsellor_opens_no_accounts(counsellor: FlaskClient) -> None:
    assert counsellor.get("/accounts").status_code == 403
    assert 'href="/accounts"' not in counsellor.get("/account").text


def test_an_administrator_adds_and_renames_centres(admin: FlaskClient) -> None:
    typed = {"name": "Chi nhánh", "address": "1 Lê Lợi", "phone": ""}
    assert send(admin, "/accounts", "/accounts/centres", typed).status_code == 303
    refused = send(admin, "/accounts", "/accounts/centres", typed | {"phone": "0237"})
    assert refused.status_code == 422
    assert "Đã có trung tâm tên này" in refused.text
    assert 'value="0237"' in refused.text
    renamed = {"name": "Chi nhánh Biển", "address": "", "phone": ""}
    send(admin, "/accounts", "/accounts/centres/2", renamed)
    page = admin.get("/accounts?done=centre-saved").text
    assert "<summary>Chi nhánh Biển</summary>" in page
    assert "Đã lưu trung tâm." in page
    missing = send(admin, "/accounts", "/accounts/centres/9", {"name": "Khác"})
    assert missing.status_code == 404


def test_a_manager_changes_no_centre(manager: FlaskClient) -> None:
    assert "Chi nhánh" not in manager.get("/accounts").text
    assert send(manager, "/accounts", "/accounts/centres", {"name": "B"}).status_code == 403
