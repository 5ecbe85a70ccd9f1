"""Reminds employers who stay silent, and closes referrals of which nobody says anything.

Every process that serves has a thread for it; a note in the database lets one of them do it once
an hour. Should two do it at once, nobody is told twice: each reminder has a key of its own.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import RuleError
from jobmatch.domain.messages import Sentence
from jobmatch.domain.referrals import Outcome, Referral, ReferralState
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.hourly import claim
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_acts import Acting, acting, step
from jobmatch.use_cases.referral_messages import remind_employer
from jobmatch.use_cases.rounds import Rounds

LOOKS_EVERY = 60.0  # seconds
MOST_DAYS = 365
_BATCH = 50
_REMIND, _CLOSE = "referrals.remind_after_days", "referrals.close_after_days"
_LAST = "referrals.followed_up_at"
_EXPIRED = Outcome(state=ReferralState.EXPIRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRules:
    """Days without news. An employer is reminded each time that `remind_after_days` pass."""

    remind_after_days: int = 7
    close_after_days: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedUp:
    reminded: int
    closed: int


def follow_up_rules(service: Service) -> FollowUpRules:
    with service.begin_work(read_only=True) as work:
        return _rules(work)


def set_follow_up_rules(service: Service, rules: FollowUpRules, by: Account | None) -> None:
    """Keep other rules from now on. Raises RuleError for days that make no sense."""
    if not 1 <= rules.remind_after_days <= rules.close_after_days <= MOST_DAYS:
        raise RuleError(
            Sentence(
                f"Nhắc sau ít nhất 1 ngày, đóng không sớm hơn nhắc và trong {MOST_DAYS} ngày",
                f"Remind after 1 day or more, close not before that and within {MOST_DAYS} days",
            )
        )
    with service.begin_work() as work:
        work.state.set(_REMIND, str(rules.remind_after_days))
        work.state.set(_CLOSE, str(rules.close_after_days))
        detail = f"{rules.remind_after_days}/{rules.close_after_days}"
        account_id = by.id if by else None
        now = service.clock.now()
        work.audit.append(now, account_id, "referral.follow_up_changed", detail=detail)


def follow_up(service: Service) -> FollowedUp:
    """Remind silent employers, close what is silent for too long. Safe to run at any time."""
    reminded = closed = after_id = 0
    while True:
        with service.begin_work() as work:
            work.referrals.take_turns()
            act, rules = acting(service, work, None), _rules(work)
            since = act.now - timedelta(days=rules.remind_after_days)
            silent = work.referrals.silent(since, after_id, _BATCH)
            for referral in silent:
                ended = _too_long(referral, rules, act.now)
                if ended:
                    step(act, referral, _EXPIRED)
                closed += ended
                reminded += not ended and _remind(act, referral, rules)
        if not silent:
            return FollowedUp(reminded=reminded, closed=closed)
        after_id = silent[-1].id


def follow_up_if_due(service: Service) -> FollowedUp | None:
    """Follow up where nobody did within the hour; None: somebody did."""
    return follow_up(service) if claim(service, _LAST) else None


class ReferralFollowUp(Rounds):
    """The thread of one process."""

    def __init__(self, service: Service) -> None:
        super().__init__("referral-follow-up", first_after=LOOKS_EVERY, after_a_fault=LOOKS_EVERY)
        self._service = service

    def _round(self) -> float:
        follow_up_if_due(self._service)
        return LOOKS_EVERY


def start_referral_follow_up(service: Service) -> ReferralFollowUp:
    """Start following up in the background; it ends with the process."""
    started = ReferralFollowUp(service)
    started.start()
    return started


def _rules(work: UnitOfWork) -> FollowUpRules:
    remind, close = work.state.get(_REMIND), work.state.get(_CLOSE)
    plain = FollowUpRules()
    return FollowUpRules(
        remind_after_days=int(remind) if remind else plain.remind_after_days,
        close_after_days=int(close) if close else plain.close_after_days,
    )


def _too_long(referral: Referral, rules: FollowUpRules, now: datetime) -> bool:
    return now - referral.changed_at >= timedelta(days=rules.close_after_days)


def _remind(act: Acting, referral: Referral, rules: FollowUpRules) -> bool:
    """Queue the reminder that is due by now, if it is not queued yet."""
    reminder = (act.now - referral.changed_at) // timedelta(days=rules.remind_after_days)
    return remind_employer(act.work, referral, reminder, act.now)
