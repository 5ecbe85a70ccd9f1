import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import active_count
from time import monotonic, sleep

import pytest

from jobmatch.domain.records import RecordKind
from jobmatch.embedding.encoder import Vectors
from jobmatch.use_cases import follower
from jobmatch.use_cases.follower import start_follower
from jobmatch.use_cases.indexing import load
from jobmatch.use_cases.ports import Service
from tests.factories import a_vacancy_draft
from tests.fakes import HashingEncoder

PATIENCE = 10.0  # seconds


def wait_until(reached: Callable[[], bool]) -> None:
    begun = monotonic()
    while not reached() and monotonic() - begun < PATIENCE:
        sleep(0.01)
    assert reached()


class FailingOnce(HashingEncoder):
    failures = 0

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        if not self.failures:
            self.failures += 1
            raise RuntimeError("the model is out of memory")
        return super().encode_passages(texts)


def test_a_round_that_fails_is_told_and_tried_again(
    service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(follower, "EVERY_SECONDS", 0.01)
    monkeypatch.setattr(follower, "AFTER_A_FAULT_SECONDS", 0.01)
    encoder = FailingOnce()
    failing = replace(service, encoder=encoder)
    load(failing)
    with failing.begin_work() as work:
        kept = work.vacancies.add(a_vacancy_draft(), failing.clock.now()).id
    running = start_follower(failing)
    try:
        with caplog.at_level(logging.ERROR):
            wait_until(lambda: kept in failing.catalogues.of(RecordKind.VACANCIES))
    finally:
        running.stop()
    assert encoder.failures == 1
    assert "follower: a round failed" in caplog.text
    assert "out of memory" in caplog.text


def test_stopping_waits_for_the_round_and_ends_even_a_pause_after_a_fault(
    service: Service, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(follower, "EVERY_SECONDS", 0.01)
    monkeypatch.setattr(follower, "AFTER_A_FAULT_SECONDS", 600.0)
    with service.begin_work() as work:
        work.vacancies.add(a_vacancy_draft(), service.clock.now())
    threads = active_count()
    running = start_follower(replace(service, encoder=FailingOnce()))
    wait_until(lambda: "follower: a round failed" in caplog.text)
    begun = monotonic()
    running.stop()
    assert monotonic() - begun < PATIENCE
    assert active_count() == threads
