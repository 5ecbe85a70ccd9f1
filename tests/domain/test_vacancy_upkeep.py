from datetime import date, timedelta

from jobmatch.domain.vacancy_upkeep import refreshed_until

TODAY = date(2026, 3, 2)


def test_one_touch_adds_thirty_days_to_the_closing_day() -> None:
    assert refreshed_until(date(2026, 3, 10), TODAY) == date(2026, 4, 9)


def test_a_vacancy_that_expired_or_had_no_closing_day_gets_thirty_days_from_today() -> None:
    assert refreshed_until(date(2026, 2, 1), TODAY) == date(2026, 4, 1)
    assert refreshed_until(None, TODAY) == date(2026, 4, 1)


def test_touching_again_and_again_leads_no_further_than_ninety_days() -> None:
    day: date | None = None
    for _ in range(10):
        day = refreshed_until(day, TODAY)
    assert day == TODAY + timedelta(days=90)


def test_a_closing_day_beyond_that_never_comes_earlier() -> None:
    assert refreshed_until(date(2027, 1, 1), TODAY) == date(2027, 1, 1)
