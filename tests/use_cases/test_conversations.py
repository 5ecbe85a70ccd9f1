from datetime import timedelta

import pytest

from jobmatch.domain.accounts import MAIN_CENTRE
from jobmatch.domain.chats import Author, ChatState, QuestionKind
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Language
from jobmatch.intake.chat_question import read_near
from jobmatch.use_cases.conversations import (
    MOST_AN_HOUR,
    MOST_FROM_HERE,
    ask_on_web,
    forget_chats,
    masked,
    set_hours,
    talk_of,
)
from jobmatch.use_cases.ports import Service
from tests.fakes import SetClock
from tests.use_cases.chatting import a_claimant, a_market, ask, conversation, talk, titles


def test_a_question_and_its_answer_are_kept_for_the_next_look(service: Service) -> None:
    a_market(service)
    ask(service, "chào trung tâm")
    said = [(one.author, one.words.kind) for one in talk(service).messages]
    assert said == [(Author.ASKER, None), (Author.SOFTWARE, QuestionKind.GREETING)]


def test_a_browser_forgets_after_half_a_day(service: Service, clock: SetClock) -> None:
    ask(service, "chào")
    clock.move_on(hours=12, seconds=1)
    assert talk_of(service, "t", None) is None
    assert [one.words.text for one in (ask(service, "cảm ơn"),)] == [
        "Không có gì. Chúc bạn sớm có việc!"
    ]
    assert len(talk(service).messages) == 2  # the old words are gone


def test_what_staff_answer_is_read_after_the_weekend(service: Service, clock: SetClock) -> None:
    ask(service, "cho tôi gặp cán bộ")
    clock.move_on(days=3)
    assert ask(service, "có ai không").words.text == "có ai không"
    assert len(talk(service).messages) == 3
    clock.move_on(days=4, seconds=1)
    assert talk_of(service, "t", None) is None


def test_another_reader_of_the_browser_takes_nobody_s_question_from_the_desk(
    service: Service,
) -> None:
    hoa = a_claimant(service)
    ask(service, "cho tôi gặp cán bộ", hoa)
    fresh = ask_on_web(service, read_near, "t", "chào", None, Language.VI)
    assert fresh != "t"
    assert talk_of(service, fresh, hoa) is not None
    assert conversation(service).state is ChatState.WAITING
    assert talk_of(service, "t", hoa) is not None


def test_who_signs_out_takes_their_words_with_them(service: Service) -> None:
    hoa = a_claimant(service)
    ask(service, "giấy giới thiệu của tôi", hoa)
    assert talk_of(service, "t", None) is None
    assert talk_of(service, "t", a_claimant(service, "lan")) is None
    assert conversation(service).seeker_id == hoa.seeker_id


def test_a_person_asked_for_silences_the_software(service: Service) -> None:
    ask(service, "cho tôi gặp cán bộ")
    assert conversation(service).state is ChatState.WAITING
    last = ask(service, "chào")
    assert (last.author, last.words.text) == (Author.ASKER, "chào")


def test_outside_its_hours_the_centre_says_when_somebody_answers(
    service: Service, clock: SetClock
) -> None:
    set_hours(service, MAIN_CENTRE, "07:30-11:30, 13:30-17:00", None)
    assert "07:30" not in ask(service, "gặp cán bộ").words.text  # a Monday afternoon
    clock.move_on(hours=4)
    assert "từ 07:30 ngày 14/07" in ask(service, "gặp cán bộ", token="other").words.text


def test_an_identity_number_is_never_kept(service: Service) -> None:
    ask(service, "cccd của em là 038 099 123456 nhé")
    assert talk(service).messages[0].words.text == "cccd của em là ••••••••3456 nhé"
    assert masked("0912345678") == "0912345678"
    assert masked("038099123456") == "••••••••3456"


def test_too_many_questions_are_refused(service: Service, clock: SetClock) -> None:
    for _ in range(MOST_AN_HOUR):
        ask(service, "chào")
    with pytest.raises(RuleError):
        ask(service, "chào")
    clock.move_on(hours=1, seconds=1)
    ask(service, "chào")


def test_one_address_begins_only_so_many_conversations_and_keeps_nobody_else_out(
    service: Service, clock: SetClock
) -> None:
    def begin(token: str, address: str) -> None:
        ask_on_web(service, read_near, token, "chào", None, Language.VI, address)

    for number in range(MOST_FROM_HERE):
        begin(f"t{number}", "10.0.0.1")
    with pytest.raises(RuleError):
        begin("one more", "10.0.0.1")
    begin("t0", "10.0.0.1")
    begin("elsewhere", "10.0.0.2")
    clock.move_on(minutes=1, seconds=1)
    begin("one more", "10.0.0.1")


def test_what_was_said_is_forgotten_in_time(service: Service, clock: SetClock) -> None:
    ask(service, "chào")
    assert forget_chats(service, timedelta(days=90)) == 0
    clock.move_on(days=91)
    assert forget_chats(service, timedelta(days=90)) == 1


def test_hours_that_cannot_be_read_are_refused(service: Service) -> None:
    with pytest.raises(RuleError):
        set_hours(service, MAIN_CENTRE, "cả ngày", None)


def test_the_next_question_goes_on_from_the_last_search(service: Service) -> None:
    a_market(service)
    assert titles(ask(service, "việc may ở Đông Sơn lương 8 triệu")) == ["Công nhân may"]
    assert set(titles(ask(service, "Bỏ mức lương"))) == {"Công nhân may", "Thợ may công nghiệp"}
