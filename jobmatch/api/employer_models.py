"""An employer as JSON: what the API tells of one, and what it takes for one."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from jobmatch.api.form_models import Email, KnownPlace, Needed, Phone, Place, PlaceBody
from jobmatch.api.models import WHOLE, Kept, Model, Query, Versioned
from jobmatch.domain import employers
from jobmatch.domain.employers import EmployerDraft
from jobmatch.domain.forms import Ownership, StaffSize
from jobmatch.intake.identity import read_identity_number, read_tax_code

_IDENTITY_LENGTHS = (9, 12)  # digits of a person's number; a firm's tax code has 10 or 10-3


def _readable_tax_code(text: str) -> str:
    found = read_tax_code(text) or read_identity_number(text)
    if found is None:
        raise PydanticCustomError("unreadable_tax_code", "unreadable")
    return found.number


class _EmployerFields(Model):
    """What is asked and told in the same shape. null and "": nobody said."""

    ownership: Ownership | None = None
    industry: str = ""
    products: str = ""
    staff_size: StaffSize | None = None
    note: str = ""


class Employer(_EmployerFields, Kept):
    name: str
    tax_code: str | None
    """A firm's; the identity number of a person who recruits is masked (see its contact)."""
    industry_section: str | None
    place: Place
    hires_next_6_months: int | None
    registered_on: date | None

    @classmethod
    def of(cls, employer: employers.Employer) -> Self:
        told = cls.model_validate(employer)
        code = told.tax_code
        if code is None or len(code) not in _IDENTITY_LENGTHS:
            return told
        return told.model_copy(update={"tax_code": f"••• ••• ••• {code[-3:]}"})


class EmployerContactFields(Model):
    """Who speaks for the employer."""

    representative: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    other: str = ""


class EmployerContact(EmployerContactFields):
    tax_code: str | None
    """Unmasked."""


class EmployerContactBody(EmployerContactFields):
    phone: Phone = ""
    email: Email = ""


class NewEmployer(_EmployerFields):
    name: Needed
    tax_code: Annotated[str, AfterValidator(_readable_tax_code)] | None = None
    """Mã số thuế, or the identity number of a person who recruits."""
    industry_section: Annotated[str, Field(pattern=r"^[A-U]$")] | None = None
    """VSIC 2018, level 1."""
    place: KnownPlace = PlaceBody(text="")
    hires_next_6_months: Annotated[int, Field(ge=0, le=1_000_000), WHOLE] | None = None
    contact: EmployerContactBody = EmployerContactBody()
    source_ref: Annotated[str, Field(max_length=200)] = ""
    """The id in your own program: a second employer with the same one is refused."""

    def draft(self, kept: EmployerDraft) -> EmployerDraft:
        """Return the draft that is meant; what the body does not say stays as in `kept`."""
        shared: dict[str, Any] = {
            name: getattr(self, name) for name in _EmployerFields.model_fields
        }
        return replace(
            kept,
            **shared,
            name=self.name,
            tax_code=self.tax_code,
            industry_section=self.industry_section,
            place=self.place.place(),
            hires_next_6_months=self.hires_next_6_months,
            contact=employers.EmployerContact(**dict(self.contact)),
        )


class RevisedEmployer(NewEmployer, Versioned):
    """Takes the place of the whole employer, the contact included; the source stays."""

    contact: EmployerContactBody


class EmployerAnswer(Model):
    employer: Employer
    vacancies: tuple[str, ...]
    """References of the newest 200 vacancies."""
    copies: tuple[str, ...]
    """References of other entries with the same tax code, or else the same name."""


class EmployerSearch(Query):
    name: Annotated[str, Field(min_length=1, max_length=200)]
    """The beginning of the name, or of a word in it."""
    limit: Annotated[int, Field(ge=1, le=100)] = 20


class EmployerList(Model):
    employers: tuple[Employer, ...]
