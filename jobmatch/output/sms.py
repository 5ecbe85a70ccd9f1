"""Sends messages by SMS, through any gateway that takes one HTTP request for one message."""

import hashlib
import json
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

import httpx

from jobmatch.domain.outbox import Answer, Attempt, Letter
from jobmatch.output.sms_text import unaccented

_TIMEOUT = httpx.Timeout(20.0, connect=5.0)  # seconds
_E164 = re.compile(r"\+[1-9]\d{7,14}")
_VIETNAM = "+84"
_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"
# The gateway took nothing, and the message is not to blame: no credit, wrong settings, too many.
_LATER = {401, 402, 403, 404, 405, 407, 429, 503}
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsGateway:
    """How a gateway is asked.

    URL and body may hold {phone} (+84912345678), {digits} (84912345678), {national} (0912345678),
    {text} and {key} (the same for the same message), each written as its place demands.
    `success`: a regular expression that the answer's body must contain; empty: the status alone.
    """

    url: str = field(repr=False)
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: str = field(default="", repr=False)
    success: str = ""
    accents: bool = False  # True: with Vietnamese letters, 70 to the part

    def __post_init__(self) -> None:
        """Raises ValueError for a gateway that cannot be asked."""
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("An SMS gateway has an address with http:// or https://.")
        if "{text}" not in self.url + self.body:
            raise ValueError("Neither address nor body of the SMS gateway has a place for {text}.")
        try:
            re.compile(self.success)
        except re.error as error:
            raise ValueError(f"What a gateway's answer must contain: {error}") from error


def read_gateway(
    *, url: str, method: str, headers: str, body: str, success: str, accents: bool
) -> SmsGateway:
    """Read how a gateway is asked; `headers` is JSON. Raises ValueError."""
    try:
        named = json.loads(headers)
    except ValueError as error:
        raise ValueError("The headers of the SMS gateway are no JSON.") from error
    if not isinstance(named, dict) or not all(isinstance(v, str) for v in named.values()):
        raise ValueError("The headers of the SMS gateway must be texts by name.")
    return SmsGateway(
        url=url, method=method, headers=named, body=body, success=success, accents=accents
    )


class SmsSender:
    """An attempt without an answer is never made again by itself: a second SMS is seen."""

    repeatable = False

    def __init__(self, gateway: SmsGateway) -> None:
        self._gateway = gateway
        given = {name.title(): value for name, value in gateway.headers.items()}
        kind = _JSON if gateway.body.lstrip().startswith(("{", "[")) else _FORM
        # made once: reading the certificates takes longer than the whole request
        self._trusted = ssl.create_default_context()
        self._headers = {"Content-Type": kind, **given} if gateway.body else given

    def send(self, letter: Letter) -> Attempt:
        if not _E164.fullmatch(letter.to):
            return Attempt(Answer.REFUSED, "This is no phone number in international form.")
        try:
            answer = self._asked(letter)
        except _NOT_SENT as error:
            return Attempt(Answer.LATER, f"The gateway is not reached: {type(error).__name__}.")
        except httpx.HTTPError as error:
            return Attempt(Answer.UNKNOWN, f"The gateway broke off: {type(error).__name__}.")
        return self._meaning(answer)

    def _asked(self, letter: Letter) -> httpx.Response:
        values = _values(letter, accents=self._gateway.accents)
        is_json = self._headers.get("Content-Type", "").startswith(_JSON)
        body = _filled(self._gateway.body, values, as_json=is_json)
        return httpx.request(
            self._gateway.method,
            _filled(self._gateway.url, values, as_json=False),
            headers=self._headers,
            content=body.encode() if body else None,
            timeout=_TIMEOUT,
            follow_redirects=False,
            trust_env=False,
            verify=self._trusted,
        )

    def _meaning(self, answer: httpx.Response) -> Attempt:
        status = answer.status_code
        told = f"The gateway answered {status}"
        if answer.is_success:
            if re.search(self._gateway.success, answer.text):
                return Attempt(Answer.SENT)
            return Attempt(Answer.REFUSED, f"{told}, and did not confirm the message.")
        if status in _LATER or answer.is_redirect:
            return Attempt(Answer.LATER, f"{told}.")
        if answer.is_client_error:
            return Attempt(Answer.REFUSED, f"{told}.")
        return Attempt(Answer.UNKNOWN, f"{told}.")


def _values(letter: Letter, *, accents: bool) -> dict[str, str]:
    phone = letter.to
    return {
        "{phone}": phone,
        "{digits}": phone.removeprefix("+"),
        "{national}": phone.replace(_VIETNAM, "0", 1) if phone.startswith(_VIETNAM) else phone,
        "{text}": letter.text if accents else unaccented(letter.text),
        "{key}": hashlib.sha256(letter.key.encode()).hexdigest()[:32],
    }


def _filled(template: str, values: Mapping[str, str], *, as_json: bool) -> str:
    """Fill the gaps in one pass, so that a message's own words are never taken for a gap."""

    def written(gap: re.Match[str]) -> str:
        value = values[gap.group()]
        return json.dumps(value)[1:-1] if as_json else quote(value, safe="")

    return re.sub("|".join(map(re.escape, values)), written, template)
