"""Somebody who was asked to open an account, and what bounds their sight once they have."""

from dataclasses import dataclass
from datetime import datetime

from jobmatch.domain.accounts import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationDraft:
    """Who is invited. The bound that the role goes by is given, the others are None."""

    email: str
    role: Role
    centre_id: int | None = None  # counsellor, manager
    commune_code: str | None = None  # commune official
    employer_id: int | None = None  # employer


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation(InvitationDraft):
    """An open invitation: used once, by whoever holds its link."""

    id: int
    invited_by: int | None  # account; None from the command line
    created_at: datetime
    expires_at: datetime
