"""The thread that sends what waits in the outbox, and erases old words."""

from datetime import datetime, timedelta

from jobmatch.use_cases.messages import deliver_due, erase_old_words
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.post import Post
from jobmatch.use_cases.rounds import Rounds

EVERY_SECONDS = 2.0
AFTER_A_FAULT_SECONDS = 30.0
ERASES_EVERY = timedelta(hours=1)


class Postman(Rounds):
    """Any number of processes may have one: messages are leased, and none is sent twice."""

    def __init__(self, service: Service, post: Post) -> None:
        super().__init__("postman", first_after=EVERY_SECONDS, after_a_fault=AFTER_A_FAULT_SECONDS)
        self._service = service
        self._post = post
        self._erased_at: datetime | None = None

    def _round(self) -> float:
        while not self._stop.is_set() and deliver_due(self._service, self._post):
            pass
        now = self._service.clock.now()
        if self._erased_at is None or now - self._erased_at >= ERASES_EVERY:
            erase_old_words(self._service, self._post.rules)
            self._erased_at = now
        return EVERY_SECONDS


def start_postman(service: Service, post: Post) -> Postman:
    """Start delivering in the background; it ends with the process."""
    postman = Postman(service, post)
    postman.start()
    return postman
