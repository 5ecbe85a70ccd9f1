from datetime import date

import pytest

from jobmatch.domain.funnel import GroupBy, Step
from jobmatch.use_cases.funnel_events import FunnelQuery
from jobmatch.web.funnel_queries import read_funnel_query, read_step

TODAY = date(2026, 3, 31)


def test_without_days_the_last_month_is_asked_for() -> None:
    assert read_funnel_query({}, TODAY) == FunnelQuery(since=date(2026, 3, 1), until=TODAY)


def test_every_filter_is_read() -> None:
    arguments = {
        "from": "01/01/2026",
        "to": "28/02/2026",
        "counsellor": "7",
        "occupation": "75",
        "group": "month",
    }
    assert read_funnel_query(arguments, TODAY) == FunnelQuery(
        since=date(2026, 1, 1),
        until=date(2026, 2, 28),
        account_id=7,
        occupation="75",
        group=GroupBy.MONTH,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        {"counsellor": "x"},
        {"counsellor": "9" * 5000},
        {"counsellor": "²"},
        {"occupation": "7531"},
        {"occupation": "zz"},
        {"group": "sex"},
    ],
)
def test_what_cannot_be_read_is_left_out(arguments: dict[str, str]) -> None:
    assert read_funnel_query(arguments, TODAY) == read_funnel_query({}, TODAY)


def test_a_period_that_ends_before_it_begins_is_one_day() -> None:
    query = read_funnel_query({"from": "05/03/2026", "to": "01/03/2026"}, TODAY)
    assert (query.since, query.until) == (date(2026, 3, 1), date(2026, 3, 1))


def test_only_a_step_of_the_funnel_is_a_step() -> None:
    assert read_step({"step": "hired"}) is Step.HIRED
    assert read_step({"step": "fired"}) is None
