"""What a vacancy is (Mẫu 03a/PLI), and when a seeker may be sent to it."""

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


class VacancyStatus(StrEnum):
    OPEN = "open"
    PAUSED = "paused"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"


class Closed(StrEnum):
    """Why nobody may be sent to a vacancy."""

    FULL = "full"
    WITHDRAWN = "withdrawn"
    PAUSED = "paused"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyContact:
    """Whom an applicant meets. Kept apart from the vacancy and shown only when asked for."""

    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    wants_sms: bool = False
    wants_email: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredExperience:
    """Years asked for, as far as the text says. `none_required` is a statement, not a gap."""

    min_years: float | None = None
    max_years: float | None = None
    none_required: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyProfile:
    """The work that is offered: all that ranking may know of it.

    None and empty text mean that nobody said; they are neither for nor against anybody.
    """

    title: str
    employer_name: str = ""
    employer_id: int | None = None
    openings: int = 1
    description: str = ""
    requirements: str = ""
    benefits_text: str = ""
    category: str = ""  # the source's own grouping, as written
    skills: tuple[str, ...] = ()
    occupation_code: str | None = None  # VSCO level 4, by the centre
    position: Position | None = None
    school_level: SchoolLevel | None = None
    qualification: Qualification | None = None
    major: str = ""
    skill_grade: int | None = None  # bậc 1–5
    languages: tuple[str, ...] = ()
    computing: Ability | None = None
    soft_skills: frozenset[SoftSkill] = frozenset()
    experience: RequiredExperience = field(default_factory=RequiredExperience)
    places: tuple[Place, ...] = ()
    contract: ContractKind | None = None
    extra_demands: frozenset[Readiness] = frozenset()  # yêu cầu thêm; absent is unknown
    shift_work: bool | None = None  # làm ca: yes, no, not said
    working_time: WorkingTime | None = None
    working_hours: str = ""
    purpose: WorkPurpose | None = None
    salary: Salary = field(default_factory=Salary)
    benefits: frozenset[Benefit] = frozenset()
    conditions: WorkingConditions = field(default_factory=WorkingConditions)
    priority_groups: frozenset[PriorityGroup] = frozenset()
    hiring_channels: frozenset[HiringChannel] = frozenset()
    posted_on: date | None = None
    closes_on: date | None = None
    status: VacancyStatus = VacancyStatus.OPEN
    form_version: FormVersion = FormVersion.ND23_2021
    stated_limits: str = ""  # sex or age limits as written: warned about, never ranked by
    source: str = ""
    source_ref: str = ""  # the file's own id
    source_key: str = ""  # what re-import recognises the row by: its URL, its id, or its words
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyDraft(VacancyProfile):
    """A vacancy as an employer or a file describes it, before it is kept and given an id."""

    contact: VacancyContact = field(default_factory=VacancyContact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy(VacancyProfile):
    id: int
    filled: int = 0
    version: int = 1
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def ref(self) -> str:
        return f"V-{self.id}"

    @property
    def openings_left(self) -> int:
        return max(0, self.openings - self.filled)

    def closed_because(self, today: date) -> Closed | None:
        """Return why no seeker may be sent on this day, or None while it is open.

        The closing day itself still counts as open.
        """
        if self.status is VacancyStatus.FILLED or self.openings_left == 0:
            return Closed.FULL
        if self.status is VacancyStatus.WITHDRAWN:
            return Closed.WITHDRAWN
        if self.status is VacancyStatus.PAUSED:
            return Closed.PAUSED
        if self.closes_on is not None and today > self.closes_on:
            return Closed.EXPIRED
        return None
