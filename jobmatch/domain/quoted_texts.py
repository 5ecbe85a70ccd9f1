"""The texts of a record that quoted words point into: one text for each field, always the same.

A field of several entries is one text, its entries joined; the places of evidence count in it.
"""

from jobmatch.domain.seekers import SeekerProfile
from jobmatch.domain.vacancies import VacancyProfile

BETWEEN = "; "


def texts_of_vacancy(vacancy: VacancyProfile) -> dict[str, str]:
    """Return every text of a vacancy that may be quoted, by field, as a page shows them."""
    return {
        "title": vacancy.title,
        "requirements": vacancy.requirements,
        "skills": BETWEEN.join(vacancy.skills),
        "languages": BETWEEN.join(vacancy.languages),
        "working_hours": vacancy.working_hours,
        "description": vacancy.description,
    }


def texts_of_seeker(seeker: SeekerProfile) -> dict[str, str]:
    """Return every text of a profile that may be quoted, by field, as a page shows them."""
    return {
        "desired_job": seeker.desired_job,
        "summary": seeker.summary,
        "skills": BETWEEN.join(seeker.skills),
        "certificates": BETWEEN.join(seeker.certificates),
        "languages": BETWEEN.join(seeker.languages),
        "past_jobs": BETWEEN.join(
            f"{job.position} {job.duties}".strip() for job in seeker.past_jobs
        ),
        "other_qualifications": seeker.other_qualifications,
    }
