"""What the night's ranking put forward to one seeker, and to how many people a vacancy goes."""

from collections.abc import Sequence

from jobmatch.domain.vacancies import Vacancy
from jobmatch.store.unit_of_work import UnitOfWork
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranked_pairs import RankedVacancy

LEAST_SCORE = 30.0
"""Ideal pairs score 37 or more (web/labels.py); at 30 nobody in the demo has no suggestion."""

LISTED = 50  # the best of each list, among which the night shares out
PEOPLE_PER_OPENING = 10

_PER_OPENING = "suggestions.people_per_opening"


def people_per_opening(work: UnitOfWork) -> int:
    """Return to how many people a vacancy is put forward for each of its openings."""
    return int(work.state.get(_PER_OPENING) or PEOPLE_PER_OPENING)


def most_people(work: UnitOfWork, vacancy: Vacancy) -> int:
    """Return to how many people this vacancy may be put forward."""
    return people_per_opening(work) * max(vacancy.openings_left, 1)


def put_forward_to(service: Service, seeker_id: int) -> frozenset[int]:
    """Return the vacancies that the last night put forward to a seeker."""
    with service.begin_work(read_only=True) as work:
        return frozenset(one.vacancy_id for one in work.put_forward.of_seeker(seeker_id))


def forward_first(listed: Sequence[RankedVacancy], forward: frozenset[int]) -> list[RankedVacancy]:
    """Put what was put forward in front, behind the pinned ones; else the order stays.

    An advert that stands for its copies is put forward when one of them was.
    """

    def behind(one: RankedVacancy) -> bool:
        adverts = {one.vacancy.id, *(copy.id for copy in one.copies)}
        return one.choices.pinned is None and not adverts & forward

    return sorted(listed, key=behind)
