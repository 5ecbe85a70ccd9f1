"""An employer asks somebody, through the service, whether they are interested: states and limits.

Until the person says yes the employer knows them by an alias only. A yes becomes a referral.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from jobmatch.domain.choices import HideReason

ANSWER_WITHIN = timedelta(days=14)
"""Silence for so long ends it."""

SAME_PAIR_AGAIN_AFTER = timedelta(days=90)
"""For so long nobody is asked about the same vacancy again, whatever they said."""

MOST_WAITING = 30
"""Unless the centre says otherwise, so many questions about one vacancy wait for an answer."""

MOST_WAITING_FOR_PERSON = 3
"""So many questions wait for one person's answer at a time, of all firms: more is a burden."""

MOST_LATELY, LATELY = 6, timedelta(days=30)
"""So often within so long one person is asked by all firms together: the service is no mailing
list, and whoever feels pestered leaves the lists."""

LONGEST_NOTE = 300  # characters


class ApproachState(StrEnum):
    WAITING = "waiting"  # for the person's answer
    ACCEPTED = "accepted"  # a referral took its place
    DECLINED = "declined"
    EXPIRED = "expired"  # the person said nothing
    WITHDRAWN = "withdrawn"  # the employer took it back, or a consent it stood on ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Approach:
    """One question of one employer to one person about one vacancy.

    `reason` is the person's own and meant for the desk: no employer sees it.
    """

    id: int
    seeker_id: int
    vacancy_id: int
    employer_id: int
    account_id: int | None  # who of the employer's people asked
    state: ApproachState = ApproachState.WAITING
    asked_at: datetime
    changed_at: datetime
    answer_by: date  # the last day
    note: str = ""  # the employer's words to the person
    reason: HideReason | None = None
    referral_id: int | None = None  # what a yes became
    version: int = 1

    @property
    def ref(self) -> str:
        return f"A-{self.id}"

    @property
    def open(self) -> bool:
        return self.state is ApproachState.WAITING
