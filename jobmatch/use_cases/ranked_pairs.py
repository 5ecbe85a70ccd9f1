"""The pairs of one list, told with their reasons and with what somebody chose about them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jobmatch.domain.choices import NO_CHOICES, PairChoices
from jobmatch.domain.interests import Interest
from jobmatch.domain.matches import Match
from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.matching.ranking import Scored
from jobmatch.use_cases.chosen_pairs import chosen_pairs
from jobmatch.use_cases.ports import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedVacancy:
    match: Match
    vacancy: Vacancy
    choices: PairChoices = NO_CHOICES
    interest: Interest | None = None  # the seeker's own answer


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedSeeker:
    match: Match
    seeker: Seeker
    choices: PairChoices = NO_CHOICES
    interest: Interest | None = None  # the seeker's own answer


class VacanciesFor:
    """Tells the pairs of one seeker with many vacancies."""

    kind = RecordKind.VACANCIES

    def __init__(self, service: Service, seeker: Seeker) -> None:
        self._service, self._seeker = service, seeker
        with service.begin_work(read_only=True) as work:
            own = work.interests.of_seeker(seeker.id)
            self.chosen = chosen_pairs(work, work.choices.of_seeker(seeker.id), own)

    def shown(self, scored: Scored, rows: NDArray[np.intp]) -> tuple[RankedVacancy, ...]:
        with self._service.begin_work(read_only=True) as work:
            records = work.vacancies.get_many(scored.ids[rows].tolist())
        explain = self._service.ranking.explain
        return tuple(
            RankedVacancy(
                match=explain(scored, row, self._seeker, vacancy),
                vacancy=vacancy,
                choices=self.chosen.of(vacancy.id),
                interest=self.chosen.interests.get(vacancy.id),
            )
            for row in rows.tolist()
            if (vacancy := records.get(int(scored.ids[row])))
        )


class SeekersFor:
    """Tells the pairs of one vacancy with many seekers."""

    kind = RecordKind.SEEKERS

    def __init__(self, service: Service, vacancy: Vacancy) -> None:
        self._service, self._vacancy = service, vacancy
        with service.begin_work(read_only=True) as work:
            theirs = work.interests.of_vacancy(vacancy.id)
            self.chosen = chosen_pairs(work, work.choices.of_vacancy(vacancy.id), theirs)

    def shown(self, scored: Scored, rows: NDArray[np.intp]) -> tuple[RankedSeeker, ...]:
        with self._service.begin_work(read_only=True) as work:
            records = work.seekers.get_many(scored.ids[rows].tolist())
        explain = self._service.ranking.explain
        return tuple(
            RankedSeeker(
                match=explain(scored, row, seeker, self._vacancy),
                seeker=seeker,
                choices=self.chosen.of(seeker.id),
                interest=self.chosen.interests.get(seeker.id),
            )
            for row in rows.tolist()
            if (seeker := records.get(int(scored.ids[row])))
        )


def rows_of(scored: Scored, ids: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return the rows of these records, best first."""
    rows = np.flatnonzero(np.isin(scored.ids, ids))
    return rows[np.argsort(-scored.scores[rows], kind="stable")]


def rows_without(
    scored: Scored, ids: NDArray[np.int64], rows: NDArray[np.intp]
) -> NDArray[np.intp]:
    return rows[~np.isin(scored.ids[rows], ids)]
