"""What Zalo's Official Account tells us and asks of us (facts: docs/decisions/0028)."""

import hmac
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

ADDRESS = "zalo:"
"""Stands before the OA's id of a user where a message is addressed; a phone has a plus there."""

_PREFIX = "mac="


class EventState(StrEnum):
    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    FAILED = "failed"  # tried too often; kept for whoever runs the service


@dataclass(frozen=True, slots=True, kw_only=True)
class ZaloApp:
    """Who we are to Zalo's webhook. `oa_secret` is not the app's secret."""

    app_id: str
    oa_secret: str = field(repr=False)

    def signed(self, body: bytes, timestamp: str, signature: str) -> bool:
        """Say whether Zalo signed this: plain SHA-256 of app id, body, timestamp and OA secret."""
        told = self.app_id.encode() + body + timestamp.encode() + self.oa_secret.encode()
        given = signature.strip().removeprefix(_PREFIX).lower()
        return hmac.compare_digest(sha256(told).hexdigest().encode(), given.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class ZaloEvent:
    """One thing that a user did. `key` tells two deliveries of it apart from two of them."""

    key: str
    name: str  # user_send_text, follow, …
    user_id: str = field(repr=False)
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeasedEvent:
    """An event in one process's hands; `attempts` is its fence."""

    id: int
    event: ZaloEvent
    received_at: datetime
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ZaloTokens:
    """What opens Zalo's doors. The refresh token can be used once."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_at: datetime
