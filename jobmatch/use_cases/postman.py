"""The thread that sends what waits in the outbox, and erases old words."""

import logging
from datetime import datetime, timedelta
from threading import Event, Thread

from jobmatch.use_cases.messages import deliver_due, erase_old_words
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.post import Post

EVERY_SECONDS = 2.0
AFTER_A_FAULT_SECONDS = 30.0
ERASES_EVERY = timedelta(hours=1)

_log = logging.getLogger(__name__)


class Postman:
    """Any number of processes may have one: messages are leased, and none is sent twice."""

    def __init__(self, service: Service, post: Post) -> None:
        self._service = service
        self._post = post
        self._stop = Event()
        self._erased_at: datetime | None = None
        self._thread = Thread(target=self._run, name="postman", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Let the messages in hand go out and wait for them."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(EVERY_SECONDS):
            try:
                self._round()
            except Exception:  # noqa: BLE001 -- this thread's outermost loop: it tries again
                _log.exception("could not deliver messages; trying again")
                self._stop.wait(AFTER_A_FAULT_SECONDS)

    def _round(self) -> None:
        while not self._stop.is_set() and deliver_due(self._service, self._post):
            pass
        now = self._service.clock.now()
        if self._erased_at is None or now - self._erased_at >= ERASES_EVERY:
            erase_old_words(self._service, self._post.rules)
            self._erased_at = now


def start_postman(service: Service, post: Post) -> Postman:
    """Start delivering in the background; it ends with the process."""
    postman = Postman(service, post)
    postman.start()
    return postman
