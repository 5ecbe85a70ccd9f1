"""A seeker as JSON: the profile, the person masked, and the person in the clear when asked for."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from jobmatch.api.form_models import (
    MOST_YEARS,
    SKILL_GRADES,
    Conditions,
    Email,
    KnownPlace,
    OccupationCode,
    Offer,
    Phone,
    Place,
    PlaceBody,
    Salary,
    conditions_of,
    salary_of,
)
from jobmatch.api.models import WHOLE, Freshness, Kept, Model, Paged, Ticks, Versioned
from jobmatch.api.near_trades import NearTrades
from jobmatch.domain import seekers
from jobmatch.domain.forms import (
    Ability,
    Benefit,
    ContractKind,
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
from jobmatch.domain.seekers import SeekerDraft, SeekerStatus, Sex
from jobmatch.intake.identity import read_identity_number
from jobmatch.use_cases.search_filters import SearchOrder

_WISHES = 20
_PAST_JOBS = 50


def _readable_identity(text: str) -> str:
    if not text.strip():
        return ""
    found = read_identity_number(text)
    if found is None:
        raise PydanticCustomError("unreadable_identity", "unreadable")
    return found.number


class PastJob(Model):
    employer: str = ""
    position: str = ""
    duties: str = ""
    period: str = ""
    """As written."""


class _SeekerFields(Model):
    """What is asked and told in the same shape. null and "": nobody said."""

    desired_job: str = ""
    summary: str = ""
    """In the person's own words."""
    position: Position | None = None
    school_level: SchoolLevel | None = None
    qualification: Qualification | None = None
    major: str = ""
    other_qualifications: str = ""
    skills: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    computing: Ability | None = None
    soft_skills: Ticks[SoftSkill] = frozenset()
    ownership: Ownership | None = None
    contract: ContractKind | None = None
    readiness: Ticks[Readiness] = frozenset()
    shift_work: bool | None = None
    working_time: WorkingTime | None = None
    purpose: WorkPurpose | None = None
    benefits: Ticks[Benefit] = frozenset()
    available_from: str = ""
    hiring_channels: Ticks[HiringChannel] = frozenset()
    registered_on: date | None = None


class Seeker(_SeekerFields, Kept):
    occupation_code: str | None
    skill_grade: int | None
    experience_years: float | None
    past_jobs: tuple[PastJob, ...]
    wished_places: tuple[Place, ...]
    home: Place
    salary: Salary
    conditions: Conditions
    status: SeekerStatus


class MaskedPerson(Model):
    """Who the seeker is, as far as it shows without a logged look."""

    name: str
    phone: str
    email: str
    identity_number: str
    birth_year: int | None


class Person(Model):
    full_name: str = ""
    birth_date: date | None = None
    birth_text: str = ""
    """As written, where only a year or less is known."""
    sex: Sex | None = None
    identity_number: str = ""
    ethnicity: str = ""
    religion: str = ""
    phone: str = ""
    email: str = ""
    other_contact: str = ""
    permanent_address: str = ""
    priority_groups: Ticks[PriorityGroup] = frozenset()
    priority_text: str = ""


class PersonBody(Person):
    identity_number: Annotated[str, AfterValidator(_readable_identity)] = ""
    phone: Phone = ""
    email: Email = ""


class NewSeeker(_SeekerFields):
    """Needs a name, a job wanted or a summary."""

    occupation_code: OccupationCode | None = None
    """VSCO 2020, level 4, of the job wanted."""
    skill_grade: Annotated[int, Field(**SKILL_GRADES), WHOLE] | None = None
    experience_years: Annotated[float, Field(ge=0, le=MOST_YEARS)] | None = None
    past_jobs: Annotated[tuple[PastJob, ...], Field(max_length=_PAST_JOBS)] = ()
    wished_places: Annotated[tuple[KnownPlace, ...], Field(max_length=_WISHES)] = ()
    home: KnownPlace = PlaceBody(text="")
    salary: Offer = Salary()
    conditions: Conditions = Conditions()
    person: PersonBody = PersonBody()
    source_ref: Annotated[str, Field(max_length=200)] = ""
    """The id in your own program: a second seeker with the same one is refused."""

    def draft(self, kept: SeekerDraft) -> SeekerDraft:
        """Return the draft that is meant; what the body does not say stays as in `kept`."""
        shared: dict[str, Any] = {name: getattr(self, name) for name in _SeekerFields.model_fields}
        return replace(
            kept,
            **shared,
            occupation_code=self.occupation_code,
            skill_grade=self.skill_grade,
            experience_years=self.experience_years,
            past_jobs=tuple(seekers.PastJob(**dict(job)) for job in self.past_jobs),
            wished_places=tuple(place.place() for place in self.wished_places),
            home=self.home.place(),
            salary=salary_of(self.salary),
            conditions=conditions_of(self.conditions),
            person=seekers.Person(**dict(self.person)),
        )


class AddedSeeker(NewSeeker):
    confirmed: bool = False
    """Somebody looked at the likely duplicates and knows that this is another person."""


class RevisedSeeker(AddedSeeker, Versioned):
    """Takes the place of the whole seeker, the person included; status and source stay."""

    person: PersonBody


class SeekerStatusChange(Versioned):
    status: SeekerStatus


class SeekerAnswer(Model):
    seeker: Seeker
    person: MaskedPerson
    copies: tuple[str, ...]
    """References of other entries of what seems to be the same person."""


class SeekerHit(Model):
    score: float | None
    """Orders this search only; null where no text was searched for."""
    seeker: Seeker


class SeekerList(Model):
    hits: tuple[SeekerHit, ...]
    total: int
    elsewhere: int
    """How many fit but for the place."""
    near: NearTrades | None
    freshness: Freshness


class SeekerSearch(Paged):
    text: Annotated[str, Field(max_length=500)] = ""
    province: Annotated[str, Field(pattern=r"^[0-9]{2}$")] | None = None
    """Code of 1 July 2025."""
    commune: Annotated[str, Field(max_length=100)] = ""
    """Code or name; with `radius_km` the centre of the circle."""
    radius_km: Annotated[float, Field(ge=0, le=1000)] | None = None
    occupation: Annotated[str, Field(pattern=r"^[0-9]{1,4}$")] | None = None
    """VSCO 2020 code of any level."""
    qualification: Qualification | None = None
    """At least."""
    shift: bool | None = None
    status: SeekerStatus | None = None
    """Without one, those who look for work."""
    trade: Annotated[str, Field(max_length=60)] = ""
    """A trade as `near` names it."""
    sort: SearchOrder = SearchOrder.FIT
