from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.domain.vacancies import Closed, VacancyStatus
from tests.factories import a_vacancy

TODAY = date(2026, 3, 2)


def test_the_closing_day_itself_is_still_open() -> None:
    assert a_vacancy(closes_on=TODAY).closed_because(TODAY) is None
    assert a_vacancy(closes_on=TODAY).closed_because(TODAY + timedelta(1)) is Closed.EXPIRED


def test_without_a_closing_day_a_vacancy_never_expires() -> None:
    assert a_vacancy(closes_on=None).closed_because(date.max) is None


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (VacancyStatus.OPEN, None),
        (VacancyStatus.PAUSED, Closed.PAUSED),
        (VacancyStatus.WITHDRAWN, Closed.WITHDRAWN),
        (VacancyStatus.FILLED, Closed.FULL),
    ],
)
def test_the_status_closes_a_vacancy(status: VacancyStatus, reason: Closed | None) -> None:
    assert a_vacancy(status=status).closed_because(TODAY) is reason


def test_the_last_place_taken_closes_a_vacancy() -> None:
    assert a_vacancy(openings=3, filled=2).closed_because(TODAY) is None
    assert a_vacancy(openings=3, filled=3).closed_because(TODAY) is Closed.FULL


def test_no_place_is_left_twice_over() -> None:
    assert a_vacancy(openings=3, filled=5).openings_left == 0
    assert a_vacancy(openings=3, filled=1).openings_left == 2


def test_what_ends_a_vacancy_for_good_is_told_first() -> None:
    past = TODAY - timedelta(1)
    full = a_vacancy(openings=1, filled=1, status=VacancyStatus.PAUSED, closes_on=past)
    withdrawn = a_vacancy(status=VacancyStatus.WITHDRAWN, closes_on=past)
    assert full.closed_because(TODAY) is Closed.FULL
    assert withdrawn.closed_because(TODAY) is Closed.WITHDRAWN


@given(
    openings=st.integers(0, 5),
    filled=st.integers(0, 5),
    status=st.sampled_from(VacancyStatus),
    days=st.none() | st.integers(-3, 3),
)
def test_somebody_is_sent_only_where_work_is_open_today(
    openings: int, filled: int, status: VacancyStatus, days: int | None
) -> None:
    closes_on = None if days is None else TODAY + timedelta(days)
    vacancy = a_vacancy(openings=openings, filled=filled, status=status, closes_on=closes_on)
    may_be_sent = (
        status is VacancyStatus.OPEN and filled < openings and (days is None or days >= 0)
    )
    assert (vacancy.closed_because(TODAY) is None) is may_be_sent
