"""Valid objects with as little said as possible; a test names only what it is about."""

from dataclasses import replace
from itertools import count
from typing import Any, TypeVar

from jobmatch.domain.employers import Employer, EmployerDraft
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Person, Seeker, SeekerDraft
from jobmatch.domain.vacancies import Vacancy, VacancyDraft

T = TypeVar("T", Vacancy, VacancyDraft, Seeker, SeekerDraft, Employer, EmployerDraft)
_ids = count(1)

A_PLACE = Place(text="Hà Nội", province_code="01")


def a_vacancy(**changes: Any) -> Vacancy:  # noqa: ANN401 - any field of the record
    return _with(Vacancy(id=next(_ids), title="Công nhân may", places=(A_PLACE,)), changes)


def a_vacancy_draft(**changes: Any) -> VacancyDraft:  # noqa: ANN401
    return _with(VacancyDraft(title="Công nhân may", places=(A_PLACE,)), changes)


def a_seeker(**changes: Any) -> Seeker:  # noqa: ANN401
    return _with(Seeker(id=next(_ids), desired_job="Công nhân may"), changes)


def a_seeker_draft(**changes: Any) -> SeekerDraft:  # noqa: ANN401
    person = Person(full_name="Nguyễn Thị Hoa", phone="+84912345678")
    return _with(SeekerDraft(desired_job="Công nhân may", person=person), changes)


def an_employer(**changes: Any) -> Employer:  # noqa: ANN401
    return _with(Employer(id=next(_ids), name="Công ty TNHH May Hoa Sen"), changes)


def an_employer_draft(**changes: Any) -> EmployerDraft:  # noqa: ANN401
    return _with(EmployerDraft(name="Công ty TNHH May Hoa Sen"), changes)


def _with(plain: T, changes: dict[str, Any]) -> T:
    return replace(plain, **changes)
