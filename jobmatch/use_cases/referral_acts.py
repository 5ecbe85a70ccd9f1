"""One step of a referral with everything that follows from it, inside one unit of work.

A step writes the event, the new state, the audit event and the messages. Being hired also fills
an opening, makes the seeker employed and closes their other referrals; not starting takes all of
that back. Whoever calls these functions has taken the turn (`work.referrals.take_turns`).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.domain.referral_words import STATE_WORDS
from jobmatch.domain.referrals import (
    Actor,
    Outcome,
    Referral,
    ReferralEvent,
    ReferralState,
    may_follow,
)
from jobmatch.domain.seekers import Seeker, SeekerStatus
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.approach_ends import withdraw_waiting
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_messages import (
    CLOSED_ELSEWHERE,
    REFUSED,
    REOPENED,
    tell_employer,
    tell_seeker,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who acts in which unit of work, and when."""

    service: Service
    work: UnitOfWork
    by: Account | None
    actor: Actor
    actor_name: str = ""
    now: datetime
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What an event did elsewhere, or what brought it about; see `ReferralEvent`."""

    caused_by: int | None = None
    filled_by: int = 0
    seeker_was: SeekerStatus | None = None


_NO_EFFECTS = Effects()


def acting(
    service: Service,
    work: UnitOfWork,
    by: Account | None,
    actor: Actor | None = None,
    actor_name: str = "",
) -> Acting:
    """Return who acts; without an account it is the service itself unless said otherwise."""
    return Acting(
        service=service,
        work=work,
        by=by,
        actor=actor or (Actor.COUNSELLOR if by else Actor.SERVICE),
        actor_name=actor_name,
        now=service.clock.now(),
        today=service.clock.today(),
    )


def settle(act: Acting, referral: Referral, outcome: Outcome) -> Referral:
    """Record what came of a referral, with all that follows. Raises RuleError."""
    if outcome.state is ReferralState.HIRED:
        return _hire(act, referral, outcome)
    if outcome.state is ReferralState.DID_NOT_START:
        return _give_back(act, referral, outcome)
    changed, event = step(act, referral, outcome)
    if outcome.state is ReferralState.NOT_HIRED and outcome.tell_seeker:
        tell_seeker(act.work, changed, event, REFUSED)
    return changed


def step(
    act: Acting, referral: Referral, outcome: Outcome, effects: Effects = _NO_EFFECTS
) -> tuple[Referral, ReferralEvent]:
    """Move one referral on. Raises RuleError where the table of transitions does not allow it."""
    _check_transition(referral, outcome.state)
    event = add_event(act, referral, outcome, effects)
    changed = act.work.referrals.change(
        referral,
        state=outcome.state,
        changed_at=act.now,
        reason=outcome.reason,
        reason_text=outcome.reason_text,
        tell_seeker=outcome.tell_seeker,
    )
    return changed, event


def add_event(
    act: Acting, referral: Referral, outcome: Outcome, effects: Effects = _NO_EFFECTS
) -> ReferralEvent:
    """Write down what happened: for people with the referral, and in the audit log."""
    log(act, referral, f"referral.{outcome.state}")
    return act.work.referrals.add_event(
        ReferralEvent(
            id=0,
            referral_id=referral.id,
            at=act.now,
            account_id=act.by.id if act.by else None,
            actor=act.actor,
            actor_name=act.actor_name,
            state=outcome.state,
            happened_on=outcome.on,
            reason=outcome.reason,
            text=outcome.reason_text,
            tell_seeker=outcome.tell_seeker,
            contract=outcome.contract,
            salary_text=outcome.salary_text,
            caused_by=effects.caused_by,
            filled_by=effects.filled_by,
            seeker_was=effects.seeker_was,
        )
    )


def log(act: Acting, referral: Referral, action: str) -> None:
    """Append to the audit log; the record is the seeker, the detail the referral's number."""
    record = (RecordKind.SEEKERS, referral.seeker_id)
    note(act.work, act.service, act.by, action, record, referral.number)


def fill(act: Acting, vacancy_id: int, by: int) -> int:
    """Raise (or lower) the filled places of a vacancy; return by how much it came to be."""
    try:
        vacancy = act.work.vacancies.get(vacancy_id)
    except NotFoundError:  # erased: nothing is left to count on
        return 0
    filled = max(0, vacancy.filled + by)
    if filled != vacancy.filled:
        act.work.vacancies.record_filled(vacancy_id, filled, act.now)
    return filled - vacancy.filled


def set_status(act: Acting, seeker_id: int, status: SeekerStatus) -> SeekerStatus | None:
    """Note whether somebody looks for work; return what they were, None where nothing changed."""
    seeker = seeker_or_none(act.work, seeker_id)
    if seeker is None or seeker.status is status:
        return None
    draft = replace(act.work.seekers.draft(seeker_id), status=status)
    act.work.seekers.replace(seeker_id, draft, act.now)
    if status is SeekerStatus.EMPLOYED:
        withdraw_waiting(act.service, act.work, seeker_id, act.by)
    return seeker.status


def seeker_or_none(work: UnitOfWork, seeker_id: int) -> Seeker | None:
    """Return the seeker, held until the unit ends; None: erased."""
    try:
        return work.seekers.get(seeker_id)
    except NotFoundError:
        return None


def placement(work: UnitOfWork, seeker: Seeker) -> Referral | None:
    """Return the referral through which the seeker has work now.

    Who started once and looks for work again has none.
    """
    for referral in work.referrals.placed(seeker.id):
        waits = referral.state is ReferralState.HIRED
        if waits or seeker.status is SeekerStatus.EMPLOYED:
            return referral
    return None


def not_now(referral: Referral, wanted: ReferralState) -> Sentence:
    """Say why a referral cannot get into the state that is wanted."""
    now, then = STATE_WORDS[referral.state], STATE_WORDS[wanted]
    return Sentence(
        f"Phiếu {referral.number} đang là “{now.vi}”, không thể ghi “{then.vi}”",
        f"Referral {referral.number} is “{now.en}”; “{then.en}” cannot follow",
    )


def check_without_work(act: Acting, referral: Referral) -> None:
    """Raise RuleError where the seeker has work through another referral."""
    seeker = seeker_or_none(act.work, referral.seeker_id)
    other = placement(act.work, seeker) if seeker else None
    if other is not None and other.id != referral.id:
        raise RuleError(_has_work(other))


def _hire(act: Acting, referral: Referral, outcome: Outcome) -> Referral:
    """Fill an opening, make the seeker employed, close their other referrals."""
    _check_transition(referral, ReferralState.HIRED)  # before anything is changed
    check_without_work(act, referral)
    seeker_was = set_status(act, referral.seeker_id, SeekerStatus.EMPLOYED)
    filled_by = fill(act, referral.vacancy_id, 1)
    effects = Effects(filled_by=filled_by, seeker_was=seeker_was)
    changed, event = step(act, referral, outcome, effects)
    elsewhere = Outcome(state=ReferralState.HIRED_ELSEWHERE)
    for sibling in act.work.referrals.of_seekers([referral.seeker_id]):
        if sibling.open:
            closed, closing = step(act, sibling, elsewhere, Effects(caused_by=event.id))
            tell_employer(act.work, closed, closing, CLOSED_ELSEWHERE)
    return changed


def _give_back(act: Acting, referral: Referral, outcome: Outcome) -> Referral:
    """Free the opening, let the seeker look again, reopen what the hire had closed."""
    _check_transition(referral, ReferralState.DID_NOT_START)
    hired = act.work.referrals.events(referral.id)[-1]
    before = hired.seeker_was or SeekerStatus.LOOKING
    seeker_was = set_status(act, referral.seeker_id, before)
    filled_by = fill(act, referral.vacancy_id, -hired.filled_by)
    effects = Effects(filled_by=filled_by, seeker_was=seeker_was)
    changed, event = step(act, referral, outcome, effects)
    for closed in act.work.referrals.caused_by(hired.id):
        _reopen(act, closed, event)
    return changed


def _reopen(act: Acting, closed: ReferralEvent, because: ReferralEvent) -> None:
    """Bring back a referral as it was before this event, if it is still valid and unchanged."""
    referral = act.work.referrals.get(closed.referral_id)
    before, last = act.work.referrals.events(referral.id)[-2:]
    if last.id == closed.id and referral.valid_until >= act.today:
        effects = Effects(caused_by=because.id)
        reopened, event = step(act, referral, Outcome(state=before.state), effects)
        tell_employer(act.work, reopened, event, REOPENED)


def _check_transition(referral: Referral, wanted: ReferralState) -> None:
    if not may_follow(referral.state, wanted):
        raise RuleError(not_now(referral, wanted))


def _has_work(other: Referral) -> Sentence:
    return Sentence(
        f"Người này đã có việc qua phiếu {other.number}; nếu không đi làm, hãy ghi ở phiếu đó",
        f"This person has work through {other.number}; if they did not start, say so there",
    )
