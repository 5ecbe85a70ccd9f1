import pytest

from jobmatch.domain.accounts import MAIN_CENTRE, Account, Centre, Role
from jobmatch.domain.chats import Author, ChatChannel, ChatState, Conversation
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.use_cases.centres import add_centre
from jobmatch.use_cases.chat_desk import close_chat, open_chat, reply, take_chat, waiting_chats
from jobmatch.use_cases.ports import Service
from tests.fakes import SetClock
from tests.messages_sent import take_messages
from tests.people import somebody
from tests.use_cases.chatting import ask, conversation, talk


def _staff(service: Service, name: str, centre_id: int | None = MAIN_CENTRE) -> Account:
    return somebody(service, name, Role.COUNSELLOR, centre_id=centre_id)


def _handed_over(service: Service) -> int:
    ask(service, "quên mất rồi, giúp với")
    ask(service, "cho gặp cán bộ")
    return conversation(service).id


def _on_zalo(service: Service) -> int:
    now = service.clock.now()
    new = Conversation(
        id=0,
        channel=ChatChannel.ZALO,
        state=ChatState.WAITING,
        centre_id=MAIN_CENTRE,
        address="u1",
        opened_at=now,
        asked_at=now,
        waiting_since=now,
    )
    with service.begin_work() as work:
        return work.chats.open("zalo:u1", new).id


def test_staff_see_who_waits_with_the_whole_history(service: Service) -> None:
    lan, number = _staff(service, "lan"), _handed_over(service)
    [waiting] = waiting_chats(service, lan)
    assert (waiting.conversation.id, waiting.last_word) == (number, "cho gặp cán bộ")
    assert [one.author for one in open_chat(service, number, lan).messages] == [
        Author.ASKER,
        Author.SOFTWARE,
        Author.ASKER,
        Author.SOFTWARE,
    ]


def test_another_centre_and_a_talk_with_the_software_are_nobodys_business(
    service: Service,
) -> None:
    number = _handed_over(service)
    branch = add_centre(service, Centre(id=0, name="Chi nhánh"), None)
    elsewhere = _staff(service, "xa", branch.id)
    assert waiting_chats(service, elsewhere) == []
    with pytest.raises(NotFoundError):
        open_chat(service, number, elsewhere)
    ask(service, "chào", token="with software")
    with pytest.raises(NotFoundError):
        open_chat(service, conversation(service, "with software").id, _staff(service, "lan"))


def test_a_reply_on_the_web_is_read_there_and_said_once(service: Service) -> None:
    lan, number = _staff(service, "lan"), _handed_over(service)
    for _ in range(2):
        reply(service, number, " Chào bạn, tôi là Lan ", "form", lan)
    said = talk(service).messages
    assert [one.words.text for one in said if one.author is Author.STAFF] == [
        "Chào bạn, tôi là Lan"
    ]
    assert conversation(service).state is ChatState.ATTENDED
    assert take_messages(service) == []


def test_one_colleague_answers_at_a_time(service: Service) -> None:
    lan, mai = _staff(service, "lan"), _staff(service, "mai")
    number = _handed_over(service)
    take_chat(service, number, lan)
    with pytest.raises(RuleError):
        take_chat(service, number, mai)
    with pytest.raises(RuleError):
        reply(service, number, "x", "k", mai)
    with pytest.raises(RuleError):
        close_chat(service, number, mai)
    assert waiting_chats(service, mai)[0].taken_by == "lan"


def test_closing_gives_the_word_back_to_the_software(service: Service) -> None:
    lan, number = _staff(service, "lan"), _handed_over(service)
    close_chat(service, number, lan)
    assert waiting_chats(service, lan) == []
    assert ask(service, "cảm ơn").author is Author.SOFTWARE


def test_a_reply_goes_out_by_zalo_for_two_days(service: Service, clock: SetClock) -> None:
    lan, number = _staff(service, "lan"), _on_zalo(service)
    reply(service, number, "Chào bạn", "k1", lan)
    [sent] = take_messages(service)
    assert (sent.to, sent.template, sent.values["text"]) == ("zalo:u1", "chat_answer", "Chào bạn")
    clock.move_on(hours=48)
    assert not open_chat(service, number, lan).answerable
    with pytest.raises(RuleError):
        reply(service, number, "Trễ rồi", "k2", lan)
    assert "Trễ rồi" not in [one.values["text"] for one in take_messages(service)]


def test_an_empty_or_endless_reply_is_refused(service: Service) -> None:
    lan, number = _staff(service, "lan"), _handed_over(service)
    for text in ("  ", "x" * 2001):
        with pytest.raises(RuleError):
            reply(service, number, text, "k", lan)
