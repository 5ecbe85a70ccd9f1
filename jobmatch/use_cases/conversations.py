"""Conversations with the software: kept, answered, handed over to a person, and forgotten."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import token_urlsafe

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Centre, Role
from jobmatch.domain.chats import (
    LONGEST,
    Author,
    ChatChannel,
    ChatMessage,
    ChatState,
    Conversation,
    Question,
    Words,
)
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Language, Sentence
from jobmatch.domain.opening_hours import OpeningHours, read_hours
from jobmatch.domain.sign_in import AttemptKind
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.chat_answers import answer
from jobmatch.use_cases.chat_search import Answer, Asker
from jobmatch.use_cases.ports import Service

WEB_LASTS = timedelta(hours=12)
"""After so long without a word a browser's conversation is not shown any more."""

HANDED_OVER_LASTS = timedelta(days=4)
"""… one that staff answer: who asks on a Friday evening reads the answer on Monday."""

MOST_AN_HOUR = 60  # questions in one conversation
MOST_FROM_HERE = 30  # web conversations begun within a minute from one address, as at a job fair
MOST_OPENED = 600  # … by everybody
_HOURS = "chats.hours"
_IDENTITY = re.compile(r"(?<!\d)\d(?:[ .]?\d){7}(?=(?:[ .]?\d){4}(?!\d))")

ReadQuestion = Callable[[str, str], Question]
"""Reads a message; the second text is the centre's address, for places named shortly."""

_TOO_MANY = Sentence(
    "Bạn hỏi nhiều quá trong một giờ; hãy thử lại sau, hoặc gọi cho trung tâm",
    "Too many questions within an hour; please try later, or call the centre",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A conversation with what was said in it."""

    conversation: Conversation
    messages: tuple[ChatMessage, ...]


def talk_of(service: Service, token: str, by: Account | None) -> Talk | None:
    """Return the talk of a browser; None: there is none, it is old, or it is somebody else's."""
    with service.begin_work(read_only=True) as work:
        found = work.chats.of_token(token) if token else None
        if found is None or not _is_own(found, by, service.clock.now()):
            return None
        return Talk(conversation=found, messages=tuple(work.chats.history(found.id)))


def ask_on_web(  # noqa: PLR0913, PLR0917 -- who asks, what, where from: known one by one
    service: Service,
    read: ReadQuestion,
    token: str,
    text: str,
    by: Account | None,
    language: Language,
    address: str = "",
) -> str:
    """Answer somebody in a browser; return the token of the conversation from now on.

    It is another one where staff have an earlier reader's conversation in hand. `address`: where
    the question comes from ("": not known), which begins only so many. Raises RuleError
    after too many questions.
    """
    now, told = service.clock.now(), masked(text)
    with service.begin_work() as work:
        found = work.chats.of_token(token)
        if found is not None and not _is_own(found, by, now):
            if found.waits_for_a_person:
                token = token_urlsafe(32)
            else:
                work.chats.remove(found.id)
            found = None
        kept = found or _opened(work, token, (by, address), now)
        _check_pace(work, kept, now)
        asker = asker_of(work, kept, _claimant(by), language)
    given = reply_to(service, read, kept, told, asker)
    with service.begin_work() as work:
        current = work.chats.locked(kept.id)
        seeker_id = asker.account.seeker_id if asker.account else None
        note_exchange(work, replace(current, seeker_id=seeker_id), told, given, now)
    return token


def reply_to(
    service: Service, read: ReadQuestion, kept: Conversation, text: str, asker: Asker
) -> Answer | None:
    """Return the software's answer; None where a person has the conversation."""
    if kept.waits_for_a_person:
        return None
    return answer(service, read(text, asker.centre.address), asker)


def note_exchange(
    work: UnitOfWork, current: Conversation, text: str, given: Answer | None, now: datetime
) -> None:
    """Keep what was asked and answered, and whom the conversation waits for."""
    work.chats.say(_said(current, Author.ASKER, Words(text=text), now))
    changed = replace(current, asked_at=now)
    if given is not None and not current.waits_for_a_person:
        work.chats.say(_said(current, Author.SOFTWARE, given.words, now))
        state = ChatState.WAITING if given.hand_over else ChatState.TALKING
        waiting = now if given.hand_over else None
        changed = replace(changed, wish=given.wish, state=state, waiting_since=waiting)
    work.chats.change(changed)


def _said(current: Conversation, author: Author, words: Words, now: datetime) -> ChatMessage:
    return ChatMessage(id=0, conversation_id=current.id, author=author, words=words, at=now)


def asker_of(
    work: UnitOfWork, kept: Conversation, account: Account | None, language: Language
) -> Asker:
    """Return who asks in a conversation, with what their centre says of itself."""
    centre = _centre(work, kept.centre_id)
    return Asker(
        centre=centre,
        account=account,
        hours=hours_of(work, centre.id),
        last=kept.wish,
        language=language,
    )


def centre_for(work: UnitOfWork, seeker_id: int | None) -> int:
    """Return the centre whose staff answer somebody: their own where they are known."""
    if seeker_id is None:
        return MAIN_CENTRE
    return work.cases.centres_of([seeker_id]).get(seeker_id, MAIN_CENTRE)


def hours_of(work: UnitOfWork, centre_id: int) -> OpeningHours | None:
    told = work.state.get(f"{_HOURS}.{centre_id}")
    return read_hours(told) if told else None


def set_hours(service: Service, centre_id: int, text: str, by: Account | None) -> OpeningHours:
    """Keep when a centre is open on working days. Raises RuleError, NotFoundError."""
    try:
        hours = read_hours(text)
    except ValueError as error:
        raise RuleError(
            Sentence(
                "Ghi giờ như 07:30-11:30, 13:30-17:00", "Write hours as 07:30-11:30, 13:30-17:00"
            )
        ) from error
    with service.begin_work() as work:
        centre = _centre(work, centre_id)
        work.state.set(f"{_HOURS}.{centre.id}", str(hours))
        by_id = by.id if by else None
        work.audit.append(
            service.clock.now(), by_id, "centre.hours_changed", detail=f"centre {centre.id}"
        )
    return hours


def forget_chats(service: Service, kept: timedelta) -> int:
    """Erase what was said longer ago; return how many conversations are gone."""
    with service.begin_work() as work:
        return work.chats.forget(service.clock.now() - kept)


def masked(text: str) -> str:
    """Return a message as it is kept: cut to length, of an identity number the last digits."""
    told = " ".join(text.split())[:LONGEST]
    return _IDENTITY.sub("••••••••", told)


def _opened(
    work: UnitOfWork, token: str, asker: tuple[Account | None, str], now: datetime
) -> Conversation:
    """Begin the conversation of an account at an address. Raises RuleError: too many are begun."""
    (by, address), minute_ago = asker, now - timedelta(minutes=1)
    attempts, kind = work.accounts.attempts, AttemptKind.CHAT_OPENED
    from_here = attempts.recent("", address, minute_ago, kind).from_address if address else 0
    if from_here >= MOST_FROM_HERE or work.chats.opened_since(minute_ago) >= MOST_OPENED:
        raise RuleError(_TOO_MANY)
    if address:
        attempts.record("", address, now, kind)
    account = _claimant(by)
    seeker_id = account.seeker_id if account else None
    new = Conversation(
        id=0,
        channel=ChatChannel.WEB,
        centre_id=centre_for(work, seeker_id),
        seeker_id=seeker_id,
        opened_at=now,
        asked_at=now,
    )
    return work.chats.open(token, new)


def _check_pace(work: UnitOfWork, kept: Conversation, now: datetime) -> None:
    if work.chats.said_since(kept.id, now - timedelta(hours=1)) >= MOST_AN_HOUR:
        raise RuleError(_TOO_MANY)


def _is_own(kept: Conversation, by: Account | None, now: datetime) -> bool:
    """Say whether a browser's conversation is still its reader's: who signed out loses it."""
    lasts = WEB_LASTS if kept.state is ChatState.TALKING else HANDED_OVER_LASTS
    if kept.channel is not ChatChannel.WEB or now - kept.asked_at > lasts:
        return False
    account = _claimant(by)
    return kept.seeker_id is None or (account is not None and account.seeker_id == kept.seeker_id)


def _claimant(by: Account | None) -> Account | None:
    known = by is not None and by.role is Role.CLAIMANT and by.seeker_id is not None
    return by if known else None


def _centre(work: UnitOfWork, centre_id: int) -> Centre:
    centres = {centre.id: centre for centre in work.accounts.centres()}
    return centres.get(centre_id) or centres[MAIN_CENTRE]
