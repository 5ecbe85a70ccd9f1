"""How far somebody has come in signing in, and what was tried."""

from dataclasses import dataclass
from enum import StrEnum


class SessionStage(StrEnum):
    """What a session opens: everything its role may, or nothing but one page of signing in."""

    OPEN = "open"
    SECOND_FACTOR = "second_factor"  # the password was right, the code is awaited
    SET_UP = "set_up"  # a second factor must be set up first


class AttemptKind(StrEnum):
    """What may be tried only so often."""

    PASSWORD = "password"  # noqa: S105 -- a kind of attempt
    SECOND_FACTOR = "second_factor"
    CODE_ASKED = "code_asked"  # a one-time code was asked for
    CODE = "code"  # a wrong one-time code
    RESET_ASKED = "reset_asked"  # a link for a forgotten password was asked for
    REGISTERED = "registered"  # an employer's registration was sent
    VACANCY_REPORTED = "vacancy_reported"  # without signing in
    CHAT_OPENED = "chat_opened"  # a conversation on the web was begun


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class IdentityProvider:
    """A service that says who somebody is (OpenID Connect), and how it knows us."""

    issuer: str  # its address, as its tokens name it
    client_id: str
    client_secret: str
    claim: str = "sub"  # what in its answer stands for the person


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Where somebody signs in from, as far as the request tells."""

    address: str = ""
    device: str = ""
