"""Lets one process do what is due once an hour: whoever notes it first has the turn."""

from datetime import datetime, timedelta

from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service

EVERY = timedelta(hours=1)


def claim(service: Service, key: str) -> bool:
    """Note under this key of the state table that it is done now; False: somebody did already."""
    now = service.clock.now()
    with service.begin_work(read_only=True) as work:
        if not _due(work, key, now):
            return False
    with service.begin_work() as work:
        work.referrals.take_turns()
        if not _due(work, key, now):
            return False
        work.state.set(key, now.isoformat())
    return True


def _due(work: UnitOfWork, key: str, now: datetime) -> bool:
    last = work.state.get(key)
    return last is None or now - datetime.fromisoformat(last) >= EVERY
