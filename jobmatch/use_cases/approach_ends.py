"""How an employer's question ends without an answer, with all that waits because of it.

It ends where the person leaves employers' lists, has found work, or is referred to the same
vacancy by the desk: nothing is asked of somebody whom it no longer concerns.
"""

from dataclasses import replace

from jobmatch.domain.accounts import Account
from jobmatch.domain.approaches import Approach, ApproachState
from jobmatch.domain.records import RecordKind
from jobmatch.domain.referrals import Referral
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.audit_trail import note
from jobmatch.use_cases.ports import Service

_KIND = RecordKind.SEEKERS


def asked_key(approach: Approach) -> str:
    """Return the key of the message that asks, and of the task where no message can."""
    return f"approach:{approach.id}:asked"


def end_approach(
    service: Service,
    work: UnitOfWork,
    approach: Approach,
    state: ApproachState,
    by: Account | None,
    **changes: object,
) -> Approach:
    """End an approach that waits, with the message and the task about it if those wait too."""
    now = service.clock.now()
    work.outbox.cancel(asked_key(approach))
    for task in work.tasks.of_keys([asked_key(approach)]):
        if task.done_at is None:
            work.tasks.put(replace(task, done_at=now))
    note(work, service, by, f"approach.{state}", (_KIND, approach.seeker_id), approach.ref)
    return work.approaches.change(approach, state=state, changed_at=now, **changes)


def withdraw_waiting(
    service: Service, work: UnitOfWork, seeker_id: int, by: Account | None
) -> tuple[Approach, ...]:
    """End all that waits for a person's answer; return it, newest first."""
    waiting = [one for one in work.approaches.of_seeker(seeker_id) if one.open]
    return tuple(end_approach(service, work, one, ApproachState.WITHDRAWN, by) for one in waiting)


def accept_by_referral(
    service: Service, work: UnitOfWork, referral: Referral, by: Account | None
) -> None:
    """Let a referral be the answer to what waits about the same vacancy: the person agreed."""
    for one in work.approaches.of_seeker(referral.seeker_id):
        if one.open and one.vacancy_id == referral.vacancy_id:
            became = {"referral_id": referral.id}
            end_approach(service, work, one, ApproachState.ACCEPTED, by, **became)


def ask_again(service: Service, work: UnitOfWork, referral: Referral) -> None:
    """Let an approach wait again whose referral was taken back at once."""
    approach = work.approaches.of_referrals([referral.id]).get(referral.id)
    if approach is not None:
        now = service.clock.now()
        again = {"state": ApproachState.WAITING, "referral_id": None, "changed_at": now}
        work.approaches.change(approach, **again)
