"""What a person agrees to, one purpose at a time, and what holds until they say something.

Source: Luật 91/2025/QH15 (personal data): consent is voluntary, explicit and provable; silence and
boxes ticked beforehand are none; it can be taken back at any time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class ConsentPurpose(StrEnum):
    """What somebody's data are used for. One word each; a new use is a new purpose."""

    MATCHING = "matching"  # software ranks vacancies for them, and them for vacancies
    EMPLOYER_LISTS = (
        "employer_lists"  # verified employers see them among suggested seekers, nameless
    )
    EMPLOYER_CONTACT = "employer_contact"  # … and may ask for name and telephone
    REFERRAL = "referral"  # name and contact go to the employer of one referral
    MESSAGES = "messages"  # suggestions and alerts by SMS or e-mail
    ZALO = "zalo"  # … by Zalo
    LEARNING = "learning"  # what became of referrals teaches the ranking
    CV = "cv"  # the CV they handed in is kept


class ConsentChannel(StrEnum):
    """How it was said."""

    COUNTER = "counter"  # to a member of staff, who writes it down
    PAPER = "paper"  # signed on a form
    WEB = "web"  # on their own page
    CHAT = "chat"


class Visibility(StrEnum):
    """How employers see somebody; said by two purposes together."""

    HIDDEN = "hidden"
    ANONYMOUS = "anonymous"  # EMPLOYER_LISTS alone
    OPEN = "open"  # EMPLOYER_LISTS and EMPLOYER_CONTACT


REGISTERED_FOR = frozenset({ConsentPurpose.MATCHING})
"""What registering for the service (Mẫu 01a/PLI) asks for: it holds until it is taken back."""

NEEDS: Mapping[ConsentPurpose, ConsentPurpose] = MappingProxyType(
    {
        ConsentPurpose.EMPLOYER_LISTS: ConsentPurpose.MATCHING,
        ConsentPurpose.EMPLOYER_CONTACT: ConsentPurpose.EMPLOYER_LISTS,
    }
)
"""A use that happens only within another: it rests while that one is not agreed to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One thing a person said about one purpose; never changed, only followed by a later one."""

    id: int
    seeker_id: int
    purpose: ConsentPurpose
    given: bool  # False: taken back, or refused
    at: datetime
    channel: ConsentChannel
    text_version: str  # which wording they read; domain/consent_texts.py keeps every one
    account_id: int | None  # who wrote it down; the person's own account, or a member of staff
    about_vacancy_id: int | None = None  # REFERRAL: for this vacancy only


def holds(purpose: ConsentPurpose, last: Consent | None) -> bool:
    """Say whether a use is allowed by the last thing that was said about it."""
    return last.given if last is not None else purpose in REGISTERED_FOR
