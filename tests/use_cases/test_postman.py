import logging
from threading import active_count
from time import monotonic, sleep

import pytest

from jobmatch.domain.outbox import Attempt, Letter, MessageState
from jobmatch.use_cases import postman
from jobmatch.use_cases.messages import overview
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.postman import start_postman
from tests.fakes import SetClock
from tests.use_cases.posting import Pigeon, a_message, a_post, queue

PATIENCE = 10.0  # seconds


class Stumbling(Pigeon):
    def send(self, letter: Letter) -> Attempt:
        if not self.given:
            super().send(letter)
            raise RuntimeError("the sender stumbled")
        return super().send(letter)


def wait_until_sent(service: Service, count: int) -> None:
    begun = monotonic()
    while overview(service).counts[MessageState.SENT] < count and monotonic() - begun < PATIENCE:
        sleep(0.01)
    assert overview(service).counts[MessageState.SENT] == count


def test_messages_leave_by_themselves_even_after_a_round_that_failed(
    service: Service,
    clock: SetClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(postman, "EVERY_SECONDS", 0.01)
    monkeypatch.setattr(postman, "AFTER_A_FAULT_SECONDS", 0.01)
    pigeon = Stumbling()
    queue(service, a_message(clock.now()))
    threads = active_count()
    running = start_postman(service, a_post(pigeon))
    try:
        begun = monotonic()
        with caplog.at_level(logging.ERROR):
            while "stumbled" not in caplog.text and monotonic() - begun < PATIENCE:
                sleep(0.01)
        assert "postman: a round failed" in caplog.text
        clock.move_on(minutes=11)  # the lease of the broken attempt ends
        wait_until_sent(service, 1)
        clock.move_on(days=91)
        begun = monotonic()
        while not _erased(service) and monotonic() - begun < PATIENCE:
            sleep(0.01)
        assert _erased(service)
    finally:
        running.stop()
    assert [letter.tried_before for letter in pigeon.given] == [False, True]
    assert active_count() == threads


def _erased(service: Service) -> bool:
    with service.begin_work(read_only=True) as work:
        return work.outbox.get(1).erased
