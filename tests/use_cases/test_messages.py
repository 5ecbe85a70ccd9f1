import json
import logging
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.message_templates import Channel, Purpose
from jobmatch.domain.outbox import (
    ATTEMPTS,
    Answer,
    Attempt,
    Letter,
    MessageState,
    QueuedMessage,
    pause_after,
)
from jobmatch.store.audit import AuditEvent
from jobmatch.use_cases.messages import (
    LEASE,
    deliver_due,
    erase_old_words,
    overview,
    retry_message,
    show_message,
)
from jobmatch.use_cases.opt_outs import refuse_for
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.post import PostRules
from tests.fakes import SetClock
from tests.use_cases.posting import Pigeon, a_message, a_post, queue

CODE = {"code": "482913", "minutes": "10"}


def only(service: Service) -> QueuedMessage:
    with service.begin_work(read_only=True) as work:
        (found,) = work.outbox.listed(list(MessageState), 99)
    return found


def test_what_is_due_is_sent_once(service: Service) -> None:
    pigeon = Pigeon()
    queue(service, a_message(service.clock.now()))
    assert deliver_due(service, a_post(pigeon)) == Counter({MessageState.SENT: 1})
    assert deliver_due(service, a_post(pigeon)) == Counter()
    assert [letter.key for letter in pigeon.given] == ["task:7"]
    assert only(service).done_at == service.clock.now()


def test_a_message_waits_for_its_time_and_may_be_taken_back_until_then(
    service: Service, clock: SetClock
) -> None:
    pigeon = Pigeon()
    later = clock.now() + timedelta(seconds=10)
    queue(service, a_message(later), a_message(later, "undone"))
    clock.move_on(seconds=9)
    assert deliver_due(service, a_post(pigeon)) == Counter()
    with service.begin_work() as work:
        assert work.outbox.cancel("undone")
    clock.move_on(seconds=1)
    assert deliver_due(service, a_post(pigeon)) == Counter({MessageState.SENT: 1})
    assert [letter.key for letter in pigeon.given] == ["task:7"]


def test_what_fails_for_now_is_tried_again_later_and_later_until_it_fails(
    service: Service, clock: SetClock
) -> None:
    pigeon = Pigeon(answer=Attempt(Answer.LATER, "greylisted (451)"))
    message = a_message(clock.now())
    queue(service, message)
    for attempt in range(1, ATTEMPTS):
        assert deliver_due(service, a_post(pigeon)) == Counter({MessageState.WAITING: 1})
        pause = pause_after(message.key, attempt)
        assert only(service).due_at == clock.now() + pause
        clock.move_on(seconds=pause.total_seconds() - 1)
        assert deliver_due(service, a_post(pigeon)) == Counter()
        clock.move_on(seconds=1)
    assert deliver_due(service, a_post(pigeon)) == Counter({MessageState.FAILED: 1})
    assert (only(service).attempts, only(service).problem) == (ATTEMPTS, "greylisted (451)")
    assert len(pigeon.given) == ATTEMPTS


def test_what_is_refused_for_good_fails_at_once(service: Service) -> None:
    pigeon = Pigeon(answer=Attempt(Answer.REFUSED, "refused (550)"))
    queue(service, a_message(service.clock.now()))
    assert deliver_due(service, a_post(pigeon)) == Counter({MessageState.FAILED: 1})
    assert only(service).problem == "refused (550)"


def test_after_silence_mail_is_sent_again_and_sms_is_not(
    service: Service, clock: SetClock
) -> None:
    silent = Attempt(Answer.UNKNOWN, "broke off")
    mail = Pigeon(answer=silent)
    sms = Pigeon(answer=silent, repeatable=False)
    code = replace(
        a_message(clock.now(), "code:1", "+84912345678"),
        channel=Channel.SMS,
        template="one_time_code",
        values=CODE,
    )
    queue(service, a_message(clock.now()), code)
    post = a_post(mail, sms)
    assert deliver_due(service, post) == Counter(
        {MessageState.WAITING: 1, MessageState.UNKNOWN: 1}
    )
    clock.move_on(hours=1)
    deliver_due(service, post)
    assert [letter.tried_before for letter in mail.given] == [False, True]
    assert [letter.key for letter in sms.given] == ["code:1"]
    (unknown,) = overview(service).trouble
    assert (unknown.key, unknown.state) == ("code:1", MessageState.UNKNOWN)


def test_who_was_too_slow_does_not_undo_what_another_did(
    service: Service, clock: SetClock
) -> None:
    class Slow(Pigeon):
        def send(self, letter: Letter) -> Attempt:
            clock.move_on(seconds=LEASE.total_seconds())
            deliver_due(service, a_post(Pigeon()))
            super().send(letter)
            return Attempt(Answer.REFUSED, "slow")

    queue(service, a_message(clock.now()))
    assert deliver_due(service, a_post(Slow())) == Counter()
    assert only(service).state is MessageState.SENT


def test_a_message_that_lost_its_sense_is_not_sent(service: Service, clock: SetClock) -> None:
    pigeon = Pigeon()
    queue(service, a_message(clock.now()))
    clock.move_on(days=3, seconds=1)
    assert deliver_due(service, a_post(pigeon)) == Counter({MessageState.FAILED: 1})
    assert only(service).problem == "It is too late for this message."
    assert pigeon.given == []


def test_what_a_reader_refused_is_held_back_and_nothing_else(service: Service) -> None:
    pigeon = Pigeon()
    refuse_for(service, "LAN@example.vn", Purpose.WORK)
    other = a_message(service.clock.now(), "task:8", "minh@example.vn")
    queue(service, a_message(service.clock.now()), other)
    assert deliver_due(service, a_post(pigeon)) == Counter(
        {MessageState.HELD_BACK: 1, MessageState.SENT: 1}
    )
    assert [letter.to for letter in pigeon.given] == ["minh@example.vn"]


def test_by_night_only_what_was_asked_for_is_sent(service: Service, clock: SetClock) -> None:
    pigeon = Pigeon()
    clock.move_on(hours=8)  # ten in the evening
    refusal = {
        "centre": "Trung tâm",
        "employer": "May Hoa",
        "number": "GT-1",
        "reason": "khác",
        "seeker": "Dũng",
        "vacancy": "Thợ may",
    }
    told = replace(
        a_message(clock.now(), "told"), template="seeker_told_of_refusal", values=refusal
    )
    code = replace(a_message(clock.now(), "code"), template="one_time_code", values=CODE)
    by_sms = replace(told, key="sms", channel=Channel.SMS, to="+84912345678")
    queue(service, told, code, by_sms, a_message(clock.now(), "staff"))
    deliver_due(service, a_post(pigeon))
    assert [letter.key for letter in pigeon.given] == ["code", "staff"]
    deliver_due(service, a_post(pigeon, rules=PostRules(quiet_email=False)))
    assert [letter.key for letter in pigeon.given[2:]] == ["told"]
    clock.move_on(hours=9)  # seven in the morning
    deliver_due(service, a_post(pigeon))
    assert [letter.key for letter in pigeon.given[3:]] == ["sms"]


def test_a_person_may_send_a_failed_message_again_and_the_log_says_so(
    service: Service, clock: SetClock
) -> None:
    queue(service, a_message(clock.now()))
    deliver_due(service, a_post(Pigeon(answer=Attempt(Answer.REFUSED, "refused (550)"))))
    failed = only(service)
    clock.move_on(days=5)
    retry_message(service, failed.id, by=None)
    with pytest.raises(RuleError):
        retry_message(service, failed.id, by=None)
    with pytest.raises(NotFoundError):
        retry_message(service, 99, by=None)
    assert deliver_due(service, a_post(Pigeon())) == Counter({MessageState.SENT: 1})
    assert show_message(service, failed.id).attempts == 2
    with service.begin_work(read_only=True) as work:
        (event,) = work.audit.recent(9)
    assert isinstance(event, AuditEvent)
    assert (event.action, event.detail) == ("retry_message", "message 1, was failed")


def test_words_are_erased_after_ninety_days(service: Service, clock: SetClock) -> None:
    queue(service, a_message(clock.now()))
    deliver_due(service, a_post(Pigeon()))
    clock.move_on(days=90)
    assert erase_old_words(service, PostRules()) == 0
    clock.move_on(seconds=1)
    assert erase_old_words(service, PostRules()) == 1
    assert only(service).erased


def test_the_log_tells_what_happened_and_to_nobody_s_name(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    queue(service, a_message(service.clock.now()))
    with caplog.at_level(logging.INFO):
        deliver_due(service, a_post(Pigeon()))
    (record,) = [r for r in caplog.records if r.name == "jobmatch.use_cases.messages"]
    line = json.loads(record.getMessage())
    assert line.pop("ms") >= 0
    assert line == {
        "event": "message",
        "id": 1,
        "channel": "email",
        "template": "task_due",
        "state": "sent",
        "attempt": 1,
        "problem": "",
    }


def test_the_operator_sees_how_messages_stand(service: Service, clock: SetClock) -> None:
    queue(service, a_message(clock.now()))
    clock.move_on(minutes=1)
    found = overview(service)
    assert found.counts == dict.fromkeys(MessageState, 0) | {MessageState.WAITING: 1}
    assert found.overdue_since == clock.now() - timedelta(minutes=1)
    assert found.trouble == ()
