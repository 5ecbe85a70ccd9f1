"""Finds vacancies that came in and suit somebody's case very well, before anybody looks."""

from datetime import timedelta

from jobmatch.domain.consents import ConsentPurpose
from jobmatch.domain.records import RecordKind
from jobmatch.domain.vacancies import Vacancy
from jobmatch.store.new_matches import NewMatch
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.advert_copies import copies_of
from jobmatch.use_cases.anchors import anchor_of
from jobmatch.use_cases.index_status import freshness
from jobmatch.use_cases.indexing import follow
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.put_forward import most_people
from jobmatch.use_cases.suggestions import SuggestionOptions, ranked

STRONG = 60.0
"""From this score on the pages say "Rất phù hợp" (web/labels.py)."""

VACANCIES_AT_ONCE = 20
SEEKERS_OF_EACH = 100  # the best ones alone, and no more than its openings allow
AT_FIRST = 50  # vacancies looked at when the service runs for the first time
KEPT_FOR = timedelta(days=14)

_AFTER = "new_matches_after"  # id of the last vacancy looked at


def find_new_matches(service: Service) -> int:
    """Look at the next vacancies that came in; return how many there were.

    Waits for the index to catch up. Two processes at once find the same pairs, kept once.
    """
    follow(service)
    if not freshness(service).caught_up:
        return 0
    with service.begin_work(read_only=True) as work:
        vacancies = work.vacancies.iterate(_after(work), VACANCIES_AT_ONCE)
    if not vacancies:
        return 0
    found = [match for vacancy in vacancies for match in _strong(service, vacancy)]
    with service.begin_work() as work:
        cases = work.cases.with_counsellor({match.seeker_id for match in found})
        not_matched = set(work.consents.withdrawn(ConsentPurpose.MATCHING).tolist())
        wanted = set(cases) - not_matched  # who took it back while this was looking
        work.new_matches.add(match for match in found if match.seeker_id in wanted)
        work.new_matches.forget(service.clock.now() - KEPT_FOR)
        work.state.set(_AFTER, str(vacancies[-1].id))
    return len(vacancies)


def _after(work: UnitOfWork) -> int:
    """Return the id to go on from; at first a little before the end."""
    known = work.state.get(_AFTER)
    if known is not None:
        return int(known)
    newest = work.vacancies.newest(AT_FIRST)
    return newest[-1].id - 1 if newest else 0


def _strong(service: Service, vacancy: Vacancy) -> list[NewMatch]:
    """Return the seekers whom the vacancy suits very well and who pass its hard conditions.

    A copy of an older advert brings nothing new.
    """
    if any(older < vacancy.id for older in copies_of(service, vacancy.id)):
        return []
    anchor = anchor_of(service, vacancy)
    if anchor is None:
        return []
    passing, _ = ranked(service, anchor, RecordKind.SEEKERS, SuggestionOptions())
    best = zip(passing.ids.tolist(), passing.scores.tolist(), strict=True)
    now = service.clock.now()
    with service.begin_work(read_only=True) as work:
        most = min(SEEKERS_OF_EACH, most_people(work, vacancy))
    return [
        NewMatch(seeker_id=seeker_id, vacancy_id=vacancy.id, score=score, found_at=now)
        for seeker_id, score in list(best)[:most]
        if score >= STRONG
    ]
