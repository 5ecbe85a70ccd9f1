import re

from flask import Flask
from flask.testing import FlaskClient

from jobmatch.use_cases.ports import Service
from tests.web.door import send


def _handed_over(app: Flask) -> FlaskClient:
    visitor = app.test_client()
    send(visitor, "/chat", "/chat", {"text": "cho tôi gặp cán bộ"})
    return visitor


def _key(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_question_waits_at_the_desk_and_its_answer_is_read_where_it_was_asked(
    app: Flask, counsellor: FlaskClient
) -> None:
    assert "Không ai đang chờ." in counsellor.get("/chats").text
    visitor = _handed_over(app)
    assert 'href="/chats/1">cho tôi gặp cán bộ</a>' in counsellor.get("/chats").text
    page = counsellor.get("/chats/1").text
    answers = {"text": "Chào bạn, tôi là Lan", "key": _key(page)}
    assert send(counsellor, "/chats/1", "/chats/1/reply", answers).status_code == 303
    assert "Chào bạn, tôi là Lan" in visitor.get("/chat").text


def test_taking_and_closing_move_a_question_on(app: Flask, counsellor: FlaskClient) -> None:
    _handed_over(app)
    assert send(counsellor, "/chats/1", "/chats/1/take", {}).status_code == 303
    assert "Đang có người trả lời" in counsellor.get("/chats/1").text
    assert send(counsellor, "/chats/1", "/chats/1/close", {}).status_code == 303
    assert "Không ai đang chờ." in counsellor.get("/chats").text


def test_an_empty_answer_is_refused_beside_its_field(app: Flask, counsellor: FlaskClient) -> None:
    _handed_over(app)
    answer = send(counsellor, "/chats/1", "/chats/1/reply", {"text": " ", "key": "k"})
    assert answer.status_code == 422
    assert '<p class="problem" id="text-problem">Hãy nhập câu trả lời</p>' in answer.text


def test_visitors_do_not_reach_the_desk(visitor: FlaskClient, service: Service) -> None:
    assert visitor.get("/chats").status_code == 303
    send(visitor, "/chat", "/chat", {"text": "chào"})
    with service.begin_work(read_only=True) as work:
        assert work.chats.opened_since(service.clock.now()) == 1


def test_a_question_that_is_not_there_is_not_found(counsellor: FlaskClient) -> None:
    assert counsellor.get("/chats/77").status_code == 404
