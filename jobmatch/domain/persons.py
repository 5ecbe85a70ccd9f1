"""Two entries of one person: how they are recognised, and how one is merged into the other."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SameBy(StrEnum):
    """What two entries share. The identity number is nearly proof, the others a hint."""

    IDENTITY_NUMBER = "identity_number"
    PHONE = "phone"
    NAME_AND_BIRTH = "name_and_birth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """One entry set aside in favour of another. `moved` tells what went along, by store."""

    id: int
    kept_id: int
    merged_id: int
    at: datetime
    account_id: int | None
    undone_at: datetime | None = None
    undone_by: int | None = None

    @property
    def ref(self) -> str:
        return f"M-{self.id}"
