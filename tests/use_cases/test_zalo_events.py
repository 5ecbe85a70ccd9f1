import json
from dataclasses import replace
from datetime import timedelta

import pytest

from jobmatch.domain.accounts import Account
from jobmatch.domain.chats import Author, ChatMessage, ChatState, Words
from jobmatch.domain.message_templates import Channel
from jobmatch.domain.zalo import ZaloApp
from jobmatch.intake.chat_question import read_near
from jobmatch.use_cases.conversations import MOST_AN_HOUR
from jobmatch.use_cases.erasing import erase_seeker
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.zalo_events import (
    Received,
    answer_next,
    forget_events,
    receive,
    zalo_standing,
)
from jobmatch.use_cases.zalo_links import linked_since, new_link_code
from tests.fakes import SetClock
from tests.messages_sent import take_messages
from tests.use_cases.chatting import a_claimant, a_market, conversation
from tests.zalo_server import APP_ID, OA_SECRET, an_event, signature_of

APP = ZaloApp(app_id=APP_ID, oa_secret=OA_SECRET)
URL = "https://vl.example"


def _tell(service: Service, text: str = "xin chào", number: int = 1, **parts: str) -> Received:
    at_ms = round(service.clock.now().timestamp() * 1000)
    body = an_event(text, msg_id=f"m{number}", at_ms=at_ms, **parts)
    return receive(service, APP, body, signature_of(body))


def _answers(service: Service) -> list[tuple[str, str]]:
    while answer_next(service, read_near, URL):
        pass
    sent = take_messages(service)
    assert {one.channel for one in sent} <= {Channel.ZALO}
    return [(one.to, one.values["text"]) for one in sent]


def test_a_message_is_answered_once_however_often_it_is_delivered(service: Service) -> None:
    assert [_tell(service), _tell(service)] == [Received.QUEUED, Received.KNOWN]
    [(to, text)] = _answers(service)
    assert to == "zalo:u1"
    assert text.startswith("Chào bạn! Tôi là phần mềm trả lời tự động")
    assert _tell(service) is Received.KNOWN
    assert _answers(service) == []


def test_a_search_answers_with_addresses_and_words_to_write_back(service: Service) -> None:
    a_market(service)
    _tell(service, "viec may o dong son luong 8tr")
    [(_, text)] = _answers(service)
    assert "Tôi tìm: may · Phường Đông Sơn (10 km) · từ 8 triệu." in text
    assert "https://vl.example/browse/V-1" in text
    assert "Bạn có thể nhắn: “Tìm rộng hơn”, “Bỏ mức lương”, “Gặp cán bộ”" in text
    _tell(service, "Bỏ mức lương", 2)
    assert "Có 2 việc đang tuyển" in _answers(service)[0][1]


@pytest.mark.parametrize("wrong", ["", "mac=00", "signed with another secret"])
def test_what_zalo_did_not_sign_is_refused_and_counted(service: Service, wrong: str) -> None:
    at_ms = round(service.clock.now().timestamp() * 1000)
    body = an_event(at_ms=at_ms)
    signature = signature_of(body, "another") if "another" in wrong else wrong
    assert receive(service, APP, body, signature) is Received.REFUSED
    assert zalo_standing(service).refused == 1
    assert _answers(service) == []


def test_a_replay_is_refused_and_a_late_retry_is_not(service: Service) -> None:
    now_ms = round(service.clock.now().timestamp() * 1000)
    hour = 3_600_000
    for hours, received in (
        (12, Received.QUEUED),
        (13.5, Received.REFUSED),
        (-2, Received.REFUSED),
    ):
        body = an_event(msg_id=f"m{hours}", at_ms=now_ms - round(hours * hour))
        assert receive(service, APP, body, signature_of(body)) is received


def test_a_signed_event_of_another_app_or_without_a_time_is_refused(service: Service) -> None:
    told = json.loads(an_event(at_ms=0))
    for change in ({"app_id": "other"}, {"timestamp": "soon"}, {"timestamp": "9" * 40}):
        body = json.dumps(told | change).encode()
        assert receive(service, APP, body, signature_of(body)) is Received.REFUSED
    assert receive(service, APP, b"[]", "") is Received.REFUSED
    assert receive(service, APP, b"\xff{", "") is Received.REFUSED


def test_events_that_we_do_not_know_are_kept_quiet(service: Service) -> None:
    assert _tell(service, name="user_submit_info") is Received.IGNORED
    assert _tell(service, "", name="user_click_link") is Received.IGNORED
    assert _answers(service) == []


def test_pictures_are_answered_politely_and_followers_greeted(service: Service) -> None:
    _tell(service, "", 1, name="user_send_image")
    _tell(service, "", 2, name="follow", user="u2")
    texts = dict(_answers(service))
    assert texts["zalo:u1"].startswith("Tôi nhận được rồi, nhưng tôi chỉ đọc được chữ.")
    assert texts["zalo:u2"].startswith("Chào bạn!")


def _linked(service: Service) -> Account:
    hoa = a_claimant(service)
    _tell(service, new_link_code(service, hoa, agreed=True), 10)
    [(_, text)] = _answers(service)
    assert text.startswith("Đã liên kết Zalo này với hồ sơ của bạn.")
    return hoa


def test_own_data_are_told_only_after_the_link(service: Service) -> None:
    _tell(service, "giấy giới thiệu của tôi", 1)
    assert "liên kết trước" in _answers(service)[0][1]
    hoa = _linked(service)
    _tell(service, "giấy giới thiệu của tôi", 11)
    assert "Bạn chưa có giấy giới thiệu nào." in _answers(service)[0][1]
    assert conversation(service, "zalo:u1").seeker_id == hoa.seeker_id


def test_a_wrong_code_links_nobody(service: Service) -> None:
    hoa = a_claimant(service)
    _tell(service, "00000000")
    assert _answers(service)[0][1].startswith("Mã không đúng")
    assert linked_since(service, hoa) is None


@pytest.mark.parametrize("words", ["hủy liên kết", "không nhận tin nữa", "unfollow"])
def test_a_word_or_leaving_undoes_the_link(service: Service, words: str) -> None:
    hoa = _linked(service)
    name = "unfollow" if words == "unfollow" else "user_send_text"
    _tell(service, words, 20, name=name)
    _answers(service)
    assert linked_since(service, hoa) is None


def test_what_was_said_while_linked_goes_with_the_person(service: Service) -> None:
    hoa = _linked(service)
    _tell(service, "giấy giới thiệu của tôi", 11)
    _tell(service, "hủy liên kết", 12)
    assert len(_answers(service)) == 2
    fresh = conversation(service, "zalo:u1")
    assert (fresh.seeker_id, fresh.address) == (None, "u1")
    assert hoa.seeker_id is not None
    with service.begin_work(read_only=True) as work:
        (before,) = work.chats.ids_of_seeker(hoa.seeker_id)
        told = [one.words.text for one in work.chats.history(before)]
        assert work.chats.get(before).address == "u1"
    assert "giấy giới thiệu của tôi" in told
    erase_seeker(service, hoa.seeker_id, None)
    with service.begin_work(read_only=True) as work:
        assert work.chats.history(before) == []
        assert work.chats.history(fresh.id)[0].words.text == "hủy liên kết"


def test_who_writes_too_much_is_answered_after_an_hour_and_may_always_undo_the_link(
    service: Service, clock: SetClock
) -> None:
    hoa = _linked(service)
    kept = conversation(service, "zalo:u1")
    with service.begin_work() as work:
        for number in range(MOST_AN_HOUR):
            said = ChatMessage(
                id=0,
                conversation_id=kept.id,
                author=Author.ASKER,
                words=Words(text=str(number)),
                at=clock.now(),
            )
            work.chats.say(said)
    _tell(service, "xin chào", 11)
    assert _answers(service) == []
    clock.move_on(hours=1, seconds=1)
    _tell(service, "xin chào", 12)
    assert _answers(service)[-1][1].startswith("Chào bạn!")
    with service.begin_work() as work:
        for _ in range(MOST_AN_HOUR):
            work.chats.say(replace(said, at=clock.now()))
    _tell(service, "hủy liên kết", 13)
    assert _answers(service)[-1][1].startswith("Đã hủy liên kết")
    assert linked_since(service, hoa) is None


def test_a_conversation_with_a_person_is_left_to_the_person(service: Service) -> None:
    _tell(service, "cho gặp cán bộ", 1)
    assert "chuyển cho cán bộ" in _answers(service)[0][1]
    _tell(service, "còn đó không", 2)
    assert _answers(service) == []
    assert conversation(service, "zalo:u1").state is ChatState.WAITING


def test_two_messages_of_one_user_are_answered_in_order(service: Service) -> None:
    a_market(service)
    _tell(service, "việc may ở Đông Sơn", 1)
    _tell(service, "cảm ơn", 2)
    assert [text.split(":")[0][:8] for _, text in _answers(service)] == ["Tôi tìm", "Không có"]


def test_what_was_told_long_ago_is_forgotten(service: Service, clock: SetClock) -> None:
    _tell(service)
    _answers(service)
    clock.move_on(days=7, seconds=1)
    forget_events(service)
    clock.move_on(days=-7, seconds=-1)
    assert _tell(service) is Received.QUEUED
    assert timedelta(days=7) > timedelta(hours=13)  # by then a replay is too old
