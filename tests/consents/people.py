"""A person for every purpose and every thing that may be said of it.

Of each person every word is a mark: where one shows up, that place told of this person. Everybody
agreed to everything but to the one purpose that they stand for; three said the same of all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from jobmatch.domain.accounts import Account
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.referrals import Referral

P = ConsentPurpose
SUGGESTED_ID, REFERRED_ID, ASKED_ID, OTHERS_ID = 1, 2, 3, 4
"""Vacancies: three of the firm E-1, to one of which everybody was referred; one of E-2."""


class Said(StrEnum):
    """What a person said last of one purpose."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"
    SILENT = "silent"


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A person of the world. `alias`: what the firm calls them."""

    id: int
    stands_for: str
    said: Mapping[ConsentPurpose, Said]
    name: str
    phone: str
    job: str
    alias: str
    account: Account
    referral: Referral

    def allows(self, purpose: ConsentPurpose) -> bool:
        """Say what the law of the matrix says: silence allows what registering asks for.

        REFERRAL was agreed to for the one vacancy that everybody was referred to.
        """
        if self.said[purpose] is Said.SILENT:
            return purpose in {P.MATCHING, P.REFERRAL}
        return self.said[purpose] is Said.GIVEN


def what_was_said() -> Iterator[tuple[str, dict[ConsentPurpose, Said]]]:
    """Return who there is, and what each said of every purpose."""
    for said in Said:
        yield f"everything {said}", dict.fromkeys(P, said)
    for purpose, said in product(P, (Said.WITHDRAWN, Said.SILENT)):
        yield f"{purpose} {said}", {**dict.fromkeys(P, Said.GIVEN), purpose: said}


def name_of(number: int) -> str:
    return f"Đặng Mốc{number:02}x"


def phone_of(number: int) -> str:
    return f"+84907{number * 1111:06}"


def job_of(number: int) -> str:
    return f"Công nhân may kiểu{number:02}z"
