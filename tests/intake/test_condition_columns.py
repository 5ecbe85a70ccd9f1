import pytest

from jobmatch.domain.conditions import WorkingConditions
from jobmatch.domain.forms import HandUse, HandWork, Hearing, Lifting, Sight, Standing, WorkSite
from jobmatch.intake.condition_columns import conditions_of
from jobmatch.intake.row_values import RowValues


def a_row(**values: str) -> RowValues:
    return RowValues(row=7, values=values, columns={name: f"Cột {name}" for name in values})


def test_the_words_of_the_form_are_understood() -> None:
    row = a_row(
        site="Trong nhà",
        lifting="Dưới 5 kg",
        standing="Hầu như không",
        hearing="Quan trọng",
        sight="Nhìn được vật/chi tiết nhỏ",
        hand_work="Lắp ráp đồ vật rất nhỏ",
        hand_use="Đôi khi cần 2 tay",
    )
    assert conditions_of(row) == WorkingConditions(
        site=WorkSite.INDOOR,
        lifting=Lifting.LT5,
        standing=Standing.HARDLY,
        hearing=Hearing.IMPORTANT,
        sight=Sight.FINE_DETAIL,
        hand_work=HandWork.TINY_PARTS,
        hand_use=HandUse.SOMETIMES_BOTH,
    )
    assert row.problems == []


@pytest.mark.parametrize("written", ["5-20 kg", "5 – 20kg", "TỪ 5 ĐẾN 20 KG", "tu 5 den 20"])
def test_case_accents_and_dashes_do_not_count(written: str) -> None:
    assert conditions_of(a_row(lifting=written)).lifting is Lifting.KG5_20


def test_a_file_without_these_columns_says_nothing() -> None:
    row = a_row()
    assert conditions_of(row) == WorkingConditions()
    assert row.problems == []


def test_an_answer_that_the_form_does_not_offer_is_left_open_with_a_warning() -> None:
    row = a_row(lifting="tùy việc", site="Ngoài trời")
    assert conditions_of(row) == WorkingConditions(site=WorkSite.OUTDOOR)
    assert [(one.row, one.column, one.found, one.rejects) for one in row.problems] == [
        (7, "Cột lifting", "tùy việc", False)
    ]
