"""Skills, machines, languages and papers named in a record's own words, and where."""

from functools import lru_cache

from jobmatch.domain.matches import Evidence
from jobmatch.domain.seekers import SeekerProfile
from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.matching.numbering import skill_numbers
from jobmatch.reference.lexicon import lexicon

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
        )
    )


def skill_evidence_of_seeker(seeker: SeekerProfile) -> dict[int, Evidence]:
    """Return the first place of each skill by its number."""
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
        )
    )


@lru_cache(maxsize=4096)
def _evidence(fields: tuple[tuple[str, str], ...]) -> dict[int, Evidence]:
    numbers = skill_numbers()
    found: dict[int, Evidence] = {}
    for name, text in fields:
        for skill in lexicon().find_skills(text):
            words = text[skill.start : skill.end]
            found.setdefault(
                numbers[skill.id],
                Evidence(field=name, start=skill.start, end=skill.end, text=words),
            )
    return found
