"""What a record's own words add to its fields: skills, papers, rank, years, shifts, limits.

A field that the form fills always wins; words only fill what it leaves open.
"""

import re
from collections.abc import Iterable

import numpy as np

from jobmatch.domain.forms import Position, Qualification, SchoolLevel
from jobmatch.domain.seekers import SeekerProfile
from jobmatch.domain.vacancies import VacancyProfile
from jobmatch.index.words import fold, word_terms
from jobmatch.matching.facts import OCCUPATIONS, SKILLS, Demand
from jobmatch.matching.numbering import (
    covered_by,
    lacked_beside,
    licence_bits,
    skills,
    trade_numbers,
)
from jobmatch.matching.skill_finding import (
    READ,
    skill_evidence_of_seeker,
    skill_evidence_of_vacancy,
)
from jobmatch.reference.evidence import seeker_evidence, vacancy_evidence
from jobmatch.reference.evidence_findings import (
    Condition,
    ConditionFound,
    LevelFound,
    SeekerEvidence,
    VacancyEvidence,
)
from jobmatch.reference.evidence_words import Need

TRAINEE, STAFF, LEADS, MANAGES = range(4)
_RANK = {Position.STAFF: STAFF, Position.MANAGER: MANAGES, Position.LEADER: MANAGES}
_MANAGES = re.compile(
    r"\b(giam doc|truong phong|pho phong|truong bo phan|quan ly|quan doc|manager|director|head of"
    r"|truong chi nhanh|cua hang truong|ke toan truong|bep truong|hieu truong)\b"
)
_LEADS = re.compile(
    r"\b(truong nhom|to truong|giam sat|truong ca|chuyen truong|supervisor|leader|doi truong)\b"
)
# A post for trainees alone: not "Nhân viên / Thực tập sinh", nor whoever looks after trainees.
_TRAINS = re.compile(
    r"(?:^|[-–|:()\[\]] *)(?:(?:tuyen(?: dung)?|nhan vien) )?"
    r"(?:thuc tap|tts\b|hoc viec)(?!(?: sinh| vien)? *[/,&] *(?:nhan|chuyen) vien)"
    r"|\b(?:intern|internship|trainee)s?\b"
)
_WISHES_TO_LEARN = re.compile(r"\b(?:thuc tap|tts|hoc viec|hoc nghe|intern|internship|trainee)\b")

DEMAND_OF = {
    Condition.STANDING: Demand.STANDING,
    Condition.SEATED: Demand.SITTING,
    Condition.HEAVY_LIFTING: Demand.LIFTING,
    Condition.HEIGHTS: Demand.HEIGHTS,
    Condition.OUTDOORS: Demand.OUTDOOR,
    Condition.OVERTIME: Demand.OVERTIME,
    Condition.TRAVEL: Demand.TRAVEL,
    Condition.CUSTOMER_CONTACT: Demand.CUSTOMERS,
}
_SHIFTS = {Condition.ROTATING_SHIFTS, Condition.SPLIT_SHIFT, Condition.NIGHT_SHIFT}


def add_vacancy_words(row: np.void, vacancy: VacancyProfile) -> None:
    """Fill what the fields of a vacancy leave open from its words."""
    asked = vacancy_evidence(
        "\n".join(
            (
                vacancy.title,
                vacancy.requirements,
                vacancy.working_hours,
                vacancy.description[:READ],
            )
        )
    )
    _add_skills(row, skill_evidence_of_vacancy(vacancy))
    row["licences"] = _bits(paper.id for paper in asked.papers if paper.need is Need.REQUIRED)
    _add_requirements(row, vacancy_evidence(vacancy.requirements))
    _add_shifts(row, asked.conditions)
    row["demands"] = _demands(found for found in asked.conditions if found.affirmed)
    trains = _TRAINS.search(fold(vacancy.title))
    row["seniority"] = TRAINEE if trains else _rank_of(vacancy.position, vacancy.title)
    row["words"] = len(word_terms(f"{vacancy.title} {vacancy.requirements}"))


def add_seeker_words(row: np.void, seeker: SeekerProfile) -> None:
    """Fill what the fields of a seeker leave open from their words."""
    said = seeker_evidence(f"{seeker.desired_job}\n{seeker.summary}")
    _add_own_levels(row, said)
    evidence = skill_evidence_of_seeker(seeker)
    _add_skills(row, evidence)
    _add_papers(row, {skills()[number].id for number in evidence}, said)
    _add_shifts(row, said.conditions)
    row["demands"] = _limits(said)
    left = dict.fromkeys(trade for found in said.left_trades for trade in found.trades)
    numbers = [trade_numbers()[trade] for trade in left][:OCCUPATIONS]
    row["left_trades"][: len(numbers)] = numbers
    row["seniority"] = _rank_of_seeker(seeker)
    row["words"] = len(word_terms(f"{seeker.desired_job} {seeker.summary}"))


def _add_skills(row: np.void, numbers: Iterable[int]) -> None:
    bits = licence_bits()
    plain = [number for number in numbers if skills()[number].id not in bits][:SKILLS]
    row["skills"][: len(plain)] = plain


def _add_requirements(row: np.void, asked: VacancyEvidence) -> None:
    experience = asked.experience
    if np.isnan(row["years_min"]) and experience and experience.need is not Need.PREFERRED:
        row["years_min"] = experience.min_years
    if row["qualification"] < 0 and asked.qualification:
        row["qualification"] = _level(Qualification, asked.qualification)
    if row["school"] < 0 and asked.school_level:
        row["school"] = _level(SchoolLevel, asked.school_level)


def _add_own_levels(row: np.void, said: SeekerEvidence) -> None:
    """Take the highest level that the person names, and the years."""
    if np.isnan(row["years_min"]) and said.experience:
        row["years_min"] = row["years_max"] = said.experience.min_years
    if row["qualification"] < 0 and said.qualifications:
        row["qualification"] = max(_level(Qualification, one) for one in said.qualifications)
    if row["school"] < 0 and said.school_levels:
        row["school"] = max(_level(SchoolLevel, one) for one in said.school_levels)


def _level(levels: type[Qualification] | type[SchoolLevel], found: LevelFound) -> int:
    return [level.value for level in levels].index(found.level)


def _add_papers(row: np.void, named: set[str], said: SeekerEvidence) -> None:
    refused = {paper.id for paper in said.papers if not paper.held}
    held = covered_by(frozenset(named - refused))
    denied = refused | lacked_beside(held)
    row["licences"], row["licences_denied"] = _bits(held), _bits(denied)


def _add_shifts(row: np.void, conditions: Iterable[ConditionFound]) -> None:
    for found in conditions:
        if found.condition is Condition.NIGHT_SHIFT:
            row["night"] = int(found.affirmed)
        if found.condition in _SHIFTS and row["shift"] < 0 and found.affirmed:
            row["shift"] = 1
        if found.condition is Condition.ROTATING_SHIFTS and row["shift"] < 0:
            row["shift"] = 0


def _limits(said: SeekerEvidence) -> int:
    """Return what the person rules out; who wants to sit rules out standing all day."""
    refused = _demands(found for found in said.conditions if not found.affirmed)
    if Condition.SEATED in said.wanted:
        refused |= Demand.STANDING
    return refused


def _demands(found: Iterable[ConditionFound]) -> int:
    demands = Demand(0)
    for one in found:
        demands |= DEMAND_OF.get(one.condition, Demand(0))
    return demands.value


def _bits(ids: Iterable[str]) -> int:
    bits = licence_bits()
    together = 0
    for one in ids:
        together |= bits.get(one, 0)
    return together


def _rank_of_seeker(seeker: SeekerProfile) -> int:
    past = " ".join(job.position for job in seeker.past_jobs)
    rank = _rank_of(seeker.position, f"{seeker.desired_job} {past} {seeker.summary}")
    learns = rank == STAFF and _WISHES_TO_LEARN.search(fold(seeker.desired_job))
    return TRAINEE if learns else rank


def _rank_of(position: Position | None, text: str) -> int:
    if position in _RANK:
        return _RANK[position]
    words = fold(text)
    if _MANAGES.search(words):
        return MANAGES
    return LEADS if _LEADS.search(words) else STAFF
