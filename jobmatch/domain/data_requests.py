"""What a person asks about the data kept of them: put this right, or erase everything.

Source: Luật 91/2025/QH15 and NĐ 356/2025/NĐ-CP: an answer within two working days that says what
happens next, an erasure done within fifteen days.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from jobmatch.domain.working_days import working_days_after

ANSWER_WITHIN = 2  # working days
ERASE_WITHIN = timedelta(days=15)
LONGEST_TEXT = 2000  # characters
MOST_OPEN = 5  # requests of one person at a time


class DataRequestKind(StrEnum):
    CORRECTION = "correction"
    ERASURE = "erasure"


class DataRequestState(StrEnum):
    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"  # with the reason
    WITHDRAWN = "withdrawn"  # by the person


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequest:
    """`text`: what the person wants; `answer`: what the centre says to it."""

    id: int
    seeker_id: int
    kind: DataRequestKind
    text: str
    asked_at: datetime
    answer_by: date
    done_by: date
    state: DataRequestState = DataRequestState.OPEN
    answer: str = ""
    settled_at: datetime | None = None
    account_id: int | None = None  # who asked
    settled_by: int | None = None

    @property
    def open(self) -> bool:
        return self.state is DataRequestState.OPEN

    @property
    def due_on(self) -> date:
        """Return the day by which the centre has to act: tell of a correction, erase."""
        return self.done_by if self.kind is DataRequestKind.ERASURE else self.answer_by


def due_days(kind: DataRequestKind, today: date, holidays: Container[date]) -> tuple[date, date]:
    """Return the last day of the answer, and of doing what was asked."""
    answer_by = working_days_after(today, ANSWER_WITHIN, holidays)
    if kind is DataRequestKind.ERASURE:
        return answer_by, today + ERASE_WITHIN
    return answer_by, answer_by
