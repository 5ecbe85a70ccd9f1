import re

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import Role
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from tests.web.door import NAME, PASSWORD, send, sign_in


def secret_on(page: str) -> pyotp.TOTP:
    (shown,) = re.findall(r"<code>([A-Z2-7 ]+)</code>", page)
    return pyotp.TOTP(shown.replace(" ", ""))


def set_up(client: FlaskClient, service: Service, page: str = "/account/second-factor") -> str:
    """Set up a second factor on its page; return the page with the recovery codes."""
    totp = secret_on(client.get(page).text)
    return send(client, page, page, {"code": totp.at(service.clock.now())}).text


def recovery_codes(page: str) -> list[str]:
    return re.findall(r"<code>(\w{5}-\w{5})</code>", page)


def test_the_secret_is_shown_as_a_drawing_without_styles(counsellor: FlaskClient) -> None:
    page = counsellor.get("/account/second-factor").text
    assert re.search(r'<svg class="qr" viewBox="0 0 (\d+) \1"', page)
    assert "style=" not in page


def test_after_setting_up_the_password_opens_only_the_page_of_the_code(
    app: Flask, counsellor: FlaskClient, service: Service
) -> None:
    codes = recovery_codes(set_up(counsellor, service))
    assert len(set(codes)) == 10
    other = app.test_client()
    assert sign_in(other, target="/seekers").headers["Location"] == "/sign-in/code?next=/seekers"
    half = other.get_cookie("desk")
    for path in ("/", "/account", "/account/second-factor", "/vacancies"):
        assert other.get(path).headers["Location"].startswith("/sign-in?next=")
    assert other.get("/sign-in").headers["Location"] == "/sign-in/code?next=/"
    wrong = send(other, "/sign-in/code", "/sign-in/code", {"code": "000000"})
    assert (wrong.status_code, "Mã không đúng" in wrong.text) == (401, True)
    answers = {"code": codes[0], "next": "/seekers"}
    assert send(other, "/sign-in/code", "/sign-in/code", answers).headers["Location"] == "/seekers"
    whole = other.get_cookie("desk")
    assert half
    assert whole
    assert half.value != whole.value
    assert other.get("/account").status_code == 200


def test_a_wrong_first_code_keeps_the_same_secret(counsellor: FlaskClient) -> None:
    path = "/account/second-factor"
    first = secret_on(counsellor.get(path).text).secret
    answer = send(counsellor, path, path, {"code": "000000"})
    assert answer.status_code == 422
    assert secret_on(answer.text).secret == first


def test_recovery_codes_are_renewed_and_the_factor_is_switched_off(
    counsellor: FlaskClient, service: Service
) -> None:
    path = "/account/second-factor"
    first = recovery_codes(set_up(counsellor, service))
    wrong = send(counsellor, path, f"{path}/recovery-codes", {"code": "000000"})
    assert wrong.status_code == 422
    second = recovery_codes(
        send(counsellor, path, f"{path}/recovery-codes", {"code": first[0]}).text
    )
    assert not set(first) & set(second)
    assert send(counsellor, path, f"{path}/remove", {"code": first[1]}).status_code == 422
    assert send(counsellor, path, f"{path}/remove", {"code": second[0]}).status_code == 303
    assert "chưa bật" in counsellor.get("/account").text


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.ADMINISTRATOR])
def test_where_it_is_compulsory_one_comes_to_the_page_that_sets_it_up_and_no_further(
    app: Flask, service: Service, role: Role
) -> None:
    create_account(service, NAME, PASSWORD, role)
    with service.begin_work() as work:
        work.state.set("second_factor_compulsory", "yes")
    client = app.test_client()
    assert sign_in(client).headers["Location"] == "/sign-in/set-up?next=/"
    assert client.get("/account").headers["Location"].startswith("/sign-in?next=")
    assert client.get("/sign-in/code").headers["Location"] == "/sign-in?next=/"
    page = set_up(client, service, "/sign-in/set-up")
    assert len(recovery_codes(page)) == 10
    assert client.get("/account").status_code == 200


def test_switching_it_on_leads_everybody_who_has_none_to_set_it_up(
    app: Flask, service: Service
) -> None:
    create_account(service, NAME, PASSWORD, Role.ADMINISTRATOR)
    admin = app.test_client()
    sign_in(admin)
    send(admin, "/accounts", "/accounts/second-factor", {"demanded": "yes"})
    assert admin.get("/accounts").headers["Location"] == "/sign-in?next=/accounts"
    assert admin.get("/sign-in").headers["Location"] == "/sign-in/set-up?next=/"
