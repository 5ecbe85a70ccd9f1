from datetime import timedelta

import pytest

from jobmatch.domain.accounts import Role
from jobmatch.domain.cases import Subject, TaskDraft, TaskKind
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.records import RecordKind
from jobmatch.domain.referrals import ReferralState
from jobmatch.domain.saved_searches import SearchKind
from jobmatch.store.new_matches import NewMatch
from jobmatch.use_cases.cases import take_case
from jobmatch.use_cases.desk import (
    RECENT_SHOWN,
    dismiss_match,
    note_opened,
    recently_opened,
    todays_queue,
)
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.tasks import add_tasks
from tests.fakes import SetClock
from tests.people import somebody
from tests.use_cases.referring import Market, a_market

SEEKERS, VACANCIES = RecordKind.SEEKERS, RecordKind.VACANCIES


@pytest.fixture
def market(service: Service) -> Market:
    return a_market(service)


def _suits(service: Service, seeker_id: int, vacancy_id: int) -> None:
    match = NewMatch(
        seeker_id=seeker_id, vacancy_id=vacancy_id, score=80.0, found_at=service.clock.now()
    )
    with service.begin_work() as work:
        work.new_matches.add([match])


def test_what_is_due_today_or_before_stands_in_the_queue(service: Service, market: Market) -> None:
    lan, today = market.lan, service.clock.today()
    for days in (0, 1):
        draft = TaskDraft(
            kind=TaskKind.TASK,
            account_id=lan.id,
            created_by=lan.id,
            about=Subject(),
            text=f"Sau {days} ngày",
            due_on=today + timedelta(days=days),
            due_time=None,
        )
        add_tasks(service, draft, [], lan)
    queue = todays_queue(service, lan)
    assert [line.task.text for line in queue.tasks] == ["Sau 0 ngày"]
    assert (queue.task_count, queue.total) == (1, 1)


def test_an_employer_silent_for_a_week_stands_in_the_queue(
    service: Service, market: Market, clock: SetClock
) -> None:
    referral = market.issue(0, 0)
    clock.move_on(days=6, hours=23)
    assert todays_queue(service, market.lan).silent == ()
    clock.move_on(hours=1)
    [line] = todays_queue(service, market.lan).silent
    assert (line.referral.id, line.quiet_days) == (referral.id, 7)
    assert line.seeker_name == "Nguyễn Thị Hoa"
    assert todays_queue(service, market.minh).silent == ()


def test_a_manager_sees_the_referrals_of_the_whole_centre(
    service: Service, market: Market, clock: SetClock
) -> None:
    market.issue(0, 0)
    clock.move_on(days=7)
    boss = somebody(service, "truong", Role.MANAGER)
    assert todays_queue(service, boss).silent_count == 1


def test_who_was_hired_stands_there_until_they_started(service: Service, market: Market) -> None:
    referral = market.issue(0, 0)
    market.record(referral, ReferralState.HIRED)
    assert [line.referral.id for line in todays_queue(service, market.lan).hired] == [referral.id]
    market.record(referral, ReferralState.STARTED)
    assert todays_queue(service, market.lan).hired_count == 0


def test_a_new_match_stands_there_until_it_was_seen_or_referred(
    service: Service, market: Market
) -> None:
    lan, (one, two, _), (first, second, *_) = market.lan, market.seekers, market.vacancies
    for seeker_id in (one, two):
        take_case(service, seeker_id, lan)
        _suits(service, seeker_id, first)
    _suits(service, one, second)
    queue = todays_queue(service, lan)
    pairs = [(match.seeker.id, match.vacancy.id) for match in queue.matches]
    assert pairs == [(one, first), (one, second), (two, first)]
    market.issue(0, 0)
    dismiss_match(service, two, first, lan)
    queue = todays_queue(service, lan)
    assert [(match.seeker.id, match.vacancy.id) for match in queue.matches] == [(one, second)]
    note_opened(service, SEEKERS, one, market.minh)  # a colleague's look is not the counsellor's
    assert todays_queue(service, lan).match_count == 1
    note_opened(service, SEEKERS, one, lan)
    assert todays_queue(service, lan).match_count == 0


def test_a_search_with_something_new_stands_there_unless_it_is_muted(
    service: Service, market: Market
) -> None:
    now = service.clock.now()
    with service.begin_work() as work:
        for name in ("Có mới", "Tắt", "Không mới"):
            kept = work.saved_searches.add(market.lan.id, name, SearchKind.VACANCIES, name, now)
            work.saved_searches.set_new(kept.id, () if name == "Không mới" else (1,), now)
            work.saved_searches.mute(kept.id, muted=name == "Tắt")
    assert [search.name for search in todays_queue(service, market.lan).searches] == ["Có mới"]


def test_what_was_opened_last_is_offered_again(
    service: Service, market: Market, clock: SetClock
) -> None:
    for kind, record_id in ((SEEKERS, 1), (VACANCIES, 1), (SEEKERS, 99), (SEEKERS, 2)):
        clock.move_on(minutes=1)
        note_opened(service, kind, record_id, market.lan)
    found = recently_opened(service, market.lan)
    assert [one.ref for one in found] == ["S-2", "V-1", "S-1"]
    assert found[0].words == "Trần Văn Bình"
    assert len(found) <= RECENT_SHOWN


def test_nobody_dismisses_what_they_may_not_see(service: Service, market: Market) -> None:
    keeper = somebody(service, "quantri", Role.ADMINISTRATOR)
    with pytest.raises(NotFoundError):
        dismiss_match(service, market.seekers[0], None, keeper)
