from dataclasses import replace

import pytest

from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.domain.places import Place
from jobmatch.domain.seekers import Person
from jobmatch.use_cases.own_rows import OwnRef, is_outdated, own_ref, ref_of, with_changed_cells
from tests.communes import HERE, a_worker, place_in
from tests.factories import a_seeker, a_vacancy_draft

KEPT = a_worker(
    "Lê Thị Hoa",
    skills=("may 1 kim", "vắt sổ"),
    salary=Salary(min_vnd=350_000, period=PayPeriod.DAY),
    languages=("Anh",),
)


def test_a_reference_names_a_record_and_its_version() -> None:
    assert ref_of(a_seeker(id=12, version=3)) == "S-12/3"
    assert own_ref(" s-12/3 ") == OwnRef(seeker_id=12, version=3)


@pytest.mark.parametrize("text", ["", "S-12", "12/3", "V-1/2", "S-0/1", "S-1/2/3"])
def test_other_words_are_no_reference(text: str) -> None:
    assert own_ref(text) is None


def test_a_record_changed_since_is_outdated() -> None:
    told = replace(KEPT, source_ref="S-12/3")
    assert not is_outdated(told, a_seeker(id=12, version=3))
    assert is_outdated(told, a_seeker(id=12, version=4))


def test_cells_that_say_the_same_in_other_words_change_nothing() -> None:
    told = replace(
        KEPT,
        skills=("May 1 kim; vắt sổ",),
        salary=Salary(min_vnd=350_000, max_vnd=350_000, period=PayPeriod.DAY, text="350k/ngày"),
        home=place_in(HERE, "Hạc Thành"),
        languages=(),
        person=Person(full_name="Lê  Thị Hoa"),
    )
    assert with_changed_cells(KEPT, told) == KEPT


def test_empty_cells_say_nothing() -> None:
    blank = a_worker("", desired_job="", home=Place(text=""))
    assert with_changed_cells(KEPT, blank) == KEPT


def test_another_kind_of_record_changes_nothing() -> None:
    assert with_changed_cells(KEPT, a_vacancy_draft()) == KEPT


def test_what_a_cell_says_otherwise_is_taken_over_alone() -> None:
    told = replace(KEPT, desired_job="Thợ may mẫu", person=Person(birth_text="1990"))
    assert with_changed_cells(KEPT, told) == replace(
        KEPT,
        desired_job="Thợ may mẫu",
        person=replace(KEPT.person, birth_text="1990"),
    )
