"""The pairs of one list, told with their reasons and with what somebody chose about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.choices import NO_CHOICES, PairChoices
from jobmatch.domain.interests import Interest
from jobmatch.domain.matches import Match
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.matching.ranking import Scored
from jobmatch.matching.rules.distance import distances_km
from jobmatch.store.embeddings import EmbeddedRecord
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.advert_copies import (
    copies_among,
    copies_too,
    groups_of,
    rows_shown_once,
)
from jobmatch.use_cases.anchors import kept_vectors
from jobmatch.use_cases.catalogues import Record
from jobmatch.use_cases.chosen_pairs import chosen_pairs
from jobmatch.use_cases.ports import Service

RecordT = TypeVar("RecordT", Seeker, Vacancy)


class Order(StrEnum):
    FIT = "fit"
    DISTANCE = "distance"
    PAY = "pay"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedVacancy:
    match: Match
    vacancy: Vacancy
    choices: PairChoices = NO_CHOICES
    interest: Interest | None = None  # the seeker's own answer
    copies: tuple[Vacancy, ...] = ()  # the same advert's others in this list


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedSeeker:
    match: Match
    seeker: Seeker
    choices: PairChoices = NO_CHOICES
    interest: Interest | None = None  # the seeker's own answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some rows of a list that are to be told, in their order.

    Behind each vacancy stand its copies among the ids `listed`.
    """

    scored: Scored
    rows: NDArray[np.intp]
    listed: NDArray[np.int64] | None = None

    @property
    def ids(self) -> NDArray[np.int64]:
        return self.scored.ids[self.rows]


class VacanciesFor:
    """Tells the pairs of one seeker with many vacancies."""

    kind = RecordKind.VACANCIES

    def __init__(self, work: UnitOfWork, service: Service, seeker: Seeker) -> None:
        self._service, self._seeker = service, seeker
        own = work.interests.of_seeker(seeker.id)
        self.chosen = chosen_pairs(work, work.choices.of_seeker(seeker.id), own)

    def settled(self) -> NDArray[np.int64]:
        """Return what somebody chose about, with the copies: they are not offered again."""
        return copies_too(self._service, self.chosen.placed)

    def groups(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return which vacancies are copies of one advert: they have one group."""
        return groups_of(self._service, ids)

    def once(self, scored: Scored, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return one row of each advert, in the same order."""
        return rows_shown_once(self._service, scored, rows)

    def shown(self, work: UnitOfWork, *parts: Part) -> list[tuple[RankedVacancy, ...]]:
        """Tell the pairs of each part; their vacancies are read together."""
        behind = [copies_among(self._service, part.ids, part.listed) for part in parts]
        wanted = (
            (*part.ids.tolist(), *chain.from_iterable(others.values()))
            for part, others in zip(parts, behind, strict=True)
        )
        records = work.vacancies.get_many(chain.from_iterable(wanted))
        return [
            self._told(part, others, records) for part, others in zip(parts, behind, strict=True)
        ]

    def _told(
        self, part: Part, others: Mapping[int, Sequence[int]], records: Mapping[int, Vacancy]
    ) -> tuple[RankedVacancy, ...]:
        if not len(part.rows):
            return ()
        found = _with_records(part, records)
        matches = self._service.ranking.explain(
            part.scored, list(found), [(self._seeker, vacancy) for vacancy in found.values()]
        )
        return tuple(
            RankedVacancy(
                match=match,
                vacancy=vacancy,
                choices=self.chosen.of(vacancy.id),
                interest=self.chosen.interests.get(vacancy.id),
                copies=tuple(records[i] for i in others.get(vacancy.id, ()) if i in records),
            )
            for match, vacancy in zip(matches, found.values(), strict=True)
        )


class SeekersFor:
    """Tells the pairs of one vacancy with many seekers."""

    kind = RecordKind.SEEKERS

    def __init__(self, work: UnitOfWork, service: Service, vacancy: Vacancy) -> None:
        self._service, self._vacancy = service, vacancy
        theirs = work.interests.of_vacancy(vacancy.id)
        self.chosen = chosen_pairs(work, work.choices.of_vacancy(vacancy.id), theirs)

    def settled(self) -> NDArray[np.int64]:
        """Return what somebody chose about."""
        return self.chosen.placed

    def groups(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the ids: everybody is one."""
        return ids

    def once(self, scored: Scored, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return the rows: people have no copies here."""
        del scored
        return rows

    def shown(self, work: UnitOfWork, *parts: Part) -> list[tuple[RankedSeeker, ...]]:
        """Tell the pairs of each part; their seekers are read together."""
        wanted = chain.from_iterable(part.ids.tolist() for part in parts)
        records = work.seekers.get_many(wanted)
        return [self._told(part, records) for part in parts]

    def _told(self, part: Part, records: Mapping[int, Seeker]) -> tuple[RankedSeeker, ...]:
        if not len(part.rows):
            return ()
        found = _with_records(part, records)
        matches = self._service.ranking.explain(
            part.scored, list(found), [(seeker, self._vacancy) for seeker in found.values()]
        )
        return tuple(
            RankedSeeker(
                match=match,
                seeker=seeker,
                choices=self.chosen.of(seeker.id),
                interest=self.chosen.interests.get(seeker.id),
            )
            for match, seeker in zip(matches, found.values(), strict=True)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What one list is made of, read at one moment: to begin anew costs as much as to read."""

    record: Record
    kept: Sequence[EmbeddedRecord]
    side: VacanciesFor | SeekersFor
    pending: int  # changes that are not in the log yet
    last_seq: int  # of the log


def begun_with(
    work: UnitOfWork, service: Service, record: Record, side: VacanciesFor | SeekersFor
) -> Begun:
    pending, last_seq = work.index_changes.pending_count_and_last_seq()
    return Begun(
        record=record,
        kept=kept_vectors(work, service, record),
        side=side,
        pending=pending,
        last_seq=last_seq,
    )


def rows_of(scored: Scored, ids: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return the rows of these records, best first."""
    rows = np.flatnonzero(np.isin(scored.ids, ids))
    return rows[np.argsort(-scored.scores[rows], kind="stable")]


def _with_records(part: Part, records: Mapping[int, RecordT]) -> dict[int, RecordT]:
    """Return the record of each row, in their order; one that is gone meanwhile is left out."""
    ids = zip(part.rows.tolist(), part.ids.tolist(), strict=True)
    return {row: records[record_id] for row, record_id in ids if record_id in records}


def rows_without(
    scored: Scored, ids: NDArray[np.int64], rows: NDArray[np.intp]
) -> NDArray[np.intp]:
    return rows[~np.isin(scored.ids[rows], ids)]


def rows_in_order(scored: Scored, order: Order) -> NDArray[np.intp]:
    """Return the rows in the order asked for; unknown values come last, equal ones by fit."""
    by_fit = np.arange(len(scored))
    vacancies = scored.pairs.vacancies
    if order is Order.FIT or not len(scored):
        return by_fit
    if order is Order.DISTANCE:
        key = distances_km(scored.pairs)
    elif order is Order.PAY:
        key = -np.fmax(vacancies["pay_max"], vacancies["pay_min"])
    else:
        closes = vacancies["closes_on"].astype(float)
        key = np.where(closes > 0, closes, np.nan)
    return np.lexsort((by_fit, np.broadcast_to(key, len(scored))))  # NaN sorts last
