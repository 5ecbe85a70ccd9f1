"""A vacancy as schema.org's JobPosting: what search engines read, and what partners pull.

Source: https://schema.org/JobPosting. A stated limit of sex or age is left out, and so is whoever
an applicant meets: a public page names the employer, not a person.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from jobmatch.domain.forms import ContractKind, Qualification, SchoolLevel, WorkingTime
from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.domain.places import Place
from jobmatch.domain.vacancies import Vacancy

Json = dict[str, Any]

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_MONTHS = 12
_UNITS = {
    PayPeriod.HOUR: "HOUR",
    PayPeriod.DAY: "DAY",
    PayPeriod.MONTH: "MONTH",
    PayPeriod.YEAR: "YEAR",
}
_HOURS = {WorkingTime.FULL_TIME: "FULL_TIME", WorkingTime.PART_TIME: "PART_TIME"}
_CREDENTIALS = {
    Qualification.ELEMENTARY: "professional certificate",
    Qualification.INTERMEDIATE: "professional certificate",
    Qualification.COLLEGE: "associate degree",
    Qualification.UNIVERSITY: "bachelor degree",
    Qualification.MASTER: "postgraduate degree",
    Qualification.DOCTOR: "postgraduate degree",
}


def job_posting(
    vacancy: Vacancy,
    employer_name: str = "",
    *,
    url: str = "",
    provinces: Mapping[str, str] | None = None,
) -> Json:
    """Return the posting as plain values for JSON; what nobody said is left out.

    `url` is the vacancy's public page, `provinces` the names by code. A vacancy that is closed
    otherwise than by its date says an end before the day it was last changed.
    """
    told = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "name": "jobmatch", "value": vacancy.ref},
        "title": vacancy.title,
        "description": vacancy.description or vacancy.title,
        "url": url,
        "datePosted": _day_posted(vacancy),
        "dateModified": vacancy.updated_at.isoformat() if vacancy.updated_at else "",
        "validThrough": _valid_through(vacancy),
        "employmentType": list(_employment(vacancy)),
        "hiringOrganization": _organization(employer_name or vacancy.employer_name),
        "jobLocation": [_place(place, provinces or {}) for place in vacancy.places],
        "baseSalary": _salary(vacancy.salary),
        "totalJobOpenings": vacancy.openings_left or None,
        "qualifications": vacancy.requirements,
        "jobBenefits": vacancy.benefits_text,
        "skills": ", ".join(vacancy.skills),
        "workHours": vacancy.working_hours,
        "occupationalCategory": vacancy.occupation_code or "",
        "industry": vacancy.category,
        "experienceRequirements": _experience(vacancy),
        "educationRequirements": _education(vacancy),
        "directApply": False,
    }
    return {name: value for name, value in told.items() if value not in ("", None, [], {})}


def _day_posted(vacancy: Vacancy) -> str:
    if vacancy.posted_on is not None:
        return vacancy.posted_on.isoformat()
    return vacancy.created_at.astimezone(_VIETNAM).date().isoformat() if vacancy.created_at else ""


def _valid_through(vacancy: Vacancy) -> str:
    """Return the last moment of the closing day; for what was closed before, of the day before."""
    last = vacancy.closes_on
    changed = vacancy.updated_at
    if changed is not None:
        day = changed.astimezone(_VIETNAM).date()
        if vacancy.closed_because(day) is not None:
            before = day - timedelta(days=1)
            last = min(last, before) if last else before
    return datetime.combine(last, time(23, 59, 59), _VIETNAM).isoformat() if last else ""


def _employment(vacancy: Vacancy) -> Iterator[str]:
    if vacancy.working_time is not None:
        yield _HOURS[vacancy.working_time]
    if vacancy.contract is ContractKind.FIXED_LT12:
        yield "TEMPORARY"


def _organization(name: str) -> Json:
    return {"@type": "Organization", "name": name} if name else {}


def _place(place: Place, provinces: Mapping[str, str]) -> Json:
    address = {"@type": "PostalAddress", "addressLocality": place.text, "addressCountry": "VN"}
    region = provinces.get(place.province_code or "")
    return {
        "@type": "Place",
        "address": {**address, "addressRegion": region} if region else address,
    }


def _salary(salary: Salary) -> Json:
    """Return the pay; none for what is paid by the piece: the vocabulary has no unit for it."""
    unit = _UNITS.get(salary.period)
    if unit is None or not salary.known:
        return {}
    value: Json = {"@type": "QuantitativeValue", "unitText": unit}
    if salary.min_vnd is not None:
        value["minValue"] = salary.min_vnd
    if salary.max_vnd is not None:
        value["maxValue"] = salary.max_vnd
    return {"@type": "MonetaryAmount", "currency": "VND", "value": value}


def _experience(vacancy: Vacancy) -> Json | str:
    asked = vacancy.experience
    if asked.none_required:
        return "no requirements"
    if asked.min_years is None:
        return asked.text
    months = round(asked.min_years * _MONTHS)
    return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": months}


def _education(vacancy: Vacancy) -> Json:
    category = _CREDENTIALS.get(vacancy.qualification) if vacancy.qualification else None
    if category is None and vacancy.school_level is SchoolLevel.UPPER_SECONDARY:
        category = "high school"
    if category is None:
        return {}
    return {"@type": "EducationalOccupationalCredential", "credentialCategory": category}


def posting_title(posting: Json) -> str:
    """Return a posting's headline for a list of news: title, employer, place."""
    places: Sequence[Json] = posting.get("jobLocation", ())
    locality = places[0]["address"]["addressLocality"] if places else ""
    employer = posting.get("hiringOrganization", {}).get("name", "")
    return " · ".join(part for part in (posting["title"], employer, locality) if part)
