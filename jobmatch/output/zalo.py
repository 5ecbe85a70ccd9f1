"""Sends messages by Zalo: approved templates (ZNS) to a phone, answers to whoever wrote to the OA.

Facts: docs/decisions/0028-zalo-and-chat.md. Nothing says that Zalo knows a tracking_id again, so
an attempt without an answer is never made again by itself.
"""

import hashlib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

import httpx

from jobmatch.domain.errors import UnavailableError
from jobmatch.domain.outbox import Answer, Attempt, Letter
from jobmatch.domain.zalo import ADDRESS, ZaloTokens

_TIMEOUT = httpx.Timeout(20.0, connect=5.0)  # seconds
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_TEMPLATE, _CONSULTING = "/message/template", "/v3.0/oa/message/cs"
_RENEWING = "/v4/oa/access_token"
_VIETNAM = "+84"
_LONGEST_TEXT = 2_000

# Zalo's codes as public clients report them; 0 is the only one documented openly.
_TOKEN_SPOILT = frozenset({-124, -216})
_TOO_MANY = frozenset({-32, -211})  # calls; not tried again at once
_WINDOW_OVER = frozenset({-201, -213, -230})  # nothing was heard of the user for too long


@dataclass(frozen=True, slots=True, kw_only=True)
class ZaloDoors:
    """Where Zalo is reached and who we are there. `templates`: our text's name → Zalo's id.

    Raises ValueError for an address that leads nowhere.
    """

    app_id: str
    app_secret: str = field(repr=False)
    templates: Mapping[str, str] = field(default_factory=dict)
    business_url: str = "https://business.openapi.zalo.me"
    openapi_url: str = "https://openapi.zalo.me"
    oauth_url: str = "https://oauth.zaloapp.com"

    def __post_init__(self) -> None:
        for url in (self.business_url, self.openapi_url, self.oauth_url):
            parts = urlsplit(url)
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                raise ValueError("Zalo's addresses begin with http:// or https://.")


class AccessTokens(Protocol):
    """Keeps the token that opens Zalo's doors."""

    def current(self) -> str:
        """Return a token that holds now. Raises UnavailableError."""
        ...

    def spoilt(self, token: str) -> None:
        """Note that Zalo does not take this token any more."""
        ...


class ZaloSender:
    """A letter to a phone is a template, one to "zalo:<user id>" an answer in the OA's chat."""

    repeatable = False

    def __init__(self, doors: ZaloDoors, tokens: AccessTokens) -> None:
        self._doors = doors
        self._tokens = tokens
        self._trusted = ssl.create_default_context()

    def send(self, letter: Letter) -> Attempt:
        prepared = self._prepared(letter)
        if isinstance(prepared, Attempt):
            return prepared
        try:
            token = self._tokens.current()
        except UnavailableError as error:
            return Attempt(Answer.LATER, str(error))
        url, body = prepared
        try:
            answer = httpx.post(
                url,
                json=body,
                headers={"access_token": token},
                timeout=_TIMEOUT,
                follow_redirects=False,
                trust_env=False,
                verify=self._trusted,
            )
        except _NOT_SENT as error:
            return Attempt(Answer.LATER, f"Zalo is not reached: {type(error).__name__}.")
        except httpx.HTTPError as error:
            return Attempt(Answer.UNKNOWN, f"Zalo broke off: {type(error).__name__}.")
        return self._meaning(answer, token)

    def _prepared(self, letter: Letter) -> tuple[str, dict[str, object]] | Attempt:
        """Return address and body, or why there is nothing to send."""
        if letter.to.startswith(ADDRESS):
            body: dict[str, object] = {
                "recipient": {"user_id": letter.to.removeprefix(ADDRESS)},
                "message": {"text": letter.text[:_LONGEST_TEXT]},
            }
            return self._doors.openapi_url + _CONSULTING, body
        template = self._doors.templates.get(letter.template)
        if template is None:
            return Attempt(Answer.REFUSED, f"No Zalo template for {letter.template}.")
        if not letter.to.startswith(_VIETNAM):
            return Attempt(Answer.REFUSED, "Zalo takes Vietnamese telephone numbers only.")
        return self._doors.business_url + _TEMPLATE, {
            "phone": letter.to.removeprefix("+"),
            "template_id": template,
            "template_data": dict(letter.values),
            "tracking_id": hashlib.sha256(letter.key.encode()).hexdigest()[:32],
        }

    def _meaning(self, answer: httpx.Response, token: str) -> Attempt:
        code = _code(answer)
        if code == 0 and answer.is_success:
            return Attempt(Answer.SENT)
        if code is None:
            return _by_status(answer)
        told = f"Zalo answered error {code}."
        if code in _TOKEN_SPOILT:
            self._tokens.spoilt(token)
            return Attempt(Answer.LATER, told)
        if code in _TOO_MANY:
            return Attempt(Answer.LATER, told)
        if code in _WINDOW_OVER:
            told = f"{told} The time to answer this user is over."
        return Attempt(Answer.REFUSED, told)


def renewed(doors: ZaloDoors, refresh_token: str, now: datetime) -> ZaloTokens:
    """Return new tokens; the old refresh token is used up by it.

    Raises UnavailableError where Zalo gives none, saying whether it said no or was not reached.
    """
    try:
        answer = httpx.post(
            doors.oauth_url + _RENEWING,
            data={
                "refresh_token": refresh_token,
                "app_id": doors.app_id,
                "grant_type": "refresh_token",
            },
            headers={"secret_key": doors.app_secret},
            timeout=_TIMEOUT,
            follow_redirects=False,
            trust_env=False,
        )
    except httpx.HTTPError as error:
        raise UnavailableError(f"Zalo gave no token: {type(error).__name__}.") from error
    told = _told(answer)
    access, refresh = told.get("access_token"), told.get("refresh_token")
    if not isinstance(access, str) or not isinstance(refresh, str) or not access or not refresh:
        raise UnavailableError(f"Zalo gave no token: status {answer.status_code}.")
    return ZaloTokens(access=access, refresh=refresh, expires_at=now + _lifetime(told))


def _lifetime(told: Mapping[str, object]) -> timedelta:
    """Return how long a token holds: what Zalo says, else an hour, since nothing promises more."""
    seconds = str(told.get("expires_in", ""))
    return timedelta(seconds=int(seconds)) if seconds.isdigit() else timedelta(hours=1)


def _by_status(answer: httpx.Response) -> Attempt:
    """Judge an answer that does not speak Zalo's language."""
    told = f"Zalo answered {answer.status_code} without a code."
    if answer.status_code in {401, 403, 404, 429, 503} or answer.is_redirect:
        return Attempt(Answer.LATER, told)
    return Attempt(Answer.REFUSED if answer.is_client_error else Answer.UNKNOWN, told)


def _code(answer: httpx.Response) -> int | None:
    code = _told(answer).get("error")
    return code if isinstance(code, int) else None


def _told(answer: httpx.Response) -> dict[str, object]:
    try:
        told = answer.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
