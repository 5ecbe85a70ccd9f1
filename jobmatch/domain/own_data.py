"""Everything that is kept of one person, as that person is told it.

Colleagues are told by what they are to the service, never by name.
"""

from dataclasses import dataclass
from datetime import date, datetime

from jobmatch.domain.accounts import Role
from jobmatch.domain.approaches import ApproachState
from jobmatch.domain.cases import NoteKind
from jobmatch.domain.chats import Author
from jobmatch.domain.choices import ChoiceKind, HideReason
from jobmatch.domain.consents import ConsentChannel, ConsentPurpose, Visibility
from jobmatch.domain.counselling import Talk
from jobmatch.domain.data_requests import DataRequestKind, DataRequestState
from jobmatch.domain.interests import InterestWord
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.messages import Sentence
from jobmatch.domain.outbox import MessageState
from jobmatch.domain.referrals import Actor, ReferralState, RefusalReason
from jobmatch.domain.seekers import SeekerDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccount:
    name: str
    full_name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnConsent:
    """`words`: the sentence that was read. `by` None: the service, or somebody who left it."""

    purpose: ConsentPurpose
    given: bool
    at: datetime
    channel: ConsentChannel
    text_version: str
    words: Sentence
    vacancy: str
    by: Role | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEvent:
    at: datetime
    state: ReferralState
    actor: Actor
    reason: RefusalReason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReferralStory:
    number: str
    vacancy: str
    employer: str
    issued_at: datetime
    valid_until: date
    state: ReferralState
    note: str
    events: tuple[OwnEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAnswer:
    """What the person said about a suggestion."""

    vacancy: str
    word: InterestWord
    reason: HideReason | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnApproach:
    """An employer's question to the person."""

    vacancy: str
    state: ApproachState
    asked_at: datetime
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChoice:
    """What a counsellor decided about a suggestion."""

    vacancy: str
    kind: ChoiceKind
    reason: HideReason | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNote:
    at: datetime
    kind: NoteKind
    by: Role | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChatLine:
    at: datetime
    author: Author
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTask:
    text: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMessage:
    subject: Sentence
    channel: Channel
    state: MessageState
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    name: str
    size: int  # bytes
    kept_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSearch:
    name: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRequest:
    kind: DataRequestKind
    text: str
    asked_at: datetime
    state: DataRequestState
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLook:
    """Something that was done with the person's record. `by` None: the service itself."""

    at: datetime
    action: str
    by: Role | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnData:
    """All of it, newest in front where it has a time."""

    made_at: datetime
    ref: str
    account: OwnAccount
    profile: SeekerDraft
    visibility: Visibility
    consents: tuple[OwnConsent, ...]
    referrals: tuple[OwnReferralStory, ...]
    answers: tuple[OwnAnswer, ...]
    approaches: tuple[OwnApproach, ...]
    choices: tuple[OwnChoice, ...]
    talks: tuple[Talk, ...]
    notes: tuple[OwnNote, ...]
    chats: tuple[OwnChatLine, ...]
    tasks: tuple[OwnTask, ...]
    messages: tuple[OwnMessage, ...]
    cv: OwnFile | None
    searches: tuple[OwnSearch, ...]
    requests: tuple[OwnRequest, ...]
    looks: tuple[OwnLook, ...]
