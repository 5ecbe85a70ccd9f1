"""The words of both texts that a reason rests on, each with its place and how it fits.

What is quoted is read from the same texts as the numbers that are scored
(jobmatch.matching.spoken); a field that the form fills has no words to quote.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from jobmatch.domain.matches import Evidence, Verdict
from jobmatch.domain.seekers import SeekerProfile
from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.matching.skill_finding import READ
from jobmatch.reference.evidence import seeker_evidence, vacancy_evidence
from jobmatch.reference.evidence_findings import (
    Condition,
    ConditionFound,
    SeekerEvidence,
    VacancyEvidence,
)

MOST = 4  # quotes of one side; more would be read by nobody
Verdicts = Callable[[ConditionFound], Verdict]
Said = Mapping[str, VacancyEvidence] | Mapping[str, SeekerEvidence]
"""What each field of a record says."""


class Spoken(Protocol):
    """Anything found in a text with its place."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def said_by_vacancy(vacancy: VacancyProfile) -> Mapping[str, VacancyEvidence]:
    """Return what each field of a vacancy asks for and offers."""
    return _vacancy(
        vacancy.title, vacancy.requirements, vacancy.working_hours, vacancy.description[:READ]
    )


def said_by_seeker(seeker: SeekerProfile) -> Mapping[str, SeekerEvidence]:
    """Return what each field of a seeker tells of limits, papers, skills and years."""
    return _seeker(seeker.desired_job, seeker.summary)


def quoted(field: str, found: Spoken, verdict: Verdict | None = None) -> Evidence:
    """Return words found in a field as evidence."""
    return Evidence(
        field=field, start=found.start, end=found.end, text=found.text, verdict=verdict
    )


def quoted_conditions(
    said: Said,
    about: Iterable[Condition],
    verdict_of: Verdicts,
) -> tuple[Evidence, ...]:
    """Return the words about some conditions, the first MOST, each condition once a field."""
    wanted = frozenset(about)
    found: list[Evidence] = []
    for field, evidence in said.items():
        seen: set[tuple[Condition, bool]] = set()
        for one in evidence.conditions:
            if one.condition in wanted and (one.condition, one.affirmed) not in seen:
                seen.add((one.condition, one.affirmed))
                found.append(quoted(field, one, verdict_of(one)))
    return tuple(found[:MOST])


@lru_cache(maxsize=4096)  # the same vacancies stand in many lists; about 5 kB each
def _vacancy(
    title: str, requirements: str, working_hours: str, description: str
) -> Mapping[str, VacancyEvidence]:
    fields = {
        "title": title,
        "requirements": requirements,
        "working_hours": working_hours,
        "description": description,
    }
    return {name: vacancy_evidence(text) for name, text in fields.items() if text}


@lru_cache(maxsize=256)  # a list compares one profile with many vacancies
def _seeker(desired_job: str, summary: str) -> Mapping[str, SeekerEvidence]:
    fields = {"desired_job": desired_job, "summary": summary}
    return {name: seeker_evidence(text) for name, text in fields.items() if text}
