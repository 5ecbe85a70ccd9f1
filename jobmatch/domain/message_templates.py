"""How a message to a person is written: words with gaps, in both languages, checked at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from string import Formatter

from jobmatch.domain.messages import Language, Sentence

LINK = "link"  # a value of this name is a path of this service


class Channel(StrEnum):
    EMAIL = "email"
    SMS = "sms"
    ZALO = "zalo"  # a template that Zalo approved, or an answer to somebody who wrote to us


class Purpose(StrEnum):
    """What a message is for; a reader may refuse all but accounts and answers."""

    ACCOUNT = "account"  # signing in: invitation, code, new password
    REFERRALS = "referrals"
    VACANCIES = "vacancies"  # an employer's own: closing soon, still open?
    ALERTS = "alerts"  # new matches and saved searches
    WORK = "work"  # tasks and appointments
    ANSWERS = "answers"  # to what the reader wrote a moment ago


class Audience(StrEnum):
    """Who reads it: at night, persons are left in peace."""

    PERSON = "person"
    EMPLOYER = "employer"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTemplate:
    """Gaps are written {name}; every language and channel may use any of the template's values.

    `urgent`: the reader asked for it a moment ago, so neither night nor refusal holds it back.
    """

    purpose: Purpose
    audience: Audience
    subject: Sentence
    text: Sentence
    sms: Sentence | None = None  # None: not sent by SMS
    urgent: bool = False
    worth_sending: timedelta = timedelta(days=3)  # after its time; later it would only confuse

    @property
    def names(self) -> frozenset[str]:
        """Return the names of all gaps."""
        parts = (self.subject, self.text, self.sms or Sentence("", ""))
        said = [words for part in parts for words in (part.vi, part.en)]
        gaps = [name for words in said for _, name, _, _ in Formatter().parse(words)]
        return frozenset(name for name in gaps if name)

    def check(self, channel: Channel, values: Mapping[str, str]) -> None:
        """Raise ValueError where a gap stays open, a value has no gap, or the channel no words."""
        if channel is Channel.SMS and self.sms is None:
            raise ValueError("This message is not written for SMS.")
        if missing := self.names - values.keys():
            raise ValueError(f"The message lacks {', '.join(sorted(missing))}.")
        if unused := values.keys() - self.names:
            raise ValueError(f"The message has no place for {', '.join(sorted(unused))}.")
        if LINK in values and not _is_own_path(values[LINK]):
            raise ValueError("A message's link is a path of this service.")

    def subject_in(self, language: Language, values: Mapping[str, str]) -> str:
        return self.subject.said_in(language).format_map(values)

    def text_in(self, channel: Channel, language: Language, values: Mapping[str, str]) -> str:
        words = self.sms if channel is Channel.SMS and self.sms is not None else self.text
        return words.said_in(language).format_map(values)


def _is_own_path(path: str) -> bool:
    return path.startswith("/") and not path.startswith("//")
