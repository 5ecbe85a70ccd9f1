import io
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from jobmatch.output.lists import LONGEST_CELL, MOST_ROWS, Cell, Column, ColumnKind, workbook

COLUMNS = (
    Column(head="Tên", width=30),
    Column(head="Lương", kind=ColumnKind.MONEY),
    Column(head="Ngày", kind=ColumnKind.DATE),
    Column(head="Lúc", kind=ColumnKind.MOMENT),
    Column(head="Năm", kind=ColumnKind.NUMBER),
)
MOMENT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


def sheet(*rows: Sequence[Cell], title: str = "Việc làm") -> Worksheet:
    opened = load_workbook(io.BytesIO(workbook(title, COLUMNS, rows))).active
    assert isinstance(opened, Worksheet)
    return opened


def test_days_are_days_and_numbers_are_numbers() -> None:
    read = sheet(("Thợ may", 8_500_000, date(2026, 3, 2), MOMENT, 1.5))
    assert [cell.value for cell in read[2]] == [
        "Thợ may",
        8_500_000,
        datetime(2026, 3, 2),  # noqa: DTZ001 -- Excel knows no zones
        datetime(2026, 3, 2, 8, 30),  # noqa: DTZ001 -- in Hà Nội
        1.5,
    ]
    assert [cell.number_format for cell in read[2]][1:4] == [
        "#,##0",
        "dd/mm/yyyy",
        "dd/mm/yyyy hh:mm",
    ]


@pytest.mark.parametrize(
    "typed",
    ["=1+1", '=HYPERLINK("http://x","y")', "+84912345678", "-1", "@SUM(A1)", "{=A1}", "\t=1"],
)
def test_what_looks_like_a_formula_is_the_text_that_was_typed(typed: str) -> None:
    read = sheet((typed, None, None, None, None))
    assert (read["A2"].value, read["A2"].data_type) == (typed, "s")
    assert read["A2"].hyperlink is None


def test_an_unread_day_or_amount_stays_as_it_was_written() -> None:
    read = sheet(("", "thỏa thuận", "khoảng 1988", None, "=2"))
    assert [cell.value for cell in read[2]] == [None, "thỏa thuận", "khoảng 1988", None, "=2"]
    assert read["E2"].data_type == "s"


def test_the_head_stays_in_sight_and_columns_have_their_width() -> None:
    read = sheet(("a", 1, None, None, None))
    assert read.freeze_panes == "A2"
    assert read.auto_filter.ref == "A1:E2"
    assert round(read.column_dimensions["A"].width) in {30, 31}
    assert read["A1"].font.b


def test_a_list_without_rows_is_its_head() -> None:
    assert [cell.value for row in sheet() for cell in row] == [
        "Tên",
        "Lương",
        "Ngày",
        "Lúc",
        "Năm",
    ]


def test_a_title_that_excel_would_refuse_is_made_plain() -> None:
    assert sheet(title="Người [1/2]: tìm việc ở Thanh Hóa, Nghệ An").title == (
        "Người 1 2 tìm việc ở Thanh Hóa,"
    )


def test_a_cell_and_a_list_end_where_excel_ends() -> None:
    read = sheet(("x" * (LONGEST_CELL + 1), None, None, None, None))
    assert len(str(read["A2"].value)) == LONGEST_CELL
    rows = ((None,) * len(COLUMNS) for _ in range(MOST_ROWS + 2))
    assert workbook("Dài", COLUMNS, rows)
