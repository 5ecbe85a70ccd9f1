"""An advert typed without accents, "tuyen tho may cong nghiep", as it was meant.

Its trades are named, and its texts embedded, with the accents put back. Skills, conditions and
everything that is quoted are read as typed: that is understood without accents, and better so
than by a guess at each syllable. Nothing of what is put back is shown.
"""

from dataclasses import replace
from typing import TypeVar

from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.reference.accents import typed_without_accents, with_accents

VacancyT = TypeVar("VacancyT", bound=VacancyProfile)


def as_meant(vacancy: VacancyT) -> VacancyT:
    """Return the vacancy with its accents put back; one that has accents is returned as it is."""
    said = (vacancy.title, vacancy.requirements, vacancy.description, *vacancy.skills)
    if not typed_without_accents(". ".join(said)):
        return vacancy
    return replace(
        vacancy,
        title=with_accents(vacancy.title),
        requirements=with_accents(vacancy.requirements),
        description=with_accents(vacancy.description),
        skills=tuple(map(with_accents, vacancy.skills)),
    )
