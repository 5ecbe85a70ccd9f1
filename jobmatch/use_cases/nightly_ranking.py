"""Ranks everybody once a night, where enough people look for work and nobody else is at it."""

import logging

from jobmatch.domain.errors import ConflictError
from jobmatch.domain.records import RecordKind
from jobmatch.use_cases.hourly import claim
from jobmatch.use_cases.index_status import freshness
from jobmatch.use_cases.ports import VIETNAM, Service
from jobmatch.use_cases.whole_market import SharedOut, rank_everybody

NIGHT = range(1, 5)  # hours in Vietnam at which it begins
ENOUGH = 20  # seekers: fewer do not stand in each other's way

_BEGUN, _DONE_ON = "suggestions.ranking_begun_at", "suggestions.ranked_on"

_log = logging.getLogger(__name__)


def rank_everybody_if_due(service: Service) -> SharedOut | None:
    """Rank where it is night and the night's ranking is not done; None: it is not due.

    A run that was cut off goes on an hour after it began.
    """
    now, today = service.clock.now().astimezone(VIETNAM), service.clock.today()
    if now.hour not in NIGHT or len(service.catalogues.of(RecordKind.SEEKERS)) < ENOUGH:
        return None
    with service.begin_work(read_only=True) as work:
        done = work.state.get(_DONE_ON) == today.isoformat()
    if done or not freshness(service).caught_up or not claim(service, _BEGUN):
        return None
    try:
        shared = rank_everybody(service)
    except ConflictError:  # somebody began it by hand
        return None
    with service.begin_work() as work:
        work.state.set(_DONE_ON, today.isoformat())
    _log.info("ranked everybody: %d seekers, %s", shared.seekers, shared.after)
    return shared
