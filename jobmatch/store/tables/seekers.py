"""Seekers, and apart from them the persons they are."""

from datetime import date

from sqlalchemy import Double, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.conditions import WorkingConditions
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
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import PastJob, SeekerStatus, Sex
from jobmatch.store.columns import EnumText, Id, JsonText, SealedText
from jobmatch.store.tables.base import RecordColumns, Row


class SeekerRow(RecordColumns, Row):
    __tablename__ = "seekers"

    desired_job: Mapped[str]
    summary: Mapped[str]
    occupation_code: Mapped[str | None] = mapped_column(index=True)
    position: Mapped[Position | None] = mapped_column(EnumText(Position))
    school_level: Mapped[SchoolLevel | None] = mapped_column(EnumText(SchoolLevel))
    qualification: Mapped[Qualification | None] = mapped_column(EnumText(Qualification))
    major: Mapped[str]
    other_qualifications: Mapped[str]
    skill_grade: Mapped[int | None]
    experience_years: Mapped[float | None] = mapped_column(Double)
    past_jobs: Mapped[tuple[PastJob, ...]] = mapped_column(JsonText(tuple[PastJob, ...]))
    skills: Mapped[tuple[str, ...]] = mapped_column(JsonText(tuple[str, ...]))
    certificates: Mapped[tuple[str, ...]] = mapped_column(JsonText(tuple[str, ...]))
    languages: Mapped[tuple[str, ...]] = mapped_column(JsonText(tuple[str, ...]))
    computing: Mapped[Ability | None] = mapped_column(EnumText(Ability))
    soft_skills: Mapped[frozenset[SoftSkill]] = mapped_column(JsonText(frozenset[SoftSkill]))
    ownership: Mapped[Ownership | None] = mapped_column(EnumText(Ownership))
    wished_places: Mapped[tuple[Place, ...]] = mapped_column(JsonText(tuple[Place, ...]))
    home: Mapped[Place] = mapped_column(JsonText(Place))
    contract: Mapped[ContractKind | None] = mapped_column(EnumText(ContractKind))
    readiness: Mapped[frozenset[Readiness]] = mapped_column(JsonText(frozenset[Readiness]))
    shift_work: Mapped[bool | None]
    working_time: Mapped[WorkingTime | None] = mapped_column(EnumText(WorkingTime))
    purpose: Mapped[WorkPurpose | None] = mapped_column(EnumText(WorkPurpose))
    salary: Mapped[Salary] = mapped_column(JsonText(Salary))
    benefits: Mapped[frozenset[Benefit]] = mapped_column(JsonText(frozenset[Benefit]))
    conditions: Mapped[WorkingConditions] = mapped_column(JsonText(WorkingConditions))
    available_from: Mapped[str]
    hiring_channels: Mapped[frozenset[HiringChannel]] = mapped_column(
        JsonText(frozenset[HiringChannel])
    )
    registered_on: Mapped[date | None]
    status: Mapped[SeekerStatus] = mapped_column(EnumText(SeekerStatus), index=True)
    home_commune: Mapped[str | None] = mapped_column(index=True)  # code: bounds what one sees


class SeekerPersonRow(Row):
    __tablename__ = "seeker_persons"

    seeker_id: Mapped[int] = mapped_column(
        Id, ForeignKey("seekers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    full_name: Mapped[str]
    birth_date: Mapped[date | None]
    birth_text: Mapped[str]
    sex: Mapped[Sex | None] = mapped_column(EnumText(Sex))
    identity_number: Mapped[str] = mapped_column(SealedText())
    ethnicity: Mapped[str] = mapped_column(SealedText())
    religion: Mapped[str] = mapped_column(SealedText())
    phone: Mapped[str] = mapped_column(SealedText())
    email: Mapped[str] = mapped_column(SealedText())
    other_contact: Mapped[str] = mapped_column(SealedText())
    permanent_address: Mapped[str] = mapped_column(SealedText())
    priority_groups: Mapped[frozenset[PriorityGroup]] = mapped_column(
        SealedText(frozenset[PriorityGroup])
    )
    priority_text: Mapped[str] = mapped_column(SealedText())
    # to find somebody by: words without case and accents, and keyed digests of what is sealed
    name_folded: Mapped[str] = mapped_column(index=True, default="", server_default="")
    identity_number_digest: Mapped[str | None] = mapped_column(index=True)
    phone_digest: Mapped[str | None] = mapped_column(index=True)
    email_digest: Mapped[str | None] = mapped_column(index=True)
