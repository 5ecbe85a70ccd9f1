"""What a delivering process does, for tests that kill it: says when it begins."""

from datetime import timedelta
from pathlib import Path
from time import sleep

from jobmatch.domain.message_templates import Channel
from jobmatch.domain.outbox import Attempt, Letter, Sender
from jobmatch.matching.ranking import Ranking
from jobmatch.matching.weights import shipped_weights
from jobmatch.output.mail import MailSender, smtp_route
from jobmatch.output.message_files import FileSender
from jobmatch.store.engine import make_engine
from jobmatch.store.unit_of_work import work_on
from jobmatch.use_cases import messages
from jobmatch.use_cases.catalogues import Catalogues
from jobmatch.use_cases.ports import Service, SystemClock
from jobmatch.use_cases.post import Post
from tests.fakes import KEYS, HashingEncoder

PAUSE = 0.03  # seconds before each message, so that a process is killed in the midst of it


def no_table(*_: object) -> None:
    raise AssertionError("who delivers messages reads no tables")


class Unhurried:
    """Another sender, a moment later."""

    def __init__(self, sender: Sender) -> None:
        self.repeatable = sender.repeatable
        self._sender = sender

    def send(self, letter: Letter) -> Attempt:
        sleep(PAUSE)
        return self._sender.send(letter)


def run(data_dir: str, mail_port: int, lease_seconds: float) -> None:
    """Deliver without end; by files, or to the mail server on this port."""
    folder = Path(data_dir)
    messages.LEASE = timedelta(seconds=lease_seconds)
    encoder = HashingEncoder()
    service = Service(
        begin_work=work_on(make_engine(f"sqlite:///{folder / 'jobmatch.db'}"), KEYS),
        encoder=encoder,
        catalogues=Catalogues(encoder.dimension),
        ranking=Ranking(shipped_weights()),
        clock=SystemClock(),
        data_dir=folder,
        read_table=no_table,  # type: ignore[arg-type]  # nothing is imported here
        keys=KEYS,
    )
    mail: Sender = FileSender(folder / "outbox", "email")
    if mail_port:
        mail = MailSender(smtp_route(f"smtp://127.0.0.1:{mail_port}"), "a@example.vn")
    post = Post(senders={Channel.EMAIL: Unhurried(mail)}, public_url="https://vieclam.example.vn")
    print("begun", flush=True)  # noqa: T201 - the test waits for it
    while True:
        if not messages.deliver_due(service, post):
            sleep(PAUSE)
