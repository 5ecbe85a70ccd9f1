"""A vacancy as JSON: what the API tells of one, and what it takes for one."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from jobmatch.api.form_models import (
    SKILL_GRADES,
    Conditions,
    Email,
    KnownPlace,
    Needed,
    OccupationCode,
    Offer,
    Phone,
    Place,
    Salary,
    conditions_of,
    salary_of,
)
from jobmatch.api.models import WHOLE, Freshness, Kept, Model, Paged, Ticks, Versioned
from jobmatch.api.near_trades import NearTrades
from jobmatch.domain import vacancies
from jobmatch.domain.forms import (
    Ability,
    Benefit,
    ContractKind,
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
from jobmatch.domain.vacancies import Closed, VacancyDraft, VacancyStatus
from jobmatch.use_cases.search_filters import SearchOrder

_PLACES = 20


class _VacancyFields(Model):
    """What is asked and told in the same shape. null and "": nobody said."""

    employer_name: str = ""
    description: str = ""
    requirements: str = ""
    benefits_text: str = ""
    category: str = ""
    skills: tuple[str, ...] = ()
    position: Position | None = None
    school_level: SchoolLevel | None = None
    qualification: Qualification | None = None
    major: str = ""
    languages: tuple[str, ...] = ()
    computing: Ability | None = None
    soft_skills: Ticks[SoftSkill] = frozenset()
    contract: ContractKind | None = None
    extra_demands: Ticks[Readiness] = frozenset()
    shift_work: bool | None = None
    working_time: WorkingTime | None = None
    working_hours: str = ""
    purpose: WorkPurpose | None = None
    benefits: Ticks[Benefit] = frozenset()
    priority_groups: Ticks[PriorityGroup] = frozenset()
    hiring_channels: Ticks[HiringChannel] = frozenset()
    posted_on: date | None = None
    closes_on: date | None = None
    """The last day on which somebody may apply."""
    stated_limits: str = ""
    """Limits of sex or age as written: warned about, never ranked by."""
    url: str = ""


class Experience(Model):
    """Years asked for. `none_required` is a statement, not a gap."""

    min_years: float | None = None
    max_years: float | None = None
    none_required: bool = False
    text: str = ""


class Vacancy(_VacancyFields, Kept):
    title: str
    openings: int
    openings_left: int
    occupation_code: str | None
    skill_grade: int | None
    experience: Experience
    places: tuple[Place, ...]
    salary: Salary
    conditions: Conditions
    status: VacancyStatus
    closed_because: Closed | None
    """Why nobody may be sent today; null while it is open."""

    @classmethod
    def of(cls, vacancy: vacancies.Vacancy, today: date) -> Self:
        told = {
            name: getattr(vacancy, name) for name in cls.model_fields.keys() - {"closed_because"}
        }
        return cls.model_validate({**told, "closed_because": vacancy.closed_because(today)})


class Contact(Model):
    """Whom an applicant meets."""

    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    wants_sms: bool = False
    wants_email: bool = False


class ContactBody(Contact):
    phone: Phone = ""
    email: Email = ""


class NewVacancy(_VacancyFields):
    title: Needed
    openings: Annotated[int, Field(ge=1, le=100_000), WHOLE] = 1
    occupation_code: OccupationCode | None = None
    """VSCO 2020, level 4."""
    skill_grade: Annotated[int, Field(**SKILL_GRADES), WHOLE] | None = None
    experience: Experience = Experience()
    places: Annotated[tuple[KnownPlace, ...], Field(max_length=_PLACES)] = ()
    salary: Offer = Salary()
    conditions: Conditions = Conditions()
    contact: ContactBody = ContactBody()
    source_ref: Annotated[str, Field(max_length=200)] = ""
    """The id in your own program: a second vacancy with the same one is refused."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.posted_on and self.closes_on and self.closes_on < self.posted_on:
            raise PydanticCustomError("days_swapped", "swapped")
        return self

    def draft(self, kept: VacancyDraft) -> VacancyDraft:
        """Return the draft that is meant; what the body does not say stays as in `kept`."""
        shared: dict[str, Any] = {
            name: getattr(self, name) for name in _VacancyFields.model_fields
        }
        return replace(
            kept,
            **shared,
            title=self.title,
            openings=self.openings,
            occupation_code=self.occupation_code,
            skill_grade=self.skill_grade,
            experience=vacancies.RequiredExperience(**dict(self.experience)),
            places=tuple(place.place() for place in self.places),
            salary=salary_of(self.salary),
            conditions=conditions_of(self.conditions),
            contact=vacancies.VacancyContact(**dict(self.contact)),
        )


class RevisedVacancy(NewVacancy, Versioned):
    """Takes the place of the whole vacancy, its contact included; status and source stay."""

    contact: ContactBody


class VacancyStatusChange(Versioned):
    status: VacancyStatus


class VacancyAnswer(Model):
    vacancy: Vacancy
    employer_ref: str | None
    warnings: tuple[str, ...]
    """What to know before sending anybody: limits that the law forbids, pay below the minimum."""
    copies: tuple[str, ...]
    """References of other adverts of the same opening."""
    elsewhere: tuple[str, ...]
    """References of adverts of the same opening at other places of the employer."""


class VacancyHit(Model):
    score: float | None
    """Orders this search only; null where no text was searched for."""
    vacancy: Vacancy
    copies: tuple[str, ...]
    """References of the same advert's others in this search."""


class VacancyList(Model):
    hits: tuple[VacancyHit, ...]
    total: int
    """Copies of one advert count once; paging counts so too."""
    adverts: int
    """Each copy counted."""
    elsewhere: int
    """How many fit but for the place."""
    near: NearTrades | None
    freshness: Freshness


class VacancySearch(Paged):
    text: Annotated[str, Field(max_length=500)] = ""
    province: Annotated[str, Field(pattern=r"^[0-9]{2}$")] | None = None
    """Code of 1 July 2025."""
    commune: Annotated[str, Field(max_length=100)] = ""
    """Code or name; with `radius_km` the centre of the circle."""
    radius_km: Annotated[float, Field(ge=0, le=1000)] | None = None
    min_salary_vnd: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None
    """A month."""
    occupation: Annotated[str, Field(pattern=r"^[0-9]{1,4}$")] | None = None
    """VSCO 2020 code of any level."""
    shift: bool | None = None
    working_time: WorkingTime | None = None
    state: Annotated[str, Field(pattern=r"^(open|all)$")] = "open"
    trade: Annotated[str, Field(max_length=60)] = ""
    """A trade as `near` names it."""
    sort: SearchOrder = SearchOrder.FIT
