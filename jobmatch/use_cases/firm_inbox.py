"""An employer's inbox: who was referred to its vacancies, and what came of them.

The same table of transitions, the same acts and the same undo as the desk and the links have.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from jobmatch.domain.accounts import Account
from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.domain.referrals import (
    FIRM_OUTCOMES,
    UNDO_SECONDS,
    Actor,
    Outcome,
    Referral,
    ReferralState,
    Side,
    outcomes_after,
)
from jobmatch.domain.seekers import Person, Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.store.referrals import ReferralFilter
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.consents import contact_is_open
from jobmatch.use_cases.firms import CONTACT_STOPPED, check_own_firm, is_stopped
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_acts import acting
from jobmatch.use_cases.referral_outcomes import check_outcome, settle_once
from jobmatch.use_cases.referral_undo import may_undo, undo_in
from jobmatch.use_cases.seeker_aliases import alias_of

MOST_AT_ONCE = 50
_KIND = RecordKind.SEEKERS
_NOT_THEIRS = frozenset({ReferralState.CANCELLED, ReferralState.TRANSFERRED})


class InboxState(StrEnum):
    """Which referrals an employer looks at."""

    WAITING = "waiting"  # for its answer
    HIRED = "hired"  # hired or at work
    CLOSED = "closed"  # came to nothing
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxQuery:
    state: InboxState = InboxState.WAITING
    vacancy_id: int | None = None
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmReferral:
    """One row. `name` is empty where it is withheld; `alias` stands then.

    That is where the person took their consent back, or the centre stopped the firm (`stopped`).
    """

    referral: Referral
    vacancy: Vacancy | None
    name: str
    alias: str
    may_answer: tuple[ReferralState, ...]
    silent_days: int  # since the last event; 0 for one that is settled
    asked: bool  # came of the employer's own question
    stopped: Sentence | None = None

    @property
    def reason_told(self) -> bool:
        """Whether the reason is the employer's to know: a person's own is not."""
        reason = self.referral.reason
        return reason is not None and reason.side is Side.EMPLOYER


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmInbox:
    """One page; those that wait for an answer in front, the longest silent first."""

    referrals: tuple[FirmReferral, ...]
    total: int
    waiting: int  # in all vacancies
    vacancies: tuple[Vacancy, ...]  # that anybody was referred to


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmSlip:
    """One referral with what its employer may know. `seeker` None: the name is withheld."""

    row: FirmReferral
    phone: str  # empty: withheld, not agreed to, or none
    seeker: Seeker | None
    undoable: bool


def firm_inbox(service: Service, query: InboxQuery, by: Account) -> FirmInbox:
    """Return one page of the referrals to the firm's vacancies. The look is written down."""
    now = service.clock.now()
    with service.begin_work() as work:
        employer_id = check_own_firm(work, by)
        theirs = _theirs(work, employer_id, now)
        waiting = [one for one in theirs if one.open]
        wanted = [one for one in theirs if _wanted(one, query)]
        ordered = sorted(wanted, key=_order)
        page = ordered[query.offset : query.offset + query.limit]
        record = (RecordKind.EMPLOYERS, employer_id)
        note(work, service, by, "referrals.seen_by_employer", record, f"{len(page)} referrals")
        vacancies = work.vacancies.get_many({one.vacancy_id for one in theirs})
        return FirmInbox(
            referrals=_rows(work, page, vacancies, now),
            total=len(wanted),
            waiting=len(waiting),
            vacancies=tuple(sorted(vacancies.values(), key=lambda one: -one.id)),
        )


def firm_slip(service: Service, ref: str, by: Account) -> FirmSlip:
    """Return one referral with the person's contact as far as they agreed; the look is noted.

    Raises NotFoundError.
    """
    with service.begin_work() as work:
        referral = _own(work, work.referrals.find(ref), by)
        vacancies = work.vacancies.get_many([referral.vacancy_id])
        (row,) = _rows(work, [referral], vacancies, service.clock.now())
        person = work.seekers.persons([referral.seeker_id]).get(referral.seeker_id)
        phone = _phone(work, referral, person) if row.name else ""
        record = (_KIND, referral.seeker_id)
        note(work, service, by, "seeker.contact_seen_by_employer", record, referral.number)
        seekers = work.seekers.get_many([referral.seeker_id]) if row.name else {}
        return FirmSlip(
            row=row,
            phone=phone,
            seeker=seekers.get(referral.seeker_id),
            undoable=may_undo(service, work, referral, by),
        )


def answer_referrals(
    service: Service, answered: Sequence[tuple[int, int]], outcome: Outcome, by: Account
) -> tuple[Referral, ...]:
    """Record what came of these referrals, (id, version read), all or none.

    The same again changes nothing. Raises NotFoundError, ConflictError, RuleError (a Sentence).
    """
    _check_answer(answered, outcome)
    with service.begin_work() as work:
        work.referrals.take_turns()
        act = acting(service, work, by, Actor.EMPLOYER, by.full_name or by.name)
        return tuple(
            settle_once(act, _own(work, work.referrals.get(referral_id), by), outcome, version)
            for referral_id, version in dict(answered).items()
        )


def undo_answers(
    service: Service, answered: Sequence[tuple[int, int]], by: Account
) -> tuple[Referral, ...]:
    """Take back one's own answers, (id, version after it), within ten seconds; all or none.

    Raises NotFoundError, ConflictError, and RuleError (a Sentence).
    """
    with service.begin_work() as work:
        work.referrals.take_turns()
        act = acting(service, work, by, Actor.EMPLOYER, by.full_name or by.name)
        return tuple(
            undo_in(act, _own(work, work.referrals.get(referral_id), by), version)
            for referral_id, version in dict(answered).items()
        )


def firm_outcomes_after(state: ReferralState) -> tuple[ReferralState, ...]:
    """Return what an employer may record of a referral in this state, in order."""
    return tuple(one for one in outcomes_after(state) if one in FIRM_OUTCOMES)


def _own(work: UnitOfWork, referral: Referral, by: Account) -> Referral:
    """Return a referral to the account's own firm. Raises NotFoundError for any other."""
    if referral.employer_id != check_own_firm(work, by) or referral.state in _NOT_THEIRS:
        raise NotFoundError("There is no such referral.")
    return referral


def _theirs(work: UnitOfWork, employer_id: int, now: datetime) -> list[Referral]:
    """Return the firm's referrals but those that whoever issued them may still take back."""
    found = work.referrals.matching(ReferralFilter(employer_id=employer_id))
    referrals = work.referrals.get_many(referral_id for referral_id, _ in found)
    certain = now - timedelta(seconds=UNDO_SECONDS)
    return [
        one
        for one in referrals.values()
        if one.state not in _NOT_THEIRS and one.issued_at <= certain
    ]


def _wanted(referral: Referral, query: InboxQuery) -> bool:
    if query.vacancy_id is not None and referral.vacancy_id != query.vacancy_id:
        return False
    return query.state is InboxState.ALL or _state(referral) is query.state


def _state(referral: Referral) -> InboxState:
    if referral.open:
        return InboxState.WAITING
    hired = referral.state in {ReferralState.HIRED, ReferralState.STARTED}
    return InboxState.HIRED if hired else InboxState.CLOSED


def _order(referral: Referral) -> tuple[bool, float]:
    """Put what waits in front, the longest silent first; then what was settled last."""
    moment = referral.changed_at.timestamp()
    return (not referral.open, moment if referral.open else -moment)


def _rows(
    work: UnitOfWork,
    referrals: Sequence[Referral],
    vacancies: Mapping[int, Vacancy],
    now: datetime,
) -> tuple[FirmReferral, ...]:
    persons = work.seekers.persons({one.seeker_id for one in referrals})
    asked = work.approaches.of_referrals(one.id for one in referrals)
    stopped = bool(referrals) and is_stopped(work, referrals[0].employer_id)  # all are one firm's
    return tuple(
        FirmReferral(
            referral=one,
            vacancy=vacancies.get(one.vacancy_id),
            name="" if stopped else _name(work, one, persons.get(one.seeker_id)),
            alias=alias_of(work.keys, one.employer_id or 0, one.seeker_id).word,
            may_answer=firm_outcomes_after(one.state),
            silent_days=(now - one.changed_at).days if one.open else 0,
            asked=one.id in asked,
            stopped=CONTACT_STOPPED if stopped else None,
        )
        for one in referrals
    )


def _name(work: UnitOfWork, referral: Referral, person: Person | None) -> str:
    known = person is not None and contact_is_open(work, referral.seeker_id, referral.vacancy_id)
    return person.full_name if person and known else ""


def _phone(work: UnitOfWork, referral: Referral, person: Person | None) -> str:
    """Return the telephone where the person agreed to this very referral in so many words."""
    pair = referral.seeker_id, referral.vacancy_id
    said = work.consents.last(pair[0], ConsentPurpose.REFERRAL, pair[1])
    agreed = said is not None and contact_is_open(work, *pair)
    return person.phone if person and agreed else ""


def _check_answer(answered: Sequence[tuple[int, int]], outcome: Outcome) -> None:
    if not answered:
        raise RuleError(Sentence("Hãy đánh dấu ít nhất một người", "Tick at least one person"))
    if len(answered) > MOST_AT_ONCE:
        raise RuleError(
            Sentence(
                f"Mỗi lần trả lời nhiều nhất {MOST_AT_ONCE} người",
                f"At most {MOST_AT_ONCE} people at a time",
            )
        )
    if outcome.state not in FIRM_OUTCOMES:
        raise RuleError(Sentence("Không nhận câu trả lời này", "This answer is not taken"))
    check_outcome(outcome)
