from datetime import date

import pytest
from flask import Flask

from jobmatch.domain.forms import Qualification
from jobmatch.domain.imports import Draft, ImportKind
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Person
from jobmatch.web.import_rows import HEADS, cells_of
from tests.factories import a_seeker_draft, a_vacancy_draft, an_employer_draft
from tests.web.door import spoken

WELDER = a_vacancy_draft(
    title="Thợ hàn",
    employer_name="Cơ khí Sao",
    openings=1200,
    places=(Place(text="Thanh Hóa"), Place(text="Nghệ An")),
    salary=Salary(min_vnd=8_000_000),
    closes_on=date(2026, 12, 31),
)
HOA = Person(full_name="Nguyễn Thị Hoa", birth_date=date(1990, 5, 20), phone="+84987654321")


def test_a_vacancy_is_shown_as_it_was_understood(app: Flask) -> None:
    with spoken(app, "vi"):
        cells = cells_of(WELDER)
    assert cells[:3] == ["Thợ hàn", "Cơ khí Sao", "1.200"]
    assert (cells[3], cells[5]) == ("Thanh Hóa; Nghệ An", "31/12/2026")
    assert "8" in cells[4]


def test_of_a_person_no_more_than_name_and_year_is_shown(app: Flask) -> None:
    draft = a_seeker_draft(
        person=HOA,
        qualification=Qualification.COLLEGE,
        experience_years=2.5,
        desired_job="Thợ may",
    )
    with spoken(app, "vi"):
        cells = cells_of(draft)
    assert cells[:4] == ["Nguyễn Thị Hoa, 1990", "Thợ may", "Cao đẳng", "2,5 năm"]
    assert "987654321" not in "".join(cells)
    assert "20/05/1990" not in "".join(cells)


def test_a_refused_row_has_no_cells() -> None:
    assert cells_of(None) == []


@pytest.mark.parametrize(
    ("kind", "draft"),
    [
        (ImportKind.VACANCIES, a_vacancy_draft()),
        (ImportKind.SEEKERS, a_seeker_draft()),
        (ImportKind.EMPLOYERS, an_employer_draft()),
    ],
)
def test_every_cell_stands_under_its_head(app: Flask, kind: ImportKind, draft: Draft) -> None:
    with spoken(app, "vi"):
        assert len(cells_of(draft)) == len(HEADS[kind])
