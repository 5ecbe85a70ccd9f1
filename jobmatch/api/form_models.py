"""The parts that the forms of vacancies, seekers and employers share."""

from dataclasses import replace
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from jobmatch.api.models import WHOLE, Model
from jobmatch.domain import pay, places
from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.errors import NotFoundError
from jobmatch.domain.forms import (
    HandUse,
    HandWork,
    Hearing,
    Lifting,
    Sight,
    Standing,
    WorkSite,
)
from jobmatch.intake.phones import read_phone
from jobmatch.intake.place_text import read_place
from jobmatch.reference.geography import geography
from jobmatch.reference.occupations import occupation

SKILL_GRADES = {"ge": 1, "le": 5}  # bậc trình độ kỹ năng nghề
MOST_YEARS = 60
_LONGEST_PLACE = 500


def _readable_phone(text: str) -> str:
    if not text.strip():
        return ""
    phone = read_phone(text)
    if phone is None:
        raise PydanticCustomError("unreadable_phone", "unreadable")
    return phone.e164


def _readable_email(text: str) -> str:
    address = text.strip()
    name, at, domain = address.partition("@")
    if address and not (name and at and "." in domain and not any(map(str.isspace, address))):
        raise PydanticCustomError("unreadable_email", "unreadable")
    return address


def _known_occupation(code: str) -> str:
    if occupation(code) is None:
        raise PydanticCustomError("unknown_occupation", "unknown")
    return code


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "blank")
    return text


def _known_province(code: str) -> str:
    try:
        return geography().province(code).code
    except NotFoundError as error:
        raise PydanticCustomError("unknown_province", "unknown") from error


Phone = Annotated[str, AfterValidator(_readable_phone)]
Email = Annotated[str, AfterValidator(_readable_email)]
Needed = Annotated[str, Field(min_length=1), AfterValidator(_not_blank)]
OccupationCode = Annotated[str, Field(pattern=r"^[0-9]{4}$"), AfterValidator(_known_occupation)]
ProvinceCode = Annotated[str, Field(pattern=r"^[0-9]{2}$"), AfterValidator(_known_province)]


class Place(Model):
    """A place as it was written and what it was understood as."""

    text: str
    province_code: str | None
    """Two digits, of 1 July 2025 (QĐ 19/2025/QĐ-TTg); null where the text does not decide it."""
    commune_code: str | None
    """Five digits, of 1 July 2025."""
    old_province: str
    old_district: str
    old_ward: str
    industrial_park: str


class PlaceBody(Model):
    """A place. With codes they decide; without, the text is read, and codes stay open in doubt."""

    text: Annotated[str, Field(max_length=_LONGEST_PLACE)]
    province_code: ProvinceCode | None = None
    commune_code: Annotated[str, Field(pattern=r"^[0-9]{5}$")] | None = None

    def place(self) -> places.Place:
        """Return the place meant. Raises PydanticCustomError for a commune elsewhere."""
        read = read_place(self.text)
        if self.commune_code is not None:
            province = _province_of(self.commune_code)
            if self.province_code not in (None, province):
                raise PydanticCustomError("unknown_commune", "unknown")
            return replace(read, province_code=province, commune_code=self.commune_code)
        if self.province_code not in (None, read.province_code):
            return replace(read, province_code=self.province_code, commune_code=None)
        return read


def _known_place(place: PlaceBody) -> PlaceBody:
    place.place()
    return place


def _province_of(commune_code: str) -> str:
    try:
        return geography().commune(commune_code).province_code
    except NotFoundError as error:
        raise PydanticCustomError("unknown_commune", "unknown") from error


KnownPlace = Annotated[PlaceBody, AfterValidator(_known_place)]


class Salary(Model):
    min_vnd: Annotated[int, WHOLE] | None = None
    """In đồng, whatever `currency` the text names."""
    max_vnd: Annotated[int, WHOLE] | None = None
    period: pay.PayPeriod = pay.PayPeriod.MONTH
    negotiable: bool = False
    commission: bool = False
    currency: str = "VND"
    text: str = ""
    """What was written."""


def _in_order(salary: Salary) -> Salary:
    low, high = salary.min_vnd, salary.max_vnd
    if low is not None and high is not None and low > high:
        raise PydanticCustomError("pay_swapped", "swapped")
    return salary


Offer = Annotated[Salary, AfterValidator(_in_order)]


def salary_of(body: Salary) -> pay.Salary:
    return pay.Salary(**dict(body))


class Conditions(Model):
    """The seven rows of forms 01a and 03a. null: the form leaves it open."""

    site: WorkSite | None = None
    lifting: Lifting | None = None
    standing: Standing | None = None
    hearing: Hearing | None = None
    sight: Sight | None = None
    hand_work: HandWork | None = None
    hand_use: HandUse | None = None


def conditions_of(body: Conditions) -> WorkingConditions:
    return WorkingConditions(**dict(body))
