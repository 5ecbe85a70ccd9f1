"""Talking with somebody who asks: what they mean, what is answered, and who answers."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

LONGEST = 500
"""Letters of one question; more are cut off."""

ANSWER_WINDOW = timedelta(hours=48)
"""For so long after somebody's last word Zalo carries our answers (domain.md §8.1)."""


class ChatChannel(StrEnum):
    WEB = "web"
    ZALO = "zalo"


class ChatState(StrEnum):
    """Who answers next."""

    TALKING = "talking"  # the software
    WAITING = "waiting"  # somebody of the centre, nobody has taken it yet
    ATTENDED = "attended"  # somebody of the centre, who has taken it
    CLOSED = "closed"  # by the centre; the next word opens it again


class Author(StrEnum):
    ASKER = "asker"
    SOFTWARE = "software"
    STAFF = "staff"


class QuestionKind(StrEnum):
    """What somebody wants of us. UNKNOWN is an answer as well: we say so."""

    SEARCH = "search"
    VACANCY = "vacancy"  # about one vacancy, named
    WIDER = "wider"  # the last search, further around
    ANY_PAY = "any_pay"  # the last search, whatever it pays
    MORE = "more"  # the last search, the next ones
    OWN_REFERRALS = "own_referrals"
    OWN_INTERVIEWS = "own_interviews"
    OWN_SUGGESTIONS = "own_suggestions"
    HOURS = "hours"
    ADDRESS = "address"
    PHONE = "phone"
    REGISTERING = "registering"
    CLAIM = "claim"
    CLAIM_CONDITIONS = "claim_conditions"
    MONTHLY_NOTICE = "monthly_notice"
    ABILITIES = "abilities"  # what can be asked here
    PERSON = "person"
    GREETING = "greeting"
    THANKS = "thanks"
    STOP = "stop"
    LINK = "link"  # a code that ties this chat to a person
    UNLINK = "unlink"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The work somebody asks for, as far as it was understood; "" and None: not said."""

    words: str = ""  # the work, in the asker's words
    province_code: str = ""
    commune_code: str = ""
    place: str = ""  # its name as it is said back
    radius_km: float | None = None
    min_salary_vnd: int | None = None  # a month
    shift: bool | None = None
    near_home: bool = False  # "gần nhà": only somebody known has a home
    offset: int = 0

    @property
    def says_something(self) -> bool:
        place = self.province_code or self.commune_code or self.near_home
        return bool(self.words or place or self.min_salary_vnd or self.shift is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One message, read. `sureness` 0 to 1: of the nearest known question, 1 for a rule."""

    kind: QuestionKind
    text: str = field(repr=False)
    wish: Wish | None = None
    code: str = field(default="", repr=False)
    sureness: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing found: `path` leads to its page."""

    title: str
    detail: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """Saves typing: pressing it is writing `says`."""

    words: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is written in one message: text, then lines, then buttons."""

    text: str = field(repr=False)
    lines: tuple[Line, ...] = field(default=(), repr=False)
    buttons: tuple[Button, ...] = ()
    kind: QuestionKind | None = None  # of the question that it answers

    def plain(self, public_url: str) -> str:
        """Return all of it as text, for a channel without links and buttons of its own."""
        told = [
            "\n".join(
                filter(None, (f"• {one.title}", one.detail, one.path and public_url + one.path))
            )
            for one in self.lines
        ]
        asked = ", ".join(f"“{button.says}”" for button in self.buttons)
        return "\n".join([self.text, *told, *([f"Bạn có thể nhắn: {asked}"] if asked else [])])


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessage:
    id: int
    conversation_id: int
    author: Author
    words: Words = field(repr=False)
    at: datetime
    account_id: int | None = None  # of staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """`address`: the OA's id of a Zalo user, "" on the web. `wish`: of the last search."""

    id: int
    channel: ChatChannel
    state: ChatState = ChatState.TALKING
    centre_id: int
    seeker_id: int | None = None  # who is known to be talking
    account_id: int | None = None  # of staff who took it
    address: str = field(default="", repr=False)
    wish: Wish | None = None
    opened_at: datetime
    asked_at: datetime  # the asker's last word
    waiting_since: datetime | None = None

    @property
    def waits_for_a_person(self) -> bool:
        """Whether the software is silent, because staff answer."""
        return self.state in {ChatState.WAITING, ChatState.ATTENDED}

    def answerable_until(self) -> datetime | None:
        """Return when Zalo stops carrying our answers; None: never, on the web."""
        return self.asked_at + ANSWER_WINDOW if self.channel is ChatChannel.ZALO else None
