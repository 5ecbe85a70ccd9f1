import pytest
from flask.testing import FlaskClient

from jobmatch.domain.registrations import RegistrationState
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.registrations import link_of
from tests.firms import ANSWERS, add_firm
from tests.messages_sent import take_messages
from tests.web.door import send


def _send(visitor: FlaskClient, **changed: str) -> str:
    return send(visitor, "/register", "/register", {**ANSWERS, "key": "k1", **changed}).text


def _registered(visitor: FlaskClient, service: Service) -> str:
    """Register, and return the path of the link that was mailed."""
    _send(visitor, confirmed="yes")
    with service.begin_work() as work:
        return link_of(service.keys, work.registrations.get(1))


def test_anybody_finds_the_form_from_where_one_signs_in(visitor: FlaskClient) -> None:
    assert 'href="/register"' in visitor.get("/sign-in").text
    page = visitor.get("/register")
    assert page.status_code == 200
    assert "<script" not in page.text


def test_answers_are_shown_to_be_checked_before_anything_is_kept(
    visitor: FlaskClient, service: Service
) -> None:
    page = _send(visitor)
    assert "Xem lại trước khi gửi" in page
    for said in ("Công ty TNHH May Hoa Sen", "51–100", "Công nghiệp chế biến"):
        assert said in page
    with service.begin_work() as work:
        assert work.registrations.of_key("k1") is None


def test_going_back_loses_nothing(visitor: FlaskClient) -> None:
    page = _send(visitor, change="yes")
    for typed in ("may áo khoác", "mai@hoasen.example.vn", 'value="k1"'):
        assert typed in page


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    visitor: FlaskClient,
) -> None:
    answers = {**ANSWERS, "tax_code": "0998877662", "key": "k1"}
    page = send(visitor, "/register", "/register", answers)
    assert page.status_code == 422
    assert 'id="tax_code-problem"' in page.text
    assert 'value="0998877662"' in page.text
    assert "may áo khoác" in page.text


def test_a_receipt_says_what_comes_next_and_how_long_it_takes(
    visitor: FlaskClient, service: Service
) -> None:
    answers = {**ANSWERS, "key": "k1", "confirmed": "yes"}
    sent = send(visitor, "/register", "/register", answers)
    assert sent.headers["Location"] == "/register/sent"
    receipt = visitor.get("/register/sent").text
    assert "mai@hoasen.example.vn" in receipt
    assert "2 ngày làm việc" in receipt
    assert len(take_messages(service)) == 1


def test_without_a_registration_there_is_no_receipt(visitor: FlaskClient) -> None:
    assert visitor.get("/register/sent").headers["Location"] == "/register"


def test_opening_the_link_confirms_nothing_until_the_button_is_pressed(
    visitor: FlaskClient, service: Service
) -> None:
    link = _registered(visitor, service)
    assert "Xác nhận</button>" in visitor.get(link).text
    with service.begin_work() as work:
        assert work.registrations.get(1).state is RegistrationState.UNCONFIRMED
    assert send(visitor, link, link, {}).headers["Location"] == link
    assert "Cán bộ đang kiểm tra" in visitor.get(link).text
    with service.begin_work() as work:
        assert work.registrations.get(1).state is RegistrationState.WAITING


@pytest.mark.parametrize("token", ["x", "MQ.AAAA"])
def test_a_dead_link_says_nothing_of_what_it_was(visitor: FlaskClient, token: str) -> None:
    page = visitor.get(f"/register/link/{token}")
    assert page.status_code == 404
    assert "Liên kết không dùng được" in page.text


def test_whoever_tries_out_links_has_to_wait(visitor: FlaskClient) -> None:
    pages = [visitor.get("/register/link/x").status_code for _ in range(21)]
    assert pages[:19] == [404] * 19
    assert pages[-1] == 429


def test_a_stranger_is_not_told_whether_a_firm_is_known(
    visitor: FlaskClient, service: Service
) -> None:
    unknown = _send(visitor)
    add_firm(service)
    known = _send(visitor)
    assert _without_token(unknown) == _without_token(known)


def test_too_many_registrations_are_refused_with_what_was_typed(visitor: FlaskClient) -> None:
    for number in range(6):
        _send(visitor, confirmed="yes", key=f"k{number}")
    answers = {**ANSWERS, "key": "k7", "confirmed": "yes"}
    page = send(visitor, "/register", "/register", answers)
    assert page.status_code == 429
    assert "quá nhiều phiếu" in page.text
    assert "may áo khoác" in page.text


def _without_token(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf_token" not in line]
