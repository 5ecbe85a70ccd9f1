"""What keeps a vacancy fresh: what its owner was asked, what they said, what followed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

REFRESHED_BY = timedelta(days=30)
"""How much longer a vacancy stays open by one touch."""

FURTHEST = timedelta(days=90)
"""No touch moves the closing day further ahead than this from today."""


class UpkeepKind(StrEnum):
    ASKED = "asked"  # "still open?"
    REFRESHED = "refreshed"
    REOPENED = "reopened"
    PAUSED = "paused"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"
    UNREACHABLE = "unreachable"  # it was time to ask, and there is no address
    SILENT = "silent"  # paused by the service: nobody answered
    CHECK_AWAITED = "check_awaited"  # posted by a firm that staff have not checked yet
    CHECKED = "checked"  # opened by the service once the firm was checked


@dataclass(frozen=True, slots=True, kw_only=True)
class UpkeepEvent:
    """`hired` is what the owner said when closing; None: not said.

    `account_id` None: by link, or by the service itself.
    """

    id: int
    vacancy_id: int
    at: datetime
    kind: UpkeepKind
    hired: int | None = None
    account_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpkeepRules:
    """Days: without a sign of life before asking; after asking before pausing; before closing."""

    ask_after_days: int = 30
    pause_after_days: int = 7
    notice_days: tuple[int, ...] = (7, 1)


def refreshed_until(closes_on: date | None, today: date) -> date:
    """Return the closing day after one touch: 30 days on from it, or from today if that is later.

    Never earlier than it was, and touching again and again leads nowhere far.
    """
    start = max(closes_on or today, today)
    return max(start, min(start + REFRESHED_BY, today + FURTHEST))
