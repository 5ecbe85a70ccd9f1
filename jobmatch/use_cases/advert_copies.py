"""Copies of one advert, over a whole list: shown once, with the others behind."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.records import RecordKind
from jobmatch.domain.vacancies import Vacancy
from jobmatch.index.neighbours import Ids
from jobmatch.matching.ranking import Scored
from jobmatch.matching.shown_once import behind, first_of_each, shown_once
from jobmatch.use_cases.ports import Service

MOST_TOLD = 50  # copies of one advert


def copies_too(service: Service, ids: Iterable[int]) -> Ids:
    """Return these vacancies and all copies of them, sorted."""
    catalogue = service.catalogues.of(RecordKind.VACANCIES)
    with catalogue.lock.reading():
        return catalogue.copies.with_copies(ids)


def copies_of(service: Service, vacancy_id: int) -> list[int]:
    """Return the other adverts of the same opening, by rising id."""
    return [i for i in copies_too(service, [vacancy_id]).tolist() if i != vacancy_id][:MOST_TOLD]


def elsewhere(service: Service, vacancy_id: int) -> list[int]:
    """Return adverts of the same opening at the employer's other places, by rising id."""
    catalogue = service.catalogues.of(RecordKind.VACANCIES)
    with catalogue.lock.reading():
        return [int(i) for i in catalogue.copies.elsewhere(vacancy_id)[:MOST_TOLD]]


def groups_of(service: Service, ids: Ids) -> Ids:
    """Return which adverts are copies: they have one group."""
    catalogue = service.catalogues.of(RecordKind.VACANCIES)
    with catalogue.lock.reading():
        return catalogue.copies.groups_of(ids)


def rows_shown_once(service: Service, scored: Scored, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return one row of each advert, at the place of its best: see `shown_once`.

    In another order than fit the first of each stays.
    """
    if not len(rows):
        return rows
    ids, scores = scored.ids[rows], scored.scores[rows]
    groups = groups_of(service, ids)
    if (np.diff(scores) > 0).any():
        return rows[first_of_each(groups)]
    return rows[shown_once(groups, scores, scored.pairs.vacancies.take(rows), ids)]


def ids_shown_once(service: Service, ids: Ids) -> NDArray[np.intp]:
    """Return the place of the first of each advert in a list of ids."""
    return first_of_each(groups_of(service, ids))


def copies_among(service: Service, shown: Ids, listed: Ids | None) -> dict[int, list[int]]:
    """Return which of the ids `listed` are copies of each shown one."""
    if listed is None or not len(shown):
        return {}
    return behind(shown, groups_of(service, shown), listed, groups_of(service, listed))


def open_ones(service: Service, vacancies: Iterable[Vacancy]) -> tuple[Vacancy, ...]:
    """Return those of these vacancies that somebody may still be sent to."""
    today = service.clock.today()
    return tuple(one for one in vacancies if one.closed_because(today) is None)
