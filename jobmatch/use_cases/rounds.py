"""A thread of a serving process that does its round, waits, and does it again."""

import logging
from abc import ABC, abstractmethod
from threading import Event, Thread

_log = logging.getLogger(__name__)


class Rounds(ABC):
    """Begins to work when started, and ends when stopped or with the process.

    Whatever a round raises is logged, and the next one tries again.
    """

    def __init__(self, name: str, *, first_after: float, after_a_fault: float) -> None:
        """Times are seconds."""
        self._stop = Event()
        self._first_after = first_after
        self._after_a_fault = after_a_fault
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Let the round in hand end and wait for it."""
        self._stop.set()
        self._thread.join()

    @abstractmethod
    def _round(self) -> float:
        """Do what is due; return the seconds until the next round."""

    def _begin(self) -> None:  # noqa: B027 -- most have nothing to prepare
        """Do what comes before the first round."""

    def _run(self) -> None:
        self._begin()
        pause = self._first_after
        while not self._stop.wait(pause):
            try:
                pause = self._round()
            except Exception:  # noqa: BLE001 -- this thread's outermost loop: it tries again
                _log.exception("%s: a round failed; trying again", self._thread.name)
                pause = self._after_a_fault
