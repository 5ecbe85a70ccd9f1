from datetime import date

import pytest
from flask import Flask

from jobmatch.domain.forms import Qualification, StaffSize
from jobmatch.domain.imports import Draft, ImportKind
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Person
from jobmatch.web.import_rows import HEADS, cells_of
from tests.factories import a_seeker_draft, a_vacancy_draft, an_employer_draft
from tests.web.door import spoken

VACANCY = a_vacancy_draft(
    title="Thợ hàn",
    employer_name="Công ty Sao",
    openings=3,
    places=(Place(text="Hà Nội"), Place(text="Huế")),
    salary=Salary(min_vnd=8_000_000, max_vnd=10_000_000),
    closes_on=date(2027, 1, 31),
)
SEEKER = a_seeker_draft(
    desired_job="Thợ may",
    person=Person(full_name="Trần Thị Ba", birth_date=date(1990, 5, 1), phone="+84912345678"),
    qualification=Qualification.COLLEGE,
    experience_years=2.5,
    home=Place(text="Huế"),
)
EMPLOYER = an_employer_draft(
    name="Công ty Sao", tax_code="0100109106", industry="May", staff_size=StaffSize.LT10
)


@pytest.mark.parametrize(
    ("draft", "cells"),
    [
        (VACANCY, ["Thợ hàn", "Công ty Sao", "3", "Hà Nội; Huế", "8–10 triệu", "31/01/2027"]),
        (SEEKER, ["Trần Thị Ba, 1990", "Thợ may", "Cao đẳng", "2,5 năm", "Huế", ""]),
        (EMPLOYER, ["Công ty Sao", "0100109106", "May", "", "Dưới 10 người"]),
        (None, []),
    ],
)
def test_a_row_is_shown_as_it_was_understood(
    app: Flask, draft: Draft | None, cells: list[str]
) -> None:
    with spoken(app, "vi"):
        assert cells_of(draft) == cells


def test_every_cell_has_its_head(app: Flask) -> None:
    drafts: tuple[Draft, ...] = (VACANCY, SEEKER, EMPLOYER)
    with spoken(app, "en"):
        for kind, draft in zip(ImportKind, drafts, strict=True):
            assert len(cells_of(draft)) == len(HEADS[kind])
