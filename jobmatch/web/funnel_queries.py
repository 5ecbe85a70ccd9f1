"""The question that a funnel's page asks, read from its address."""

from collections.abc import Mapping
from datetime import date, timedelta

from jobmatch.domain.funnel import GroupBy, Step
from jobmatch.intake.dates import read_day
from jobmatch.reference.occupations import occupation
from jobmatch.use_cases.funnel_events import FunnelQuery
from jobmatch.web.queries import plain_number

_LONGEST = timedelta(days=3 * 366)
_LEVELS = (1, 2)


def read_funnel_query(arguments: Mapping[str, str], today: date) -> FunnelQuery:
    """Return the question; without days that can be read, the last month up to today."""
    until = read_day(arguments.get("to", "")) or today
    since = read_day(arguments.get("from", "")) or _month_before(until)
    code = arguments.get("occupation", "")
    return FunnelQuery(
        since=max(min(since, until), until - _LONGEST),
        until=until,
        account_id=plain_number(arguments.get("counsellor", "")),
        occupation=code if len(code) in _LEVELS and occupation(code) else "",
        group=next((group for group in GroupBy if group == arguments.get("group")), None),
    )


def read_step(arguments: Mapping[str, str]) -> Step | None:
    return next((step for step in Step if step == arguments.get("step")), None)


def _month_before(day: date) -> date:
    """Return the day after the same day of the month before: "1 March" for 31 March."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day)) + timedelta(days=1)
