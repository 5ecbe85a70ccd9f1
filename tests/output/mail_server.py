"""A real mail server on this machine (aiosmtpd) that can refuse and break off."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

OK = "250 2.0.0 accepted"


class Mailbox:
    """Keeps each message whole. Set a field to an answer to have it given instead."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.to_recipient = OK
        self.to_message = OK
        self.dies_after_message = False
        self.waits = 0.0  # seconds before a message is answered

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if self.to_recipient == OK:
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(  # noqa: N802 - as aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del session
        if self.to_message == OK:
            assert envelope.original_content is not None
            self.received.append(envelope.original_content)
        await asyncio.sleep(self.waits)
        if self.dies_after_message:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return self.to_message


@contextmanager
def mail_server(mailbox: Mailbox) -> Iterator[int]:
    """Run a server on a free port; yield the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop(no_assert=True)
