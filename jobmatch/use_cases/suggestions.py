"""Ranked, explained lists: vacancies for a seeker, seekers for a vacancy, a few side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.errors import RuleError
from jobmatch.domain.matches import Match
from jobmatch.domain.messages import Sentence
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.matching.eligibility import Conditions
from jobmatch.matching.ranking import Anchor, Scored
from jobmatch.matching.rules.distance import distances_km
from jobmatch.use_cases.anchors import anchor_of
from jobmatch.use_cases.catalogues import Record
from jobmatch.use_cases.index_status import Freshness, freshness
from jobmatch.use_cases.indexing import follow
from jobmatch.use_cases.ports import Service

MOST_COMPARED = 4
FAILED_SHOWN = 20

TOO_THIN = Sentence(
    "Chưa đủ thông tin về công việc để xếp hạng: hãy ghi công việc mong muốn hoặc kinh nghiệm",
    "Not enough is said of the work to rank by: enter the job wanted or some experience",
)


class Order(StrEnum):
    FIT = "fit"
    DISTANCE = "distance"
    PAY = "pay"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionOptions:
    """Which hard filters a counsellor set, and which page is wanted."""

    limit: int = 20
    offset: int = 0
    radius_km: float | None = None
    min_salary_vnd: int | None = None
    place_matters: bool = True
    pay_matters: bool = True
    sort: Order = Order.FIT


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedVacancy:
    match: Match
    vacancy: Vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedSeeker:
    match: Match
    seeker: Seeker


RankedT = TypeVar("RankedT", RankedVacancy, RankedSeeker)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions(Generic[RankedT]):
    """One page of a list. `failed` are good pairs but for a hard condition, best first.

    `total` counts the ranked records, `considered` all that passed the hard conditions.
    """

    matches: tuple[RankedT, ...]
    failed: tuple[RankedT, ...]
    total: int
    considered: int
    too_thin: Sentence | None
    freshness: Freshness


def vacancies_for(
    service: Service, seeker_id: int, options: SuggestionOptions
) -> Suggestions[RankedVacancy]:
    """Return the vacancies that suit a seeker, best first. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        seeker = work.seekers.get(seeker_id)
    return _listed(service, seeker, options, _VacanciesFor(service, seeker))


def seekers_for(
    service: Service, vacancy_id: int, options: SuggestionOptions
) -> Suggestions[RankedSeeker]:
    """Return the seekers who suit a vacancy, best first. Raises NotFoundError."""
    with service.begin_work(read_only=True) as work:
        vacancy = work.vacancies.get(vacancy_id)
    return _listed(service, vacancy, options, _SeekersFor(service, vacancy))


def pair_of(service: Service, seeker_id: int, vacancy_id: int) -> RankedVacancy | None:
    """Return one pair with its reasons, whatever it fails; None where too little is said.

    Also None until the vacancy is indexed, a moment after it was saved. Raises NotFoundError.
    """
    with service.begin_work(read_only=True) as work:
        seeker = work.seekers.get(seeker_id)
        work.vacancies.get(vacancy_id)
    pairs = _side_by_side(service, seeker, [vacancy_id])
    return pairs[0] if pairs else None


def compare(
    service: Service, seeker_id: int, vacancy_ids: Sequence[int]
) -> tuple[RankedVacancy, ...]:
    """Return these vacancies side by side for one seeker, in the order given.

    Raises NotFoundError, and RuleError unless 2 to 4 different ones are given.
    """
    wanted = list(dict.fromkeys(vacancy_ids))
    if not 2 <= len(wanted) <= MOST_COMPARED:  # noqa: PLR2004 -- one alone compares with nothing
        raise RuleError(f"Hãy chọn 2 đến {MOST_COMPARED} việc để so sánh")
    with service.begin_work(read_only=True) as work:
        seeker = work.seekers.get(seeker_id)
        for vacancy_id in wanted:
            work.vacancies.get(vacancy_id)
    return _side_by_side(service, seeker, wanted)


def _side_by_side(
    service: Service, seeker: Seeker, wanted: Sequence[int]
) -> tuple[RankedVacancy, ...]:
    follow(service)
    ranking, catalogue = service.ranking, service.catalogues.of(RecordKind.VACANCIES)
    ids = np.array([i for i in wanted if i in catalogue], dtype=np.int64)
    anchor = anchor_of(service, seeker)
    if anchor is None:
        return ()
    scored = ranking.among(
        anchor,
        catalogue,
        ids,
        Conditions(),
        ranking.kinds(place_matters=True, pay_matters=True),
        service.clock.today(),
    )
    return _VacanciesFor(service, seeker).shown(scored, np.arange(len(ids)))


class _VacanciesFor:
    """Tells the pairs of one seeker with many vacancies."""

    kind = RecordKind.VACANCIES

    def __init__(self, service: Service, seeker: Seeker) -> None:
        self._service, self._seeker = service, seeker

    def shown(self, scored: Scored, rows: NDArray[np.intp]) -> tuple[RankedVacancy, ...]:
        with self._service.begin_work(read_only=True) as work:
            records = work.vacancies.get_many(scored.ids[rows].tolist())
        explain = self._service.ranking.explain
        return tuple(
            RankedVacancy(match=explain(scored, row, self._seeker, vacancy), vacancy=vacancy)
            for row in rows.tolist()
            if (vacancy := records.get(int(scored.ids[row])))
        )


class _SeekersFor:
    """Tells the pairs of one vacancy with many seekers."""

    kind = RecordKind.SEEKERS

    def __init__(self, service: Service, vacancy: Vacancy) -> None:
        self._service, self._vacancy = service, vacancy

    def shown(self, scored: Scored, rows: NDArray[np.intp]) -> tuple[RankedSeeker, ...]:
        with self._service.begin_work(read_only=True) as work:
            records = work.seekers.get_many(scored.ids[rows].tolist())
        explain = self._service.ranking.explain
        return tuple(
            RankedSeeker(match=explain(scored, row, seeker, self._vacancy), seeker=seeker)
            for row in rows.tolist()
            if (seeker := records.get(int(scored.ids[row])))
        )


def _listed(
    service: Service,
    record: Record,
    options: SuggestionOptions,
    side: _VacanciesFor | _SeekersFor,
) -> Suggestions:  # type: ignore[type-arg]  # the side decides which
    follow(service)
    anchor = anchor_of(service, record)
    if anchor is None:
        return Suggestions(
            matches=(),
            failed=(),
            total=0,
            considered=0,
            too_thin=TOO_THIN,
            freshness=freshness(service),
        )
    passing, failing = ranked(service, anchor, side.kind, options)
    page = _ordered(passing, options)[options.offset : options.offset + options.limit]
    return Suggestions(
        matches=side.shown(passing, page),
        failed=side.shown(failing, np.arange(min(FAILED_SHOWN, len(failing)))),
        total=len(passing),
        considered=passing.considered,
        too_thin=None,
        freshness=freshness(service),
    )


def ranked(
    service: Service, anchor: Anchor, kind: RecordKind, options: SuggestionOptions
) -> tuple[Scored, Scored]:
    """Return (passing, failing) pairs of the anchor with the records of this kind."""
    ranking = service.ranking
    return ranking.rank(
        anchor,
        service.catalogues.of(kind),
        Conditions(
            place_matters=options.place_matters,
            radius_km=options.radius_km,
            min_salary_vnd=options.min_salary_vnd,
        ),
        ranking.kinds(place_matters=options.place_matters, pay_matters=options.pay_matters),
        service.clock.today(),
    )


def _ordered(scored: Scored, options: SuggestionOptions) -> NDArray[np.intp]:
    """Return the rows in the order asked for; unknown values come last, equal ones by fit."""
    by_fit = np.arange(len(scored))
    vacancies = scored.pairs.vacancies
    if options.sort is Order.FIT or not len(scored):
        return by_fit
    if options.sort is Order.DISTANCE:
        key = distances_km(scored.pairs)
    elif options.sort is Order.PAY:
        key = -np.fmax(vacancies["pay_max"], vacancies["pay_min"])
    else:
        closes = vacancies["closes_on"].astype(float)
        key = np.where(closes > 0, closes, np.nan)
    return np.lexsort((by_fit, np.broadcast_to(key, len(scored))))  # NaN sorts last
