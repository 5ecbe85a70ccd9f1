"""People who sign in, what they may see, and their sessions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jobmatch.domain.sign_in import SessionStage


class Role(StrEnum):
    """What somebody is to the employment service; one account has one role."""

    COUNSELLOR = "counsellor"
    MANAGER = "manager"  # of a centre
    ADMINISTRATOR = "administrator"  # keeps the service running; sees no person
    COMMUNE_OFFICIAL = "commune_official"
    EMPLOYER = "employer"  # one of several people of a firm
    CLAIMANT = "claimant"  # a seeker with an account of their own


STAFF = frozenset({Role.COUNSELLOR, Role.MANAGER, Role.ADMINISTRATOR, Role.COMMUNE_OFFICIAL})
"""Who works for the state: a second factor is asked of them."""

WITH_SECOND_FACTOR = STAFF | {Role.EMPLOYER}
"""Who may set up a second factor; an employer as it likes."""

MAIN_CENTRE = 1
"""The centre that records belong to where nobody said otherwise; the migration makes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """An employment service centre, or a branch that keeps its own case-load."""

    id: int
    name: str
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDetails:
    """Who somebody is and what bounds their sight, in the field that their role goes by.

    An account without the bound of its role sees no record.
    """

    full_name: str = ""  # as printed on slips and shown to colleagues
    email: str = ""
    phone: str = ""  # E.164
    centre_id: int | None = None  # counsellor, manager
    commune_code: str | None = None  # commune official
    employer_id: int | None = None  # employer
    seeker_id: int | None = None  # claimant


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who signs in. What bounds their sight stands in the field that their role goes by."""

    id: int
    name: str  # what they sign in with
    role: Role
    active: bool = True
    full_name: str = ""  # as printed on slips and shown to colleagues
    email: str = ""
    phone: str = ""  # E.164
    centre_id: int | None = None  # counsellor, manager
    commune_code: str | None = None  # commune official
    employer_id: int | None = None  # employer
    seeker_id: int | None = None  # claimant


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A signed-in browser or program; ends on the server, so that a copied token dies with it."""

    id: int
    account: Account
    opened_at: datetime
    used_at: datetime  # to within a few minutes
    expires_at: datetime
    stage: SessionStage = SessionStage.OPEN
    address: str = ""
    device: str = ""  # as the browser names itself


def may_manage(
    manager: Account, role: Role, centre_id: int | None, employer_id: int | None = None
) -> bool:
    """Say whether `manager` may invite, stop or reset an account of this role and bounds.

    A person of a firm manages the people of that very firm, and nobody else.
    """
    if manager.role is Role.ADMINISTRATOR:
        return True
    if manager.role is Role.EMPLOYER:
        same_firm = manager.employer_id is not None and manager.employer_id == employer_id
        return role is Role.EMPLOYER and same_firm
    own = manager.centre_id is not None and manager.centre_id == centre_id
    return manager.role is Role.MANAGER and role is Role.COUNSELLOR and own
