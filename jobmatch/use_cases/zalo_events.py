"""What Zalo tells us: checked and queued at once, answered afterwards, each user's in order."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from jobmatch.domain.accounts import Account
from jobmatch.domain.chats import ChatChannel, Conversation, Question, QuestionKind, Words
from jobmatch.domain.messages import Language, Sentence
from jobmatch.domain.zalo import EventState, LeasedEvent, ZaloApp, ZaloEvent
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases import chat_words
from jobmatch.use_cases.chat_answers import answer
from jobmatch.use_cases.chat_desk import send
from jobmatch.use_cases.chat_search import Answer, Asker
from jobmatch.use_cases.conversations import (
    MOST_AN_HOUR,
    ReadQuestion,
    asker_of,
    centre_for,
    masked,
    note_exchange,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.zalo_links import account_of_user, link_by_code, unlink_user

LEASE = timedelta(minutes=5)
OLDEST = timedelta(hours=13)
"""Zalo delivers again for 12 hours; what is older is a replay of what we may have forgotten."""

LATEST = timedelta(hours=1)  # a clock that runs ahead
FORGOTTEN_AFTER = timedelta(days=7)
REFUSED_COUNT = "zalo.refused"
_TEXTS = frozenset({"user_send_text", "user_click_button", "user_click_link"})
_NO_TEXTS = frozenset(
    {"user_send_image", "user_send_file", "user_send_location", "user_send_sticker"}
    | {"user_send_gif", "user_send_audio", "user_send_video"}
)
_ALWAYS_HEARD = frozenset({QuestionKind.LINK, QuestionKind.UNLINK, QuestionKind.STOP})
"""What is done even for a user who wrote more within an hour than is answered."""

_FOLLOW, _UNFOLLOW = "follow", "unfollow"
_KNOWN = _TEXTS | _NO_TEXTS | {_FOLLOW, _UNFOLLOW}

_ONLY_TEXT = Sentence(
    "Tôi nhận được rồi, nhưng tôi chỉ đọc được chữ. Bạn viết giúp câu hỏi, hoặc gặp cán bộ nhé.",
    "I received it, but I can read text only. Please write your question, or talk to staff.",
)
_LINKED = Sentence(
    "Đã liên kết Zalo này với hồ sơ của bạn. Muốn thôi, nhắn “hủy liên kết”.",
    "This Zalo is tied to your record now. To undo it, write “hủy liên kết”.",
)
_NO_CODE = Sentence(
    "Mã không đúng hoặc đã hết hạn. Hãy lấy mã mới ở trang “Dữ liệu của tôi”.",
    "The code is wrong or has run out. Please get a new one on the page “My data”.",
)
_UNLINKED = Sentence(
    "Đã hủy liên kết; chúng tôi không chủ động nhắn tin qua Zalo nữa.",
    "It is undone; we will not write to you on Zalo of our own accord.",
)
_NOT_LINKED = Sentence(
    "Zalo này chưa liên kết với hồ sơ nào nên tôi không biết phải dừng tin của ai. Muốn thôi nhận"
    " tin, hãy vào trang “Dữ liệu của tôi” hoặc gọi cho trung tâm.",
    "This Zalo is tied to no record, so I do not know whose messages to stop. To receive none,"
    " open the page “My data” or call the centre.",
)


class Received(StrEnum):
    QUEUED = "queued"
    KNOWN = "known"  # delivered before
    IGNORED = "ignored"  # signed, but nothing we answer
    REFUSED = "refused"  # not signed by Zalo, or too old


def receive(service: Service, app: ZaloApp, body: bytes, signature: str) -> Received:
    """Check what came to the webhook and queue it. Nothing is answered here: Zalo waits 2 s."""
    told = _parsed(body)
    timestamp = str(told.get("timestamp", ""))
    if not app.signed(body, timestamp, signature) or str(told.get("app_id")) != app.app_id:
        return _refused(service)
    if not _is_fresh(timestamp, service.clock.now()):
        return _refused(service)
    event = _event(told, body)
    if event is None:
        return Received.IGNORED
    with service.begin_work() as work:
        queued = work.zalo_events.queue(event, service.clock.now())
    return Received.QUEUED if queued else Received.KNOWN


def answer_next(service: Service, read: ReadQuestion, public_url: str) -> bool:
    """Answer the next event that is due. False: there is none. Raises UnavailableError."""
    now = service.clock.now()
    with service.begin_work(read_only=True) as work:
        if not work.zalo_events.anything_due(now):
            return False
    with service.begin_work() as work:
        leased = work.zalo_events.lease(now, now + LEASE)
    if leased is None:
        return False
    if leased.event.name == _UNFOLLOW:
        _left(service, leased)
    else:
        _answered(service, read, leased, public_url)
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class ZaloStanding:
    """How many events were refused so far, and how many could not be answered lately."""

    refused: int
    failed: int


def zalo_standing(service: Service) -> ZaloStanding:
    with service.begin_work(read_only=True) as work:
        return ZaloStanding(
            refused=int(work.state.get(REFUSED_COUNT) or 0),
            failed=work.zalo_events.counts()[EventState.FAILED],
        )


def forget_events(service: Service) -> None:
    with service.begin_work() as work:
        work.zalo_events.forget(service.clock.now() - FORGOTTEN_AFTER)


def _refused(service: Service) -> Received:
    """Count what was not signed by Zalo; what it said is kept nowhere."""
    with service.begin_work() as work:
        count = int(work.state.get(REFUSED_COUNT) or 0)
        work.state.set(REFUSED_COUNT, str(count + 1))
    return Received.REFUSED


def _parsed(body: bytes) -> dict[str, object]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _is_fresh(timestamp: str, now: datetime) -> bool:
    """Say whether an event is young enough; Zalo tells milliseconds since 1970."""
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > len("9999999999999"):
        return False
    at = datetime.fromtimestamp(int(timestamp) / 1000, UTC)
    return now - OLDEST <= at <= now + LATEST


def _event(told: dict[str, object], body: bytes) -> ZaloEvent | None:
    """Return what is to be answered; None for what we know nothing to do with."""
    name = told.get("event_name")
    message = told.get("message")
    said = message if isinstance(message, dict) else {}
    user_id = _id_in(told.get("sender")) or _id_in(told.get("follower"))
    if name not in _KNOWN or not user_id:
        return None
    text = str(said.get("text", ""))
    if name in _TEXTS and not text.strip():
        return None
    number = said.get("msg_id")
    key = f"msg:{number}" if number else f"body:{sha256(body).hexdigest()}"
    return ZaloEvent(key=key, name=str(name), user_id=user_id, text=masked(text))


def _id_in(who: object) -> str:
    found = who.get("id") if isinstance(who, dict) else None
    return str(found) if found else ""


def _left(service: Service, leased: LeasedEvent) -> None:
    with service.begin_work() as work:
        if work.zalo_events.end(leased):
            unlink_user(service, work, leased.event.user_id)


def _answered(service: Service, read: ReadQuestion, leased: LeasedEvent, public_url: str) -> None:
    """Answer in one transaction with the note that it is answered: never twice, never not."""
    user_id, text = leased.event.user_id, leased.event.text or f"({leased.event.name})"
    with service.begin_work(read_only=True) as work:
        account = account_of_user(work, user_id)
        kept = _going_on(work, user_id, account) or _new(work, leased)
        asker = asker_of(work, kept, account, Language.VI)
        asked = work.chats.said_since(kept.id, service.clock.now() - timedelta(hours=1))
    question = _question(leased.event, read, asker)
    if asked >= MOST_AN_HOUR and question.kind not in _ALWAYS_HEARD:
        with service.begin_work() as work:
            work.zalo_events.end(leased)
        return
    given = None if kept.waits_for_a_person else _answer(service, question, asker)
    with service.begin_work() as work:
        if not work.zalo_events.end(leased):
            return
        given = _changed(service, work, user_id, question) or given
        account = account_of_user(work, user_id)
        current = _current(work, leased, account)
        seeker_id = account.seeker_id if account else None
        now = service.clock.now()
        note_exchange(work, replace(current, seeker_id=seeker_id), text, given, now)
        if given is not None:
            said = given.words.plain(public_url)
            send(work, current, said, f"chat:zalo:{leased.id}", now)


def _question(event: ZaloEvent, read: ReadQuestion, asker: Asker) -> Question:
    if event.name == _FOLLOW:
        return Question(kind=QuestionKind.GREETING, text="")
    if event.name in _NO_TEXTS:
        return Question(kind=QuestionKind.UNKNOWN, text="")
    return read(event.text, asker.centre.address)


def _answer(service: Service, question: Question, asker: Asker) -> Answer | None:
    if question.kind is QuestionKind.UNKNOWN and not question.text:
        ways = chat_words.buttons(asker.language, chat_words.PERSON)
        words = Words(text=_ONLY_TEXT.said_in(asker.language), buttons=ways, kind=question.kind)
        return Answer(words=words, wish=asker.last)
    return answer(service, question, asker)


def _changed(
    service: Service, work: UnitOfWork, user_id: str, question: Question
) -> Answer | None:
    """Do what some messages ask for beyond an answer, and say so; None for all others."""
    told: Sentence
    if question.kind is QuestionKind.LINK:
        told = _LINKED if link_by_code(service, work, user_id, question.code) else _NO_CODE
    elif question.kind in {QuestionKind.UNLINK, QuestionKind.STOP}:
        told = _UNLINKED if unlink_user(service, work, user_id) else _NOT_LINKED
    else:
        return None
    return Answer(words=Words(text=told.vi, kind=question.kind))


def _going_on(work: UnitOfWork, user_id: str, account: Account | None) -> Conversation | None:
    """Return a user's conversation; None: there is none, or it is of whom the user was before."""
    found = work.chats.of_token(_token(user_id))
    known = {None, account.seeker_id if account else None}
    return found if found is not None and found.seeker_id in known else None


def _current(work: UnitOfWork, leased: LeasedEvent, account: Account | None) -> Conversation:
    """Return the conversation to go on with, this unit of work's own.

    What was said while the user was tied to a person stays that person's, and goes with them.
    """
    token = _token(leased.event.user_id)
    found = _going_on(work, leased.event.user_id, account)
    if found is None and (before := work.chats.of_token(token)) is not None:
        work.chats.set_aside(before.id)
    return work.chats.locked((found or work.chats.open(token, _new(work, leased))).id)


def _token(user_id: str) -> str:
    return f"zalo:{user_id}"


def _new(work: UnitOfWork, leased: LeasedEvent) -> Conversation:
    seeker_id = work.zalo_links.seeker_of(leased.event.user_id)
    return Conversation(
        id=0,
        channel=ChatChannel.ZALO,
        centre_id=centre_for(work, seeker_id),
        address=leased.event.user_id,
        opened_at=leased.received_at,
        asked_at=leased.received_at,
    )
