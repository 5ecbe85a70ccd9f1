from pathlib import Path

import pytest
from openpyxl import load_workbook

from jobmatch.domain.imports import ImportKind
from jobmatch.intake.read_table import read_table
from jobmatch.output.import_templates import TEMPLATES, import_template


@pytest.mark.parametrize("kind", ImportKind)
def test_our_own_template_is_understood_to_its_last_column(
    kind: ImportKind, tmp_path: Path
) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(import_template(kind))
    table = read_table(path)
    assert table.kind is kind
    assert table.columns == tuple(column.header for column in TEMPLATES[kind])
    assert {column for _, column in table.mapping} == set(table.columns)
    assert not table.needs_mapping
    (example,) = table.rows()
    assert example.draft is not None
    assert example.problems == ()


PROVINCES = ["Thanh Hóa", "Nghệ An", "Thành phố Hồ Chí Minh"]


@pytest.mark.parametrize("kind", [ImportKind.VACANCIES, ImportKind.SEEKERS])
def test_columns_with_a_fixed_list_offer_it(kind: ImportKind, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(import_template(kind, PROVINCES))
    book = load_workbook(path)
    sheet, lists = book.worksheets
    assert lists.sheet_state == "hidden"
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        (cells_of,) = rule.sqref.ranges
        column = cells_of.min_col
        cells = lists[rule.formula1.rpartition("!")[2].replace("$", "")]
        offered[sheet.cell(1, column).value] = [row[0].value for row in cells]
    assert offered == {
        column.header: PROVINCES if column.provinces else list(column.choices)
        for column in TEMPLATES[kind]
        if column.provinces or column.choices
    }


OFFERED = [
    (kind, at, choice)
    for kind, columns in TEMPLATES.items()
    for at, column in enumerate(columns)
    for choice in column.choices
]


@pytest.mark.parametrize(("kind", "at", "choice"), OFFERED)
def test_whatever_a_list_offers_is_understood(
    kind: ImportKind, at: int, choice: str, tmp_path: Path
) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(import_template(kind))
    book = load_workbook(path)
    book.worksheets[0].cell(2, at + 1).value = choice
    book.save(path)
    (row,) = read_table(path).rows()
    assert (row.problems, row.draft is None) == ((), False)


def test_what_is_chosen_from_one_list_gives_different_values(tmp_path: Path) -> None:
    for kind, header in (
        (ImportKind.VACANCIES, "Loại hợp đồng"),
        (ImportKind.VACANCIES, "Hình thức làm việc"),
        (ImportKind.VACANCIES, "Ca làm việc"),
        (ImportKind.SEEKERS, "Trình độ CMKT"),
    ):
        drafts = set()
        column = next(one for one in TEMPLATES[kind] if one.header == header)
        for choice in column.choices:
            path = tmp_path / "template.xlsx"
            path.write_bytes(import_template(kind))
            book = load_workbook(path)
            book.worksheets[0].cell(2, TEMPLATES[kind].index(column) + 1).value = choice
            book.save(path)
            (row,) = read_table(path).rows()
            drafts.add(repr(row.draft))
        assert len(drafts) == len(column.choices), header
