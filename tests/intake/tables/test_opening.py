"""Files of every kind that centres send open as the table that people see in them."""

import codecs
import json
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from jobmatch.domain.imports import RowProblem
from jobmatch.intake.tables import Row, TableError, TableFormat, TableLimits, open_table
from tests.intake.tables.workbooks import HEADER, raw_sheet, raw_workbook, sheet_xml, workbook

COLUMNS = ("Tên công việc", "Số lượng", "Mức lương")
LINES = "Tên công việc,Số lượng,Mức lương\nThợ hàn,3,8 - 10 triệu\n"


def _csv(tmp_path: Path, content: str | bytes, name: str = "tin.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _values(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, tuple(row.values.values())) for row in open_table(path).rows()]


@pytest.mark.parametrize(
    "content",
    [
        LINES.encode(),
        codecs.BOM_UTF8 + LINES.encode(),
        LINES.encode("utf-16"),
        codecs.BOM_UTF16_BE + LINES.encode("utf-16-be"),
        LINES.replace(",", ";").encode(),
        LINES.replace(",", "\t").encode(),
        LINES.replace(",", "|").encode(),
        b"sep=;\n" + LINES.replace(",", ";").encode(),
        LINES.replace("\n", "\r\n").encode(),
        LINES.replace("\n", "\r").encode(),
    ],
)
def test_delimited_text_opens_in_every_usual_form(tmp_path: Path, content: bytes) -> None:
    table = open_table(_csv(tmp_path, content))
    assert (table.columns, table.format, table.sheet) == (COLUMNS, TableFormat.CSV, "")
    assert [tuple(row.values.values()) for row in table.rows()] == [
        ("Thợ hàn", "3", "8 - 10 triệu")
    ]


def test_windows_1258_is_read_and_composed(tmp_path: Path) -> None:
    marks = {"ợ": "ơ\u0323", "à": "à", "ệ": "ê\u0323", "ố": "ô\u0301", "ứ": "ư\u0301"}
    text = "".join(marks.get(c, c) for c in "Tên công việc,Số lượng,Mức lương\nThợ hàn,3,8\n")
    assert _values(_csv(tmp_path, text.encode("cp1258"))) == [(2, ("Thợ hàn", "3", "8"))]


def test_a_table_can_be_read_again_from_the_start(tmp_path: Path) -> None:
    table = open_table(_csv(tmp_path, LINES))
    assert list(table.rows()) == list(table.rows())


def test_row_numbers_are_those_of_the_spreadsheet_also_with_breaks_in_cells(
    tmp_path: Path,
) -> None:
    text = 'Tên công việc,Số lượng\n"Thợ\nhàn",3\n\nThợ may,5\n'
    table = open_table(_csv(tmp_path, text))
    assert table.header_row == 1
    assert _values(_csv(tmp_path, text)) == [(2, ("Thợ\nhàn", "3")), (4, ("Thợ may", "5"))]


def test_a_short_row_is_filled_and_a_long_one_is_a_problem(tmp_path: Path) -> None:
    text = "Tên công việc,Số lượng,Mức lương\nThợ hàn\nThợ may,5,8 triệu,thừa, \n"
    short, long = open_table(_csv(tmp_path, text)).rows()
    assert short == Row(
        number=2, values={"Tên công việc": "Thợ hàn", "Số lượng": "", "Mức lương": ""}
    )
    assert [(p.row, p.found, p.rejects) for p in long.problems] == [(3, "thừa", True)]


def test_title_lines_above_the_header_are_passed_over(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "tin.xlsx",
        [
            ["Tên đơn vị cấp trên"],
            ["Tên đơn vị", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["DANH SÁCH THÔNG TIN TIN TUYỂN DỤNG"],
            ["Ngày xuất 09/10/2021"],
            ["STT", "Vị trí tuyển dụng", "Số lượng", "Hạn nộp"],
            ["(1)", "(2)", "(3)", "(4)"],
            [1, "Thợ hàn", 34.0, date(2026, 12, 31)],
            ["", "", "", ""],
            ["STT", "Vị trí tuyển dụng", "Số lượng", "Hạn nộp"],
            [2, "Thợ may", 8.5, datetime(2026, 12, 31, 8, 30)],  # noqa: DTZ001 - as typed
        ],
    )
    table = open_table(path)
    assert (table.header_row, table.sheet, table.format) == (5, "Danh sách", TableFormat.XLSX)
    assert _values(path) == [
        (7, ("1", "Thợ hàn", "34", "31/12/2026")),
        (10, ("2", "Thợ may", "8.5", "31/12/2026 08:30")),
    ]


def test_merged_headers_of_two_lines_become_single_names(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Tên công việc", "Nơi làm việc", None, "Người liên hệ", None])
    sheet.append([None, None, "Tỉnh", "Xã", "Họ tên", "Email"])
    sheet.append([1, "Thợ hàn", "Ninh Bình", "Hoa Lư", "Lan", "lan@example.vn"])
    sheet.merge_cells("C1:D1")
    sheet.merge_cells("E1:F1")
    book.save(tmp_path / "tin.xlsx")
    table = open_table(tmp_path / "tin.xlsx")
    assert table.columns == ("STT", "Tên công việc", "Tỉnh", "Xã", "Họ tên", "Email")
    assert table.header_row == 2


def test_a_nameless_column_with_data_is_called_after_its_neighbour(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Tên công việc", "Số lượng", "Địa chỉ", ""],
        ["Thợ hàn", 3, "Hoa Lư", "Ninh Bình"],
    ]
    assert open_table(workbook(tmp_path / "a.xlsx", rows)).columns[-2:] == (
        "Địa chỉ",
        "Địa chỉ (2)",
    )


def test_formulas_count_by_their_stored_result_and_are_never_evaluated(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "tin.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Tên công việc", "Số lượng"])
    sheet.write(1, 0, "Thợ hàn")
    sheet.write_formula(1, 1, "=1+1", value=7)
    book.close()
    assert _values(tmp_path / "tin.xlsx") == [(2, ("Thợ hàn", "7"))]


def test_a_formula_never_calculated_and_an_error_are_problems_of_their_cells(
    tmp_path: Path,
) -> None:
    rows = '<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><f>1+1</f></c></row>'
    (row,) = open_table(raw_sheet(tmp_path / "tin.xlsx", HEADER + rows)).rows()
    assert dict(row.values) == {"Tên công việc": "", "Số lượng": ""}
    assert [(p.column, p.found, p.rejects) for p in row.problems] == [
        ("Tên công việc", "#…", False),
        ("Số lượng", "=…", False),
    ]


def test_workbooks_whose_names_carry_a_prefix_are_read(tmp_path: Path) -> None:
    title = '<c r="A2" t="inlineStr"><is><t>Thợ hàn</t></is></c>'
    plain = sheet_xml(f'{HEADER}<row r="2">{title}<c r="B2"><v>3</v></c></row>')
    prefixed = plain.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    prefixed = prefixed.replace("xmlns=", "xmlns:x=")
    path = raw_workbook(tmp_path / "tin.xlsx", {"xl/worksheets/sheet1.xml": prefixed})
    assert _values(path) == [(2, ("Thợ hàn", "3"))]


def test_shared_and_rich_texts_are_joined_without_phonetic_hints(tmp_path: Path) -> None:
    strings = "<sst><si><r><t>Thợ </t></r><r><t>hàn</t></r><rPh><t>x</t></rPh></si></sst>"
    rows = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>99</v></c></row>'
    path = raw_sheet(tmp_path / "tin.xlsx", HEADER + rows, **{"xl/sharedStrings.xml": strings})
    assert _values(path) == [(2, ("Thợ hàn", ""))]


def test_the_first_sheet_with_known_headers_is_taken(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "tin.xlsx")
    guide, data, hidden = (book.add_worksheet(name) for name in ("Hướng dẫn", "Dữ liệu", "Ẩn"))
    guide.write_row(0, 0, ["Đọc kỹ", "trước khi nhập"])
    guide.write_row(1, 0, ["a", "b"])
    for sheet in (data, hidden):
        sheet.write_row(0, 0, ["Họ và tên", "Ngày sinh"])
        sheet.write_row(1, 0, ["Lan", "1990"])
    hidden.hide()
    book.close()
    assert open_table(tmp_path / "tin.xlsx").sheet == "Dữ liệu"


@pytest.mark.parametrize("as_array", [False, True])
def test_json_lines_and_arrays_are_the_same_table(tmp_path: Path, as_array: bool) -> None:  # noqa: FBT001 - parameter
    objects: list[dict[str, object]] = [
        {
            "title": "Thợ hàn",
            "openings": 3,
            "category": ["Cơ khí", "Xây dựng"],
            "skills": ["Hàn MIG, TIG", "Đọc bản vẽ"],
        },
        {"title": "Thợ may", "openings": 8.0, "remote": None, "salary": {"min": 1}},
    ]
    text = json.dumps(objects, indent=1) if as_array else "\n".join(map(json.dumps, objects))
    table = open_table(_csv(tmp_path, text, "tin.json" if as_array else "tin.jsonl"))
    assert (table.format, table.header_row) == (TableFormat.JSONL, 0)
    assert [(row.number, dict(row.values)) for row in table.rows()] == [
        (1, {"title": "Thợ hàn", "openings": "3", "category": "Cơ khí; Xây dựng",
             "skills": '["Hàn MIG, TIG", "Đọc bản vẽ"]', "remote": "", "salary": ""}),
        (2, {"title": "Thợ may", "openings": "8", "category": "", "skills": "", "remote": "",
             "salary": '{"min": 1}'}),
    ]  # fmt: skip


def test_a_bad_line_of_json_is_a_problem_of_that_line_only(tmp_path: Path) -> None:
    deep = "[" * 50_000
    text = f'{{"title": "Thợ hàn"}}\n{{"title": \n\n{deep}\n7\n{{"title": "Thợ may"}}\n'
    rows = list(open_table(_csv(tmp_path, text, "tin.jsonl")).rows())
    assert [(row.number, row.values["title"], len(row.problems)) for row in rows] == [
        (1, "Thợ hàn", 0),
        (2, "", 1),
        (4, "", 1),
        (5, "", 1),
        (6, "Thợ may", 0),
    ]
    assert rows[1].problems[0] == RowProblem(
        row=2,
        column="",
        found='{"title":',
        expected_vi="một đối tượng JSON hợp lệ {…}",
        expected_en="a valid JSON object {…}",
    )


def test_a_key_that_first_appears_late_is_a_warning(tmp_path: Path) -> None:
    lines = ['{"title": "a"}'] * 1_000 + ['{"title": "b", "mới": "x"}']
    rows = list(open_table(_csv(tmp_path, "\n".join(lines), "tin.jsonl")).rows())
    assert [(p.column, p.found, p.rejects) for p in rows[-1].problems] == [("mới", "x", False)]


def test_a_list_longer_than_the_limit_stops_with_one_error(tmp_path: Path) -> None:
    path = _csv(tmp_path, "Tên công việc,Số lượng\n" + "Thợ hàn,3\n" * 20)
    with pytest.raises(TableError) as refused:
        list(open_table(path, TableLimits(max_rows=10)).rows())
    assert refused.value.code == "too_many_rows"
    assert str(refused.value) == "Tệp có hơn 10 dòng. Hãy chia thành nhiều tệp nhỏ hơn."
