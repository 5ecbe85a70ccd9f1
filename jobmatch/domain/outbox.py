"""Messages to people: what is to be said to whom, how far each came, and what a sender answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from jobmatch.domain.message_templates import Channel
from jobmatch.domain.message_texts import TEMPLATES
from jobmatch.domain.messages import Language

ATTEMPTS = 12  # the last one about fourteen hours after the first
UNDO_TIME = timedelta(seconds=10)  # messages about an act that can be undone wait this long
_FIRST_PAUSE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(hours=6)


class MessageState(StrEnum):
    WAITING = "waiting"
    LEASED = "leased"  # one process has it in hand
    SENT = "sent"
    FAILED = "failed"  # refused for good, or tried often enough
    HELD_BACK = "held_back"  # the reader does not want messages of this purpose
    UNKNOWN = "unknown"  # may have been sent; only a person decides to send it again
    CANCELLED = "cancelled"  # what it tells of was undone before it was sent


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMessage:
    """One message to queue. Raises ValueError where the template lacks a value or is not there.

    `key` names what is told to whom ("referral:12:issued:employer"): no key is sent twice. A
    value named `link` is a path of this service ("/referrals/answer/…").
    """

    key: str
    channel: Channel
    to: str = field(repr=False)  # e-mail address, or phone number in E.164
    template: str
    values: Mapping[str, str] = field(repr=False)
    language: Language = Language.VI
    not_before: datetime
    about: tuple[str, int] | None = None  # kind and id of what it tells of: ("referral", 12)

    def __post_init__(self) -> None:
        if not self.key or not self.to.strip():
            raise ValueError("A message needs a key and an address.")
        template = TEMPLATES.get(self.template)
        if template is None:
            raise ValueError(f"There is no message text {self.template!r}.")
        template.check(self.channel, self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedMessage:
    """A message as those who run the service see it: neither address nor words."""

    id: int
    key: str
    channel: Channel
    template: str
    language: Language
    state: MessageState
    due_at: datetime  # of the first attempt, then of the next
    attempts: int
    problem: str  # why the last attempt failed; holds no personal data
    about_kind: str | None
    about_id: int | None
    done_at: datetime | None  # when it was sent, failed or was held back
    erased: bool  # address and words are gone; it cannot be sent again


@dataclass(frozen=True, slots=True, kw_only=True)
class LeasedMessage:
    """A message in one process's hands. `attempts` is its fence: a later lease has more."""

    id: int
    key: str
    channel: Channel
    to: str = field(repr=False)
    template: str
    values: Mapping[str, str] = field(repr=False)
    language: Language
    not_before: datetime
    attempts: int
    attempts_allowed: int
    tried_before: bool  # an earlier attempt ended without an answer


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseTerms:
    """Who takes messages in hand, and which."""

    owner: str
    now: datetime
    until: datetime
    limit: int
    repeatable: frozenset[Channel]  # an unanswered attempt may simply be made again
    resting: Mapping[Channel, frozenset[str]] = field(default_factory=dict)  # templates: not now


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A finished message, ready for a sender."""

    key: str
    to: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    written_at: datetime
    unsubscribe: str = field(default="", repr=False)  # address of a page, where there is one
    tried_before: bool = False
    template: str = ""
    values: Mapping[str, str] = field(default_factory=dict, repr=False)  # links are complete


class Answer(StrEnum):
    """What became of an attempt."""

    SENT = "sent"
    LATER = "later"  # surely not sent; worth trying again
    REFUSED = "refused"  # surely not sent, and never will be
    UNKNOWN = "unknown"  # the connection broke before the other side answered


@dataclass(frozen=True, slots=True)
class Attempt:
    answer: Answer
    problem: str = ""  # for those who run the service; holds no personal data


class Sender(Protocol):
    """Takes one message out of the house. Every failure is an answer, never an exception."""

    repeatable: bool  # the same key sent twice reaches the reader once, or is known as the same

    def send(self, letter: Letter) -> Attempt: ...


def pause_after(key: str, attempt: int) -> timedelta:
    """Return how long to wait after attempt 1, 2, …: doubling, spread by half either way.

    The spread comes of the key, so that many messages that failed together come back apart.
    """
    doubled = _FIRST_PAUSE * (1 << min(attempt - 1, ATTEMPTS))
    digest = sha256(f"{key}:{attempt}".encode()).digest()
    spread = int.from_bytes(digest[:4]) / 2**32  # 0 to 1
    return min(doubled, _LONGEST_PAUSE) * (0.5 + spread)
