"""What seekers bring who look after themselves: a CV to keep, a doubt whether we know them."""

from dataclasses import dataclass
from datetime import datetime

from jobmatch.domain.persons import SameBy

LARGEST_CV = 5 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeptCv:
    """A CV that is kept because its owner agreed. Without `file_key` nobody opens the file."""

    seeker_id: int
    stored_as: str  # the file's name in the data folder; says nothing about the person
    file_key: str  # 32 random bytes in base64, for this file alone
    file_name: str  # as it was handed in
    size: int  # bytes, before sealing
    kept_at: datetime
    account_id: int | None  # who handed it in


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelySame:
    """Somebody who signed up themselves, and an older entry that may be theirs: staff decide."""

    id: int
    seeker_id: int  # the new entry
    other_id: int
    same_by: SameBy
    at: datetime
