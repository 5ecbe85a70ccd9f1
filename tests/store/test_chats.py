from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from jobmatch.domain.chats import (
    Author,
    ChatChannel,
    ChatMessage,
    ChatState,
    Conversation,
    Line,
    QuestionKind,
    Wish,
    Words,
)
from jobmatch.domain.errors import ConflictError, NotFoundError
from jobmatch.store.unit_of_work import BeginWork, UnitOfWork
from tests.factories import a_seeker_draft

WISH = Wish(words="may", commune_code="16378", radius_km=10.0, min_salary_vnd=8_000_000)


def _new(now: datetime, **changes: object) -> Conversation:
    plain = Conversation(
        id=0, channel=ChatChannel.ZALO, centre_id=1, address="u77", opened_at=now, asked_at=now
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # any field


def _said(talk: Conversation, words: str, now: datetime) -> ChatMessage:
    told = Words(text=words, lines=(Line(title="Việc"),), kind=QuestionKind.SEARCH)
    return ChatMessage(id=0, conversation_id=talk.id, author=Author.ASKER, words=told, at=now)


def test_a_conversation_is_found_by_what_its_reader_holds(work: UnitOfWork, now: datetime) -> None:
    kept = work.chats.open("cookie", _new(now, wish=WISH))
    assert work.chats.of_token("cookie") == kept
    assert kept.wish == WISH
    assert work.chats.of_token("another") is None
    work.chats.change(replace(kept, state=ChatState.WAITING, wish=None, waiting_since=now))
    changed = work.chats.get(kept.id)
    assert (changed.state, changed.wish, changed.waiting_since) == (ChatState.WAITING, None, now)
    assert changed.address == "u77"
    with pytest.raises(NotFoundError):
        work.chats.get(kept.id + 1)


def test_what_was_said_is_read_in_order(work: UnitOfWork, now: datetime) -> None:
    talk = work.chats.open("cookie", _new(now))
    for words in ("một", "hai", "ba"):
        work.chats.say(_said(talk, words, now))
    assert [one.words.text for one in work.chats.history(talk.id, 2)] == ["hai", "ba"]
    assert work.chats.history(talk.id)[0].words.lines == (Line(title="Việc"),)
    assert work.chats.said_since(talk.id, now) == 3
    assert work.chats.said_since(talk.id, now + timedelta(seconds=1)) == 0


def test_words_wishes_and_ids_lie_encrypted(
    engine: Engine, begin_work: BeginWork, now: datetime
) -> None:
    with begin_work() as work:
        talk = work.chats.open("cookie", _new(now, wish=replace(WISH, words="lương cao")))
        work.chats.say(_said(talk, "tôi bị bệnh", now))
    with engine.connect() as connection:
        query = "SELECT words FROM chat_messages UNION SELECT address || wish FROM conversations"
        kept = "".join(connection.execute(text(query)).scalars())
    assert not [word for word in ("bệnh", "u77", "cao", "cookie") if word in kept]


def test_a_form_sent_twice_says_one_thing(begin_work: BeginWork, now: datetime) -> None:
    with begin_work() as work:
        talk = work.chats.open("cookie", _new(now))
        work.chats.say(_said(talk, "một", now), "key")
        assert work.chats.said_already("key")
    with pytest.raises(ConflictError), begin_work() as work:
        work.chats.say(_said(talk, "một", now), "key")


def test_a_centre_sees_its_own_the_longest_waiting_first(work: UnitOfWork, now: datetime) -> None:
    later = now + timedelta(minutes=5)
    second = work.chats.open("b", _new(now, state=ChatState.WAITING, waiting_since=later))
    first = work.chats.open("a", _new(now, state=ChatState.WAITING, waiting_since=now))
    work.chats.open("c", _new(now))
    assert work.chats.of_centre(1, [ChatState.WAITING]) == [first, second]
    assert work.chats.of_centre(2, [ChatState.WAITING]) == []


def test_old_words_are_forgotten_then_silent_conversations(
    work: UnitOfWork, now: datetime
) -> None:
    old = work.chats.open("old", _new(now))
    work.chats.say(_said(old, "cũ", now))
    day = now + timedelta(days=91)
    live = work.chats.open("live", _new(now, asked_at=day))
    work.chats.say(_said(live, "cũ", now))
    work.chats.say(_said(live, "mới", day))
    assert work.chats.forget(day - timedelta(days=90)) == 1
    assert work.chats.of_token("old") is None
    assert [one.words.text for one in work.chats.history(live.id)] == ["mới"]


def test_conversations_go_along_with_a_merged_entry_and_back(
    work: UnitOfWork, now: datetime
) -> None:
    merged, kept = (work.seekers.add(a_seeker_draft(), now) for _ in range(2))
    talk = work.chats.open("cookie", _new(now, seeker_id=merged.id))
    moved = work.chats.move_seeker(merged.id, kept.id)
    assert (moved, work.chats.get(talk.id).seeker_id) == ([talk.id], kept.id)
    work.chats.move_back(moved, merged.id)
    assert work.chats.get(talk.id).seeker_id == merged.id
