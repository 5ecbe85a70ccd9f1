"""Whatever counsellors, employers and time do in whatever order, the books stay right."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest

from jobmatch.domain.accounts import Account
from jobmatch.domain.errors import JobmatchError
from jobmatch.domain.referrals import (
    EMPLOYER_OUTCOMES,
    OUTCOMES,
    PLACED_STATES,
    Outcome,
    Referral,
    ReferralState,
    may_follow,
    outcomes_after,
    reasons_for,
)
from jobmatch.domain.seekers import SeekerStatus
from jobmatch.store.referrals import ReferralFilter
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_follow_up import follow_up
from jobmatch.use_cases.referral_issue import transfer_referral
from jobmatch.use_cases.referral_links import answer_by_link, link_token
from jobmatch.use_cases.referral_outcomes import cancel_referral, record_outcome
from jobmatch.use_cases.referral_undo import undo_last
from jobmatch.use_cases.referrals import show_referral
from tests.fakes import SetClock
from tests.use_cases.referring import Market, a_market

STEPS = 80


class Chance:
    """One act after the other, drawn by a seed."""

    def __init__(self, market: Market, clock: SetClock, seed: int) -> None:
        self.market, self.clock, self.draw = market, clock, Random(seed)  # noqa: S311 -- no secret
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def act(self) -> None:
        """Try one act; what the rules forbid changes nothing."""
        acts: list[Callable[[], object]] = [
            self.issue,
            self.issue,
            self.record,
            self.record,
            self.record,
            self.cancel,
            self.transfer,
            self.answer,
            self.undo,
            self.wait,
        ]
        chosen = self.draw.choice(acts)
        name = chosen.__name__
        try:
            chosen()
        except JobmatchError:
            self.refused[name] += 1
        else:
            self.done[name] += 1

    def issue(self) -> None:
        seeker, vacancy = self.draw.randrange(3), self.draw.randrange(4)
        self.market.issue(seeker, vacancy, key=f"k{self.draw.random()}")

    def record(self) -> None:
        referral = self._some()
        fitting = outcomes_after(referral.state) if self.draw.random() < 0.8 else ()
        outcome = self._outcome(sorted(fitting or OUTCOMES))
        service, by = self.market.service, self._somebody()
        record_outcome(service, referral.id, outcome, referral.version, by)

    def cancel(self) -> None:
        referral = self._some()
        cancel_referral(self.market.service, referral.id, referral.version, self.market.lan)

    def transfer(self) -> None:
        referral, to = self._some(), self.draw.choice(self.market.vacancies)
        transfer_referral(self.market.service, referral.id, to, referral.version, self.market.lan)

    def answer(self) -> None:
        token = link_token(self.market.service, self._some())
        answer_by_link(
            self.market.service, token, self._outcome(sorted(EMPLOYER_OUTCOMES)), "Anh Bình"
        )

    def undo(self) -> None:
        newest = max(all_of(self.market), key=lambda one: (one.changed_at, one.id), default=None)
        if newest is not None:
            undo_last(self.market.service, newest.id, newest.version, self._somebody())

    def wait(self) -> None:
        self.clock.move_on(**self.draw.choice([{"seconds": 4.0}, {"days": 1.0}, {"days": 9.0}]))
        follow_up(self.market.service)

    def _some(self) -> Referral:
        kept = all_of(self.market)
        if not kept:
            self.issue()
            kept = all_of(self.market)
        alive = [one for one in kept if outcomes_after(one.state)]
        return self.draw.choice(alive if alive and self.draw.random() < 0.8 else kept)

    def _somebody(self) -> Account:
        return self.draw.choice([self.market.lan, self.market.lan, self.market.minh])

    def _outcome(self, states: list[ReferralState]) -> Outcome:
        state = self.draw.choice(states)
        reasons = reasons_for(state)
        reason = self.draw.choice(reasons) if reasons else None
        return Outcome(state=state, reason=reason, reason_text="x" if reason else "")


def all_of(market: Market) -> list[Referral]:
    with market.service.begin_work(read_only=True) as work:
        ids = [one for one, _ in work.referrals.matching(ReferralFilter())]
        return list(work.referrals.get_many(ids).values())


def check_the_books(market: Market) -> None:
    referrals = all_of(market)
    assert len({one.number for one in referrals}) == len(referrals)
    for one in referrals:
        events = market.events(one)
        states = [event.state for event in events]
        assert one.state is states[-1]
        assert one.reason is events[-1].reason
        assert states[0] is ReferralState.ISSUED
        assert all(may_follow(*pair) for pair in pairwise(states))
    for number, seeker in enumerate(market.seekers):
        placed = [one for one in referrals if one.seeker_id == seeker]
        placed = [one for one in placed if one.state in PLACED_STATES]
        assert len(placed) <= 1
        employed = market.status(number) is SeekerStatus.EMPLOYED
        assert employed == bool(placed)
    for number, vacancy in enumerate(market.vacancies):
        filled = [one for one in referrals if one.vacancy_id == vacancy]
        filled = [one for one in filled if one.state in PLACED_STATES]
        kept = market.vacancy(number)
        assert kept.filled == len(filled)
        if kept.filled > kept.openings:
            assert show_referral(market.service, filled[0].ref, market.lan).warnings


@pytest.mark.parametrize(
    "seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 20))]
)
def test_the_books_stay_right_whatever_happens(
    service: Service, clock: SetClock, seed: int
) -> None:
    market = a_market(service)
    chance = Chance(market, clock, seed)
    for _ in range(STEPS):
        chance.act()
        check_the_books(market)
    assert min(chance.done[act] for act in ("issue", "record", "wait")) > 0
    assert chance.refused.total() > 0


def test_a_chance_that_breaks_the_books_would_be_seen(service: Service) -> None:
    market = a_market(service)
    issued = market.issue(0, 0)
    with service.begin_work() as work:
        work.referrals.change(issued, state=ReferralState.HIRED)
    with pytest.raises(AssertionError):
        check_the_books(market)
