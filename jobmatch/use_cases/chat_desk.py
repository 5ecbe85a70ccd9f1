"""The desk's side of the chat: who waits for a person, taking it, answering, closing."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from jobmatch.domain.accounts import Account
from jobmatch.domain.chats import (
    Author,
    ChatChannel,
    ChatMessage,
    ChatState,
    Conversation,
    Words,
)
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.messages import Sentence
from jobmatch.domain.outbox import OutgoingMessage
from jobmatch.domain.records import RecordKind
from jobmatch.domain.zalo import ADDRESS
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service

LONGEST_REPLY = 2_000
_OPEN = (ChatState.WAITING, ChatState.ATTENDED)
_TAKEN = Sentence("Đồng nghiệp khác đang trả lời", "A colleague is answering already")
_EMPTY = Sentence("Hãy nhập câu trả lời", "Enter an answer")
_TOO_LONG = Sentence(f"Nhiều nhất {LONGEST_REPLY} chữ", f"{LONGEST_REPLY} letters at most")
_TOO_LATE = Sentence(
    "Đã quá 48 giờ từ tin nhắn cuối; Zalo không chuyển câu trả lời nữa",
    "More than 48 hours have passed since the last word; Zalo carries no answer any more",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingChat:
    """`taken_by`: the name of the colleague who answers, "" for nobody yet."""

    conversation: Conversation
    taken_by: str
    last_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatPage:
    """`answerable_until`: after it Zalo carries no answer; None: there is no end."""

    conversation: Conversation
    messages: tuple[ChatMessage, ...]
    names: dict[int, str]
    answerable_until: datetime | None
    answerable: bool


def waiting_chats(service: Service, by: Account) -> list[WaitingChat]:
    """Return the conversations of one's centre that a person has to answer."""
    with service.begin_work(read_only=True) as work:
        found = work.chats.of_centre(by.centre_id, _OPEN) if by.centre_id else []
        names = _names(work)
        return [
            WaitingChat(
                conversation=one,
                taken_by=names.get(one.account_id or 0, ""),
                last_word=_last_word(work, one),
            )
            for one in found
        ]


def open_chat(service: Service, conversation_id: int, by: Account) -> ChatPage:
    """Return a conversation with its history; looking at a known person's is noted.

    Raises NotFoundError.
    """
    with service.begin_work() as work:
        kept = _own(work, conversation_id, by)
        if kept.seeker_id is not None:
            note(work, service, by, "chat.opened", (RecordKind.SEEKERS, kept.seeker_id))
        until = kept.answerable_until()
        return ChatPage(
            conversation=kept,
            messages=tuple(work.chats.history(kept.id)),
            names=_names(work),
            answerable_until=until,
            answerable=until is None or service.clock.now() < until,
        )


def take_chat(service: Service, conversation_id: int, by: Account) -> None:
    """Answer this conversation oneself from now on. Raises NotFoundError, RuleError."""
    with service.begin_work() as work:
        kept = _own(work, conversation_id, by)
        _take(work, kept, by)
        _note(work, service, kept, by, "chat.taken")


def reply(service: Service, conversation_id: int, text: str, key: str, by: Account) -> None:
    """Answer by the way the question came; who was not answering yet takes it over by it.

    `key` is the form's: sent twice, it is said once. Raises NotFoundError, RuleError.
    """
    told, now = text.strip(), service.clock.now()
    if not told:
        raise RuleError(_EMPTY)
    if len(told) > LONGEST_REPLY:
        raise RuleError(_TOO_LONG)
    with service.begin_work() as work:
        kept = _own(work, conversation_id, by)
        _check_in_time(kept, now)
        _take(work, kept, by)
        once = f"chat:{kept.id}:reply:{key}"
        if work.chats.said_already(once):
            return
        said = ChatMessage(
            id=0,
            conversation_id=kept.id,
            author=Author.STAFF,
            words=Words(text=told),
            at=now,
            account_id=by.id,
        )
        work.chats.say(said, once)
        send(work, kept, told, once, now)
        _note(work, service, kept, by, "chat.answered")


def close_chat(service: Service, conversation_id: int, by: Account) -> None:
    """Let the software answer again. Raises NotFoundError, RuleError."""
    with service.begin_work() as work:
        kept = _own(work, conversation_id, by)
        _check_free(kept, by)
        work.chats.change(
            replace(kept, state=ChatState.CLOSED, account_id=None, waiting_since=None)
        )
        _note(work, service, kept, by, "chat.closed")


def counts(service: Service) -> Counter[ChatState]:
    with service.begin_work(read_only=True) as work:
        return Counter(one.state for one in work.chats.of_centre(None, _OPEN))


def send(work: UnitOfWork, kept: Conversation, text: str, key: str, now: datetime) -> None:
    """Queue an answer to Zalo; a browser reads it on its page."""
    if kept.channel is not ChatChannel.ZALO:
        return
    work.outbox.queue(
        OutgoingMessage(
            key=key,
            channel=Channel.ZALO,
            to=ADDRESS + kept.address,
            template="chat_answer",
            values={"text": text},
            not_before=now,
            about=("conversation", kept.id),
        )
    )


def _own(work: UnitOfWork, conversation_id: int, by: Account) -> Conversation:
    kept = work.chats.locked(conversation_id)
    handed_over = kept.state in _OPEN or kept.account_id is not None
    if by.centre_id is None or kept.centre_id != by.centre_id or not handed_over:
        raise NotFoundError("There is no such conversation.")
    return kept


def _take(work: UnitOfWork, kept: Conversation, by: Account) -> None:
    _check_free(kept, by)
    work.chats.change(replace(kept, state=ChatState.ATTENDED, account_id=by.id))


def _check_free(kept: Conversation, by: Account) -> None:
    if kept.state is ChatState.ATTENDED and kept.account_id != by.id:
        raise RuleError(_TAKEN)


def _check_in_time(kept: Conversation, now: datetime) -> None:
    until = kept.answerable_until()
    if until is not None and now >= until:
        raise RuleError(_TOO_LATE)


def _note(
    work: UnitOfWork, service: Service, kept: Conversation, by: Account, action: str
) -> None:
    detail = f"conversation {kept.id}"
    if kept.seeker_id is not None:
        note(work, service, by, action, (RecordKind.SEEKERS, kept.seeker_id), detail)
    else:
        work.audit.append(service.clock.now(), by.id, action, detail=detail)


def _last_word(work: UnitOfWork, kept: Conversation) -> str:
    said = [one for one in work.chats.history(kept.id, 20) if one.author is Author.ASKER]
    return said[-1].words.text if said else ""


def _names(work: UnitOfWork) -> dict[int, str]:
    return {one.id: one.full_name or one.name for one in work.accounts.all()}
