from time import monotonic

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.zalo import ZaloApp
from jobmatch.intake.chat_question import read_near
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.zalo_events import answer_next, zalo_standing
from jobmatch.web.app import WebOptions, make_web
from tests.messages_sent import take_messages
from tests.zalo_server import APP_ID, OA_SECRET, an_event, signature_of

PAGE = "/zalo/webhook"
HEADER = "X-ZEvent-Signature"


@pytest.fixture
def zalo(service: Service, built_assets: object) -> FlaskClient:
    """Zalo's own machine, at the door of a service that has it set up."""
    options = WebOptions(
        data_dir=built_assets,  # type: ignore[arg-type]  # a path
        secret_key=b"only for tests" * 3,
        zalo=ZaloApp(app_id=APP_ID, oa_secret=OA_SECRET),
    )
    return make_web(service, options).test_client()


def _body(service: Service, text: str = "xin chào") -> bytes:
    return an_event(text, at_ms=round(service.clock.now().timestamp() * 1000))


def test_a_signed_event_is_taken_in_at_once_and_answered_afterwards(
    service: Service, zalo: FlaskClient
) -> None:
    body, began = _body(service), monotonic()
    answer = zalo.post(PAGE, data=body, headers={HEADER: f"mac={signature_of(body)}"})
    assert (answer.status_code, answer.text) == (200, "ok")
    assert monotonic() - began < 2
    assert take_messages(service) == []
    assert answer_next(service, read_near, "https://vl.example")
    assert [one.to for one in take_messages(service)] == ["zalo:u1"]


def test_delivering_again_answers_the_same_and_does_nothing(
    service: Service, zalo: FlaskClient
) -> None:
    body = _body(service)
    signed = {HEADER: signature_of(body)}
    assert [zalo.post(PAGE, data=body, headers=signed).status_code for _ in range(3)] == [200] * 3
    assert answer_next(service, read_near, "")
    assert not answer_next(service, read_near, "")


def test_a_wrong_signature_is_forbidden_counted_and_slowed_down(
    service: Service, zalo: FlaskClient
) -> None:
    for _ in range(25):
        assert zalo.post(PAGE, data=_body(service), headers={HEADER: "x"}).status_code == 403
    assert zalo_standing(service).refused == 20  # the rest was not even looked at
    assert not answer_next(service, read_near, "")


def test_a_huge_body_is_not_read(service: Service, zalo: FlaskClient) -> None:
    assert zalo.post(PAGE, data=b"x" * 70_000).status_code == 413
    del service


def test_where_zalo_is_not_set_up_there_is_no_door(app: Flask) -> None:
    assert app.test_client().post(PAGE, data=b"{}").status_code == 404
