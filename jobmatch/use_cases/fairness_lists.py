"""Makes the lists that a report on groups looks at, and counts whom they put first."""

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np

from jobmatch.domain.fairness import Measure
from jobmatch.domain.records import RecordKind
from jobmatch.index.neighbours import Ids
from jobmatch.matching.catalogue import Catalogue
from jobmatch.matching.eligibility import Conditions
from jobmatch.matching.extraction import OPEN
from jobmatch.matching.ranking import Anchor, Scored
from jobmatch.use_cases.anchors import anchor_of
from jobmatch.use_cases.catalogues import Record, records_of
from jobmatch.use_cases.fairness_crowd import Crowd
from jobmatch.use_cases.fairness_figures import Chances
from jobmatch.use_cases.new_matches import STRONG
from jobmatch.use_cases.ports import Service

_AT_ONCE = 50  # records read in one go

Done = Callable[[int], None]
"""Called with how many lists were made since the last call."""


def open_vacancies(catalogue: Catalogue, today: date) -> Ids:
    """Return the ids of the vacancies that may still be applied for, lowest first."""
    with catalogue.lock.reading():
        state, closes_on = catalogue.columns["state"], catalogue.columns["closes_on"]
        still = (state == OPEN) & ((closes_on == 0) | (closes_on >= today.toordinal()))
        return np.asarray(catalogue.ids[still])


def count_tops(
    service: Service, crowd: Crowd, vacancies: Ids, top: int, done: Done
) -> dict[Measure, Chances]:
    """Count for each person the lists they might have led, and those where they did.

    A list is of the crowd's own people, as its centre sees it. For TOP_OF_TRADE a chance is what a
    lot among those of the vacancy's line of work would have given each of them.
    """
    everyone = service.catalogues.of(RecordKind.SEEKERS)
    conditions, today = Conditions(known=crowd.ranked), service.clock.today()
    found = {kind: crowd.nothing() for kind in (Measure.TOP, Measure.TOP_OF_TRADE)}
    for vacancy in _records(service, RecordKind.VACANCIES, vacancies, done):
        anchor = anchor_of(service, vacancy)
        if anchor is None:
            continue
        passes, kindred = service.ranking.eligible(anchor, everyone, conditions, today)
        scored = _list(service, anchor, everyone, conditions)
        first, able, alike = map(crowd.among, (scored.ids[:top], passes, kindred))
        found[Measure.TOP].chances[able] += 1
        found[Measure.TOP].chosen[able & first] += 1
        of_trade = found[Measure.TOP_OF_TRADE]
        of_trade.chances[alike] += (alike & first).sum() / max(alike.sum(), 1)
        of_trade.chosen[alike & first] += 1
    return found


def count_strong(service: Service, crowd: Crowd, seekers: Ids, top: int, done: Done) -> Chances:
    """Count the very good matches among the first `top` suggestions to each of these seekers.

    Whoever says too little of work to be suggested anything has as many chances and no match.
    """
    vacancies = service.catalogues.of(RecordKind.VACANCIES)
    found = crowd.nothing()
    found.chances[crowd.among(seekers)] = top
    for seeker in _records(service, RecordKind.SEEKERS, seekers, done):
        anchor = anchor_of(service, seeker)
        if anchor is None:
            continue
        scored = _list(service, anchor, vacancies, Conditions())
        found.chosen[crowd.ids == seeker.id] = int((scored.scores[:top] >= STRONG).sum())
    return found


def count_referred(crowd: Crowd, referred: Ids) -> Chances:
    """Count who was referred, of those who look for work or were referred meanwhile."""
    sent = crowd.among(referred)
    found = crowd.nothing()
    found.chances[crowd.looking | sent] = 1
    found.chosen[sent] = 1
    return found


def _records(service: Service, kind: RecordKind, ids: Ids, done: Done) -> Iterator[Record]:
    """Yield these records, as far as they are still there, telling how many lists were made."""
    for start in range(0, len(ids), _AT_ONCE):
        batch = ids[start : start + _AT_ONCE].tolist()
        with service.begin_work(read_only=True) as work:
            records = records_of(work, kind, batch)
        yield from records
        done(len(batch))


def _list(service: Service, anchor: Anchor, others: Catalogue, conditions: Conditions) -> Scored:
    """Return the list as everybody gets it, place and pay looked at."""
    kinds = service.ranking.kinds(place_matters=True, pay_matters=True)
    passing, _ = service.ranking.rank(
        anchor, others, conditions, kinds, service.clock.today(), failing=False
    )
    return passing
