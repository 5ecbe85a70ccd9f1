from time import monotonic, sleep

from jobmatch.intake.chat_question import read_near
from jobmatch.use_cases.chat_rounds import ChatOptions, start_chat_rounds
from jobmatch.use_cases.ports import Service
from tests.messages_sent import take_messages
from tests.use_cases.test_zalo_events import _tell


def test_the_thread_answers_what_zalo_told_and_stops_when_told(service: Service) -> None:
    _tell(service)
    rounds = start_chat_rounds(service, ChatOptions(read=read_near, public_url="https://x"))
    deadline, sent = monotonic() + 20, list[str]()
    while not sent and monotonic() < deadline:
        sleep(0.1)
        sent = [one.to for one in take_messages(service)]
    rounds.stop()
    assert sent == ["zalo:u1"]
