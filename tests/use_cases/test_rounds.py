import logging
import time
from threading import Event

import pytest

from jobmatch.use_cases.rounds import Rounds


class Counting(Rounds):
    """Fails in its first round, and says when it has done three."""

    def __init__(self) -> None:
        super().__init__("counting", first_after=0.0, after_a_fault=0.0)
        self.done: list[str] = []
        self.enough = Event()

    def _begin(self) -> None:
        self.done.append("begun")

    def _round(self) -> float:
        self.done.append("round")
        if len(self.done) == 2:
            raise RuntimeError("the first one fails")
        if len(self.done) == 4:
            self.enough.set()
            return 60.0
        return 0.0


def test_a_round_that_fails_is_logged_and_the_next_one_comes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    rounds = Counting()
    with caplog.at_level(logging.ERROR):
        rounds.start()
        assert rounds.enough.wait(timeout=10)
        began = time.monotonic()
        rounds.stop()
    assert time.monotonic() - began < 10  # the pause of a minute is not waited out
    assert rounds.done == ["begun", "round", "round", "round"]
    assert [record.message for record in caplog.records] == [
        "counting: a round failed; trying again"
    ]
