"""People get their own file back, with what is wrong beside each row."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from jobmatch.domain.imports import RowProblem
from jobmatch.intake.returned_file import guarded, write_with_error_column
from jobmatch.intake.tables import open_table
from tests.intake.tables.workbooks import workbook

DAY = RowProblem(
    row=3, column="Hạn nộp", found="31/02/2026", expected_vi="ngày dd/mm/yyyy", expected_en="a day"
)
PLACE = RowProblem(
    row=4,
    column="Nơi làm việc",
    found="Xã A",
    expected_vi="tên xã mới",
    expected_en="the new name",
    rejects=False,
)
CSV = (
    "DANH SÁCH;;\r\n"
    "Tên công việc;Hạn nộp;Nơi làm việc\r\n"
    "Thợ hàn;31/02/2026;Hoa Lư\r\n"
    '"- Thợ may\nca đêm";31/12/2026;Xã A\r\n'
    "=1+1;31/12/2026;\r\n"
)


def test_a_csv_file_comes_back_as_it_was_with_one_column_more(tmp_path: Path) -> None:
    (tmp_path / "tin.csv").write_bytes(CSV.encode())
    write_with_error_column(tmp_path / "tin.csv", [DAY, PLACE], tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes().decode("utf-8-sig") == (
        "DANH SÁCH;;;\r\n"
        "Tên công việc;Hạn nộp;Nơi làm việc;Lỗi\r\n"
        "Thợ hàn;31/02/2026;Hoa Lư;Hạn nộp: “31/02/2026”, cần ngày dd/mm/yyyy\r\n"
        '"\'- Thợ may\nca đêm";31/12/2026;Xã A;Nơi làm việc: “Xã A”, cần tên xã mới\r\n'
        "'=1+1;31/12/2026;;\r\n"
    )


def test_what_was_guarded_reads_back_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "tin.csv").write_bytes(CSV.encode())
    write_with_error_column(tmp_path / "tin.csv", [DAY], tmp_path / "out.csv")
    before, after = open_table(tmp_path / "tin.csv"), open_table(tmp_path / "out.csv")
    assert after.columns == (*before.columns, "Lỗi")
    assert [row.values["Tên công việc"] for row in after.rows()] == [
        "Thợ hàn",
        "- Thợ may\nca đêm",
        "=1+1",
    ]


def test_only_the_rejected_rows_are_returned_when_asked(tmp_path: Path) -> None:
    (tmp_path / "tin.csv").write_bytes(CSV.encode())
    write_with_error_column(
        tmp_path / "tin.csv", [DAY, PLACE], tmp_path / "out.csv", only_rejected=True
    )
    assert [row.values["Tên công việc"] for row in open_table(tmp_path / "out.csv").rows()] == [
        "Thợ hàn"
    ]


def test_a_file_returned_before_gets_its_error_column_replaced(tmp_path: Path) -> None:
    (tmp_path / "tin.csv").write_bytes(CSV.encode())
    write_with_error_column(tmp_path / "tin.csv", [DAY], tmp_path / "once.csv")
    write_with_error_column(tmp_path / "once.csv", [PLACE], tmp_path / "twice.csv")
    errors = [row.values["Lỗi"] for row in open_table(tmp_path / "twice.csv").rows()]
    assert errors == ["", "Nơi làm việc: “Xã A”, cần tên xã mới", ""]


def _tin(path: Path) -> Path:
    rows: list[list[object]] = [
        ["DANH SÁCH TIN"],
        ["Tên công việc", "Số lượng", "Hạn nộp"],
        ["Thợ hàn", 3, date(2026, 12, 31)],
        ["Thợ may", 2.5, date(2027, 1, 31)],
        ["@SUM(A1)", 0, ""],
    ]
    return workbook(path, rows)


def test_an_excel_file_keeps_numbers_days_titles_and_row_numbers(tmp_path: Path) -> None:
    write_with_error_column(_tin(tmp_path / "tin.xlsx"), [DAY], tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Danh sách"]
    rows = [[getattr(c, "date", lambda c=c: c)() if c else c for c in row] for row in sheet.values]
    assert rows == [
        ["DANH SÁCH TIN", None, None, None],
        ["Tên công việc", "Số lượng", "Hạn nộp", "Lỗi"],
        ["Thợ hàn", 3, date(2026, 12, 31), "Hạn nộp: “31/02/2026”, cần ngày dd/mm/yyyy"],
        ["Thợ may", 2.5, date(2027, 1, 31), None],
        ["@SUM(A1)", 0, None, None],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n", "d"}
    assert sheet["D3"].fill.start_color.rgb == "FFFBE3E3"


def test_only_the_rejected_rows_of_an_excel_file_stand_below_its_header(tmp_path: Path) -> None:
    second = RowProblem(row=5, column="", found="", expected_vi="đủ ô", expected_en="all cells")
    write_with_error_column(
        _tin(tmp_path / "tin.xlsx"), [second], tmp_path / "out.xlsx", only_rejected=True
    )
    rows = [(row.number, *row.values.values()) for row in open_table(tmp_path / "out.xlsx").rows()]
    assert rows == [(3, "@SUM(A1)", "0", "", "cần đủ ô")]


@pytest.mark.parametrize("array", [False, True])
def test_json_comes_back_in_its_own_shape(tmp_path: Path, array: bool) -> None:  # noqa: FBT001 - parameter
    objects: list[dict[str, object]] = [
        {"title": "Thợ hàn", "n": 1},
        {"title": "Thợ may", "skills": ["a, b"]},
    ]
    text = json.dumps(objects) if array else "\n".join(map(json.dumps, objects))
    name = "tin.json" if array else "tin.jsonl"
    (tmp_path / name).write_text(text, encoding="utf-8")
    problem = RowProblem(row=2, column="n", found="", expected_vi="một số", expected_en="a number")
    write_with_error_column(tmp_path / name, [problem], tmp_path / "all")
    write_with_error_column(tmp_path / name, [problem], tmp_path / "some", only_rejected=True)
    second = {**objects[1], "Lỗi": "n: cần một số"}
    assert _objects(tmp_path / "all", array=array) == [{**objects[0], "Lỗi": ""}, second]
    assert _objects(tmp_path / "some", array=array) == [second]


def _objects(path: Path, *, array: bool) -> object:
    written = path.read_text(encoding="utf-8")
    return json.loads(written) if array else [json.loads(line) for line in written.splitlines()]


@pytest.mark.parametrize("text", ["=1+1", "+84912345678", "-1", "@a", "\tx", "\rx"])
def test_what_starts_like_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_other_text_is_left_alone() -> None:
    assert guarded("Thợ hàn = tốt") == "Thợ hàn = tốt"
