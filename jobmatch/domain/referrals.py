"""Sending a seeker to an employer with a slip, and what came of it: states, reasons, events."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jobmatch.domain.forms import ContractKind
from jobmatch.domain.seekers import SeekerStatus

UNDO_SECONDS = 10
"""For so long an act can be taken back, and what it tells others waits in the outbox."""


class ReferralState(StrEnum):
    ISSUED = "issued"  # the slip is given
    PRESENTED = "presented"  # the seeker called on the employer
    NOT_PRESENTED = "not_presented"
    INTERVIEWED = "interviewed"
    HIRED = "hired"
    NOT_HIRED = "not_hired"  # the employer said no
    DECLINED = "declined"  # the seeker said no
    STARTED = "started"
    DID_NOT_START = "did_not_start"
    EXPIRED = "expired"  # nobody said anything for too long
    HIRED_ELSEWHERE = "hired_elsewhere"  # through another referral
    TRANSFERRED = "transferred"  # a referral to another vacancy took its place
    CANCELLED = "cancelled"  # by the centre


_S = ReferralState

TRANSITIONS: dict[ReferralState, frozenset[ReferralState]] = {
    _S.ISSUED: frozenset(_S) - {_S.ISSUED, _S.STARTED, _S.DID_NOT_START},
    _S.PRESENTED: frozenset(
        {_S.INTERVIEWED, _S.HIRED, _S.NOT_HIRED, _S.DECLINED}
        | {_S.EXPIRED, _S.HIRED_ELSEWHERE, _S.TRANSFERRED, _S.CANCELLED}
    ),
    _S.INTERVIEWED: frozenset(
        {_S.HIRED, _S.NOT_HIRED, _S.DECLINED}
        | {_S.EXPIRED, _S.HIRED_ELSEWHERE, _S.TRANSFERRED, _S.CANCELLED}
    ),
    _S.HIRED: frozenset({_S.STARTED, _S.DID_NOT_START}),
    # late news
    _S.NOT_PRESENTED: frozenset({_S.PRESENTED, _S.INTERVIEWED, _S.HIRED}),
    _S.NOT_HIRED: frozenset({_S.HIRED}),
    _S.EXPIRED: frozenset(
        {_S.PRESENTED, _S.NOT_PRESENTED, _S.INTERVIEWED} | {_S.HIRED, _S.NOT_HIRED, _S.DECLINED}
    ),
    # the other job came to nothing
    _S.HIRED_ELSEWHERE: frozenset({_S.ISSUED, _S.PRESENTED, _S.INTERVIEWED}),
    # the end
    _S.DECLINED: frozenset(),
    _S.STARTED: frozenset(),
    _S.DID_NOT_START: frozenset(),
    _S.TRANSFERRED: frozenset(),
    _S.CANCELLED: frozenset(),
}
"""What may follow each state, whoever brings it about."""

OPEN_STATES = frozenset({_S.ISSUED, _S.PRESENTED, _S.INTERVIEWED})
"""Somebody still has to say what came of it."""

PLACED_STATES = frozenset({_S.HIRED, _S.STARTED})

OUTCOMES = frozenset(
    {_S.PRESENTED, _S.NOT_PRESENTED, _S.INTERVIEWED, _S.HIRED, _S.NOT_HIRED, _S.DECLINED}
    | {_S.STARTED, _S.DID_NOT_START}
)
"""What a counsellor records. The other states come by acts of their own or by the service."""

EMPLOYER_OUTCOMES = frozenset(
    {_S.INTERVIEWED, _S.HIRED, _S.NOT_HIRED, _S.DECLINED, _S.NOT_PRESENTED}
)
"""What an employer may answer from the link: once what settles the referral, and once before
that a day on which they see the seeker (INTERVIEWED)."""

FIRM_OUTCOMES = EMPLOYER_OUTCOMES | {_S.STARTED, _S.DID_NOT_START}
"""What an employer's own people record, signed in: also what became of a hire."""


class Side(StrEnum):
    """Whose reason it is."""

    EMPLOYER = "employer"
    SEEKER = "seeker"


class RefusalReason(StrEnum):
    """Why a referral came to nothing; first the employer's reasons, then the seeker's."""

    LACKS_SKILLS = "lacks_skills"
    LACKS_EXPERIENCE = "lacks_experience"
    LACKS_LICENCE_OR_PAPERS = "lacks_licence_or_papers"
    HEALTH_CHECK = "health_check"  # not fit for this work by the examination
    MISSED_INTERVIEW = "missed_interview"
    UNREACHABLE = "unreachable"
    POSITION_FILLED = "position_filled"
    POSITION_WITHDRAWN = "position_withdrawn"
    DUPLICATE = "duplicate"  # had applied already, or works there
    OTHER_EMPLOYER = "other_employer"
    FOUND_OTHER_WORK = "found_other_work"
    TOO_FAR = "too_far"
    PAY_TOO_LOW = "pay_too_low"
    SHIFT_OR_HOURS = "shift_or_hours"
    WORK_NOT_AS_DESCRIBED = "work_not_as_described"
    HEALTH = "health"
    FAMILY = "family"
    NO_CONTACT = "no_contact"  # the centre cannot reach the seeker
    OTHER_SEEKER = "other_seeker"

    @property
    def side(self) -> Side:
        return Side.EMPLOYER if self in _EMPLOYERS else Side.SEEKER

    @property
    def told(self) -> bool:
        """Whether the seeker is normally told: what they can mend, or what is not about them."""
        return self in _TOLD

    @property
    def needs_text(self) -> bool:
        return self in {RefusalReason.OTHER_EMPLOYER, RefusalReason.OTHER_SEEKER}


_R = RefusalReason
_EMPLOYERS = frozenset(
    {_R.LACKS_SKILLS, _R.LACKS_EXPERIENCE, _R.LACKS_LICENCE_OR_PAPERS, _R.HEALTH_CHECK}
    | {_R.MISSED_INTERVIEW, _R.UNREACHABLE, _R.POSITION_FILLED, _R.POSITION_WITHDRAWN}
    | {_R.DUPLICATE, _R.OTHER_EMPLOYER}
)
_TOLD = frozenset(
    {_R.LACKS_EXPERIENCE, _R.LACKS_LICENCE_OR_PAPERS, _R.MISSED_INTERVIEW}
    | {_R.POSITION_FILLED, _R.POSITION_WITHDRAWN, _R.DUPLICATE}
)

REASONS_FOR: dict[ReferralState, frozenset[Side]] = {
    _S.NOT_HIRED: frozenset({Side.EMPLOYER}),
    _S.DECLINED: frozenset({Side.SEEKER}),
    _S.NOT_PRESENTED: frozenset({Side.EMPLOYER, Side.SEEKER}),
    _S.DID_NOT_START: frozenset({Side.EMPLOYER, Side.SEEKER}),
}
"""The states that take a reason, and from which side."""

REASON_NEEDED = frozenset({_S.NOT_HIRED, _S.DECLINED})


class Actor(StrEnum):
    COUNSELLOR = "counsellor"
    EMPLOYER = "employer"  # from the link, without an account, or from the firm's own page
    SEEKER = "seeker"  # by a yes to an employer's question
    SERVICE = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """One slip. Reason and so on are those of the last event; `changed_at` is its moment.

    The ids of seeker, vacancy and employer stay when those records are erased, so that counts
    stay true; they then lead to nobody.
    """

    id: int
    number: str  # "GT-2026-000123"
    seeker_id: int
    vacancy_id: int
    employer_id: int | None = None
    centre_id: int
    counsellor_id: int | None = None
    state: ReferralState = ReferralState.ISSUED
    issued_at: datetime
    changed_at: datetime
    valid_until: date
    reason: RefusalReason | None = None
    reason_text: str = ""
    tell_seeker: bool = False
    note: str = ""  # printed on the slip
    suggestion_score: float | None = None  # of the pair at the moment of issue
    transferred_from: int | None = None  # id of the referral whose place this one took
    link_version: int = 1  # the employer's link carries it: raising it voids the old link
    version: int = 1

    @property
    def ref(self) -> str:
        return f"R-{self.id}"

    @property
    def open(self) -> bool:
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralEvent:
    """What happened to a referral: who, when, why. The last one's state is the referral's.

    An act that changes several referrals is one event with others `caused_by` it. What it did
    elsewhere is kept with it, so that it can be taken back.
    """

    id: int
    referral_id: int
    at: datetime
    account_id: int | None
    actor: Actor
    actor_name: str = ""  # as the employer's contact gave it
    state: ReferralState
    happened_on: date | None = None  # the interview, the first day of work
    reason: RefusalReason | None = None
    text: str = ""
    tell_seeker: bool = False
    contract: ContractKind | None = None
    salary_text: str = ""
    caused_by: int | None = None  # id of the event of another referral
    filled_by: int = 0  # how much it raised the vacancy's filled places
    seeker_was: SeekerStatus | None = None  # the seeker's status before, where it changed that


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is recorded of a referral."""

    state: ReferralState
    on: date | None = None  # the interview, the first day of work
    reason: RefusalReason | None = None
    reason_text: str = ""
    tell_seeker: bool = False
    contract: ContractKind | None = None
    salary_text: str = ""


def may_follow(state: ReferralState, following: ReferralState) -> bool:
    return following in TRANSITIONS[state]


def outcomes_after(state: ReferralState) -> tuple[ReferralState, ...]:
    """Return what a counsellor may record now, in the order in which it comes about.

    Nothing after HIRED_ELSEWHERE: only the service reopens such a referral.
    """
    if state is ReferralState.HIRED_ELSEWHERE:
        return ()
    return tuple(one for one in ReferralState if one in OUTCOMES and may_follow(state, one))


def reasons_for(state: ReferralState) -> tuple[RefusalReason, ...]:
    """Return the reasons that this state takes, in the order of the list."""
    sides = REASONS_FOR.get(state, frozenset())
    return tuple(reason for reason in RefusalReason if reason.side in sides)


def referral_number(year: int, serial: int) -> str:
    return f"GT-{year}-{serial:06}"


def own_referral_id(ref: str) -> int | None:
    """Return the id in "R-12", or None for any other text."""
    found = re.fullmatch(r"R-([1-9]\d{0,17})", ref.strip().upper())
    return int(found.group(1)) if found else None
