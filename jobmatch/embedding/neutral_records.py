"""A record without the words that tell who somebody is, before anything is read from its texts."""

from dataclasses import replace

from jobmatch.domain.seekers import Seeker
from jobmatch.domain.vacancies import Vacancy
from jobmatch.embedding.neutral import neutral_lines


def neutral_vacancy(vacancy: Vacancy) -> Vacancy:
    """Return the vacancy without limits of sex and age in its words."""
    return replace(
        vacancy,
        title=neutral_lines(vacancy.title),
        requirements=neutral_lines(vacancy.requirements),
        description=neutral_lines(vacancy.description),
        working_hours=neutral_lines(vacancy.working_hours),
        skills=_each(vacancy.skills),
    )


def neutral_seeker(seeker: Seeker) -> Seeker:
    """Return the seeker's profile without what its words say of sex, age, name and so on."""
    return replace(
        seeker,
        desired_job=neutral_lines(seeker.desired_job),
        summary=neutral_lines(seeker.summary),
        major=neutral_lines(seeker.major),
        other_qualifications=neutral_lines(seeker.other_qualifications),
        skills=_each(seeker.skills),
        certificates=_each(seeker.certificates),
        languages=_each(seeker.languages),
        past_jobs=tuple(
            replace(job, position=neutral_lines(job.position), duties=neutral_lines(job.duties))
            for job in seeker.past_jobs
        ),
    )


def _each(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(bare for text in texts if (bare := neutral_lines(text)))
