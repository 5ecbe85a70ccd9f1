"""Who looks for work (Mẫu 01, 01a/PLI): the profile that is matched, and the person, kept apart.

Ranking is handed a `Seeker` only. Name, sex, birth date, ethnicity, religion, identity and contact
live in `Person`, which nothing in `embedding` or `matching` takes: they cannot enter a score.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.forms import (
    Ability,
    Benefit,
    ContractKind,
    FormVersion,
    HiringChannel,
    Ownership,
    Position,
    PriorityGroup,
    Qualification,
    Readiness,
    SchoolLevel,
    SoftSkill,
    WorkingTime,
    WorkPurpose,
)
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place


class SeekerStatus(StrEnum):
    LOOKING = "looking"
    PAUSED = "paused"
    EMPLOYED = "employed"


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who the seeker is. Masked until asked for; every look is logged."""

    full_name: str = ""
    birth_date: date | None = None
    birth_text: str = ""  # as written, where only a year or less was given
    sex: Sex | None = None
    identity_number: str = ""
    ethnicity: str = ""
    religion: str = ""
    phone: str = ""  # E.164, or as written where it cannot be read
    email: str = ""
    other_contact: str = ""
    permanent_address: str = ""
    priority_groups: frozenset[PriorityGroup] = frozenset()
    priority_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastJob:
    """One row of the form's experience table."""

    employer: str = ""
    position: str = ""
    duties: str = ""
    period: str = ""  # as written


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerProfile:
    """What a seeker can and wants to do: all that ranking may know.

    None and empty text mean that nobody said; they are neither for nor against the person.
    """

    desired_job: str = ""
    summary: str = ""  # in the person's own words: mô tả công việc, giới thiệu bản thân
    occupation_code: str | None = None  # VSCO level 4 of the job wanted, by the centre
    position: Position | None = None
    school_level: SchoolLevel | None = None
    qualification: Qualification | None = None
    major: str = ""
    other_qualifications: str = ""
    skill_grade: int | None = None
    experience_years: float | None = None
    past_jobs: tuple[PastJob, ...] = ()
    skills: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    computing: Ability | None = None
    soft_skills: frozenset[SoftSkill] = frozenset()
    ownership: Ownership | None = None
    wished_places: tuple[Place, ...] = ()  # ưu tiên 1 and 2; empty: no wish stated
    home: Place = field(default_factory=lambda: Place(text=""))  # nơi ở hiện nay
    contract: ContractKind | None = None
    readiness: frozenset[Readiness] = frozenset()
    shift_work: bool | None = None  # can work shifts: yes, no, not said
    working_time: WorkingTime | None = None
    purpose: WorkPurpose | None = None
    salary: Salary = field(default_factory=Salary)
    benefits: frozenset[Benefit] = frozenset()
    conditions: WorkingConditions = field(default_factory=WorkingConditions)
    available_from: str = ""  # sẵn sàng làm việc, as written
    hiring_channels: frozenset[HiringChannel] = frozenset()
    registered_on: date | None = None
    status: SeekerStatus = SeekerStatus.LOOKING
    form_version: FormVersion = FormVersion.ND23_2021
    source: str = ""
    source_ref: str = ""
    source_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeekerDraft(SeekerProfile):
    """A seeker as a form or a file describes them, before they are kept and given an id."""

    person: Person = field(default_factory=Person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker(SeekerProfile):
    id: int
    version: int = 1
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def ref(self) -> str:
        return f"S-{self.id}"
