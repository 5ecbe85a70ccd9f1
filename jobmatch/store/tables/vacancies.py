"""Vacancies as they lie in the database; columns are named as the fields of the domain."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.conditions import WorkingConditions
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
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.vacancies import RequiredExperience, VacancyStatus
from jobmatch.store.columns import EnumText, Id, JsonText, SealedText
from jobmatch.store.tables.base import RecordColumns, Row


class VacancyRow(RecordColumns, Row):
    __tablename__ = "vacancies"

    title: Mapped[str]
    employer_name: Mapped[str]
    employer_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("employers.id", ondelete="SET NULL"), index=True
    )
    openings: Mapped[int]
    filled: Mapped[int]
    description: Mapped[str]
    requirements: Mapped[str]
    benefits_text: Mapped[str]
    category: Mapped[str]
    skills: Mapped[tuple[str, ...]] = mapped_column(JsonText(tuple[str, ...]))
    occupation_code: Mapped[str | None] = mapped_column(index=True)
    position: Mapped[Position | None] = mapped_column(EnumText(Position))
    school_level: Mapped[SchoolLevel | None] = mapped_column(EnumText(SchoolLevel))
    qualification: Mapped[Qualification | None] = mapped_column(EnumText(Qualification))
    major: Mapped[str]
    skill_grade: Mapped[int | None]
    languages: Mapped[tuple[str, ...]] = mapped_column(JsonText(tuple[str, ...]))
    computing: Mapped[Ability | None] = mapped_column(EnumText(Ability))
    soft_skills: Mapped[frozenset[SoftSkill]] = mapped_column(JsonText(frozenset[SoftSkill]))
    experience: Mapped[RequiredExperience] = mapped_column(JsonText(RequiredExperience))
    places: Mapped[tuple[Place, ...]] = mapped_column(JsonText(tuple[Place, ...]))
    contract: Mapped[ContractKind | None] = mapped_column(EnumText(ContractKind))
    extra_demands: Mapped[frozenset[Readiness]] = mapped_column(JsonText(frozenset[Readiness]))
    shift_work: Mapped[bool | None]
    working_time: Mapped[WorkingTime | None] = mapped_column(EnumText(WorkingTime))
    working_hours: Mapped[str]
    purpose: Mapped[WorkPurpose | None] = mapped_column(EnumText(WorkPurpose))
    salary: Mapped[Salary] = mapped_column(JsonText(Salary))
    benefits: Mapped[frozenset[Benefit]] = mapped_column(JsonText(frozenset[Benefit]))
    conditions: Mapped[WorkingConditions] = mapped_column(JsonText(WorkingConditions))
    priority_groups: Mapped[frozenset[PriorityGroup]] = mapped_column(
        JsonText(frozenset[PriorityGroup])
    )
    hiring_channels: Mapped[frozenset[HiringChannel]] = mapped_column(
        JsonText(frozenset[HiringChannel])
    )
    posted_on: Mapped[date | None]
    closes_on: Mapped[date | None] = mapped_column(index=True)
    status: Mapped[VacancyStatus] = mapped_column(EnumText(VacancyStatus), index=True)
    stated_limits: Mapped[str]
    url: Mapped[str]


class VacancyContactRow(Row):
    __tablename__ = "vacancy_contacts"

    vacancy_id: Mapped[int] = mapped_column(
        Id, ForeignKey("vacancies.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    name: Mapped[str]
    role: Mapped[str]
    phone: Mapped[str] = mapped_column(SealedText())
    email: Mapped[str] = mapped_column(SealedText())
    wants_sms: Mapped[bool]
    wants_email: Mapped[bool]
