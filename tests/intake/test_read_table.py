"""Whole files, as they come in, on their way to drafts."""

import json
from pathlib import Path

import pytest

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.imports import ImportKind, RowRead
from jobmatch.domain.seekers import SeekerDraft
from jobmatch.domain.vacancies import VacancyDraft
from jobmatch.intake.read_table import read_table
from tests.shared_data import needs_shared

CENTRE_HEADER = (
    "STT,Ngày đăng,Vị trí tuyển dụng,Số lượng,Hạn nộp,Mức lương,Địa điểm làm việc,Người liên hệ"
)


def a_file(tmp_path: Path, *lines: str, name: str = "ds.csv") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def keys(rows: list[RowRead]) -> list[tuple[str, str]]:
    return [(row.draft.source, row.draft.source_key) for row in rows if row.draft]


def test_a_centres_sheet_is_read_below_its_title_lines(tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        "DANH SÁCH THÔNG TIN TIN TUYỂN DỤNG,,,,,,,",
        "Ngày xuất 09/10/2021,,,,,,,",
        CENTRE_HEADER,
        "1,01/10/2021,Thợ hàn,5,31/10/2021,7 - 10 triệu,Thanh Hóa,Anh Nam",
    )
    table = read_table(path)
    (row,) = table.rows()
    assert (table.kind, table.source, table.needs_mapping) == (
        ImportKind.VACANCIES,
        "centre-sheet",
        False,
    )
    assert dict(table.mapping)["title"] == "Vị trí tuyển dụng"
    assert row.row == 4
    assert isinstance(row.draft, VacancyDraft)
    assert (row.draft.title, row.draft.openings, row.draft.contact.name) == (
        "Thợ hàn",
        5,
        "Anh Nam",
    )


def test_rows_can_be_read_again(tmp_path: Path) -> None:
    table = read_table(a_file(tmp_path, CENTRE_HEADER, "1,,Thợ hàn,,,,,", "2,,Thợ may,,,,,"))
    assert list(table.rows()) == list(table.rows())


def test_the_same_file_gives_the_same_keys_under_another_name(tmp_path: Path) -> None:
    lines = (CENTRE_HEADER, "1,,Thợ hàn,,,,Vinh,", "2,,Thợ may,,,,Vinh,")
    first = read_table(a_file(tmp_path, *lines, name="a.csv"))
    second = read_table(a_file(tmp_path, *lines, name="b.csv"))
    assert keys(list(first.rows())) == keys(list(second.rows())) != []


def test_each_row_of_a_gathered_file_has_its_own_source(tmp_path: Path) -> None:
    path = a_file(
        tmp_path, "id,title,comp,source,url", "1,Thợ hàn,A,TopCV,https://t.vn/1", "1,Thợ may,B,,"
    )
    assert keys(list(read_table(path).rows())) == [
        ("topcv", "https://t.vn/1"),
        ("centre-sheet", "id|1|b"),
    ]


def test_one_id_for_different_work_does_not_make_it_one_row(tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        "Mã số,Tên công việc,Tên công ty,Hạn nộp",
        "DN01,Thợ hàn,Hoa Sen,31/12/2026",
        "DN01,Thợ may,Hoa Sen,31/12/2026",
        "DN01,Thợ hàn,Hoa Sen,30/11/2026",
    )
    found = [key for _, key in keys(list(read_table(path).rows()))]
    assert found == ["id|dn01|hoa sen", "id|dn01|hoa sen|tho may", "id|dn01|hoa sen"]


def test_a_kind_that_cannot_be_told_is_refused_in_words(tmp_path: Path) -> None:
    path = a_file(tmp_path, "một,hai", "a,b")
    with pytest.raises(UnreadableFileError, match="Hãy chọn loại danh sách"):
        read_table(path)


def test_a_file_without_the_column_that_matters_asks_for_a_mapping(tmp_path: Path) -> None:
    path = a_file(tmp_path, "Việc gì,Trả bao nhiêu", "Thợ hàn,7 triệu")
    assert read_table(path, ImportKind.VACANCIES).needs_mapping


def test_a_mapping_by_hand_is_followed(tmp_path: Path) -> None:
    path = a_file(tmp_path, "Việc gì,Trả bao nhiêu", "Thợ hàn,7 triệu")
    mapping = (("title", "Việc gì"), ("salary", "Trả bao nhiêu"))
    table = read_table(path, ImportKind.VACANCIES, mapping)
    (row,) = table.rows()
    assert not table.needs_mapping
    assert isinstance(row.draft, VacancyDraft)
    assert (row.draft.title, row.draft.salary.min_vnd) == ("Thợ hàn", 7_000_000)


def test_a_mapping_to_a_column_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = a_file(tmp_path, "Việc gì,Trả bao nhiêu", "Thợ hàn,7 triệu")
    with pytest.raises(UnreadableFileError, match="không có cột Lương"):
        read_table(path, ImportKind.VACANCIES, (("title", "Lương"),))


def test_a_row_that_is_no_object_is_rejected_and_the_rest_read(tmp_path: Path) -> None:
    good = json.dumps({"id": "1", "title": "Thợ hàn", "description": ""})
    path = a_file(tmp_path, good, "{broken", good, name="ds.jsonl")
    rows = list(read_table(path, ImportKind.VACANCIES).rows())
    assert [row.draft is None for row in rows] == [False, True, False]
    assert [problem.rejects for problem in rows[1].problems] == [True]


def test_problems_name_the_files_own_column_and_row(tmp_path: Path) -> None:
    path = a_file(tmp_path, CENTRE_HEADER, "1,,Thợ hàn,,,,,", "2,,Thợ may,,hôm nào,,,")
    problems = [problem for row in read_table(path).rows() for problem in row.problems]
    assert [(p.row, p.column, p.found) for p in problems] == [(3, "Hạn nộp", "hôm nào")]


@needs_shared("eval/seekers.jsonl")
def test_the_graded_seekers_are_read_whole(shared: Path) -> None:
    table = read_table(shared / "eval" / "seekers.jsonl")
    drafts = [row.draft for row in table.rows()]
    assert (table.kind, table.source) == (ImportKind.SEEKERS, "eval")
    first = drafts[0]
    assert isinstance(first, SeekerDraft)
    assert first.source_ref == "S001"
    assert first.experience_years == 6
    assert first.skills == ("may máy 1 kim", "may máy 2 kim", "vắt sổ", "tra khóa")
    assert first.salary.min_vnd == 8_000_000
    assert [place.province_code for place in first.wished_places] == ["37"]


@needs_shared("data/vacancies_2026/topcv_jobs.csv")
def test_a_boards_shifted_columns_come_out_right(shared: Path) -> None:
    table = read_table(shared / "data" / "vacancies_2026" / "topcv_jobs.csv")
    drafts = [row.draft for row in table.rows() if isinstance(row.draft, VacancyDraft)]
    assert {draft.source for draft in drafts} == {"topcv"}
    assert sum(draft.openings > 1 for draft in drafts) == 556
    assert sum(draft.qualification is not None for draft in drafts) == 54
    assert not any(draft.experience.text for draft in drafts)
