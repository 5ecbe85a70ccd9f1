from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from jobmatch.domain.errors import NotFoundError
from jobmatch.store.unit_of_work import UnitOfWork
from tests.factories import a_vacancy_draft, an_employer_draft


def test_an_employers_vacancies_come_newest_first(work: UnitOfWork, now: datetime) -> None:
    employer = work.employers.add(an_employer_draft(), now)
    theirs = [
        work.vacancies.add(a_vacancy_draft(title=f"Việc {n}", employer_id=employer.id), now)
        for n in range(3)
    ]
    work.vacancies.add(a_vacancy_draft(), now)
    assert work.vacancies.for_employer(employer.id, limit=2) == [theirs[2], theirs[1]]


def test_a_vacancy_outlives_its_employer(work: UnitOfWork, now: datetime) -> None:
    employer = work.employers.add(an_employer_draft(), now)
    added = work.vacancies.add(a_vacancy_draft(employer_id=employer.id), now)
    work.employers.remove(employer.id)
    assert work.vacancies.get(added.id) == replace(added, employer_id=None)


def test_filled_places_are_noted(work: UnitOfWork, now: datetime) -> None:
    added = work.vacancies.add(a_vacancy_draft(openings=3), now)
    later = now + timedelta(days=1)
    noted = work.vacancies.record_filled(added.id, 2, later)
    assert noted == replace(added, filled=2, version=2, updated_at=later)
    with pytest.raises(NotFoundError):
        work.vacancies.record_filled(999, 1, now)
