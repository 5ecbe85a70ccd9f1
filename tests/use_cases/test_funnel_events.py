from dataclasses import replace
from datetime import date

import pytest

from jobmatch.domain.accounts import MAIN_CENTRE, Account, AccountDetails, Role
from jobmatch.domain.funnel import FunnelEvent, Step
from jobmatch.use_cases.funnel_events import FunnelQuery, gather
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.suggestion_views import note_list_shown
from tests.factories import a_seeker_draft, a_vacancy_draft

DAY = date(2026, 7, 13)
QUERY = FunnelQuery(since=DAY, until=DAY)


@pytest.fixture
def staff(service: Service) -> dict[str, Account]:
    roles = {"lan": Role.COUNSELLOR, "minh": Role.COUNSELLOR, "thanh": Role.MANAGER}
    details = AccountDetails(centre_id=MAIN_CENTRE)
    with service.begin_work() as work:
        work.seekers.add(a_seeker_draft(registered_on=DAY), service.clock.now())
        work.vacancies.add(a_vacancy_draft(), service.clock.now())
        made = {name: work.accounts.add(name, "x", role, details) for name, role in roles.items()}
    for name in ("lan", "minh"):
        note_list_shown(service, 1, (0, [1]), made[name])
    return made


def _seen(service: Service, by: Account | None, query: FunnelQuery = QUERY) -> list[FunnelEvent]:
    with service.begin_work(read_only=True) as work:
        return list(gather(work, query, DAY, by).events)


def test_a_counsellor_sees_what_they_did_themselves(
    service: Service, staff: dict[str, Account]
) -> None:
    lan = staff["lan"]
    asked_for_another = replace(QUERY, account_id=staff["minh"].id)
    for query in (QUERY, asked_for_another):
        seen = _seen(service, lan, query)
        assert [(event.step, event.account_id) for event in seen] == [(Step.SUGGESTED, lan.id)]


def test_a_manager_sees_the_centre_or_one_of_its_counsellors(
    service: Service, staff: dict[str, Account]
) -> None:
    steps = [event.step for event in _seen(service, staff["thanh"])]
    assert steps == [Step.REGISTERED, Step.SUGGESTED, Step.SUGGESTED]
    one = replace(QUERY, account_id=staff["minh"].id)
    assert [e.account_id for e in _seen(service, staff["thanh"], one)] == [staff["minh"].id]


def test_another_centre_sees_nothing_of_it(service: Service, staff: dict[str, Account]) -> None:
    assert _seen(service, replace(staff["thanh"], centre_id=99)) == []


def test_what_was_before_the_period_is_left_out(
    service: Service, staff: dict[str, Account]
) -> None:
    assert staff
    assert _seen(service, None, FunnelQuery(since=date(2026, 7, 14), until=DAY)) == []
