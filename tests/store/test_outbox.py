from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.keys import Keys
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.messages import Language
from jobmatch.domain.outbox import (
    ATTEMPTS,
    LeasedMessage,
    LeaseTerms,
    MessageState,
    OutgoingMessage,
    QueuedMessage,
)
from jobmatch.store.outbox import OutboxStore
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from tests.fakes import KEYS

LEASE = timedelta(minutes=10)
CODE = {"code": "482913", "minutes": "10"}


@pytest.fixture
def message(now: datetime) -> OutgoingMessage:
    return OutgoingMessage(
        key="code:7:1",
        channel=Channel.EMAIL,
        to=" hoa@example.vn ",
        template="one_time_code",
        values=CODE,
        language=Language.EN,
        not_before=now,
        about=("account", 7),
    )


def terms(now: datetime, owner: str = "one", limit: int = 10) -> LeaseTerms:
    return LeaseTerms(
        owner=owner,
        now=now,
        until=now + LEASE,
        limit=limit,
        repeatable=frozenset({Channel.EMAIL}),
    )


def states(work: UnitOfWork) -> list[MessageState]:
    return [found.state for found in reversed(work.outbox.listed(list(MessageState), 99))]


def test_a_key_is_queued_once(work: UnitOfWork, message: OutgoingMessage) -> None:
    assert work.outbox.queue(message)
    assert not work.outbox.queue(replace(message, to="other@example.vn"))
    (kept,) = work.outbox.about("account", 7)
    assert kept == QueuedMessage(
        id=kept.id,
        key="code:7:1",
        channel=Channel.EMAIL,
        template="one_time_code",
        language=Language.EN,
        state=MessageState.WAITING,
        due_at=message.not_before,
        attempts=0,
        problem="",
        about_kind="account",
        about_id=7,
        done_at=None,
        erased=False,
    )


def test_a_message_is_gone_with_the_transaction_that_failed(
    begin_work: BeginWork, message: OutgoingMessage
) -> None:
    with pytest.raises(RuleError, match="no"), begin_work() as work:
        work.outbox.queue(message)
        raise RuleError("no")
    with begin_work(read_only=True) as work:
        assert work.outbox.about("account", 7) == []


def test_address_and_words_cannot_be_read_in_the_table(
    work: UnitOfWork, message: OutgoingMessage
) -> None:
    work.outbox.queue(message)
    rows = work.outbox._connection.execute(text("SELECT * FROM outbox")).all()
    assert "hoa@" not in repr(rows)
    assert "482913" not in repr(rows)
    assert "hoa@" not in repr(message)
    assert "482913" not in repr(message)


def test_a_lease_hands_out_what_is_due_once_and_the_oldest_first(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    work.outbox.queue(replace(message, key="later", not_before=now + timedelta(seconds=10)))
    work.outbox.queue(replace(message, key="second", not_before=now))
    work.outbox.queue(replace(message, key="first", not_before=now - timedelta(seconds=1)))
    assert work.outbox.anything_due(terms(now))
    first, second = work.outbox.lease(terms(now))
    assert first == LeasedMessage(
        id=first.id,
        key="first",
        channel=Channel.EMAIL,
        to="hoa@example.vn",
        template="one_time_code",
        values=CODE,
        language=Language.EN,
        not_before=now - timedelta(seconds=1),
        attempts=1,
        attempts_allowed=ATTEMPTS,
        tried_before=False,
    )
    assert second.key == "second"
    assert not work.outbox.anything_due(terms(now))
    assert work.outbox.lease(terms(now, "another")) == []
    later = work.outbox.lease(terms(now + timedelta(seconds=10)))
    assert [found.key for found in later] == ["later"]


def test_a_lease_takes_no_more_than_asked(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    for number in range(3):
        work.outbox.queue(replace(message, key=f"m{number}"))
    assert [found.key for found in work.outbox.lease(terms(now, limit=2))] == ["m0", "m1"]
    assert [found.key for found in work.outbox.lease(terms(now, limit=2))] == ["m2"]


def test_what_rests_by_night_is_not_handed_out(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    task = {"count": "2", "due_on": "02/03/2026", "link": "/tasks"}
    work.outbox.queue(message)
    work.outbox.queue(replace(message, key="sms", channel=Channel.SMS))
    work.outbox.queue(replace(message, key="task", template="task_due", values=task))
    resting = {Channel.SMS: frozenset({"one_time_code"}), Channel.EMAIL: frozenset({"task_due"})}
    found = work.outbox.lease(replace(terms(now), resting=resting))
    assert [leased.key for leased in found] == ["code:7:1"]


def test_a_message_taken_back_in_time_is_never_sent_and_holds_no_words(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    work.outbox.queue(message)
    assert work.outbox.cancel(message.key)
    assert not work.outbox.cancel(message.key)
    assert not work.outbox.cancel("unknown")
    assert work.outbox.lease(terms(now)) == []
    (kept,) = work.outbox.about("account", 7)
    assert (kept.state, kept.erased) == (MessageState.CANCELLED, True)
    assert not work.outbox.queue(message)  # its key stays used


def test_a_message_in_hand_cannot_be_taken_back(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    work.outbox.queue(message)
    work.outbox.lease(terms(now))
    assert not work.outbox.cancel(message.key)


def test_who_lost_the_lease_changes_nothing(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    work.outbox.queue(message)
    (slow,) = work.outbox.lease(terms(now))
    later = now + LEASE
    (quick,) = work.outbox.lease(terms(later, "another"))
    assert (quick.attempts, quick.tried_before) == (2, False)
    assert not work.outbox.note_intent(slow, later, later + LEASE)
    assert not work.outbox.end(slow, MessageState.FAILED, later, "slow")
    assert not work.outbox.put_back(slow, later, "slow", answered=True)
    assert work.outbox.note_intent(quick, later, later + LEASE)
    assert work.outbox.end(quick, MessageState.SENT, later)
    (kept,) = work.outbox.about("account", 7)
    assert (kept.state, kept.done_at, kept.problem) == (MessageState.SENT, later, "")
    assert not work.outbox.end(quick, MessageState.FAILED, later)


def test_noting_the_intent_keeps_the_lease_longer(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    work.outbox.queue(message)
    (leased,) = work.outbox.lease(terms(now))
    assert work.outbox.note_intent(leased, now, now + 2 * LEASE)
    assert work.outbox.lease(terms(now + LEASE)) == []
    assert len(work.outbox.lease(terms(now + 2 * LEASE))) == 1


def test_after_a_broken_attempt_mail_is_tried_again_and_sms_is_shown_to_a_person(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    work.outbox.queue(message)
    work.outbox.queue(replace(message, key="sms", channel=Channel.SMS))
    work.outbox.queue(replace(message, key="sms not begun", channel=Channel.SMS))
    mail, sms, _ = work.outbox.lease(terms(now))
    for leased in (mail, sms):
        work.outbox.note_intent(leased, now, now + LEASE)
    again = work.outbox.lease(terms(now + LEASE))
    assert [(found.key, found.tried_before) for found in again] == [
        ("code:7:1", True),
        ("sms not begun", False),
    ]
    assert states(work) == [MessageState.LEASED, MessageState.UNKNOWN, MessageState.LEASED]
    lost = work.outbox.get(sms.id)
    assert lost.problem == "The attempt was broken off; nobody knows whether it was sent."


def test_a_message_that_breaks_every_attempt_ends(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    work.outbox.queue(message)
    for attempt in range(ATTEMPTS):
        (leased,) = work.outbox.lease(terms(now + attempt * LEASE))
        assert leased.attempts == attempt + 1
    assert work.outbox.lease(terms(now + ATTEMPTS * LEASE)) == []
    assert states(work) == [MessageState.FAILED]


def test_a_message_put_back_comes_again_at_its_time(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    work.outbox.queue(message)
    soon = now + timedelta(seconds=30)
    for answered in (True, False):
        (leased,) = work.outbox.lease(terms(soon))
        work.outbox.note_intent(leased, now, soon)
        assert work.outbox.put_back(leased, soon, "refused (451)", answered=answered)
        assert work.outbox.lease(terms(now)) == []
        (kept,) = work.outbox.about("account", 7)
        assert (kept.due_at, kept.problem) == (soon, "refused (451)")
    (again,) = work.outbox.lease(terms(soon))
    assert (again.attempts, again.tried_before) == (3, True)


def test_a_failed_message_may_be_started_anew_by_a_person(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    work.outbox.queue(message)
    (leased,) = work.outbox.lease(terms(now))
    with pytest.raises(RuleError, match="failed or is unknown"):
        work.outbox.retry(leased.id, now)
    work.outbox.end(leased, MessageState.FAILED, now, "refused (550)")
    tomorrow = now + timedelta(days=1)
    assert work.outbox.retry(leased.id, tomorrow).problem == "refused (550)"
    (again,) = work.outbox.lease(terms(tomorrow))
    assert again == replace(leased, attempts=2, attempts_allowed=1 + ATTEMPTS, not_before=tomorrow)
    with pytest.raises(NotFoundError):
        work.outbox.retry(leased.id + 1, now)


def test_words_are_erased_once_they_are_old_and_then_not_sent_again(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    work.outbox.queue(message)
    work.outbox.queue(replace(message, key="waiting", not_before=now + timedelta(days=1)))
    (leased,) = work.outbox.lease(terms(now))
    work.outbox.end(leased, MessageState.FAILED, now)
    assert work.outbox.erase(ended_before=now) == 0
    assert work.outbox.erase(ended_before=now + timedelta(seconds=1)) == 1
    assert work.outbox.erase(ended_before=now + timedelta(seconds=1)) == 0
    assert work.outbox.get(leased.id).erased
    rows = work.outbox._connection.execute(
        text('SELECT address, "values" FROM outbox WHERE id = :id'), {"id": leased.id}
    ).all()
    assert [tuple(row) for row in rows] == [("", "")]
    with pytest.raises(RuleError, match="failed or is unknown"):
        work.outbox.retry(leased.id, now)


def test_what_is_told_of_a_thing_can_be_forgotten(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    outbox = work.outbox
    outbox.queue(replace(message, key="gone"))
    (sent,) = outbox.lease(terms(now))
    outbox.end(sent, MessageState.SENT, now)
    outbox.queue(replace(message, key="in hand"))
    outbox.lease(terms(now))
    outbox.queue(replace(message, key="waits"))
    outbox.queue(replace(message, key="other", about=("account", 8)))
    outbox.forget("account", [7])
    assert [(one.key, one.state, one.erased) for one in reversed(outbox.about("account", 7))] == [
        ("gone", MessageState.SENT, True),
        ("in hand", MessageState.LEASED, False),
        ("waits", MessageState.CANCELLED, True),
    ]
    (other,) = outbox.about("account", 8)
    assert (other.state, other.erased) == (MessageState.WAITING, False)


def test_a_message_that_cannot_be_read_fails_and_holds_up_no_other(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    work.outbox.queue(message)
    other = Keys(columns=b"x" * 32, lookup=KEYS.lookup, links=KEYS.links, audit=KEYS.audit)
    OutboxStore(work.outbox._connection, other).queue(replace(message, key="unreadable"))
    assert [leased.key for leased in work.outbox.lease(terms(now))] == ["code:7:1"]
    assert states(work) == [MessageState.LEASED, MessageState.FAILED]


def test_messages_are_counted_by_state_and_by_how_long_they_wait(
    work: UnitOfWork, message: OutgoingMessage, now: datetime
) -> None:
    assert work.outbox.overdue_since(now) is None
    for number in range(3):
        due = now + timedelta(minutes=number)
        work.outbox.queue(replace(message, key=f"m{number}", not_before=due))
    (leased,) = work.outbox.lease(terms(now))
    work.outbox.end(leased, MessageState.SENT, now)
    counts = dict.fromkeys(MessageState, 0)
    assert work.outbox.counts() == counts | {MessageState.WAITING: 2, MessageState.SENT: 1}
    assert work.outbox.overdue_since(now) is None
    assert work.outbox.overdue_since(now + timedelta(hours=1)) == now + timedelta(minutes=1)
    listed = work.outbox.listed([MessageState.WAITING], limit=1, offset=1)
    assert [found.key for found in listed] == ["m1"]
