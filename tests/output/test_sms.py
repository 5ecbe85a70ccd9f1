"""SMS through a real HTTP server on this machine."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx
import pytest

from jobmatch.domain.outbox import Answer, Attempt
from jobmatch.output import sms
from jobmatch.output.sms import SmsGateway, SmsSender, read_gateway
from tests.output.letters import a_letter

LETTER = replace(a_letter(to="+84912345678"), text='Mã "48" của bạn & {phone}')


@dataclass
class Gateway:
    """What a gateway was asked, and what it answers."""

    status: int = 200
    words: str = '{"CodeResult":"100"}'
    breaks_off: bool = False
    waits: float = 0.0
    asked: list[tuple[str, str, str, dict[str, str]]] = field(default_factory=list)
    port: int = 0


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    state = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length).decode()
            headers = {name.lower(): value for name, value in self.headers.items()}
            state.asked.append((self.command, self.path, body, headers))
            time.sleep(state.waits)
            if state.breaks_off:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response(state.status)
            self.end_headers()
            with suppress(BrokenPipeError):  # who asked waits no longer
                self.wfile.write(state.words.encode())

        do_GET = do_POST  # noqa: N815 - as the library calls it

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


def by_json(gateway: Gateway) -> SmsGateway:
    return SmsGateway(
        url=f"http://127.0.0.1:{gateway.port}/send",
        headers={"Authorization": "Bearer T"},
        body='{"to": "{digits}", "text": "{text}", "id": "{key}"}',
        success='"CodeResult":"100"',
    )


def test_a_gateway_is_asked_in_json_without_accents(gateway: Gateway) -> None:
    assert SmsSender(by_json(gateway)).send(LETTER) == Attempt(Answer.SENT)
    ((method, path, body, headers),) = gateway.asked
    assert (method, path) == ("POST", "/send")
    asked = json.loads(body)
    assert (asked["to"], asked["text"]) == ("84912345678", 'Ma "48" cua ban & {phone}')
    assert len(asked["id"]) == 32
    assert headers["authorization"] == "Bearer T"
    assert headers["content-type"] == "application/json"


def test_a_gateway_is_asked_by_its_address_alone(gateway: Gateway) -> None:
    url = f"http://127.0.0.1:{gateway.port}/send?p={{national}}&t={{text}}"
    SmsSender(SmsGateway(url=url, method="GET")).send(LETTER)
    ((method, path, body, _),) = gateway.asked
    text = "Ma%20%2248%22%20cua%20ban%20%26%20%7Bphone%7D"
    assert (method, path, body) == ("GET", f"/send?p=0912345678&t={text}", "")


def test_a_gateway_is_asked_with_a_form_and_accents(gateway: Gateway) -> None:
    form = SmsGateway(
        url=f"http://127.0.0.1:{gateway.port}/", body="to={phone}&text={text}", accents=True
    )
    SmsSender(form).send(LETTER)
    ((_, _, body, headers),) = gateway.asked
    assert body.startswith("to=%2B84912345678&text=M%C3%A3%20")
    assert headers["content-type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("status", "words", "answer"),
    [
        (200, '{"CodeResult":"99"}', Answer.REFUSED),
        (201, '{"CodeResult":"100"}', Answer.SENT),
        (302, "", Answer.LATER),
        (400, "", Answer.REFUSED),
        (401, "", Answer.LATER),
        (402, "", Answer.LATER),
        (429, "", Answer.LATER),
        (500, "", Answer.UNKNOWN),
        (503, "", Answer.LATER),
        (504, "", Answer.UNKNOWN),
    ],
)
def test_an_answer_means_what_it_says(
    gateway: Gateway, status: int, words: str, answer: Answer
) -> None:
    gateway.status, gateway.words = status, words
    attempt = SmsSender(by_json(gateway)).send(LETTER)
    assert attempt.answer is answer
    assert str(status) in attempt.problem or answer is Answer.SENT


def test_a_gateway_that_breaks_off_leaves_the_message_unknown(gateway: Gateway) -> None:
    gateway.breaks_off = True
    assert SmsSender(by_json(gateway)).send(LETTER) == Attempt(
        Answer.UNKNOWN, "The gateway broke off: RemoteProtocolError."
    )


def test_a_gateway_that_does_not_answer_is_not_waited_for(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sms, "_TIMEOUT", httpx.Timeout(0.2))
    gateway.waits = 0.5
    assert SmsSender(by_json(gateway)).send(LETTER) == Attempt(
        Answer.UNKNOWN, "The gateway broke off: ReadTimeout."
    )


def test_no_gateway_means_later() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nobody = Gateway(port=unused.getsockname()[1])
    assert SmsSender(by_json(nobody)).send(LETTER) == Attempt(
        Answer.LATER, "The gateway is not reached: ConnectError."
    )


@pytest.mark.parametrize("phone", ["0912345678", "hoa@example.vn", "+84", ""])
def test_what_is_no_phone_number_is_refused_without_asking_anybody(
    gateway: Gateway, phone: str
) -> None:
    attempt = SmsSender(by_json(gateway)).send(replace(LETTER, to=phone))
    assert attempt == Attempt(Answer.REFUSED, "This is no phone number in international form.")
    assert gateway.asked == []


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"url": "ftp://gateway.example/{text}"}, "http"),
        ({"url": "https://gateway.example/"}, "place for {text}"),
        ({"url": "https://gateway.example/{text}", "success": "("}, "unterminated"),
        ({"headers": "[]"}, "texts by name"),
        ({"headers": '{"X": 1}'}, "texts by name"),
        ({"headers": "X: 1"}, "no JSON"),
    ],
)
def test_a_gateway_that_cannot_be_asked_is_refused_at_start(
    given: dict[str, str], problem: str
) -> None:
    whole = {"url": "https://g.example/{text}", "method": "GET", "headers": "{}", "body": ""}
    assert read_gateway(**whole, success="", accents=False).method == "GET"
    with pytest.raises(ValueError, match=problem):
        read_gateway(**{**whole, "success": "", **given}, accents=False)


def test_secrets_of_the_gateway_are_not_printed() -> None:
    gateway = SmsGateway(
        url="https://g.example/?key=SECRET&t={text}", headers={"X": "SECRET"}, body="SECRET"
    )
    assert "SECRET" not in repr(gateway)
