"""A small story told day by day, and the funnel that it makes."""

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from jobmatch.domain.accounts import MAIN_CENTRE, Account, AccountDetails, Role
from jobmatch.domain.counselling import Talk, profile_of
from jobmatch.domain.funnel import GroupBy, RankBand, Step
from jobmatch.domain.referrals import Outcome, ReferralState
from jobmatch.use_cases.counselling import FiledTalk, file_talk
from jobmatch.use_cases.funnel import BandCount, Count, Funnel, behind, funnel
from jobmatch.use_cases.funnel_events import FunnelQuery
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.referral_issue import ReferralOptions, issue_referrals
from jobmatch.use_cases.referral_outcomes import cancel_referral, record_outcome
from jobmatch.use_cases.suggestion_views import note_list_shown
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.fakes import SetClock

MONDAY = date(2026, 7, 13)  # of the clock
QUERY = FunnelQuery(since=MONDAY, until=date(2026, 7, 31))
_keys = count(1)
Refer = Callable[[int, int], int]


@pytest.fixture
def lan(service: Service) -> Account:
    details = AccountDetails(full_name="Trần Lan", centre_id=MAIN_CENTRE)
    with service.begin_work() as work:
        return work.accounts.add("lan", "x", Role.COUNSELLOR, details)


@pytest.fixture
def seekers(service: Service) -> list[int]:
    """Three people: two tailors and a welder, registered on the Monday."""
    now = service.clock.now()
    with service.begin_work() as work:
        for number in range(12):
            work.vacancies.add(a_vacancy_draft(title=f"May {number}"), now)
        return [
            work.seekers.add(a_seeker_draft(occupation_code=code, registered_on=MONDAY), now).id
            for code in ("7531", "7531", "7212")
        ]


@pytest.fixture
def refer(service: Service, lan: Account) -> Refer:
    def issue(seeker_id: int, vacancy_id: int) -> int:
        pairs, key = [(seeker_id, vacancy_id)], f"{seeker_id}-{vacancy_id}"
        options = ReferralOptions(tell_employer=False)
        return issue_referrals(service, pairs, options, key, lan)[0].id

    return issue


def _talk(service: Service, seeker_id: int, by: Account) -> None:
    with service.begin_work(read_only=True) as work:
        seeker = work.seekers.get(seeker_id)
    filed = FiledTalk(
        talk=Talk(held_on=service.clock.today(), advice="Nộp hồ sơ"),
        profile=profile_of(seeker),
        expected_version=seeker.version,
        key=f"talk {next(_keys)}",
    )
    file_talk(service, seeker_id, filed, by)


def _tell(service: Service, referral_id: int, state: ReferralState, by: Account) -> None:
    with service.begin_work(read_only=True) as work:
        version = work.referrals.get(referral_id).version
    record_outcome(service, referral_id, Outcome(state=state), version, by)


def _counts(found: Funnel) -> dict[Step, tuple[int, int]]:
    return {told.step: (told.count.events, told.count.persons) for told in found.steps}


@pytest.fixture
def story(
    service: Service, clock: SetClock, lan: Account, seekers: list[int], refer: Refer
) -> list[int]:
    """The first two are talked to on Wednesday; the first is sent to two firms and starts."""
    first, second, _ = seekers
    note_list_shown(service, first, (0, [4, 3, 2, 1, 5, 6]), lan)
    clock.move_on(days=2)
    _talk(service, first, lan)
    _talk(service, second, lan)
    _talk(service, second, lan)
    hired, other = refer(first, 4), refer(first, 6)
    beside = refer(second, 7)
    clock.move_on(days=3)
    _tell(service, hired, ReferralState.HIRED, lan)
    clock.move_on(days=4)
    _tell(service, hired, ReferralState.STARTED, lan)
    return [hired, other, beside]


def test_events_and_persons_are_counted_apart(service: Service, story: list[int]) -> None:
    assert story
    assert _counts(funnel(service, QUERY, None)) == {
        Step.REGISTERED: (3, 3),
        Step.SUGGESTED: (1, 1),
        Step.COUNSELLED: (3, 2),
        Step.REFERRED: (3, 2),
        Step.INTERVIEWED: (1, 1),
        Step.HIRED: (1, 1),
        Step.STARTED: (1, 1),
    }


def test_shares_are_of_persons_and_days_are_a_median(service: Service, story: list[int]) -> None:
    assert story
    steps = {told.step: told for told in funnel(service, QUERY, None).steps}
    shares = [(steps[step].went_on, steps[step].share) for step in list(Step)[:5]]
    assert shares == [(1, 1 / 3), (1, 1.0), (2, 1.0), (1, 0.5), (1, 1.0)]
    assert steps[Step.STARTED].share is None
    days = [steps[step].median_days for step in Step]
    assert days == [0, 2, 0, 3, 0, 4, None]


def test_a_later_step_counts_for_the_share_though_it_is_outside_the_period(
    service: Service, story: list[int]
) -> None:
    assert story
    week = FunnelQuery(since=MONDAY, until=date(2026, 7, 17))
    steps = {told.step: told for told in funnel(service, week, None).steps}
    assert steps[Step.HIRED].count == Count()
    assert steps[Step.REFERRED].went_on == 1


def test_suggestions_are_told_by_their_place(service: Service, story: list[int]) -> None:
    assert story
    found = funnel(service, QUERY, None)
    assert found.bands == (
        BandCount(band=RankBand.FIRST, shown=1, referred=1, hired=1),
        BandCount(band=RankBand.TO_FIFTH, shown=4, referred=0, hired=0),
        BandCount(band=RankBand.TO_TWENTIETH, shown=1, referred=1, hired=0),
    )
    assert found.beside == 1


def test_a_cancelled_referral_was_never_meant(
    service: Service, lan: Account, story: list[int]
) -> None:
    _tell_cancelled(service, story[2], lan)
    assert _counts(funnel(service, QUERY, None))[Step.REFERRED] == (2, 1)


def _tell_cancelled(service: Service, referral_id: int, by: Account) -> None:
    with service.begin_work(read_only=True) as work:
        version = work.referrals.get(referral_id).version
    cancel_referral(service, referral_id, version, by)


def test_groups_tell_who_and_what(service: Service, lan: Account, story: list[int]) -> None:
    assert story
    by_code = FunnelQuery(since=MONDAY, until=QUERY.until, group=GroupBy.OCCUPATION_2)
    found = {each.key: each.counts for each in funnel(service, by_code, None).groups}
    assert found["75"][Step.COUNSELLED] == Count(events=3, persons=2)
    assert found["72"][Step.REGISTERED] == Count(events=1, persons=1)
    by_counsellor = FunnelQuery(since=MONDAY, until=QUERY.until, group=GroupBy.COUNSELLOR)
    whose = {each.key: each.counts for each in funnel(service, by_counsellor, None).groups}
    assert list(whose) == [str(lan.id), ""]
    assert whose[""][Step.REGISTERED].persons == 3


def test_an_occupation_narrows_everything(service: Service, story: list[int]) -> None:
    assert story
    query = FunnelQuery(since=MONDAY, until=QUERY.until, occupation="72")
    found = funnel(service, query, None)
    assert _counts(found)[Step.REGISTERED] == (1, 1)
    assert _counts(found)[Step.REFERRED] == (0, 0)
    assert sum(told.shown for told in found.bands) == 0


def test_behind_a_number_stand_its_records(
    service: Service, seekers: list[int], story: list[int]
) -> None:
    listed = behind(service, QUERY, Step.REFERRED, None, (1, 5), None)
    rows = [(row.event.seeker_id, row.event.record_id, row.vacancy_title) for row in listed.rows]
    assert rows == [(seekers[0], story[1], "May 5"), (seekers[1], story[2], "May 6")]
    assert listed.count == Count(events=3, persons=2)
    assert {row.counsellor for row in listed.rows} == {"Trần Lan"}
