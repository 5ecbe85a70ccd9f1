"""A past month of an invented centre, lived through the real use cases with a clock that is moved.

Everything that the desk, the lists and the funnel show of it was done as a counsellor would do it:
the same checks, the same transactions, the same events. The same market gives the same month.
"""

import heapq
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, cycle
from random import Random

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.cases import NoteKind, Subject, TaskDraft, TaskKind
from jobmatch.domain.counselling import AgreedStep, Barrier, CounsellingKind, Talk, profile_of
from jobmatch.domain.errors import RuleError
from jobmatch.domain.outbox import MessageState
from jobmatch.domain.records import RecordKind
from jobmatch.domain.referrals import Outcome, Referral, ReferralState, RefusalReason, may_follow
from jobmatch.domain.seekers import Seeker, SeekerProfile, SeekerStatus
from jobmatch.domain.working_days import is_working_day, working_days_after
from jobmatch.reference.demo_market import month as story
from jobmatch.reference.public_holidays import holidays_around
from jobmatch.reference.title_occupation import suggest_occupations
from jobmatch.use_cases.anchors import anchor_of
from jobmatch.use_cases.cases import take_case
from jobmatch.use_cases.counselling import FiledTalk, file_talk
from jobmatch.use_cases.indexing import follow
from jobmatch.use_cases.journal import Words, add_notes
from jobmatch.use_cases.ports import VIETNAM, MovedClock, Service
from jobmatch.use_cases.referral_follow_up import follow_up
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.referral_links import answer_by_link, link_token
from jobmatch.use_cases.referral_outcomes import record_outcome
from jobmatch.use_cases.suggestion_views import note_list_shown
from jobmatch.use_cases.suggestions import SuggestionOptions, ranked
from jobmatch.use_cases.tasks import add_tasks, finish_task

LISTED = 20
_DONE_A_DAY = 0.6  # of the tasks that are due
_ALL_MESSAGES = 10_000
_ANSWERED_BY_LINK = 0.35
_LINK_STATES = frozenset({"hired", "not_hired"})

Act = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDone:
    """What was done, for telling it."""

    talks: int
    referrals: int
    hires: int


def live_month(service: Service, staff: Sequence[Account]) -> MonthDone:
    """Live the month before today. `staff`: at least one counsellor among them.

    Needs seekers and vacancies in the index. Changes seekers, so `sync` is due afterwards.
    """
    return _Month(service, [one for one in staff if one.role is Role.COUNSELLOR]).live()


class _Month:
    """What is still to come, by its moment; every act may put more of it in."""

    def __init__(self, service: Service, counsellors: Sequence[Account]) -> None:
        self._rng = Random(story.SEED)  # noqa: S311 - a reproducible story, not a secret
        self._finishing = Random(story.SEED)  # noqa: S311 - apart, so that the story stays
        self._today = service.clock.today()
        self._first = self._today - timedelta(days=story.DAYS)
        self._clock = MovedClock(_at(self._first - timedelta(days=story.TALKED_BEFORE), 8))
        self._service = replace(service, clock=self._clock)
        self._counsellors = counsellors
        self._holidays = holidays_around(self._today)
        self._coming: list[tuple[datetime, int, Act]] = []
        self._numbers = count(1)
        self._lists: dict[int, list[int]] = {}
        self._done = {"talks": 0, "referrals": 0, "hires": 0}

    def live(self) -> MonthDone:
        for newcomer, by in zip(self._newcomers(), cycle(self._counsellors), strict=False):
            self._begin(*newcomer, by)
        for days in range(7, story.DAYS, 7):
            week = self._first + timedelta(days=days)
            self._put(week, lambda: _ignore(follow_up(self._service)))
        for days in range(story.DAYS):
            evening = _at(self._first + timedelta(days=days), 17)
            heapq.heappush(self._coming, (evening, next(self._numbers), self._finish_tasks))
        while self._coming:
            moment, _, act = heapq.heappop(self._coming)
            self._clock.moment = moment
            act()
        _take_back_messages(self._service)
        return MonthDone(**self._done)

    def _newcomers(self) -> list[tuple[int, date]]:
        since = self._clock.today()
        with self._service.begin_work(read_only=True) as work:
            rows = [row for row in work.funnel.registrations(since) if row.on < self._today]
            seekers = work.seekers.get_many(row.seeker_id for row in rows)
        return [
            (row.seeker_id, row.on)
            for row in rows
            if seekers[row.seeker_id].status is SeekerStatus.LOOKING
        ]

    def _begin(self, seeker_id: int, registered_on: date, by: Account) -> None:
        days = story.days_until_talk(self._rng)
        if registered_on < self._first - timedelta(days=story.REGISTERED_BEFORE):
            if days is not None:
                self._put(registered_on, lambda: self._talk(seeker_id, by))
            return
        came = max(registered_on, self._first)
        self._put(came, lambda: _ignore(take_case(self._service, seeker_id, by)))
        if self._rng.random() < 0.5:  # noqa: PLR2004 -- every second one is called before
            self._put(came, lambda: self._call(seeker_id, by))
        if days is not None:
            talk_on = working_days_after(came, days, self._holidays)
            self._put(talk_on, lambda: self._meet(seeker_id, by))

    def _put(self, day: date, act: Act) -> None:
        """Let something happen on the next working day from this one on, in office hours.

        What would come today or later is left for those who try the desk.
        """
        while not is_working_day(day, self._holidays):
            day += timedelta(days=1)
        minutes = self._rng.randrange(0, 8 * 60)
        moment = max(_at(day, 8) + timedelta(minutes=minutes), self._clock.moment)
        if moment < _at(self._today, 0):
            heapq.heappush(self._coming, (moment, next(self._numbers), act))

    def _call(self, seeker_id: int, by: Account) -> None:
        words = Words(kind=NoteKind.CALL, text=story.said(self._rng, "calls"))
        add_notes(self._service, [seeker_id], words, by)

    def _meet(self, seeker_id: int, by: Account) -> None:
        """Talk with the list open, and refer at once or soon."""
        self._show_list(seeker_id, by)
        self._talk(seeker_id, by)
        self._done["talks"] += 1
        if story.is_referred(self._rng):
            later = timedelta(days=self._rng.choice((0, 0, 0, 1, 2)))
            self._put(self._clock.today() + later, lambda: self._refer(seeker_id, by))
        elif self._rng.random() < 0.4:  # noqa: PLR2004 -- some stay on the counsellor's list
            self._remember(seeker_id, by)

    def _talk(self, seeker_id: int, by: Account) -> None:
        with self._service.begin_work(read_only=True) as work:
            seeker = work.seekers.get(seeker_id)
        proposed = suggest_occupations(seeker.desired_job, seeker.summary, limit=1)
        filed = FiledTalk(
            talk=self._words_of_talk(),
            profile=self._filled(seeker, proposed[0].code if proposed else None),
            expected_version=seeker.version,
            key=f"month-{seeker_id}",
        )
        file_talk(self._service, seeker_id, filed, by)

    def _words_of_talk(self) -> Talk:
        rng, today = self._rng, self._clock.today()
        step = AgreedStep(
            text=story.said(rng, "steps"),
            due_on=working_days_after(today, rng.randint(2, 9), self._holidays),
        )
        return Talk(
            held_on=today,
            kinds=frozenset({CounsellingKind.JOBS, rng.choice(tuple(CounsellingKind)[:4])}),
            needs=story.said(rng, "needs"),
            barriers=frozenset(rng.sample(tuple(Barrier)[:6], rng.choice((0, 1, 1, 2)))),
            advice=" ".join(dict.fromkeys(story.said(rng, "advice") for _ in range(2))),
            steps=(step,) if rng.random() < 0.5 else (),  # noqa: PLR2004 -- every second talk
            next_on=working_days_after(today, rng.randint(5, 12), self._holidays)
            if rng.random() < 0.3  # noqa: PLR2004 -- a guess
            else None,
        )

    def _filled(self, seeker: Seeker, code: str | None) -> SeekerProfile:
        """Return the profile as the talk leaves it: occupation coded, open questions answered."""
        profile = profile_of(seeker)
        shift = profile.shift_work
        if shift is None:
            shift = self._rng.random() < 0.6  # noqa: PLR2004 -- a guess
        return replace(profile, occupation_code=profile.occupation_code or code, shift_work=shift)

    def _show_list(self, seeker_id: int, by: Account) -> None:
        """Rank as the desk does, and note the list; its reasons are not needed here."""
        follow(self._service)
        with self._service.begin_work(read_only=True) as work:
            anchor = anchor_of(self._service, work.seekers.get(seeker_id))
        if anchor is not None:
            options = SuggestionOptions(limit=LISTED)
            passing, _ = ranked(self._service, anchor, RecordKind.VACANCIES, options)
            self._lists[seeker_id] = passing.ids[:LISTED].tolist()
        self._note_list(seeker_id, by)

    def _note_list(self, seeker_id: int, by: Account) -> None:
        note_list_shown(self._service, seeker_id, (0, self._lists.get(seeker_id, [])), by)

    def _refer(self, seeker_id: int, by: Account) -> None:
        self._note_list(seeker_id, by)
        listed = self._lists.get(seeker_id, [])
        options = ReferralOptions(tell_employer=False)
        for at in story.places_chosen(self._rng, len(listed)):
            pairs, key = [(seeker_id, listed[at])], f"month-{seeker_id}-{at}"
            with suppress(RuleError):  # the vacancy was filled meanwhile, or they have work
                (referral,) = issue_referrals(self._service, pairs, options, key, by)
                self._done["referrals"] += 1
                self._then(referral, story.first_turn(self._rng), by)

    def _then(self, referral: Referral, turn: story.Turn | None, by: Account) -> None:
        if turn is not None:
            day = self._clock.today() + timedelta(days=turn.days)
            self._put(day, lambda: self._turn(referral.id, turn, by))

    def _turn(self, referral_id: int, turn: story.Turn, by: Account) -> None:
        """Record what came of a referral, unless something else has closed it meanwhile."""
        state = ReferralState(turn.state)
        with self._service.begin_work(read_only=True) as work:
            referral = work.referrals.get(referral_id)
        waits = referral.open or referral.state is ReferralState.HIRED
        if not (waits and may_follow(referral.state, state)) or self._has_work(referral, state):
            return
        reason = RefusalReason(turn.reason) if turn.reason else None
        told = reason is not None and state is ReferralState.NOT_HIRED and reason.told
        outcome = Outcome(state=state, on=self._clock.today(), reason=reason, tell_seeker=told)
        if turn.state in _LINK_STATES and self._rng.random() < _ANSWERED_BY_LINK:
            token = link_token(self._service, referral)
            contact = story.said(self._rng, "contacts")
            changed = answer_by_link(self._service, token, outcome, contact)
        else:
            changed = record_outcome(self._service, referral_id, outcome, referral.version, by)
        self._go_on(changed, by)

    def _has_work(self, referral: Referral, state: ReferralState) -> bool:
        """Tell whether the seeker was hired elsewhere, so that this hire cannot be."""
        if state is not ReferralState.HIRED:
            return False
        with self._service.begin_work(read_only=True) as work:
            return work.seekers.get(referral.seeker_id).status is not SeekerStatus.LOOKING

    def _go_on(self, referral: Referral, by: Account) -> None:
        rng = self._rng
        match referral.state:
            case ReferralState.PRESENTED:
                following: story.Turn | None = story.Turn(
                    state="interviewed", days=rng.randint(1, 3)
                )
            case ReferralState.INTERVIEWED:
                following = story.turn_after_interview(rng)
            case ReferralState.HIRED:
                self._done["hires"] += 1
                following = story.turn_after_hire(rng)
            case _:
                following = None
        self._then(referral, following, by)

    def _remember(self, seeker_id: int, by: Account) -> None:
        task = TaskDraft(
            kind=TaskKind.TASK,
            account_id=by.id,
            created_by=by.id,
            about=Subject(seeker_id=seeker_id),
            text=story.said(self._rng, "tasks"),
            due_on=working_days_after(self._clock.today(), 4, self._holidays),
            due_time=None,
        )
        add_tasks(self._service, task, [seeker_id], by)

    def _finish_tasks(self) -> None:
        """Most of what is due gets done that day, some of it later."""
        for by in self._counsellors:
            with self._service.begin_work(read_only=True) as work:
                due = work.tasks.open_of(by.id, self._clock.today())
            for task in due:
                if self._finishing.random() < _DONE_A_DAY:
                    finish_task(self._service, task.id, by)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), VIETNAM).astimezone(UTC)


def _ignore(_: object) -> None:
    """Take an act's answer, which nobody waits for."""


def _take_back_messages(service: Service) -> None:
    """Nobody waits today for what the past would have sent."""
    with service.begin_work() as work:
        for message in work.outbox.listed({MessageState.WAITING}, _ALL_MESSAGES):
            work.outbox.cancel(message.key)
