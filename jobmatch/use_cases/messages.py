"""Sending what waits in the outbox, never twice; and how the messages stand, for the operator."""

import json
import logging
import os
import socket
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import get_ident
from time import monotonic

from jobmatch.domain.accounts import Account
from jobmatch.domain.outbox import (
    Answer,
    Attempt,
    LeasedMessage,
    LeaseTerms,
    MessageState,
    QueuedMessage,
    pause_after,
)
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.post import Ending, Post, PostRules, prepared, resting

LEASE = timedelta(minutes=10)  # longer than any sender takes for one message
AT_ONCE = 20  # messages taken in hand together
TROUBLE = (MessageState.FAILED, MessageState.UNKNOWN)
_ENDS = {
    Answer.SENT: MessageState.SENT,
    Answer.REFUSED: MessageState.FAILED,
    Answer.LATER: MessageState.FAILED,  # tried often enough
    Answer.UNKNOWN: MessageState.UNKNOWN,
}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`trouble`: the newest of those that failed or are unknown."""

    counts: Mapping[MessageState, int]
    overdue_since: datetime | None
    trouble: tuple[QueuedMessage, ...]


def deliver_due(service: Service, post: Post) -> Counter[MessageState]:
    """Send the next few messages that are due; return how many ended in which state.

    Those to be tried again count as waiting. Empty: nothing is due. Any number of processes may
    do this at once. Raises UnavailableError.
    """
    terms = _terms(service, post)
    with service.begin_work(read_only=True) as work:
        if not work.outbox.anything_due(terms):
            return Counter()
    with service.begin_work() as work:
        leased = work.outbox.lease(terms)
    return Counter(state for one in leased if (state := _deliver(service, post, one)))


def overview(service: Service, limit: int = 50) -> Overview:
    """Return how the messages stand. Neither addresses nor words are in it."""
    with service.begin_work(read_only=True) as work:
        return Overview(
            counts=work.outbox.counts(),
            overdue_since=work.outbox.overdue_since(service.clock.now()),
            trouble=tuple(work.outbox.listed(TROUBLE, limit)),
        )


def show_message(service: Service, message_id: int) -> QueuedMessage:
    """Return what the operator may know of a message. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        return work.outbox.get(message_id)


def retry_message(service: Service, message_id: int, by: Account | None) -> None:
    """Send a failed or unknown message again; noted in the audit log.

    Raises NotFoundError, RuleError where it did not fail or its words are erased.
    """
    now = service.clock.now()
    with service.begin_work() as work:
        before = work.outbox.retry(message_id, now)
        detail = f"message {before.id}, was {before.state}"
        work.audit.append(now, by.id if by else None, "retry_message", detail=detail)


def erase_old_words(service: Service, rules: PostRules) -> int:
    """Erase address and words of what ended long ago; return of how many messages."""
    with service.begin_work() as work:
        return work.outbox.erase(service.clock.now() - rules.kept)


def _terms(service: Service, post: Post) -> LeaseTerms:
    now = service.clock.now()
    return LeaseTerms(
        owner=f"{socket.gethostname()}:{os.getpid()}:{get_ident()}",
        now=now,
        until=now + LEASE,
        limit=AT_ONCE,
        repeatable=frozenset(c for c, sender in post.senders.items() if sender.repeatable),
        resting=resting(post.rules, now),
    )


def _deliver(service: Service, post: Post, leased: LeasedMessage) -> MessageState | None:
    """Return what became of the message; None: another process has it in hand by now."""
    started = monotonic()
    with service.begin_work() as work:
        now = service.clock.now()
        letter = prepared(work, post, leased, now)
        if isinstance(letter, Ending):
            ended = work.outbox.end(leased, letter.state, now, letter.problem)
            return _told(leased, letter, started) if ended else None
        if not work.outbox.note_intent(leased, now, now + LEASE):
            return None
    attempt = post.senders[leased.channel].send(letter)
    with service.begin_work() as work:
        ending = _noted(work, post, leased, attempt, service.clock.now())
    return _told(leased, ending, started) if ending else None


def _noted(
    work: UnitOfWork, post: Post, leased: LeasedMessage, attempt: Attempt, now: datetime
) -> Ending | None:
    """Keep what the sender answered. None: the message was in other hands meanwhile."""
    again = attempt.answer is Answer.LATER or (
        attempt.answer is Answer.UNKNOWN and post.senders[leased.channel].repeatable
    )
    if again and leased.attempts < leased.attempts_allowed:
        due_at = now + pause_after(leased.key, leased.attempts)
        answered = attempt.answer is not Answer.UNKNOWN
        kept = work.outbox.put_back(leased, due_at, attempt.problem, answered=answered)
        return Ending(MessageState.WAITING, attempt.problem) if kept else None
    ending = Ending(_ENDS[attempt.answer], attempt.problem)
    kept = work.outbox.end(leased, ending.state, now, ending.problem)
    return ending if kept else None


def _told(leased: LeasedMessage, ending: Ending, started: float) -> MessageState:
    """Write one line of JSON into the log: no address, no words."""
    line = {
        "event": "message",
        "id": leased.id,
        "channel": leased.channel,
        "template": leased.template,
        "state": ending.state,
        "attempt": leased.attempts,
        "problem": ending.problem,
        "ms": round(1000 * (monotonic() - started)),
    }
    level = logging.INFO if ending.state is MessageState.SENT else logging.WARNING
    _log.log(level, "%s", json.dumps(line))
    return ending.state
