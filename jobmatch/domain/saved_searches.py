"""A search that somebody keeps under a name, and what it has found since they looked."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SearchKind(StrEnum):
    """The page whose question is kept."""

    VACANCIES = "vacancies"
    SEEKERS = "seekers"
    CASES = "cases"
    REFERRALS = "referrals"
    BROWSED = "browsed"  # the public page: a seeker's own search


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """`question` is the page's own query string; it is read as the page reads it."""

    id: int
    account_id: int
    name: str
    kind: SearchKind
    question: str
    muted: bool
    created_at: datetime
    seen_at: datetime  # when its results were last looked at
    seen_ids: tuple[int, ...]  # what stood in them then
    new_ids: tuple[int, ...]  # found since then, newest first
    checked_at: datetime | None
    alerted_on: date | None  # the day of the last message about it
    alerted_ids: tuple[int, ...] = ()  # the new ones that a message told of
