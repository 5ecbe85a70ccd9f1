"""What seekers answer to suggestions and to their own referrals, and what may follow from it.

An answer is the seeker's word. It stands beside the counsellor's choice, changes no score, and
ends when it is taken back.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jobmatch.domain.choices import HideReason
from jobmatch.domain.referrals import ReferralState, may_follow

SAID_OFTEN = 3
"""The same reason given so often makes a proposal."""

TRADE_SAID_OFTEN = 2
"""So many vacancies of one occupation group answered "wrong trade": the group's others go last."""

TRADE_DIGITS = 3
"""A VSCO minor group: "thợ may" with "thợ cắt may", not with "thợ mộc"."""


class InterestWord(StrEnum):
    INTERESTED = "interested"
    NOT_INTERESTED = "not_interested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """One answer to one vacancy; of each pair one holds at a time. It is kept when it ends.

    `asked_at`: when the seeker asked to be referred. `seen_at`: when somebody of the centre noted
    it. Both belong to INTERESTED only.
    """

    id: int
    seeker_id: int
    vacancy_id: int
    word: InterestWord
    reason: HideReason | None = None
    at: datetime
    asked_at: datetime | None = None
    seen_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def refused(self) -> bool:
        return self.word is InterestWord.NOT_INTERESTED

    @property
    def waits(self) -> bool:
        """Say whether the centre has not looked at it yet."""
        return not self.refused and self.seen_at is None and self.ended_at is None


class ReportWord(StrEnum):
    """What a seeker says of their own referral: word for the counsellor, never its outcome."""

    CAME = "came"
    COULD_NOT_COME = "could_not_come"
    TOOK_WORK = "took_work"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralReport:
    id: int
    referral_id: int
    seeker_id: int
    word: ReportWord
    at: datetime


_WOULD_BE = {
    ReportWord.CAME: ReferralState.PRESENTED,
    ReportWord.COULD_NOT_COME: ReferralState.NOT_PRESENTED,
    ReportWord.TOOK_WORK: ReferralState.HIRED,
}


def reports_about(state: ReferralState) -> tuple[ReportWord, ...]:
    """Return what a seeker may report of a referral that stands so.

    What has become known otherwise is not asked again. Work that begins may be told of once the
    employer said that they hire. Nothing is asked where the centre closed the referral.
    """
    if state is ReferralState.HIRED:
        return (ReportWord.TOOK_WORK,)
    if state is ReferralState.HIRED_ELSEWHERE:
        return ()
    return tuple(word for word in ReportWord if may_follow(state, _WOULD_BE[word]))


class ProposalKind(StrEnum):
    SMALLER_RADIUS = "smaller_radius"
    HIGHER_PAY = "higher_pay"


_PROPOSED = {
    HideReason.TOO_FAR: ProposalKind.SMALLER_RADIUS,
    HideReason.PAY: ProposalKind.HIGHER_PAY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLimits:
    """What a seeker narrowed their own suggestions to; None: not narrowed."""

    radius_km: int | None = None
    min_salary_vnd: int | None = None


def proposed(refusals: Iterable[Interest], limits: OwnLimits) -> tuple[ProposalKind, ...]:
    """Return what the reasons given so far suggest to narrow, and is not narrowed yet."""
    given = Counter(one.reason for one in refusals if one.refused and one.reason)
    kinds = [kind for reason, kind in _PROPOSED.items() if given[reason] >= SAID_OFTEN]
    done = {
        ProposalKind.SMALLER_RADIUS: limits.radius_km is not None,
        ProposalKind.HIGHER_PAY: limits.min_salary_vnd is not None,
    }
    return tuple(kind for kind in kinds if not done[kind])


def trades_refused(codes: Iterable[str | None]) -> dict[str, int]:
    """Return how often each occupation group was called the wrong trade, where often enough.

    `codes`: VSCO codes of the vacancies so answered; None where a vacancy has none.
    """
    groups = Counter(code[:TRADE_DIGITS] for code in codes if code)
    return {group: times for group, times in groups.items() if times >= TRADE_SAID_OFTEN}
