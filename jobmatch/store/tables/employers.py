"""Employers, and apart from them the people who speak for them."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from jobmatch.domain.forms import Ownership, StaffSize
from jobmatch.domain.places import Place
from jobmatch.store.columns import EnumText, Id, JsonText, SealedText
from jobmatch.store.tables.base import RecordColumns, Row


class EmployerRow(RecordColumns, Row):
    __tablename__ = "employers"

    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)  # domain/records.py employer_name_key
    name_folded: Mapped[str]
    tax_code: Mapped[str | None] = mapped_column(index=True)
    ownership: Mapped[Ownership | None] = mapped_column(EnumText(Ownership))
    industry_section: Mapped[str | None]
    industry: Mapped[str]
    products: Mapped[str]
    staff_size: Mapped[StaffSize | None] = mapped_column(EnumText(StaffSize))
    place: Mapped[Place] = mapped_column(JsonText(Place))
    note: Mapped[str]
    hires_next_6_months: Mapped[int | None]
    registered_on: Mapped[date | None]


class EmployerContactRow(Row):
    __tablename__ = "employer_contacts"

    employer_id: Mapped[int] = mapped_column(
        Id, ForeignKey("employers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    representative: Mapped[str]
    role: Mapped[str]
    phone: Mapped[str] = mapped_column(SealedText())
    email: Mapped[str] = mapped_column(SealedText())
    other: Mapped[str] = mapped_column(SealedText())
