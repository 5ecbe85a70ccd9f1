"""Open vacancies for everybody who wants to show them elsewhere, a batch at a time."""

from collections.abc import Iterator
from datetime import date, datetime

from jobmatch.domain.records import REF_PREFIX, RecordKind
from jobmatch.domain.vacancies import Vacancy
from jobmatch.use_cases.ports import VIETNAM, Service

_BATCH = 500


def open_vacancies(service: Service) -> Iterator[Vacancy]:
    """Yield all that are open today, lowest id first. Each batch is read by itself."""
    today = service.clock.today()
    return (one for one in _all(service) if one.closed_because(today) is None)


def changed_vacancies(service: Service, since: datetime) -> Iterator[Vacancy]:
    """Yield all that were added or changed at `since` or later, those closed by now included."""
    after = 0
    while True:
        with service.begin_work(read_only=True) as work:
            batch = work.vacancies.changed_since(since, after, _BATCH)
        yield from batch
        if len(batch) < _BATCH:
            return
        after = batch[-1].id


def open_pages(service: Service) -> list[tuple[str, date]]:
    """Return the reference of every open vacancy and the day of its last change, oldest first."""
    prefix = REF_PREFIX[RecordKind.VACANCIES]
    with service.begin_work(read_only=True) as work:
        found = work.vacancies.open_on(service.clock.today())
    return [(f"{prefix}-{one_id}", at.astimezone(VIETNAM).date()) for one_id, at in found]


def _all(service: Service) -> Iterator[Vacancy]:
    after = 0
    while True:
        with service.begin_work(read_only=True) as work:
            batch = work.vacancies.iterate(after, _BATCH)
        yield from batch
        if len(batch) < _BATCH:
            return
        after = batch[-1].id
