import csv
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from jobmatch.domain.forms import WorkingTime
from jobmatch.domain.imports import ImportKind
from jobmatch.domain.pay import Salary
from jobmatch.domain.places import Place
from jobmatch.domain.vacancies import Vacancy, VacancyDraft, VacancyProfile
from jobmatch.intake.read_table import read_table
from jobmatch.matching.advert_prints import Prints, prints_of
from jobmatch.matching.copy_rule import copies, other_places
from tests.matching.adverts import ASKED, DONG_SON, WORK, an_advert
from tests.shared_data import needs_shared

LABELS = Path(__file__).with_name("copy_labels.tsv")
NEXT_COMMUNE = Place(text="P. Đông Quang", province_code="38", commune_code="14797")
DISTRICT_NEXT = Place(text="Quận Cầu Giấy", province_code="01", old_district="Quận Cầu Giấy")
DISTRICT = Place(text="Quận Thanh Xuân", province_code="01", old_district="Quận Thanh Xuân")
NGHE_AN = Place(text="Nghệ An", province_code="40")


def print_of(draft: VacancyProfile) -> Prints:
    kept = {field.name: getattr(draft, field.name) for field in fields(VacancyProfile)}
    return prints_of([Vacancy(id=1, **kept)])


def are_copies(one: VacancyDraft, other: VacancyDraft) -> bool:
    found = copies(print_of(one), print_of(other))
    assert found.tolist() == copies(print_of(other), print_of(one)).tolist()
    return bool(found[0])


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"title": "TUYỂN GẤP 20 công nhân may, lương 8-12 triệu, đi làm ngay"},
        {"employer_name": "CTY MAY HOA SEN"},
        {"source": "another board", "requirements": ""},
        {"description": WORK[: len(WORK) // 2]},
        {"description": WORK.replace("tổ trưởng", "quản lý") + ". Nghỉ chủ nhật"},
        {"salary": Salary(min_vnd=8_000_000, max_vnd=13_000_000)},
        {"salary": Salary()},
        {"places": (NEXT_COMMUNE,)},
        {"places": ()},
        {"employer_name": ""},
    ],
)
def test_one_opening_advertised_again_is_a_copy(changes: dict[str, Any]) -> None:
    assert are_copies(an_advert(), an_advert(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Tổ trưởng may"},
        {"title": "Công nhân may bậc 3"},
        {"title": "Công nhân may ca đêm"},
        {"title": "Công nhân may thời vụ"},
        {"title": "Bảo vệ", "description": WORK},
        {"employer_name": "Công ty May Ban Mai"},
        {"salary": Salary(min_vnd=14_000_000, max_vnd=18_000_000)},
        {"places": (NGHE_AN,)},
        {"shift_work": True},
        {"title": "Công nhân may giày", "description": "Vá đế giày", "requirements": "Chịu khó"},
    ],
)
def test_an_opening_that_differs_in_substance_is_none(changes: dict[str, Any]) -> None:
    assert not are_copies(an_advert(shift_work=False), an_advert(**changes))


def test_full_time_and_part_time_are_two_openings() -> None:
    one, other = (an_advert(working_time=time) for time in WorkingTime)
    assert not are_copies(one, other)


def test_districts_side_by_side_are_one_place_and_far_ones_are_not() -> None:
    one, other = an_advert(places=(DISTRICT,)), an_advert(places=(DISTRICT_NEXT,))
    assert are_copies(one, other)
    assert not are_copies(one, an_advert(places=(DONG_SON,)))


def test_without_an_employer_the_text_must_be_the_same() -> None:
    nameless = an_advert(employer_name="")
    assert are_copies(nameless, an_advert(employer_name=""))
    shorter = {"description": "", "requirements": ""}
    assert not are_copies(nameless, an_advert(employer_name="", **shorter))
    edited = an_advert(employer_name="", requirements=f"{ASKED[::-1]} {ASKED[::-1]}")
    assert not are_copies(nameless, edited)


def test_without_texts_the_titles_must_say_the_same() -> None:
    bare = {"description": "", "requirements": ""}
    assert are_copies(an_advert(**bare), an_advert(title="Tuyển gấp công nhân may", **bare))
    assert not are_copies(an_advert(**bare), an_advert(title="Công nhân may giày", **bare))


def test_the_same_opening_far_away_is_another_place_of_the_employer() -> None:
    one, far = print_of(an_advert()), print_of(an_advert(places=(NGHE_AN,)))
    assert (bool(other_places(one, far)[0]), bool(copies(one, far)[0])) == (True, False)
    assert not other_places(one, print_of(an_advert()))[0]
    nameless = print_of(an_advert(places=(NGHE_AN,), employer_name=""))
    assert not other_places(nameless, nameless)[0]


@pytest.mark.slow
@needs_shared("data")
@needs_shared("eval")
def test_pairs_read_by_hand_are_decided_as_they_were_labelled(shared: Path) -> None:
    labels = list(csv.DictReader(LABELS.read_text("utf-8").splitlines(), delimiter="\t"))
    wanted = {(row["file"], int(row["row"])) for row in labels}
    wanted |= {(row["other_file"], int(row["other_row"])) for row in labels}
    prints = {
        (name, row.row): print_of(row.draft)
        for name in sorted({name for name, _ in wanted})
        for row in read_table(shared / name, ImportKind.VACANCIES, None).rows()
        if isinstance(row.draft, VacancyDraft) and (name, row.row) in wanted
    }
    told: Counter[tuple[bool, bool]] = Counter()
    for row in labels:
        if row["label"] != "undecided" and row["sample"] == "stratified":
            one = prints[row["file"], int(row["row"])]
            other = prints[row["other_file"], int(row["other_row"])]
            told[row["label"] == "copy", bool(copies(one, other)[0])] += 1
    right = told[True, True]
    assert right / (right + told[False, True]) >= 0.94
    assert right / (right + told[True, False]) >= 0.80
