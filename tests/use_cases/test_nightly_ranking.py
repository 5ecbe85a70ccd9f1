from datetime import UTC, datetime

import pytest

from jobmatch.domain.seekers import SeekerStatus
from jobmatch.use_cases import nightly_ranking
from jobmatch.use_cases.indexing import only_one, sync
from jobmatch.use_cases.nightly_ranking import rank_everybody_if_due
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.fakes import SetClock

TWO_AT_NIGHT = datetime(2026, 7, 13, 19, 0, tzinfo=UTC)  # in Hà Nội


@pytest.fixture
def clock() -> SetClock:
    return SetClock(TWO_AT_NIGHT)


@pytest.fixture
def three(service: Service, monkeypatch: pytest.MonkeyPatch) -> Service:
    """A market where three seekers are enough, one of whom does not look for work."""
    monkeypatch.setattr(nightly_ranking, "ENOUGH", 3)
    now = service.clock.now()
    with service.begin_work() as work:
        work.vacancies.add(a_vacancy_draft(), now)
        for status in (SeekerStatus.LOOKING, SeekerStatus.LOOKING, SeekerStatus.PAUSED):
            work.seekers.add(a_seeker_draft(status=status), now)
    sync(service)
    return service


def test_everybody_is_ranked_once_a_night(three: Service, clock: SetClock) -> None:
    shared = rank_everybody_if_due(three)
    assert shared is not None
    assert (shared.seekers, shared.after.suggestions) == (2, 2)
    clock.move_on(hours=1.5)
    assert rank_everybody_if_due(three) is None
    clock.move_on(hours=23)
    assert rank_everybody_if_due(three) is not None


def test_by_day_and_with_few_people_nothing_is_ranked(three: Service, clock: SetClock) -> None:
    clock.move_on(hours=6)
    assert rank_everybody_if_due(three) is None
    clock.move_on(hours=18)
    nightly_ranking.ENOUGH = 4
    assert rank_everybody_if_due(three) is None


def test_who_began_it_by_hand_is_left_alone_and_it_is_tried_again_later(
    three: Service, clock: SetClock
) -> None:
    with only_one(three.data_dir / "whole-market.lock"):
        assert rank_everybody_if_due(three) is None
    assert rank_everybody_if_due(three) is None  # within the hour
    clock.move_on(hours=1)
    assert rank_everybody_if_due(three) is not None
