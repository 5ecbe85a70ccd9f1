"""The thread that answers what Zalo told us, and forgets old conversations."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from jobmatch.use_cases.conversations import ReadQuestion, forget_chats
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.rounds import Rounds
from jobmatch.use_cases.zalo_events import answer_next, forget_events

EVERY_SECONDS = 1.0
AFTER_A_FAULT_SECONDS = 30.0
FORGETS_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatOptions:
    """`kept`: for so long conversations stay. `public_url`: without a slash at its end."""

    read: ReadQuestion
    public_url: str
    kept: timedelta = timedelta(days=90)


class ChatRounds(Rounds):
    """Any number of processes may have one: one alone has a user's next event in hand."""

    def __init__(self, service: Service, options: ChatOptions) -> None:
        super().__init__(
            "chat-rounds", first_after=EVERY_SECONDS, after_a_fault=AFTER_A_FAULT_SECONDS
        )
        self._service = service
        self._options = options
        self._forgot_at: datetime | None = None

    def _round(self) -> float:
        service, options = self._service, self._options
        while not self._stop.is_set() and answer_next(service, options.read, options.public_url):
            pass
        now = service.clock.now()
        if self._forgot_at is None or now - self._forgot_at >= FORGETS_EVERY:
            forget_chats(service, options.kept)
            forget_events(service)
            self._forgot_at = now
        return EVERY_SECONDS


def start_chat_rounds(service: Service, options: ChatOptions) -> ChatRounds:
    """Start answering in the background; it ends with the process."""
    rounds = ChatRounds(service, options)
    rounds.start()
    return rounds
