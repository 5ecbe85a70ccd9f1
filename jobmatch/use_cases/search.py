"""Finding records by what somebody types, and by filters."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.accounts import Account
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.index.fusion import fuse
from jobmatch.index.neighbours import Ids
from jobmatch.matching.catalogue import Catalogue
from jobmatch.matching.eligibility import Conditions, may_be_told
from jobmatch.matching.facts import Facts
from jobmatch.matching.rules.rule import Mask
from jobmatch.matching.shown_once import behind, first_of_each
from jobmatch.use_cases.anchors import query_of_words
from jobmatch.use_cases.index_status import Freshness, freshness
from jobmatch.use_cases.indexing import follow
from jobmatch.use_cases.near_trades import NearTradesTold, near_of_words
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.scope import seekers_in_scope
from jobmatch.use_cases.search_filters import (
    SearchOrder,
    SeekerQuery,
    VacancyQuery,
    lying_near,
    seekers_passing,
    vacancies_passing,
)

LEAST_COSINE = 0.5  # below it a text of the default model is about something else

BY_MEANING = 100  # records that share no word with the query may still be about it

WORDS_WEIGHT = 2.0  # somebody who types a word expects to see it


RecordT = TypeVar("RecordT", Vacancy, Seeker)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Generic[RecordT]):
    """`score` orders one search only; it is None where no text was searched for.

    `copies` are the advert's others in the list.
    """

    record: RecordT
    score: float | None
    copies: tuple[RecordT, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[RecordT]):
    """One page of results. `total` counts all; `elsewhere` those outside the place asked for.

    Both count copies of one advert once; `adverts` is the total with every copy.
    """

    hits: tuple[Hit[RecordT], ...]
    total: int
    elsewhere: int
    freshness: Freshness
    adverts: int
    near: NearTradesTold | None = None  # the trade asked for has little: what is near it

    @property
    def copies_of(self) -> dict[int, tuple[RecordT, ...]]:
        """Return the copies of those hits that have any, by their ids."""
        return {hit.record.id: hit.copies for hit in self.hits if hit.copies}


def search_vacancies(service: Service, query: VacancyQuery) -> Found[Vacancy]:
    """Return the vacancies that words and filters find."""
    follow(service)
    catalogue = service.catalogues.of(RecordKind.VACANCIES)
    with catalogue.lock.reading():
        mask = vacancies_passing(catalogue.columns, query, service.clock.today().toordinal())
        listed = _ranked(service, RecordKind.VACANCIES, query, mask)
        groups = catalogue.copies.groups_of(listed.ids)
        ranked = listed.only(first_of_each(groups))
        page = ranked.page(query.offset, query.limit)
        shown = np.array([i for i, _ in page], dtype=np.int64)
        copies = behind(shown, catalogue.copies.groups_of(shown), listed.ids, groups)
        near = _near_trades(catalogue, query, mask, asks=False)
    with service.begin_work(read_only=True) as work:
        records = work.vacancies.get_many([*shown.tolist(), *chain.from_iterable(copies.values())])
    return Found(
        hits=tuple(
            Hit(
                record=records[i],
                score=score,
                copies=tuple(records[one] for one in copies.get(i, ()) if one in records),
            )
            for i, score in page
            if i in records
        ),
        total=len(ranked.ids),
        elsewhere=ranked.elsewhere,
        freshness=freshness(service),
        adverts=len(listed.ids),
        near=near,
    )


def search_seekers(service: Service, query: SeekerQuery, by: Account | None) -> Found[Seeker]:
    """Return the seekers that words and filters find, of those whom the account may know."""
    follow(service)
    with service.begin_work(read_only=True) as work:
        known = seekers_in_scope(work, by)
    catalogue = service.catalogues.of(RecordKind.SEEKERS)
    with catalogue.lock.reading():
        mask = seekers_passing(catalogue.columns, query)
        mask &= may_be_told(catalogue.ids, Conditions(known=known))
        ranked = _ranked(service, RecordKind.SEEKERS, query, mask)
        near = _near_trades(catalogue, query, mask, asks=True)
    page = ranked.page(query.offset, query.limit)
    with service.begin_work(read_only=True) as work:
        records = work.seekers.get_many(id_ for id_, _ in page)
    return Found(
        hits=tuple(Hit(record=records[i], score=score) for i, score in page if i in records),
        total=len(ranked.ids),
        elsewhere=ranked.elsewhere,
        freshness=freshness(service),
        adverts=len(ranked.ids),
        near=near,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranked:
    ids: Ids
    scores: NDArray[np.float64] | None
    elsewhere: int

    def only(self, places: NDArray[np.intp]) -> "_Ranked":
        """Return these places of the list."""
        scores = None if self.scores is None else self.scores[places]
        return replace(self, ids=self.ids[places], scores=scores)

    def page(self, offset: int, limit: int) -> list[tuple[int, float | None]]:
        ids = self.ids[offset : offset + limit].tolist()
        if self.scores is None:
            return [(id_, None) for id_ in ids]
        return list(zip(ids, self.scores[offset : offset + limit].tolist(), strict=True))


def _ranked(
    service: Service, kind: RecordKind, query: VacancyQuery | SeekerQuery, mask: Mask
) -> _Ranked:
    catalogue = service.catalogues.of(kind)
    placed = mask & lying_near(catalogue.columns, query)
    among = catalogue.ids[placed]
    everywhere = mask.sum() == placed.sum()
    elsewhere = 0 if everywhere else _adverts(catalogue, mask) - _adverts(catalogue, placed)
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


def _near_trades(
    catalogue: Catalogue, query: VacancyQuery | SeekerQuery, mask: Mask, *, asks: bool
) -> NearTradesTold | None:
    """Return the trades near one that is searched for and has little; the mask says among whom."""
    if not query.text.strip() or query.offset:
        return None
    placed = mask & lying_near(catalogue.columns, query)
    groups = catalogue.copies.groups_of(catalogue.ids[placed])
    return near_of_words(query.text, catalogue.columns["trades"][placed], groups, asks=asks)


def _adverts(catalogue: Catalogue, mask: Mask) -> int:
    """Return how many records there are, copies of one advert counted once."""
    return len(first_of_each(catalogue.copies.groups_of(catalogue.ids[mask])))


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
