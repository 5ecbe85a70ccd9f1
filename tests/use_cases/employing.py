"""A firm that posts, in tests of use cases."""

from datetime import date

from jobmatch.domain.accounts import Account
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.registrations import Standing, StandingNote
from jobmatch.domain.vacancies import Vacancy, VacancyContact, VacancyDraft
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.posting import publish
from tests.factories import a_vacancy_draft

HERE = Place(text="Phường Hạc Thành, Thanh Hóa", province_code="38", commune_code="14758")


def a_draft(**changes: object) -> VacancyDraft:
    full: dict[str, object] = {
        "title": "Công nhân may",
        "openings": 2,
        "description": "May các công đoạn áo sơ mi trên dây chuyền, theo định mức của tổ",
        "requirements": "Biết may máy 1 kim, đứng máy được cả ngày",
        "places": (HERE,),
        "salary": Salary(min_vnd=8_000_000),
        "shift_work": True,
        "closes_on": date(2026, 8, 1),
        "contact": VacancyContact(name="Chị Hoa", email="hoa@may.example.vn"),
    }
    return a_vacancy_draft(**full | changes)


def posted(service: Service, by: Account, key: str = "k1", **changes: object) -> Vacancy:
    return publish(service, key, a_draft(**changes), by).vacancy


def stand(service: Service, employer_id: int, standing: Standing) -> None:
    """Let staff say how the firm stands."""
    with service.begin_work() as work:
        work.firms.put_standing(
            StandingNote(
                employer_id=employer_id,
                standing=standing,
                at=service.clock.now(),
                account_id=None,
            )
        )


def kept(service: Service, vacancy_id: int) -> Vacancy:
    with service.begin_work(read_only=True) as work:
        return work.vacancies.get(vacancy_id)
