from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.accounts import AccountDetails, Role
from jobmatch.domain.zalo import ZaloApp
from jobmatch.use_cases.accounts import create_account
from jobmatch.use_cases.ports import Service
from jobmatch.web.app import WebOptions, make_web
from tests.use_cases.chatting import a_claimant, a_market, ask
from tests.web.door import NAME, PASSWORD, send, sign_in


def _ask(client: FlaskClient, text: str) -> str:
    answer = send(client, "/chat", "/chat", {"text": text})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/chat#last")
    return client.get("/chat").text


def test_a_visitor_asks_and_reads_the_answer_with_its_buttons(
    service: Service, visitor: FlaskClient
) -> None:
    a_market(service)
    page = _ask(visitor, "việc may ở Đông Sơn lương 8 triệu")
    assert "Tôi tìm: may · Phường Đông Sơn (10 km) · từ 8 triệu." in page
    assert '<a href="/browse/V-1">Công nhân may</a>' in page
    assert '<button type="submit" class="plain" name="text" value="Bỏ mức lương">' in page
    assert "Thợ may công nghiệp" in _ask(visitor, "Bỏ mức lương")


def test_the_cookie_is_for_this_browser_alone_and_holds_no_words(
    visitor: FlaskClient, app: Flask
) -> None:
    answer = send(visitor, "/chat", "/chat", {"text": "chào"})
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("chat="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age=345600" in cookie
    assert "Chào bạn!" not in app.test_client().get("/chat").text


def test_looking_and_sending_nothing_keep_nothing(service: Service, visitor: FlaskClient) -> None:
    visitor.get("/chat")
    assert send(visitor, "/chat", "/chat", {"text": "  "}).status_code == 303
    with service.begin_work(read_only=True) as work:
        assert work.chats.opened_since(service.clock.now()) == 0


def test_too_many_questions_keep_what_was_typed(service: Service, visitor: FlaskClient) -> None:
    send(visitor, "/chat", "/chat", {"text": "chào"})
    cookie = visitor.get_cookie("chat")
    assert cookie is not None
    for _ in range(59):
        ask(service, "chào", token=cookie.value)
    answer = send(visitor, "/chat", "/chat", {"text": "việc may"})
    assert answer.status_code == 422
    assert 'value="việc may"' in answer.text
    assert "Bạn hỏi nhiều quá trong một giờ" in answer.text


def test_what_is_typed_is_shown_as_text(visitor: FlaskClient) -> None:
    page = _ask(visitor, "<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def _claimant(app: Flask, service: Service) -> FlaskClient:
    hoa = a_claimant(service, "someone")
    details = AccountDetails(seeker_id=hoa.seeker_id)
    create_account(service, NAME, PASSWORD, Role.CLAIMANT, details)
    client = app.test_client()
    assert sign_in(client).status_code == 303
    return client


def test_a_claimant_sees_their_own_and_the_next_one_at_the_computer_does_not(
    app: Flask, service: Service
) -> None:
    client = _claimant(app, service)
    assert "Bạn chưa có giấy giới thiệu nào." in _ask(client, "giấy giới thiệu của tôi")
    send(client, "/chat", "/sign-out", {})
    assert "giấy giới thiệu nào" not in client.get("/chat").text


def test_a_claimant_gets_a_code_only_with_the_tick(service: Service, built_assets: object) -> None:
    options = WebOptions(
        data_dir=built_assets,  # type: ignore[arg-type]  # a path
        secret_key=b"only for tests" * 3,
        zalo=ZaloApp(app_id="1", oa_secret="2"),
    )
    client = _claimant(make_web(service, options), service)
    refused = send(client, "/chat/zalo", "/chat/zalo", {"act": "link"})
    assert refused.status_code == 422
    assert "Hãy đánh dấu đồng ý" in refused.text
    given = send(client, "/chat/zalo", "/chat/zalo", {"act": "link", "agreed": "yes"})
    assert 'class="chat-code"' in given.text


def test_the_linking_page_is_for_claimants_alone(
    counsellor: FlaskClient, visitor: FlaskClient
) -> None:
    assert counsellor.get("/chat/zalo").status_code == 403
    assert visitor.get("/chat/zalo").status_code == 303


def test_english_readers_are_answered_in_english(visitor: FlaskClient) -> None:
    send(visitor, "/chat", "/language", {"language": "en"})
    page = _ask(visitor, "xin chào")
    assert "Hello! I am the software" in page
    assert "Your question" in page
