"""A way out of the house that the tests of messages use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from jobmatch.domain.message_templates import Channel
from jobmatch.domain.outbox import Answer, Attempt, Letter, OutgoingMessage, Sender
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.post import Post, PostRules

URL = "https://vieclam.example.vn"


@dataclass
class Pigeon:
    """Keeps what it is given, and answers what it is told to."""

    repeatable: bool = True
    answer: Attempt = field(default_factory=lambda: Attempt(Answer.SENT))
    given: list[Letter] = field(default_factory=list)

    def send(self, letter: Letter) -> Attempt:
        self.given.append(letter)
        return self.answer


def a_post(mail: Sender, sms: Sender | None = None, rules: PostRules | None = None) -> Post:
    senders: Mapping[Channel, Sender] = {Channel.EMAIL: mail, Channel.SMS: sms or mail}
    return Post(senders=senders, public_url=URL, rules=rules or PostRules())


def a_message(now: datetime, key: str = "task:7", to: str = "lan@example.vn") -> OutgoingMessage:
    return OutgoingMessage(
        key=key,
        channel=Channel.EMAIL,
        to=to,
        template="task_due",
        values={"count": "2", "due_on": "14/07/2026", "link": "/tasks"},
        not_before=now,
    )


def queue(service: Service, *messages: OutgoingMessage) -> None:
    with service.begin_work() as work:
        for message in messages:
            assert work.outbox.queue(message)
