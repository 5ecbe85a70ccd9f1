"""Skills, machines, languages and papers named in a record's own words, and where."""

from collections.abc import Iterable
from functools import lru_cache

from jobmatch.domain.matches import Evidence
from jobmatch.domain.seekers import SeekerProfile
from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.matching.numbering import skill_numbers
from jobmatch.reference.evidence import skills_standing
from jobmatch.reference.names_in_text import Found

READ = 1500  # characters of a description: what it needs is named early, and time is short


def skill_evidence_of_vacancy(vacancy: VacancyProfile) -> dict[int, Evidence]:
    """Return the first place of each skill by its number, in the order of importance."""
    return _evidence(
        (
            ("title", vacancy.title),
            ("skills", "; ".join(vacancy.skills)),
            ("requirements", vacancy.requirements),
            ("languages", "; ".join(vacancy.languages)),
            ("description", vacancy.description[:READ]),
        ),
        asked=True,
    )[0]


def skill_evidence_of_seeker(seeker: SeekerProfile) -> dict[int, Evidence]:
    """Return the first place of each skill by its number."""
    return _of_seeker(seeker)[0]


def skills_denied_by_seeker(seeker: SeekerProfile) -> dict[int, Evidence]:
    """Return the skills that a seeker says to lack, "chưa biết Excel", and names nowhere else."""
    return _of_seeker(seeker)[1]


def _of_seeker(seeker: SeekerProfile) -> tuple[dict[int, Evidence], dict[int, Evidence]]:
    past = "; ".join(f"{job.position} {job.duties}".strip() for job in seeker.past_jobs)
    return _evidence(
        (
            ("skills", "; ".join(seeker.skills)),
            ("certificates", "; ".join(seeker.certificates)),
            ("languages", "; ".join(seeker.languages)),
            ("desired_job", seeker.desired_job),
            ("summary", seeker.summary),
            ("past_jobs", past),
            ("other_qualifications", seeker.other_qualifications),
        ),
        asked=False,
    )


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
