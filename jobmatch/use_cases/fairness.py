"""The report on who comes to the top of the lists, by sex, age band, area and disability.

Ranking knows nothing of these groups; only here, after the lists were made, is it counted who
stands in them. What goes into the report is counts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

from jobmatch.domain.accounts import Account
from jobmatch.domain.fairness import FairnessReport, Measure
from jobmatch.domain.records import RecordKind
from jobmatch.index.neighbours import Ids
from jobmatch.store.fairness import Asked, PersonTraits
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.fairness_crowd import Crowd
from jobmatch.use_cases.fairness_figures import figures_of
from jobmatch.use_cases.fairness_lists import (
    count_referred,
    count_strong,
    count_tops,
    open_vacancies,
)
from jobmatch.use_cases.indexing import follow
from jobmatch.use_cases.ports import VIETNAM, Service

TOP = 10
MOST_RANKED = 1000  # vacancies, and as many seekers: beyond that a sample drawn by lot
REFERRED_WITHIN = timedelta(days=90)
EVERYBODY = "all"  # the scope of the service itself

Progress = Callable[[int, int], None]
"""Called with (lists made, lists to be made)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessOptions:
    """`top` places of a list count; `most` lists are made on each side."""

    top: int = TOP
    most: int = MOST_RANKED


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessStanding:
    """The report kept for an account's centre, and the one that is being made."""

    report: FairnessReport | None
    asked: Asked | None


def fairness_standing(service: Service, by: Account | None) -> FairnessStanding:
    """Return what is known now; nothing is computed."""
    scope = scope_of(by)
    with service.begin_work(read_only=True) as work:
        report, asked = work.fairness.report(scope), work.fairness.asked(scope)
    return FairnessStanding(report=report, asked=asked)


def ask_for_report(service: Service, by: Account | None) -> None:
    """Have a new report made in the background; asking again while it is made changes nothing."""
    now = service.clock.now()
    with service.begin_work() as work:
        work.fairness.ask(scope_of(by), now)
        work.audit.append(now, by.id if by else None, "fairness.report_asked")


def scope_of(by: Account | None) -> str:
    """Return under which name the report about this account's seekers is kept.

    By centre, 0 for an account that belongs to none and so knows nobody.
    """
    return EVERYBODY if by is None else str(by.centre_id or 0)


def make_report(
    service: Service, options: FairnessOptions, scope: str, progress: Progress | None = None
) -> FairnessReport:
    """Make the lists of open vacancies, and of seekers, and count who stands in them.

    Of the seekers of this scope. Of more than `options.most` vacancies, or seekers, so many are
    drawn by lot; the lot is the day's, so the same day draws the same.
    """
    follow(service)
    today = service.clock.today()
    since = today - REFERRED_WITHIN
    with service.begin_work(read_only=True) as work:
        people, referred = _people(work, scope), _referred(work, since, scope)
    crowd = Crowd.of(people, service.catalogues.of(RecordKind.SEEKERS).ids, today)
    still_open = open_vacancies(service.catalogues.of(RecordKind.VACANCIES), today)
    lot = np.random.default_rng(today.toordinal())
    vacancies, asked = (_drawn(lot, ids, options.most) for ids in (still_open, crowd.ranked))
    told = _Told(progress, len(vacancies) + len(asked))
    counted = count_tops(service, crowd, vacancies, options.top, told.more)
    counted[Measure.STRONG] = count_strong(service, crowd, asked, options.top, told.more)
    counted[Measure.REFERRED] = count_referred(crowd, referred)
    return FairnessReport(
        made_at=service.clock.now(),
        top=options.top,
        referred_since=since,
        vacancies=len(vacancies),
        open_vacancies=len(still_open),
        asked=len(asked),
        looking=len(crowd.ranked),
        measures=tuple(figures_of(one, counted[one], crowd.keys) for one in Measure),
    )


class _Told:
    """Counts the lists that were made and tells whoever waits."""

    def __init__(self, progress: Progress | None, expected: int) -> None:
        self._progress, self._expected, self._done = progress, expected, 0
        self.more(0)

    def more(self, lists: int) -> None:
        self._done += lists
        if self._progress:
            self._progress(self._done, self._expected)


def _people(work: UnitOfWork, scope: str) -> list[PersonTraits]:
    people = work.fairness.people()
    known = None if scope == EVERYBODY else work.scope.of_centre(int(scope))
    if known is None:
        return people
    theirs = set(known.tolist())
    return [one for one in people if one.seeker_id in theirs]


def _referred(work: UnitOfWork, since: date, scope: str) -> Ids:
    start = datetime.combine(since, time(), VIETNAM)
    ours = {
        row.seeker_id
        for row in work.funnel.referrals(start)
        if row.issued_at >= start and scope in {EVERYBODY, str(row.centre_id)}
    }
    return np.array(sorted(ours), dtype=np.int64)


def _drawn(lot: np.random.Generator, ids: Ids, most: int) -> Ids:
    return np.sort(lot.choice(ids, most, replace=False)) if len(ids) > most else ids
