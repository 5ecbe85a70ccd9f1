"""Sends messages by e-mail, through the mail server of the centre (SMTP, RFC 5321)."""

import hashlib
import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email.header import Header
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr, parseaddr
from urllib.parse import unquote, urlsplit

from jobmatch.domain.outbox import Answer, Attempt, Letter

_TIMEOUT = 20.0  # seconds for each answer of the server
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_ADDRESS = re.compile(r"[^@\s<>,;:\"()]+@[^@\s<>,;:\"()]+\.[^@\s<>,;:\"().]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpRoute:
    """The way to a mail server. `scheme`: smtp (open), smtp+starttls or smtps."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = ""
    timeout: float = _TIMEOUT


def smtp_route(url: str) -> SmtpRoute:
    """Read "smtps://user:password@host:port". Raises ValueError, without the password in it."""
    parts = urlsplit(url)
    host, scheme = parts.hostname or "", parts.scheme
    if scheme not in _PORTS or not host:
        raise ValueError(f"A mail server is {', '.join(_PORTS)}://host, not {scheme}://{host}")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if password and scheme == "smtp" and host not in _LOOPBACK:
        raise ValueError(f"The password for {host} must not travel openly: use smtp+starttls.")
    return SmtpRoute(
        scheme=scheme, host=host, port=parts.port or _PORTS[scheme], user=user, password=password
    )


class MailSender:
    """One connection a message. A message sent again has the same Message-ID."""

    repeatable = True

    def __init__(self, route: SmtpRoute, sent_from: str) -> None:
        """Raises ValueError where `sent_from` ("Name <address>") is no address."""
        if not _ADDRESS.fullmatch(parseaddr(sent_from)[1]):
            raise ValueError(f"{sent_from!r} is no e-mail address to send from.")
        self._route = route
        self._trusted = None if route.scheme == "smtp" else ssl.create_default_context()
        self._sent_from = sent_from

    def send(self, letter: Letter) -> Attempt:
        if not (letter.to.isascii() and _ADDRESS.fullmatch(letter.to)):
            return Attempt(Answer.REFUSED, "This is no e-mail address.")
        message = self._message(letter)
        try:
            server = self._connected()
        except (OSError, smtplib.SMTPException) as error:
            return Attempt(Answer.LATER, f"The mail server cannot be used: {_kind(error)}.")
        try:
            return _handed_over(server, message)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()

    def _message(self, letter: Letter) -> MIMEText:
        """Encode whole subjects: the newer EmailMessage loses blanks between encoded words."""
        message = MIMEText(letter.text, "plain", "utf-8")
        name, address = parseaddr(self._sent_from)
        message["From"] = formataddr((name, address), charset="utf-8")
        message["To"] = letter.to
        subject = " ".join(letter.subject.split())
        message["Subject"] = Header(subject, "utf-8", header_name="Subject").encode()
        message["Date"] = format_datetime(letter.written_at)
        message["Message-ID"] = self.message_id(letter.key)
        message["Auto-Submitted"] = "auto-generated"
        if letter.unsubscribe:
            message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        return message

    def message_id(self, key: str) -> str:
        """Return what a message with this key is known by; says nothing of the key."""
        domain = parseaddr(self._sent_from)[1].rpartition("@")[2]
        return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"

    def _connected(self) -> smtplib.SMTP:
        """Return a server that is ready to take a message. Raises OSError, SMTPException."""
        route = self._route
        server = (
            smtplib.SMTP_SSL(route.host, route.port, timeout=route.timeout, context=self._trusted)
            if route.scheme == "smtps"
            else smtplib.SMTP(route.host, route.port, timeout=route.timeout)
        )
        try:
            if route.scheme == "smtp+starttls":
                server.starttls(context=self._trusted)
            if route.user:
                server.login(route.user, route.password)
        except BaseException:
            server.close()
            raise
        return server


def _handed_over(server: smtplib.SMTP, message: MIMEText) -> Attempt:
    try:
        server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        ((code, words),) = error.recipients.values()
        return _refusal("the recipient", code, words)
    except smtplib.SMTPSenderRefused as error:
        return Attempt(Answer.LATER, f"The mail server refused the sender ({error.smtp_code}).")
    except smtplib.SMTPDataError as error:
        return _refusal("the message", error.smtp_code, error.smtp_error)
    except (OSError, smtplib.SMTPException) as error:
        return Attempt(Answer.UNKNOWN, f"The mail server broke off: {_kind(error)}.")
    return Attempt(Answer.SENT)


def _refusal(what: str, code: int, words: bytes | str) -> Attempt:
    """Keep the codes alone: a server's words often repeat the address."""
    text = words.decode("ascii", "replace") if isinstance(words, bytes) else words
    extended = re.match(r"[245]\.\d{1,3}\.\d{1,3}", text)
    codes = f"{code} {extended.group()}" if extended else str(code)
    permanent = code >= 500  # noqa: PLR2004 - RFC 5321: 5yz is for good, 4yz for now
    return Attempt(
        Answer.REFUSED if permanent else Answer.LATER, f"The mail server refused {what} ({codes})."
    )


def _kind(error: Exception) -> str:
    code = getattr(error, "smtp_code", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__
