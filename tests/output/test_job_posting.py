import json
from datetime import UTC, date, datetime

import pytest

from jobmatch.domain.forms import ContractKind, Qualification, SchoolLevel, WorkingTime
from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.domain.places import Place
from jobmatch.domain.vacancies import RequiredExperience, Vacancy, VacancyStatus
from jobmatch.output.job_posting import job_posting, posting_title

CHANGED = datetime(2026, 7, 14, 3, tzinfo=UTC)
FULL = Vacancy(
    id=12,
    title="Thợ may mẫu",
    employer_name="Công ty May Sen",
    openings=5,
    filled=2,
    description="May mẫu áo sơ mi.",
    requirements="Biết may áo.",
    benefits_text="Cơm trưa",
    skills=("may mẫu", "cắt"),
    occupation_code="7531",
    places=(Place(text="KCN Lễ Môn, Thanh Hóa", province_code="38"),),
    contract=ContractKind.FIXED_LT12,
    working_time=WorkingTime.FULL_TIME,
    working_hours="7h30 – 17h",
    qualification=Qualification.INTERMEDIATE,
    experience=RequiredExperience(min_years=1.5),
    salary=Salary(min_vnd=8_000_000, max_vnd=11_000_000),
    posted_on=date(2026, 7, 1),
    closes_on=date(2026, 8, 31),
    stated_limits="Nữ, 18–35 tuổi",
    created_at=datetime(2026, 6, 30, 20, tzinfo=UTC),
    updated_at=CHANGED,
)


def test_a_vacancy_is_told_in_the_words_of_the_vocabulary() -> None:
    assert job_posting(FULL, url="https://x.vn/browse/V-12", provinces={"38": "Thanh Hóa"}) == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "name": "jobmatch", "value": "V-12"},
        "title": "Thợ may mẫu",
        "description": "May mẫu áo sơ mi.",
        "url": "https://x.vn/browse/V-12",
        "datePosted": "2026-07-01",
        "dateModified": "2026-07-14T03:00:00+00:00",
        "validThrough": "2026-08-31T23:59:59+07:00",
        "employmentType": ["FULL_TIME", "TEMPORARY"],
        "hiringOrganization": {"@type": "Organization", "name": "Công ty May Sen"},
        "jobLocation": [
            {
                "@type": "Place",
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": "KCN Lễ Môn, Thanh Hóa",
                    "addressCountry": "VN",
                    "addressRegion": "Thanh Hóa",
                },
            }
        ],
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "VND",
            "value": {
                "@type": "QuantitativeValue",
                "unitText": "MONTH",
                "minValue": 8_000_000,
                "maxValue": 11_000_000,
            },
        },
        "totalJobOpenings": 3,
        "qualifications": "Biết may áo.",
        "jobBenefits": "Cơm trưa",
        "skills": "may mẫu, cắt",
        "workHours": "7h30 – 17h",
        "occupationalCategory": "7531",
        "experienceRequirements": {
            "@type": "OccupationalExperienceRequirements",
            "monthsOfExperience": 18,
        },
        "educationRequirements": {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": "professional certificate",
        },
        "directApply": False,
    }


def test_limits_of_sex_and_age_are_not_published() -> None:
    assert "18–35" not in json.dumps(job_posting(FULL), ensure_ascii=False)


def test_what_nobody_said_is_left_out() -> None:
    told = job_posting(Vacancy(id=1, title="Phụ bếp", openings=1))
    assert told == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "name": "jobmatch", "value": "V-1"},
        "title": "Phụ bếp",
        "description": "Phụ bếp",
        "totalJobOpenings": 1,
        "directApply": False,
    }


@pytest.mark.parametrize(
    ("salary", "value"),
    [
        (Salary(min_vnd=25_500, period=PayPeriod.HOUR), {"unitText": "HOUR", "minValue": 25_500}),
        (Salary(max_vnd=400_000, period=PayPeriod.DAY), {"unitText": "DAY", "maxValue": 400_000}),
    ],
)
def test_pay_is_told_for_its_period(salary: Salary, value: dict[str, object]) -> None:
    told = job_posting(Vacancy(id=1, title="Phụ bếp", salary=salary))["baseSalary"]["value"]
    assert told == {"@type": "QuantitativeValue", **value}


@pytest.mark.parametrize(
    "salary", [Salary(negotiable=True), Salary(min_vnd=5_000, period=PayPeriod.PIECE)]
)
def test_pay_without_an_amount_a_time_is_not_told_as_one(salary: Salary) -> None:
    assert "baseSalary" not in job_posting(Vacancy(id=1, title="Phụ bếp", salary=salary))


def test_a_vacancy_that_was_closed_early_says_an_end_that_has_passed() -> None:
    closed = Vacancy(
        id=1,
        title="Phụ bếp",
        status=VacancyStatus.FILLED,
        closes_on=date(2026, 8, 31),
        updated_at=CHANGED,
    )
    assert job_posting(closed)["validThrough"] == "2026-07-13T23:59:59+07:00"


def test_no_experience_is_a_statement_and_school_is_named() -> None:
    told = job_posting(
        Vacancy(
            id=1,
            title="Phụ bếp",
            experience=RequiredExperience(none_required=True),
            school_level=SchoolLevel.UPPER_SECONDARY,
        )
    )
    assert told["experienceRequirements"] == "no requirements"
    assert told["educationRequirements"]["credentialCategory"] == "high school"


def test_a_headline_names_what_is_known() -> None:
    assert posting_title(job_posting(FULL)) == (
        "Thợ may mẫu · Công ty May Sen · KCN Lễ Môn, Thanh Hóa"
    )
    assert posting_title(job_posting(Vacancy(id=1, title="Phụ bếp"))) == "Phụ bếp"
