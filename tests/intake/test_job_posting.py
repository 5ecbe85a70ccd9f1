import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from jobmatch.domain.imports import ImportKind
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.vacancies import RequiredExperience, Vacancy, VacancyDraft
from jobmatch.intake.job_posting import columns_of_posting, is_job_posting
from jobmatch.intake.read_table import read_table
from jobmatch.output.job_posting import job_posting
from tests.output.test_job_posting import FULL


def _read(tmp_path: Path, *postings: dict[str, object]) -> list[VacancyDraft]:
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in postings), encoding="utf-8")
    rows = list(read_table(path, ImportKind.VACANCIES).rows())
    assert [row.problems for row in rows] == [()] * len(rows)
    return [row.draft for row in rows if isinstance(row.draft, VacancyDraft)]


def test_what_one_centre_publishes_another_reads_back(tmp_path: Path) -> None:
    address = "https://x.vn/browse/V-12"
    (read,) = _read(tmp_path, job_posting(FULL, url=address, provinces={"38": "Thanh Hóa"}))
    same = (
        "title", "employer_name", "description", "requirements", "benefits_text", "skills",
        "occupation_code", "qualification", "working_time", "closes_on", "posted_on",
        "working_hours",
    )  # fmt: skip
    assert {name: getattr(read, name) for name in same} == {
        name: getattr(FULL, name) for name in same
    }
    assert (read.salary.min_vnd, read.salary.max_vnd) == (8_000_000, 11_000_000)
    assert (read.openings, read.experience.min_years) == (3, 1.5)
    assert (read.places[0].text, read.places[0].province_code) == ("KCN Lễ Môn, Thanh Hóa", "38")
    assert (read.source_ref, read.url, read.source_key) == ("V-12", address, address)


def test_a_vacancy_that_was_closed_is_read_as_closed(tmp_path: Path) -> None:
    ended = replace(FULL, filled=5)
    (read,) = _read(tmp_path, job_posting(ended))
    today = date(2026, 7, 14)
    assert Vacancy(id=1, title="x", closes_on=read.closes_on).closed_because(today) is not None


def test_html_and_other_ways_of_saying_the_same_are_read(tmp_path: Path) -> None:
    (read,) = _read(
        tmp_path,
        {
            "@type": ["JobPosting"],
            "title": "K&#7871; to&aacute;n",
            "identifier": "A-7",
            "description": "<p>Lập b&aacute;o c&aacute;o.</p><ul><li>Thuế</li></ul>",
            "hiringOrganization": "Công ty Sen",
            "jobLocation": {"address": {"addressLocality": "Hà Nội", "addressRegion": "Hà Nội"}},
            "baseSalary": {"currency": "VND", "value": {"value": 9_000_000, "unitText": "MONTH"}},
            "employmentType": "FULL_TIME",
            "experienceRequirements": "no requirements",
            "validThrough": "2026-09-30",
        },
    )
    assert (read.title, read.description) == ("Kế toán", "Lập báo cáo.\nThuế")
    assert (read.employer_name, read.source_ref) == ("Công ty Sen", "A-7")
    assert read.places == (replace(read.places[0], text="Hà Nội", province_code="01"),)
    assert (read.salary.min_vnd, read.salary.max_vnd) == (9_000_000, 9_000_000)
    assert (read.experience.none_required, read.closes_on) == (True, date(2026, 9, 30))


@pytest.mark.parametrize(
    ("value", "pay"),
    [
        ({"minValue": 8_000_000, "unitText": "MONTH"}, (8_000_000, None)),
        ({"maxValue": 8_000_000, "unitText": "MONTH"}, (None, 8_000_000)),
        ({"minValue": 25_500, "maxValue": 30_000, "unitText": "HOUR"}, (25_500, 30_000)),
    ],
)
def test_pay_that_is_open_at_one_end_stays_open(
    tmp_path: Path, value: dict[str, object], pay: tuple[int | None, int | None]
) -> None:
    told = {"currency": "VND", "value": value}
    (read,) = _read(tmp_path, {"@type": "JobPosting", "title": "Thợ hàn", "baseSalary": told})
    assert (read.salary.min_vnd, read.salary.max_vnd) == pay


@pytest.mark.parametrize("odd", [None, 7, True, [], {}, {"value": {}}, [[["x"]]], "  "])
def test_a_posting_that_says_things_oddly_is_silent_there(odd: object) -> None:
    names = (
        "identifier", "url", "sdPublisher", "hiringOrganization", "jobLocation", "baseSalary",
        "totalJobOpenings", "industry", "occupationalCategory", "description", "qualifications",
        "jobBenefits", "skills", "workHours", "employmentType", "experienceRequirements",
        "educationRequirements", "validThrough", "datePosted",
    )  # fmt: skip
    read = columns_of_posting({"title": "Thợ hàn", **dict.fromkeys(names, odd)})
    assert {value for value in read.values() if value} <= {"Thợ hàn", "7"}


def test_only_postings_are_taken_for_postings() -> None:
    kinds = ({"@type": "JobPosting"}, {"@type": "Event"}, {"title": "Thợ hàn"})
    assert [is_job_posting(one) for one in kinds] == [True, False, False]


def test_pay_by_the_piece_and_unknown_moments_cost_nothing(tmp_path: Path) -> None:
    plain = Vacancy(
        id=3,
        title="Thợ may",
        salary=Salary(negotiable=True),
        experience=RequiredExperience(text="Ít nhất 2 năm"),
        places=(Place(text=""),),
        created_at=datetime(2026, 7, 13, tzinfo=UTC),
    )
    (read,) = _read(tmp_path, job_posting(plain))
    assert (read.title, read.salary.known, read.posted_on) == ("Thợ may", False, date(2026, 7, 13))
    assert read.experience.min_years == 2
