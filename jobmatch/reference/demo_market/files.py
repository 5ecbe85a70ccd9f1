"""Writes the demo market as the three workbooks a centre would be sent."""

from pathlib import Path

from jobmatch.reference.demo_market.market import DemoMarket
from jobmatch.reference.demo_market.sheets import (
    EMPLOYER_COLUMNS,
    SEEKER_COLUMNS,
    VACANCY_COLUMNS,
    Row,
)

_HEADER_ROW = 2  # counted from 0: a title and the name of the list stand above


def write_demo_files(market: DemoMarket, folder: Path) -> tuple[Path, Path, Path]:
    """Write employers, vacancies and seekers as .xlsx into `folder` and return the paths.

    Above the header row stand two lines, as in the real sheets; every cell but STT is text. The
    same rows may give different bytes. Existing files are replaced; raises OSError if the folder
    cannot be written.
    """
    return (
        _write(
            folder / "nguoi_su_dung_lao_dong.xlsx",
            "DANH SÁCH TỔ CHỨC (DỮ LIỆU MẪU)",
            EMPLOYER_COLUMNS,
            market.employers,
        ),
        _write(
            folder / "tin_tuyen_dung.xlsx",
            "DANH SÁCH TIN TUYỂN DỤNG (DỮ LIỆU MẪU)",
            VACANCY_COLUMNS,
            market.vacancies,
        ),
        _write(
            folder / "nguoi_tim_viec.xlsx",
            "DANH SÁCH NGƯỜI TÌM VIỆC (DỮ LIỆU MẪU)",
            SEEKER_COLUMNS,
            market.seekers,
        ),
    )


def _write(path: Path, title: str, columns: tuple[str, ...], rows: tuple[Row, ...]) -> Path:
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("Sheet1")
        sheet.write_string(0, 0, "Trung tâm Dịch vụ việc làm")
        sheet.write_string(1, 0, title, bold)
        for column, name in enumerate(("STT", *columns)):
            sheet.write_string(_HEADER_ROW, column, name, bold)
        for number, row in enumerate(rows, start=1):
            sheet.write_number(_HEADER_ROW + number, 0, number)
            for column, name in enumerate(columns, start=1):
                sheet.write_string(_HEADER_ROW + number, column, row[name])
    return path
