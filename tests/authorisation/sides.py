"""Two sides that must not know of each other, and everybody who may ask.

Side A: centre 1, commune A, firm A, claimant A. Side B: centre 2, commune B, firm B, claimant B.
"""

from dataclasses import dataclass
from enum import StrEnum

from jobmatch.domain.accounts import Account, Role


class Side(StrEnum):
    A = "A"
    B = "B"
    NOBODY = "nobody"  # what does not exist, and who belongs to neither


BOTH = (Side.A, Side.B)
COMMUNES = {Side.A: "14758", Side.B: "14797"}
CENTRES = {Side.A: 1, Side.B: 2}
FIRMS = ("Công ty May Sen", "Công ty Đúc Bê", "Công ty Bị Ngừng", "Công ty Đang Chờ")
"""E-1 of side A, E-2 of side B; E-3 is suspended, E-4 still being checked."""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """`account` None: has not signed in."""

    name: str
    side: Side
    account: Account | None = None
    token: str = ""
    may_enter: bool = True  # False: stopped, or half way through signing in

    @property
    def role(self) -> Role | None:
        return self.account.role if self.account and self.may_enter else None

    @property
    def employer_id(self) -> int | None:
        return self.account.employer_id if self.account and self.may_enter else None

    @property
    def seeker_id(self) -> int | None:
        return self.account.seeker_id if self.account and self.may_enter else None
