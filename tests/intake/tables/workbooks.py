"""Small real .xlsx files for the tests, written part by part where a library would refuse to."""

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import xlsxwriter

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

PARTS: Mapping[str, str] = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}
HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Tên công việc</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Số lượng</t></is></c></row>'
)


def sheet_xml(rows: str) -> str:
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def raw_workbook(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write an archive of PARTS, replaced and extended by `parts`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in {**PARTS, **parts}.items():
            archive.writestr(name, content)
    return path


def raw_sheet(path: Path, rows: str, **parts: str | bytes) -> Path:
    return raw_workbook(path, {"xl/worksheets/sheet1.xml": sheet_xml(rows), **parts})


def workbook(path: Path, rows: Iterable[Iterable[object]]) -> Path:
    """Write rows with XlsxWriter, as any program would."""
    book = xlsxwriter.Workbook(
        path, {"default_date_format": "dd/mm/yyyy", "remove_timezone": True}
    )
    sheet = book.add_worksheet("Danh sách")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return path
