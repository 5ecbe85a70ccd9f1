from datetime import UTC, datetime

from jobmatch.domain.chats import (
    Button,
    ChatChannel,
    ChatState,
    Conversation,
    Line,
    Wish,
    Words,
)

NOW = datetime(2026, 7, 13, 7, 0, tzinfo=UTC)


def _conversation(channel: ChatChannel) -> Conversation:
    return Conversation(id=1, channel=channel, centre_id=1, opened_at=NOW, asked_at=NOW)


def test_an_answer_reads_as_plain_text_with_whole_addresses() -> None:
    words = Words(
        text="Tôi tìm: may.",
        lines=(Line(title="Công nhân may", detail="8 triệu", path="/browse/V-1"),),
        buttons=(Button(words="Wider", says="Tìm rộng hơn"),),
    )
    assert words.plain("https://vl.example") == (
        "Tôi tìm: may.\n• Công nhân may\n8 triệu\nhttps://vl.example/browse/V-1\n"
        "Bạn có thể nhắn: “Tìm rộng hơn”"
    )


def test_zalo_carries_answers_for_two_days_and_a_page_for_ever() -> None:
    until = _conversation(ChatChannel.ZALO).answerable_until()
    assert until == datetime(2026, 7, 15, 7, 0, tzinfo=UTC)
    assert _conversation(ChatChannel.WEB).answerable_until() is None


def test_the_software_is_silent_while_a_person_answers() -> None:
    states = {state: state in {ChatState.WAITING, ChatState.ATTENDED} for state in ChatState}
    for state, silent in states.items():
        one = Conversation(
            id=1,
            channel=ChatChannel.WEB,
            centre_id=1,
            opened_at=NOW,
            asked_at=NOW,
            state=state,
        )
        assert one.waits_for_a_person is silent


def test_a_wish_that_says_nothing_is_known_as_such() -> None:
    assert not Wish().says_something
    assert Wish(shift=False).says_something
    assert Wish(near_home=True).says_something
