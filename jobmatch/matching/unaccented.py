"""Texts typed without accents, "tuyen tho may cong nghiep", as they were meant.

Of an advert the trades are named, and the texts embedded, with the accents put back. Its skills,
conditions and everything that is quoted are read as typed: that is understood without accents,
and better so than by a guess at each syllable. Nothing of what is put back is shown.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from jobmatch.domain.seekers import SeekerProfile
from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.reference.accents import typed_without_accents, with_accents

ProfileT = TypeVar("ProfileT", bound=SeekerProfile | VacancyProfile)
VacancyT = TypeVar("VacancyT", bound=VacancyProfile)


def as_meant(vacancy: VacancyT) -> VacancyT:
    """Return the vacancy with its accents put back; one that has accents is returned as it is."""
    return accented(vacancy, ("title", "requirements", "description", "skills"))


def accented(profile: ProfileT, names: Sequence[str]) -> ProfileT:
    """Put accents back in these fields, texts or lists of texts, unless any of them has some."""
    said: dict[str, str | tuple[str, ...]] = {name: getattr(profile, name) for name in names}
    texts = [text for one in said.values() for text in ([one] if isinstance(one, str) else one)]
    if not typed_without_accents(". ".join(texts)):
        return profile
    meant = {name: _meant(one) for name, one in said.items()}
    return replace(profile, **meant)  # type: ignore[arg-type]  # each keeps its kind of value


def _meant(said: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return with_accents(said) if isinstance(said, str) else tuple(map(with_accents, said))
