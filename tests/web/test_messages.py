from flask.testing import FlaskClient

from jobmatch.domain.outbox import Answer, Attempt, MessageState
from jobmatch.use_cases.messages import deliver_due, overview
from jobmatch.use_cases.ports import Service
from tests.use_cases.posting import Pigeon, a_message, a_post, queue
from tests.web.door import send

RETRY = "/operation/messages/1/retry"


def test_a_failed_message_is_seen_and_sent_again_once(
    service: Service, counsellor: FlaskClient
) -> None:
    assert "Không có tin nào bị lỗi." in counsellor.get("/operation").text
    queue(service, a_message(service.clock.now()))
    deliver_due(service, a_post(Pigeon(answer=Attempt(Answer.REFUSED, "refused (550)"))))
    page = counsellor.get("/operation").text
    assert "refused (550)" in page
    assert "Không gửi được" in page
    assert "lan@example.vn" not in page
    for _ in range(2):  # a double click
        answer = send(counsellor, "/operation", RETRY, {})
        assert (answer.status_code, answer.headers["Location"]) == (303, "/operation#messages")
    assert overview(service).counts[MessageState.WAITING] == 1
    with service.begin_work(read_only=True) as work:
        retried = [e for e in work.audit.recent(9) if e.action == "retry_message"]
        account = work.accounts.by_name("lan.tvv")
    assert [event.account_id for event in retried] == [account.id]


def test_a_message_that_is_not_there_cannot_be_sent_again(counsellor: FlaskClient) -> None:
    answer = send(counsellor, "/operation", "/operation/messages/99/retry", {})
    assert answer.status_code == 404
