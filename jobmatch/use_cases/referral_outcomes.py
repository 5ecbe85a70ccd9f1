"""What came of a referral: recorded or cancelled by counsellors."""

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import ConflictError, RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.referrals import (
    REASON_NEEDED,
    Outcome,
    Referral,
    ReferralState,
    outcomes_after,
    reasons_for,
)
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_acts import Acting, acting, not_now, settle, step
from jobmatch.use_cases.referral_messages import WITHDRAWN, tell_employer
from jobmatch.use_cases.scope import check_referral

LONGEST_TEXT = 2000  # characters

_CANCELLED = Outcome(state=ReferralState.CANCELLED)


def record_outcome(
    service: Service,
    referral_id: int,
    outcome: Outcome,
    expected_version: int,
    by: Account | None,
) -> Referral:
    """Record what came of it. The same again by the same account changes nothing more.

    Raises NotFoundError, ConflictError, and RuleError (a Sentence).
    """
    check_outcome(outcome)
    with service.begin_work() as work:
        work.referrals.take_turns()
        referral = work.referrals.get(referral_id)
        check_referral(work, by, referral)
        return settle_once(acting(service, work, by), referral, outcome, expected_version)


def settle_once(
    act: Acting, referral: Referral, outcome: Outcome, expected_version: int
) -> Referral:
    """Record an outcome that was checked, unless this very request did so before.

    Raises ConflictError, and RuleError where it may not follow.
    """
    if referral.version != expected_version:
        refuse_unless_repeated(act.work, referral, outcome, expected_version, act.by)
        return referral
    if outcome.state not in outcomes_after(referral.state):
        raise RuleError(not_now(referral, outcome.state))
    return settle(act, referral, outcome)


def cancel_referral(
    service: Service, referral_id: int, expected_version: int, by: Account | None
) -> Referral:
    """Take an open referral back. Again by the same account: nothing more happens.

    Raises NotFoundError, ConflictError, RuleError.
    """
    with service.begin_work() as work:
        work.referrals.take_turns()
        referral = work.referrals.get(referral_id)
        check_referral(work, by, referral)
        if referral.version != expected_version:
            refuse_unless_repeated(work, referral, _CANCELLED, expected_version, by)
            return referral
        cancelled, event = step(acting(service, work, by), referral, _CANCELLED)
        tell_employer(work, cancelled, event, WITHDRAWN)
        return cancelled


def check_outcome(outcome: Outcome) -> None:
    """Raise RuleError (a Sentence) for an outcome that says too little or does not fit."""
    if outcome.state in REASON_NEEDED and outcome.reason is None:
        raise RuleError(Sentence("Cần chọn lý do", "A reason is needed"))
    if outcome.reason is not None and outcome.reason not in reasons_for(outcome.state):
        raise RuleError(
            Sentence("Lý do không hợp với kết quả này", "The reason does not fit this outcome")
        )
    if (
        outcome.reason is not None
        and outcome.reason.needs_text
        and not outcome.reason_text.strip()
    ):
        raise RuleError(Sentence("Cần ghi rõ lý do khác", "Say what the other reason is"))
    if max(len(outcome.reason_text), len(outcome.salary_text)) > LONGEST_TEXT:
        raise RuleError(
            Sentence(f"Không dài quá {LONGEST_TEXT} ký tự", f"At most {LONGEST_TEXT} characters")
        )


def refuse_unless_repeated(
    work: UnitOfWork,
    referral: Referral,
    outcome: Outcome,
    expected_version: int,
    by: Account | None,
) -> None:
    """Let a repeated request pass (a double click, a retry); ConflictError for any other."""
    last = work.referrals.events(referral.id)[-1]
    repeated = (
        referral.version == expected_version + 1
        and last.account_id == (by.id if by else None)
        and (last.state, last.reason, last.text, last.happened_on)
        == (outcome.state, outcome.reason, outcome.reason_text, outcome.on)
    )
    if not repeated:
        raise ConflictError(f"{referral.ref} was changed since it was read.")
