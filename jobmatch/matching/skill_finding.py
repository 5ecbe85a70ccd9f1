"""Skills, machines, languages and papers named in a record's own words, and where."""

from collections.abc import Iterable
from functools import lru_cache

from jobmatch.domain.matches import Evidence
from jobmatch.domain.quoted_texts import texts_of_seeker, texts_of_vacancy
from jobmatch.domain.seekers import SeekerProfile
from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.matching.numbering import skill_numbers
from jobmatch.reference.evidence import skills_standing
from jobmatch.reference.names_in_text import Found

READ = 1500  # characters of a description: what it needs is named early, and time is short
_OF_SEEKER = (
    *("skills", "certificates", "languages", "desired_job", "summary", "past_jobs"),
    "other_qualifications",
)


def skill_evidence_of_vacancy(vacancy: VacancyProfile) -> dict[int, Evidence]:
    """Return the first place of each skill by its number, in the order of importance."""
    texts = texts_of_vacancy(vacancy)
    fields = ("title", "skills", "requirements", "languages")
    read = ("description", texts["description"][:READ])
    return _evidence((*((name, texts[name]) for name in fields), read), asked=True)[0]


def skill_evidence_of_seeker(seeker: SeekerProfile) -> dict[int, Evidence]:
    """Return the first place of each skill by its number."""
    return _of_seeker(seeker)[0]


def skills_denied_by_seeker(seeker: SeekerProfile) -> dict[int, Evidence]:
    """Return the skills that a seeker says to lack, "chưa biết Excel", and names nowhere else."""
    return _of_seeker(seeker)[1]


def _of_seeker(seeker: SeekerProfile) -> tuple[dict[int, Evidence], dict[int, Evidence]]:
    texts = texts_of_seeker(seeker)
    return _evidence(tuple((name, texts[name]) for name in _OF_SEEKER), asked=False)


@lru_cache(maxsize=4096)
def _evidence(
    fields: tuple[tuple[str, str], ...], *, asked: bool
) -> tuple[dict[int, Evidence], dict[int, Evidence]]:
    """Return the skills that stand and those only taken back."""
    standing: dict[int, Evidence] = {}
    taken_back: dict[int, Evidence] = {}
    for name, text in fields:
        named, denied = skills_standing(text, asked=asked)
        _add(standing, name, text, named)
        _add(taken_back, name, text, denied)
    return standing, {number: one for number, one in taken_back.items() if number not in standing}


def _add(evidence: dict[int, Evidence], field: str, text: str, found: Iterable[Found]) -> None:
    for one in found:
        words = text[one.start : one.end]
        evidence.setdefault(
            skill_numbers()[one.id],
            Evidence(field=field, start=one.start, end=one.end, text=words),
        )
