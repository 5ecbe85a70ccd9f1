from dataclasses import replace

import pytest

from jobmatch.domain.accounts import Account, Role
from jobmatch.domain.errors import UnavailableError
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.suggestion_views import note_list_shown
from tests.factories import a_seeker_draft


@pytest.fixture
def lan(service: Service) -> Account:
    with service.begin_work() as work:
        work.seekers.add(a_seeker_draft(), service.clock.now())
        return work.accounts.add("lan", "x", Role.COUNSELLOR)


def _noted(service: Service) -> list[tuple[int, ...]]:
    today = service.clock.today()
    with service.begin_work(read_only=True) as work:
        return [view.vacancy_ids for view in work.counselling.shown(today, today)]


def test_the_first_list_of_the_day_stays(service: Service, lan: Account) -> None:
    note_list_shown(service, 1, (0, [3, 1, 2]), lan)
    note_list_shown(service, 1, (0, [9, 8]), lan)
    assert _noted(service) == [(3, 1, 2)]


def test_the_second_page_is_put_behind_the_first_down_to_the_twentieth(
    service: Service, lan: Account
) -> None:
    note_list_shown(service, 1, (0, range(1, 11)), lan)
    note_list_shown(service, 1, (20, range(21, 31)), lan)
    note_list_shown(service, 1, (10, range(11, 25)), lan)
    assert _noted(service) == [tuple(range(1, 21))]


def test_an_empty_list_and_who_may_not_counsel_leave_no_trace(
    service: Service, lan: Account
) -> None:
    note_list_shown(service, 1, (0, []), lan)
    note_list_shown(service, 1, (0, [1]), None)
    note_list_shown(service, 1, (0, [1]), replace(lan, role=Role.COMMUNE_OFFICIAL))
    assert _noted(service) == []


def test_a_database_that_cannot_write_costs_a_line_of_the_log(
    service: Service, lan: Account, caplog: pytest.LogCaptureFixture
) -> None:
    def closed(*, read_only: bool = False) -> object:
        raise UnavailableError(f"locked {read_only}")

    broken = replace(service, begin_work=closed)  # type: ignore[arg-type]  # as far as it is used
    note_list_shown(broken, 1, (0, [1]), lan)
    assert "S-1 was not noted" in caplog.text
