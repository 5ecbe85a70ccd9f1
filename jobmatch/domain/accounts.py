"""People who sign in, and their sessions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    COUNSELLOR = "counsellor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    id: int
    name: str
    role: Role
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A signed-in browser or program; ends on the server, so that a copied token dies with it."""

    id: int
    account: Account
    expires_at: datetime
