from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from jobmatch.domain.errors import UnavailableError
from jobmatch.domain.outbox import Answer, Letter
from jobmatch.output.zalo import ZaloDoors, ZaloSender, renewed
from tests.zalo_server import APP_ID, APP_SECRET, FIRST_REFRESH, Zalo, running_zalo

NOW = datetime(2026, 7, 13, 7, 0, tzinfo=UTC)


@pytest.fixture
def zalo() -> Iterator[Zalo]:
    with running_zalo() as running:
        yield running


class _Tokens:
    def __init__(self, zalo: Zalo, *, known: bool = True) -> None:
        self.zalo, self.known, self.lost = zalo, known, list[str]()

    def current(self) -> str:
        if not self.known:
            raise UnavailableError("no token")
        return self.zalo.access or "old"

    def spoilt(self, token: str) -> None:
        self.lost.append(token)


def _doors(zalo: Zalo) -> ZaloDoors:
    return ZaloDoors(
        app_id=APP_ID,
        app_secret=APP_SECRET,
        templates={"saved_search_alert": "353985"},
        business_url=zalo.url,
        openapi_url=zalo.url,
        oauth_url=zalo.url,
    )


def _letter(to: str, template: str = "saved_search_alert") -> Letter:
    return Letter(
        key="k1",
        to=to,
        subject="s",
        text="Chào bạn",
        written_at=NOW,
        template=template,
        values={"count": "3"},
    )


def test_a_phone_gets_the_approved_template(zalo: Zalo) -> None:
    zalo.access = "a"
    attempt = ZaloSender(_doors(zalo), _Tokens(zalo)).send(_letter("+84912345678"))
    assert attempt.answer is Answer.SENT
    [(path, body)] = zalo.sent
    assert path == "/message/template"
    assert body["phone"] == "84912345678"
    assert body["template_id"] == "353985"
    assert body["template_data"] == {"count": "3"}
    assert len(str(body["tracking_id"])) == 32


def test_somebody_who_wrote_to_the_account_gets_an_answer_there(zalo: Zalo) -> None:
    zalo.access = "a"
    sender = ZaloSender(_doors(zalo), _Tokens(zalo))
    assert sender.send(_letter("zalo:77", "chat_answer")).answer is Answer.SENT
    body = {"recipient": {"user_id": "77"}, "message": {"text": "Chào bạn"}}
    assert zalo.sent == [("/v3.0/oa/message/cs", body)]


@pytest.mark.parametrize(
    ("trouble", "answer"),
    [
        ("error:-108", Answer.REFUSED),
        ("error:-230", Answer.REFUSED),
        ("error:-32", Answer.LATER),
        ("status:500", Answer.UNKNOWN),
        ("status:429", Answer.LATER),
        ("status:400", Answer.REFUSED),
        ("drop", Answer.UNKNOWN),
    ],
)
def test_every_trouble_has_its_meaning(zalo: Zalo, trouble: str, answer: Answer) -> None:
    zalo.access, zalo.trouble = "a", trouble
    sender = ZaloSender(_doors(zalo), _Tokens(zalo))
    assert sender.send(_letter("+84912345678")).answer is answer
    assert not sender.repeatable  # so what is unknown is left to a person


def test_a_token_zalo_does_not_take_is_renewed_before_the_next_attempt(zalo: Zalo) -> None:
    tokens = _Tokens(zalo)
    attempt = ZaloSender(_doors(zalo), tokens).send(_letter("+84912345678"))
    assert (attempt.answer, tokens.lost) == (Answer.LATER, ["old"])


def test_without_token_template_or_vietnamese_number_nothing_is_sent(zalo: Zalo) -> None:
    zalo.access = "a"
    known = ZaloSender(_doors(zalo), _Tokens(zalo))
    unknown = ZaloSender(_doors(zalo), _Tokens(zalo, known=False))
    assert unknown.send(_letter("+84912345678")).answer is Answer.LATER
    assert known.send(_letter("+84912345678", "task_due")).answer is Answer.REFUSED
    assert known.send(_letter("+49301234567")).answer is Answer.REFUSED
    assert zalo.sent == []


def test_nobody_there_is_tried_later(zalo: Zalo) -> None:
    zalo.access = "a"
    nowhere = ZaloDoors(
        app_id=APP_ID,
        app_secret=APP_SECRET,
        templates={"saved_search_alert": "1"},
        business_url="http://127.0.0.1:9",
    )
    assert ZaloSender(nowhere, _Tokens(zalo)).send(_letter("+84912345678")).answer is Answer.LATER


def test_a_refresh_token_buys_new_ones_once(zalo: Zalo) -> None:
    tokens = renewed(_doors(zalo), FIRST_REFRESH, NOW)
    assert (tokens.access, tokens.refresh) == ("access-1", "refresh-1")
    assert tokens.expires_at == NOW + timedelta(hours=25)
    with pytest.raises(UnavailableError):
        renewed(_doors(zalo), FIRST_REFRESH, NOW)
    assert zalo.refused == ["token refresh-0"]


def test_an_address_that_leads_nowhere_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="http"):
        ZaloDoors(app_id="1", app_secret="2", oauth_url="ftp://x")
