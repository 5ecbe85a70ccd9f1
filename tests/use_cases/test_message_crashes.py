"""Real processes that deliver real messages at the same time, and are killed."""

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest

from jobmatch.domain.outbox import MessageState
from jobmatch.output.mail import MailSender, smtp_route
from jobmatch.use_cases.ports import Service
from tests.output.mail_server import Mailbox, mail_server
from tests.use_cases.posting import a_message, queue

ROOT = Path(__file__).parents[2]
MESSAGES = 200
PROCESSES = 2
KILLS = 6
SHORT_LEASE, LONG_LEASE = 3.0, 600.0  # seconds; what a killed process held is soon taken up again
PATIENCE = 120.0  # seconds
KEYS = [f"task:{number}" for number in range(MESSAGES)]


@contextmanager
def delivering(
    service: Service, mail_port: int = 0, lease: float = SHORT_LEASE
) -> Iterator["subprocess.Popen[str]"]:
    """Deliver in a process of its own; it is killed (SIGKILL) at the end."""
    script = (
        "from tests.use_cases import posting_process;"
        f" posting_process.run({str(service.data_dir)!r}, {mail_port}, {lease})"
    )
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def started(process: "subprocess.Popen[str]") -> None:
    assert process.stdout is not None
    process.stdout.readline()


def deliver_and_kill(service: Service, mail_port: int = 0) -> None:
    """Run several processes; kill one after the other at odd moments until all is delivered."""
    rng = random.Random(7)  # noqa: S311 - moments to kill at
    queue(service, *(a_message(datetime.now(UTC), key) for key in KEYS))
    begun = time.monotonic()
    with ExitStack() as stack:
        running = [stack.enter_context(delivering(service, mail_port)) for _ in range(PROCESSES)]
        for turn in range(KILLS):
            started(running[turn % PROCESSES])
            time.sleep(rng.random() / 10)
            running[turn % PROCESSES].kill()
            running[turn % PROCESSES].wait()
            running[turn % PROCESSES] = stack.enter_context(delivering(service, mail_port))
        assert counts(service)[MessageState.SENT] < MESSAGES  # killed in the midst of it
        while counts(service)[MessageState.SENT] < MESSAGES:
            assert time.monotonic() - begun < PATIENCE, counts(service)
            time.sleep(0.1)


def counts(service: Service) -> dict[MessageState, int]:
    with service.begin_work(read_only=True) as work:
        return work.outbox.counts()


@pytest.mark.slow
def test_killed_processes_lose_no_message_and_write_none_twice(service: Service) -> None:
    deliver_and_kill(service)
    written = [
        json.loads(line)["key"]
        for path in (service.data_dir / "outbox").iterdir()
        for line in path.read_text("utf-8").splitlines()
    ]
    assert sorted(written) == sorted(KEYS)


@pytest.mark.slow
def test_killed_processes_lose_no_mail_and_repeat_it_under_the_same_id_only(
    service: Service,
) -> None:
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        deliver_and_kill(service, port)
        sender = MailSender(smtp_route(f"smtp://127.0.0.1:{port}"), "a@example.vn")
        expected = {sender.message_id(key) for key in KEYS}
    received = Counter(message_from_bytes(raw)["Message-ID"] for raw in mailbox.received)
    assert received.keys() == expected
    again = received.total() - MESSAGES
    assert again <= KILLS  # at most the one that each killed process was just handing over


@pytest.mark.slow
def test_processes_that_live_send_every_mail_once(service: Service) -> None:
    mailbox = Mailbox()
    now = datetime.now(UTC)
    queue(service, *(replace(a_message(now), key=key) for key in KEYS))
    begun = time.monotonic()
    with mail_server(mailbox) as port, ExitStack() as stack:
        for _ in range(PROCESSES):
            stack.enter_context(delivering(service, port, LONG_LEASE))
        while counts(service)[MessageState.SENT] < MESSAGES:
            assert time.monotonic() - begun < PATIENCE, counts(service)
            time.sleep(0.1)
    received = Counter(message_from_bytes(raw)["Message-ID"] for raw in mailbox.received)
    assert set(received.values()) == {1}
    assert len(received) == MESSAGES
