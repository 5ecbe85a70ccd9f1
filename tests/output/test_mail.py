"""Mail through a real server on this machine."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from jobmatch.domain.outbox import Answer, Attempt
from jobmatch.output.mail import MailSender, SmtpRoute, smtp_route
from tests.output.letters import UNSUBSCRIBE, a_letter
from tests.output.mail_server import Mailbox, mail_server

SENT_FROM = "Trung tâm Dịch vụ việc làm <vieclam@thanhhoa.gov.vn>"


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def sender(mailbox: Mailbox) -> Iterator[MailSender]:
    with mail_server(mailbox) as port:
        yield MailSender(replace(smtp_route(f"smtp://127.0.0.1:{port}"), timeout=2.0), SENT_FROM)


def read(raw: bytes) -> EmailMessage:
    found = message_from_bytes(raw, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def test_a_message_arrives_with_every_vietnamese_letter(
    mailbox: Mailbox, sender: MailSender
) -> None:
    assert sender.send(a_letter()) == Attempt(Answer.SENT)
    (raw,) = mailbox.received
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    found = read(raw)
    letter = a_letter()
    assert found["Subject"] == letter.subject
    assert found["From"] == SENT_FROM
    assert found["To"] == "hoa@example.vn"
    assert found["Date"] == "Mon, 02 Mar 2026 01:30:00 +0000"
    assert found["Auto-Submitted"] == "auto-generated"
    assert (found.get_content_type(), found.get_content_charset()) == ("text/plain", "utf-8")
    assert found.get_content() == letter.text


def test_the_link_to_unsubscribe_is_readable_by_every_mail_program(
    mailbox: Mailbox, sender: MailSender
) -> None:
    sender.send(a_letter())
    unfolded = mailbox.received[0].replace(b"\r\n ", b" ").replace(b":  ", b": ")
    assert f"\r\nList-Unsubscribe: <{UNSUBSCRIBE}>\r\n".encode() in unfolded


def test_a_message_sent_again_is_known_as_the_same(mailbox: Mailbox, sender: MailSender) -> None:
    for key in ("one", "one", "two"):
        sender.send(a_letter(key))
    first, again, other = (read(raw)["Message-ID"] for raw in mailbox.received)
    assert first == again != other
    assert first.endswith("@thanhhoa.gov.vn>")
    assert "one" not in first


@pytest.mark.parametrize(
    ("field", "answer", "expected"),
    [
        (
            "to_recipient",
            "550 5.1.1 <hoa@example.vn> unknown",
            Attempt(Answer.REFUSED, "The mail server refused the recipient (550 5.1.1)."),
        ),
        (
            "to_recipient",
            "450 4.2.0 <hoa@example.vn> greylisted",
            Attempt(Answer.LATER, "The mail server refused the recipient (450 4.2.0)."),
        ),
        (
            "to_message",
            "554 5.7.1 spam",
            Attempt(Answer.REFUSED, "The mail server refused the message (554 5.7.1)."),
        ),
        (
            "to_message",
            "452 no room",
            Attempt(Answer.LATER, "The mail server refused the message (452)."),
        ),
    ],
)
def test_a_refusal_is_told_by_its_code_and_without_the_address(
    mailbox: Mailbox, sender: MailSender, field: str, answer: str, expected: Attempt
) -> None:
    setattr(mailbox, field, answer)
    assert sender.send(a_letter()) == expected
    assert mailbox.received == []


def test_a_server_that_dies_before_it_answers_leaves_the_message_unknown(
    mailbox: Mailbox, sender: MailSender
) -> None:
    mailbox.dies_after_message = True
    attempt = sender.send(a_letter())
    assert attempt == Attempt(Answer.UNKNOWN, "The mail server broke off: SMTPServerDisconnected.")


def test_a_server_that_does_not_answer_is_not_waited_for(
    mailbox: Mailbox, sender: MailSender
) -> None:
    mailbox.waits = 3.0
    assert sender.send(a_letter()).answer is Answer.UNKNOWN


def test_no_server_means_later() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    sender = MailSender(smtp_route(f"smtp://127.0.0.1:{port}"), SENT_FROM)
    assert sender.send(a_letter()) == Attempt(
        Answer.LATER, "The mail server cannot be used: ConnectionRefusedError."
    )


def test_a_server_without_starttls_is_not_spoken_to_openly(
    mailbox: Mailbox, sender: MailSender
) -> None:
    route = replace(sender._route, scheme="smtp+starttls")  # the server offers none
    assert MailSender(route, SENT_FROM).send(a_letter()) == Attempt(
        Answer.LATER, "The mail server cannot be used: SMTPNotSupportedError."
    )
    assert mailbox.received == []


@pytest.mark.parametrize(
    "address",
    [
        "hoa",
        "hoa@example",
        "hoa@example.vn\nBcc: all@example.vn",
        "a@b.vn, c@d.vn",
        "hoà@b.vn",
        "",
    ],
)
def test_what_is_no_address_is_refused_without_asking_anybody(
    mailbox: Mailbox, sender: MailSender, address: str
) -> None:
    assert sender.send(a_letter(to=address)) == Attempt(
        Answer.REFUSED, "This is no e-mail address."
    )
    assert mailbox.received == []


def test_a_subject_of_several_lines_adds_no_header(mailbox: Mailbox, sender: MailSender) -> None:
    sender.send(replace(a_letter(), subject="Việc\r\nBcc: all@example.vn"))
    found = read(mailbox.received[0])
    assert (found["Subject"], found["Bcc"]) == ("Việc Bcc: all@example.vn", None)


@pytest.mark.parametrize(
    ("url", "route"),
    [
        ("smtp://127.0.0.1", SmtpRoute(scheme="smtp", host="127.0.0.1", port=25)),
        ("smtp+starttls://m.vn", SmtpRoute(scheme="smtp+starttls", host="m.vn", port=587)),
        (
            "smtps://a%40m.vn:p%2Fq@m.vn:4650",
            SmtpRoute(scheme="smtps", host="m.vn", port=4650, user="a@m.vn", password="p/q"),
        ),
    ],
)
def test_the_way_to_a_server_is_read_from_its_url(url: str, route: SmtpRoute) -> None:
    assert smtp_route(url) == route


@pytest.mark.parametrize("url", ["http://m.vn", "smtp://", "smtp://a:secret@m.vn", "m.vn"])
def test_a_way_that_leads_nowhere_or_shows_the_password_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"mail server|openly") as refused:
        smtp_route(url)
    assert "secret" not in str(refused.value)


def test_a_sender_needs_an_address() -> None:
    with pytest.raises(ValueError, match="to send from"):
        MailSender(smtp_route("smtp://127.0.0.1"), "Trung tâm")
