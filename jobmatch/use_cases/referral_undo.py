"""Taking back the last act within ten seconds, with everything that it did."""

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import ConflictError, NotFoundError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.referrals import (
    UNDO_SECONDS,
    Outcome,
    Referral,
    ReferralEvent,
    ReferralState,
)
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.approach_ends import ask_again
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_acts import (
    Acting,
    Effects,
    acting,
    check_without_work,
    fill,
    log,
    set_status,
    step,
)
from jobmatch.use_cases.referral_messages import take_back_messages
from jobmatch.use_cases.scope import check_referral


def undo_last(
    service: Service, referral_id: int, expected_version: int, by: Account | None
) -> Referral:
    """Take the last act back: states, filled places, the seeker's status, unsent messages.

    An issued referral becomes CANCELLED; undoing a transfer, on either referral, brings the old
    one back. Raises NotFoundError, ConflictError, and RuleError where it is too late or the act
    was somebody else's.
    """
    with service.begin_work() as work:
        work.referrals.take_turns()
        referral = work.referrals.get(referral_id)
        check_referral(work, by, referral)
        return undo_in(acting(service, work, by), referral, expected_version)


def undo_in(act: Acting, referral: Referral, expected_version: int) -> Referral:
    """Take the last act back within a unit of work that has the turn. Raises as `undo_last`."""
    if referral.version != expected_version:
        raise ConflictError(f"{referral.ref} was changed since it was read.")
    return _undo(act, referral)


def undo_issued(service: Service, key: str, by: Account | None) -> tuple[Referral, ...]:
    """Take back what `issue_referrals` filed under this key; all or none.

    Again: nothing more happens. Raises as `undo_last`.
    """
    with service.begin_work() as work:
        work.referrals.take_turns()
        filed = work.referrals.of_key(key)
        if not filed:
            raise NotFoundError("There is no such referral.")
        for referral in filed:
            check_referral(work, by, referral)
        act = acting(service, work, by)
        return tuple(
            referral if referral.state is ReferralState.CANCELLED else _undo(act, referral)
            for referral in filed
        )


def may_undo(service: Service, work: UnitOfWork, referral: Referral, by: Account | None) -> bool:
    """Say whether `undo_last` would be let through now."""
    event = _last_act(work, referral)
    return event is not None and _refusal(acting(service, work, by), event) is None


def _undo(act: Acting, referral: Referral) -> Referral:
    event = _last_act(act.work, referral)
    refusal = _NOT_HERE if event is None else _refusal(act, event)
    if event is None or refusal is not None:
        raise RuleError(refusal)
    acted_on = act.work.referrals.get(event.referral_id)
    if event.state is ReferralState.DID_NOT_START:
        check_without_work(act, acted_on)
    for caused in act.work.referrals.caused_by(event.id):
        _take_back(act, caused)
    if event.seeker_was is not None:
        set_status(act, referral.seeker_id, event.seeker_was)
    fill(act, acted_on.vacancy_id, -event.filled_by)
    return _take_back(act, event)


def _last_act(work: UnitOfWork, referral: Referral) -> ReferralEvent | None:
    """Return the event to undo: the last one, or the transfer that issued this referral.

    None where something else brought the last one about.
    """
    events = work.referrals.events(referral.id)
    caused_by = events[-1].caused_by
    if caused_by is None:
        return events[-1]
    return work.referrals.event(caused_by) if len(events) == 1 else None


def _refusal(act: Acting, event: ReferralEvent) -> Sentence | None:
    if (act.now - event.at).total_seconds() >= UNDO_SECONDS:
        return Sentence(
            f"Chỉ hoàn tác được trong {UNDO_SECONDS} giây", f"Only {UNDO_SECONDS} seconds to undo"
        )
    if act.by is not None and act.by.id != event.account_id:
        return Sentence("Chỉ người vừa làm mới hoàn tác được", "Only who did it can undo it")
    return None


def _take_back(act: Acting, event: ReferralEvent) -> Referral:
    """Bring a referral back to where it was before its last event, which this has to be.

    What was only just issued ends as cancelled: its number is given out.
    """
    referral = act.work.referrals.get(event.referral_id)
    events = act.work.referrals.events(referral.id)
    if events[-1].id != event.id:
        raise ConflictError(f"{referral.ref} was changed since it was read.")
    take_back_messages(act.work, event)
    if len(events) == 1:
        ask_again(act.service, act.work, referral)
        cancelled = Outcome(state=ReferralState.CANCELLED)
        return step(act, referral, cancelled, Effects(caused_by=event.id))[0]
    log(act, referral, "referral.undone")
    before = events[-2]
    act.work.referrals.forget_event(event.id)
    return act.work.referrals.change(
        referral,
        state=before.state,
        changed_at=before.at,
        reason=before.reason,
        reason_text=before.text,
        tell_seeker=before.tell_seeker,
    )


_NOT_HERE = Sentence(
    "Thay đổi này không hoàn tác ở đây được: nó do một việc khác gây ra",
    "This change cannot be undone here: something else brought it about",
)
