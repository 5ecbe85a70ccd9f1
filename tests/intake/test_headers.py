"""Column headers are recognised without anybody configuring them."""

import csv
import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobmatch.intake.headers import TableKind, fields_of, known_columns, recognise

SHARED = Path(os.environ.get("JOBMATCH_SHARED", Path(__file__).parents[3] / "shared"))
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the evidence data beside the checkout is absent"
)


def test_a_centre_s_list_of_vacancies_is_mapped() -> None:
    found = recognise(
        ["STT", "Ngày đăng", "Vị trí tuyển dụng", "Số lượng", "Hạn nộp", "Mức lương"]
    )
    assert found.kind is TableKind.VACANCIES
    assert found.mapping == {
        "posted_on": "Ngày đăng",
        "title": "Vị trí tuyển dụng",
        "openings": "Số lượng",
        "deadline": "Hạn nộp",
        "salary": "Mức lương",
    }
    assert (found.unused, found.unknown, found.confidence) == (("STT",), (), 1.0)


@pytest.mark.parametrize(
    "column", ["HỌ VÀ TÊN", "ho va ten", "  Họ  và tên ", "hovaten", "Họ và tên (*)"]
)
def test_case_accents_spaces_and_brackets_do_not_matter(column: str) -> None:
    assert recognise([column, "Ngày sinh"]).mapping["full_name"] == column


def test_the_same_word_means_another_field_in_another_list() -> None:
    seekers = recognise(["Họ tên", "Ngày sinh", "Địa chỉ"])
    employers = recognise(["Tên doanh nghiệp", "Mã số thuế", "Loại hình doanh nghiệp", "Địa chỉ"])
    vacancies = recognise(["Tên công việc", "Số lượng", "Địa chỉ"])
    assert (seekers.kind, seekers.mapping["address"]) == (TableKind.SEEKERS, "Địa chỉ")
    assert (employers.kind, employers.mapping["address"]) == (TableKind.EMPLOYERS, "Địa chỉ")
    assert (vacancies.kind, vacancies.mapping["employer_address"]) == (
        TableKind.VACANCIES,
        "Địa chỉ",
    )


def test_an_unknown_header_is_suggested_and_never_mapped() -> None:
    found = recognise(["Tên công việc", "Số lượng", "Mức lươngg", "Màu áo"])
    assert found.unknown == ("Mức lươngg", "Màu áo")
    assert "salary" not in found.mapping
    assert found.suggestions["Mức lươngg"][0] == "salary"
    assert found.confidence == 0.5


def test_two_columns_for_one_field_are_reported_and_the_surer_is_taken() -> None:
    found = recognise(["Tên ứng viên", "Vị trí tuyển dụng", "Ngày sinh", "Công việc mong muốn"])
    assert found.mapping["desired_job"] == "Công việc mong muốn"
    assert found.ambiguous == {"desired_job": ("Công việc mong muốn", "Vị trí tuyển dụng")}


def test_what_somebody_says_of_the_file_overrides_the_guess() -> None:
    columns = ["Mã số", "Email", "Tên công việc"]
    assert recognise(columns).kind is TableKind.VACANCIES
    assert recognise(columns, TableKind.SEEKERS).mapping["desired_job"] == "Tên công việc"


def test_a_list_about_something_else_is_no_list_of_ours() -> None:
    found = recognise(["STT", "Mã", "Tên", "Diễn giải", "Trạng thái"])
    assert (found.kind, found.confidence) == (None, 0.0)


def test_the_error_column_of_a_returned_file_is_not_read() -> None:
    assert recognise(["Tên công việc", "Số lượng", "Lỗi"]).unused == ("Lỗi",)


@pytest.mark.parametrize("kind", list(TableKind))
def test_every_field_s_own_name_is_a_header_of_it(kind: TableKind) -> None:
    fields = fields_of(kind)
    assert dict(recognise(fields, kind).mapping) == {field: field for field in fields}


@given(st.lists(st.text(), max_size=8))
def test_any_columns_can_be_asked_about(columns: list[str]) -> None:
    found = recognise(columns)
    assert 0 <= found.confidence <= 1
    assert known_columns(columns) <= len(columns)


def _sheets() -> dict[str, list[str]]:
    sheets, name = {}, ""
    for line in (SHARED / "data/forms/spreadsheet_headers.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            name = line[3:].split(" ")[0]
        row = re.fullmatch(r"\s*- (?:headers: )?(.* \| .*)", line)
        if row and name != "huongdan":
            sheets[name] = [cell.strip() for cell in row[1].split("|")]
        elif row:
            sheets.setdefault(name, []).append(row[1].split("|")[0].strip())
    return sheets


# The sheets that list something of ours, what they list, and headers left unknown in them.
KINDS = {
    "DanhSachHoSoLuuTru": "seekers",
    "DanhSachHoSoUngTuyen": "seekers",
    "DanhSachTinTuyenDung": "vacancies",
    "DanhSachToChuc": "employers",
    "DanhSachPhieuDangKyGioiThieuViecLam": "employers",
    "DanhSachPhieuDangKyTimViecLam": "seekers",
    "DanhSachPhieuDangKyViecLam": "employers",
    "DanhSachThuThapCauLaoDongBanDau": "employers",
    "DanhSachThuThapCauLaoDongBienDong": "employers",
    "DanhSachThuThapCungLaoDongBanDau": "seekers",
    "DanhSachThuThapCungLaoDongBienDong": "seekers",
    "maunhapnguoilaodong": "seekers",
    "maunhucaulaodong": "vacancies",
}


@needs_shared
@pytest.mark.parametrize("sheet", KINDS)
def test_every_sheet_that_centres_exchange_is_recognised_whole(sheet: str) -> None:
    found = recognise(_sheets()[sheet])
    assert (found.kind, found.unknown, found.confidence) == (KINDS[sheet], (), 1.0)


@needs_shared
def test_the_short_names_of_the_worker_guide_are_seekers() -> None:
    found = recognise([name for name in _sheets()["huongdan"] if name != "Cột dữ liệu"])
    assert (found.kind, found.unknown) == (TableKind.SEEKERS, ())
    assert found.mapping["qualification"] == "trinhdocmkt"


@needs_shared
def test_the_columns_of_job_board_exports_are_known() -> None:
    for path in (SHARED / "data" / "vacancies_2026").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            found = recognise(next(csv.reader(stream)))
        assert (found.kind, found.unknown, found.unused) == (
            TableKind.VACANCIES,
            (),
            ("crawled_at",),
        )
        assert len(found.mapping) == 23


@needs_shared
@pytest.mark.parametrize(
    ("file", "kind", "unused"),
    [
        ("vacancies.jsonl", TableKind.VACANCIES, ("kind",)),
        ("seekers.jsonl", TableKind.SEEKERS, ("style", "group")),
        ("reverse/seekers.jsonl", TableKind.SEEKERS, ("style", "group")),
    ],
)
def test_the_keys_of_the_test_collections_are_known(
    file: str, kind: TableKind, unused: tuple[str, ...]
) -> None:
    with (SHARED / "eval" / file).open(encoding="utf-8") as lines:
        found = recognise(json.loads(next(lines)))
    assert (found.kind, found.unknown, found.unused) == (kind, (), unused)
