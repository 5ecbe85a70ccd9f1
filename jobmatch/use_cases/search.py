"""Finding records by what somebody types, and by filters."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.accounts import Account
from jobmatch.domain.forms import Qualification, WorkingTime
from jobmatch.domain.places import EARTH_RADIUS_KM, Commune
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker, SeekerStatus
from jobmatch.domain.vacancies import Vacancy
from jobmatch.index.fusion import fuse
from jobmatch.index.neighbours import Ids
from jobmatch.matching.catalogue import Catalogue
from jobmatch.matching.eligibility import Conditions, may_be_told
from jobmatch.matching.facts import Facts, on_sphere
from jobmatch.matching.rules.rule import Mask
from jobmatch.reference.geography import geography
from jobmatch.use_cases.anchors import query_of_words
from jobmatch.use_cases.index_status import Freshness, freshness
from jobmatch.use_cases.indexing import follow
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import seekers_in_scope

NOWHERE = -2  # no record has this code

LEAST_COSINE = 0.5  # below it a text of the default model is about something else

BY_MEANING = 100  # records that share no word with the query may still be about it

WORDS_WEIGHT = 2.0  # somebody who types a word expects to see it


class SearchOrder(StrEnum):
    FIT = "fit"
    NEWEST = "newest"
    PAY = "pay"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyQuery:
    """`commune` is a code or a name; with a radius distance decides, else the names."""

    text: str = ""
    province: str = ""  # code
    commune: str = ""
    radius_km: float | None = None
    min_salary_vnd: int | None = None
    occupation: str = ""  # VSCO code of any level
    shift: bool | None = None
    working_time: WorkingTime | None = None
    state: str = "open"  # or "all"
    sort: str = SearchOrder.FIT
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerQuery:
    """Without a status those who look for work are meant."""

    text: str = ""
    province: str = ""
    commune: str = ""
    radius_km: float | None = None
    occupation: str = ""
    qualification: Qualification | None = None  # at least
    shift: bool | None = None
    status: SeekerStatus | None = None
    sort: str = SearchOrder.FIT
    offset: int = 0
    limit: int = 20


RecordT = TypeVar("RecordT", Vacancy, Seeker)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Generic[RecordT]):
    """`score` orders one search only; it is None where no text was searched for."""

    record: RecordT
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[RecordT]):
    """One page of results. `total` counts all; `elsewhere` those outside the place asked for."""

    hits: tuple[Hit[RecordT], ...]
    total: int
    elsewhere: int
    freshness: Freshness


def search_vacancies(service: Service, query: VacancyQuery) -> Found[Vacancy]:
    """Return the vacancies that words and filters find."""
    follow(service)
    catalogue = service.catalogues.of(RecordKind.VACANCIES)
    with catalogue.lock.reading():
        mask = _vacancies_passing(catalogue.columns, query, service.clock.today().toordinal())
        ranked = _ranked(service, RecordKind.VACANCIES, query, mask)
    page = ranked.page(query.offset, query.limit)
    with service.begin_work(read_only=True) as work:
        records = work.vacancies.get_many(id_ for id_, _ in page)
    return Found(
        hits=tuple(Hit(record=records[i], score=score) for i, score in page if i in records),
        total=len(ranked.ids),
        elsewhere=ranked.elsewhere,
        freshness=freshness(service),
    )


def search_seekers(service: Service, query: SeekerQuery, by: Account | None) -> Found[Seeker]:
    """Return the seekers that words and filters find, of those whom the account may know."""
    follow(service)
    with service.begin_work(read_only=True) as work:
        known = seekers_in_scope(work, by)
    catalogue = service.catalogues.of(RecordKind.SEEKERS)
    with catalogue.lock.reading():
        mask = _seekers_passing(catalogue.columns, query)
        mask &= may_be_told(catalogue.ids, Conditions(known=known))
        ranked = _ranked(service, RecordKind.SEEKERS, query, mask)
    page = ranked.page(query.offset, query.limit)
    with service.begin_work(read_only=True) as work:
        records = work.seekers.get_many(id_ for id_, _ in page)
    return Found(
        hits=tuple(Hit(record=records[i], score=score) for i, score in page if i in records),
        total=len(ranked.ids),
        elsewhere=ranked.elsewhere,
        freshness=freshness(service),
    )


def _vacancies_passing(facts: Facts, query: VacancyQuery, today: int) -> Mask:
    mask = _of_occupation(facts, query.occupation) & _of_shift(facts, asked=query.shift)
    if query.state != "all":
        closes = facts["closes_on"]
        mask &= (facts["state"] == 0) & ((closes == 0) | (closes >= today))
    if query.min_salary_vnd is not None:
        mask &= np.fmax(facts["pay_max"], facts["pay_min"]) >= query.min_salary_vnd
    if query.working_time is not None:
        mask &= facts["working_time"] == list(WorkingTime).index(query.working_time)
    return mask


def _seekers_passing(facts: Facts, query: SeekerQuery) -> Mask:
    mask = _of_occupation(facts, query.occupation) & _of_shift(facts, asked=query.shift)
    status = query.status or SeekerStatus.LOOKING
    mask &= facts["state"] == list(SeekerStatus).index(status)
    if query.qualification is not None:
        mask &= facts["qualification"] >= list(Qualification).index(query.qualification)
    return mask


def _of_occupation(facts: Facts, code: str) -> Mask:
    if not code:
        return np.ones(len(facts), dtype=bool)
    unit = 10 ** (4 - len(code))
    return np.asarray((facts["occupations"][:, :2] // unit == int(code)).any(axis=1))


def _of_shift(facts: Facts, *, asked: bool | None) -> Mask:
    if asked is None:
        return np.ones(len(facts), dtype=bool)
    return np.asarray(facts["shift"] == int(asked))


def _near(facts: Facts, query: VacancyQuery | SeekerQuery) -> Mask:
    """Say which records pass the place filter; a record without a known place passes none."""
    mask = np.ones(len(facts), dtype=bool)
    commune = _commune(query.commune) if query.commune else None
    if commune is not None and query.radius_km is not None:
        centre = np.array(on_sphere(commune.latitude, commune.longitude), dtype=np.float32)
        chord = np.sqrt(((facts["points"] - centre) ** 2).sum(axis=-1))
        km = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chord / 2, 1))
        return np.asarray((km <= query.radius_km).any(axis=1))
    if query.province:
        mask &= (facts["provinces"] == _number(query.province)).any(axis=1)
    if query.commune:
        code = int(commune.code) if commune else NOWHERE
        mask &= (facts["communes"] == code).any(axis=1)
    return mask


def _commune(text: str) -> Commune | None:
    """Return the commune with this code, or the first of this name."""
    if text.isdecimal():
        return next((one for one in geography().communes if one.code == text), None)
    return next(iter(geography().find(text)), None)


def _number(code: str) -> int:
    return int(code) if code.isdecimal() else NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranked:
    ids: Ids
    scores: NDArray[np.float64] | None
    elsewhere: int

    def page(self, offset: int, limit: int) -> list[tuple[int, float | None]]:
        ids = self.ids[offset : offset + limit].tolist()
        if self.scores is None:
            return [(id_, None) for id_ in ids]
        return list(zip(ids, self.scores[offset : offset + limit].tolist(), strict=True))


def _ranked(
    service: Service, kind: RecordKind, query: VacancyQuery | SeekerQuery, mask: Mask
) -> _Ranked:
    catalogue = service.catalogues.of(kind)
    placed = mask & _near(catalogue.columns, query)
    among, elsewhere = catalogue.ids[placed], int(mask.sum() - placed.sum())
    if not query.text.strip():
        sort = SearchOrder.NEWEST if query.sort == SearchOrder.FIT else query.sort
        return _Ranked(ids=_by(catalogue, among, sort), scores=None, elsewhere=elsewhere)
    wanted = query_of_words(service, kind, query.text)
    look = catalogue.look(wanted)
    by_text, by_title = look.by_meaning(placed, BY_MEANING, least=LEAST_COSINE)
    ids, scores = fuse(
        [look.by_words(placed), by_title, by_text], weights=[WORDS_WEIGHT, 1.0, 1.0]
    )
    if query.sort == SearchOrder.FIT:
        return _Ranked(ids=ids, scores=scores, elsewhere=elsewhere)
    return _Ranked(ids=_by(catalogue, ids, query.sort), scores=None, elsewhere=elsewhere)


def _by(catalogue: Catalogue, ids: Ids, sort: str) -> Ids:
    """Return the ids in another order than fit; unknown values last, equal ones newest first."""
    order = np.lexsort((-ids, _KEYS[SearchOrder(sort)](catalogue.facts_of(ids))))
    return ids[order]  # NaN sorts last


def _newest(facts: Facts) -> NDArray[np.float64]:
    return np.asarray(-facts["posted_on"].astype(float))


def _best_paid(facts: Facts) -> NDArray[np.float64]:
    return np.asarray(-np.fmax(facts["pay_max"], facts["pay_min"]).astype(float))


def _closing(facts: Facts) -> NDArray[np.float64]:
    closes = facts["closes_on"].astype(float)
    return np.where(closes > 0, closes, np.inf)


_KEYS: dict[SearchOrder, Callable[[Facts], NDArray[np.float64]]] = {
    SearchOrder.NEWEST: _newest,
    SearchOrder.PAY: _best_paid,
    SearchOrder.DEADLINE: _closing,
}
