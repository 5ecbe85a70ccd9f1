"""What the API tells and takes of a record is all of it, but for what is listed here."""

from dataclasses import fields

import pytest
from pydantic import BaseModel

from jobmatch.api.employer_models import Employer, NewEmployer
from jobmatch.api.seeker_models import NewSeeker, Person, Seeker
from jobmatch.api.vacancy_models import Contact, NewVacancy, Vacancy
from jobmatch.domain import employers, seekers, vacancies

UNTOLD = {"id", "employer_id", "filled", "form_version", "source_key"}
UNASKED = {"status", "source", "source_key", "form_version", "employer_id", "registered_on"}


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (Vacancy, vacancies.Vacancy),
        (Seeker, seekers.Seeker),
        (Employer, employers.Employer),
        (Contact, vacancies.VacancyContact),
        (Person, seekers.Person),
    ],
)
def test_a_record_is_told_whole(told: type[BaseModel], kept: type) -> None:
    known = {one.name for one in fields(kept)}
    assert known - told.model_fields.keys() == known & UNTOLD


@pytest.mark.parametrize(
    ("asked", "draft"),
    [
        (NewVacancy, vacancies.VacancyDraft),
        (NewSeeker, seekers.SeekerDraft),
        (NewEmployer, employers.EmployerDraft),
    ],
)
def test_nobody_sets_what_is_not_asked(asked: type[BaseModel], draft: type) -> None:
    unasked = {one.name for one in fields(draft)} - asked.model_fields.keys()
    assert unasked <= UNASKED
    assert asked.model_fields.keys() <= {one.name for one in fields(draft)}


@pytest.mark.parametrize("size", [20_001, 50_000])
def test_a_long_text_that_a_file_brought_is_told_all_the_same(size: int) -> None:
    assert len(Contact(name="a" * size).name) == size
