"""The list that goes out to be mended in Excel and comes back: only mended cells change."""

import io
from dataclasses import fields
from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl.worksheet.worksheet import Worksheet

from jobmatch.domain.forms import Qualification
from jobmatch.domain.imports import ImportKind
from jobmatch.domain.pay import PayPeriod, Salary
from jobmatch.domain.seekers import Person, Seeker, SeekerDraft
from jobmatch.intake.read_table import read_table
from jobmatch.use_cases.import_jobs import work_off
from jobmatch.use_cases.own_rows import with_changed_cells
from jobmatch.use_cases.ports import Service
from jobmatch.web.commune_list import workers_list
from tests.communes import ELSEWHERE, HERE, a_worker, place_in
from tests.web.commune_door import an_official
from tests.web.door import form_token, send

DOOR = "/commune/imports"


@pytest.fixture
def official(app: Flask, service: Service) -> FlaskClient:
    client = an_official(app, service)
    client.get("/commune/tour")
    with service.begin_work() as work:
        for draft in (
            a_worker("Lê Thị Hoa", desired_job="Thợ may", skills=("may 1 kim", "vắt sổ")),
            a_worker("Trần Văn Bình", desired_job="Bảo vệ", languages=("Anh",)),
            a_worker("Đỗ Thị Mai", ELSEWHERE),
        ):
            work.seekers.add(draft, service.clock.now())
    return client


def handed_out(official: FlaskClient) -> tuple[openpyxl.Workbook, Worksheet]:
    content = official.get("/commune/workers/list.xlsx").data
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def sent_back(official: FlaskClient, service: Service, book: openpyxl.Workbook) -> str:
    """Send the workbook as a browser would; return the page of its import, rehearsed."""
    out = io.BytesIO()
    book.save(out)
    fields = {"csrf_token": form_token(official, DOOR), "token": ""}
    answer = official.post(DOOR, data={**fields, "file": (io.BytesIO(out.getvalue()), "a.xlsx")})
    assert answer.status_code == 303, answer.text
    work_off(service)
    return answer.headers["Location"]


def column_of(sheet: Worksheet, head: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == head)


def test_the_list_holds_the_communes_own_workers_under_the_templates_heads(
    official: FlaskClient,
) -> None:
    _, sheet = handed_out(official)
    assert [cell.value for cell in sheet[1]][:3] == ["Mã hồ sơ", "Họ và tên", "Ngày sinh"]
    assert [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=2)] == [
        ("S-2/1", "Trần Văn Bình"),
        ("S-1/1", "Lê Thị Hoa"),
    ]


def test_a_list_sent_back_as_it_was_changes_nothing(
    official: FlaskClient, service: Service
) -> None:
    book, _ = handed_out(official)
    page = official.get(sent_back(official, service, book)).text
    assert "thêm mới 0, cập nhật 0, không đổi 2" in page


def test_one_mended_cell_changes_that_cell_alone_and_the_report_says_so(
    official: FlaskClient, service: Service
) -> None:
    book, sheet = handed_out(official)
    sheet.cell(3, column_of(sheet, "Công việc mong muốn")).value = "Thợ may mẫu"
    sheet.delete_rows(2)  # a row that was taken out is nobody's end
    page = sent_back(official, service, book)
    preview = official.get(page).text
    assert "thêm mới 0, cập nhật 1, không đổi 0" in preview
    assert "<strong>Thợ may mẫu</strong>" in preview
    send(official, page, f"{page}/confirm", {})
    work_off(service)
    with service.begin_work(read_only=True) as work:
        hoa, binh = work.seekers.draft(1), work.seekers.draft(2)
    assert (hoa.desired_job, hoa.skills) == ("Thợ may mẫu", ("may 1 kim", "vắt sổ"))
    assert (binh.desired_job, binh.languages) == ("Bảo vệ", ("Anh",))
    done = official.get(page).text
    assert "1 bản ghi đã có được sửa" in done
    assert "Hoàn tác được đến" in done
    send(official, page, f"{page}/undo", {})
    work_off(service)
    with service.begin_work(read_only=True) as work:
        assert work.seekers.draft(1).desired_job == "Thợ may"


def test_a_new_row_adds_somebody_of_the_commune(official: FlaskClient, service: Service) -> None:
    book, sheet = handed_out(official)
    sheet.append(["", "Phạm Văn Tư", "1988", "Nam", "", "phụ hồ"])
    page = sent_back(official, service, book)
    send(official, page, f"{page}/confirm", {})
    work_off(service)
    with service.begin_work(read_only=True) as work:
        added = work.seekers.get(4)
    assert (added.desired_job, added.home.commune_code) == ("phụ hồ", HERE.code)


def test_rows_of_others_and_rows_that_were_overtaken_are_refused(
    official: FlaskClient, service: Service
) -> None:
    book, sheet = handed_out(official)
    job = column_of(sheet, "Công việc mong muốn")
    sheet.cell(2, job).value = "Lái xe"
    sheet.append(["S-3/1", "Đỗ Thị Mai", "", "", "", "bán hàng"])
    home = column_of(sheet, "Nơi ở hiện nay")
    sheet.append(["", "Người Lạ", "", "", "", "bán hàng"])
    sheet.cell(5, home).value = f"{ELSEWHERE.name}, Thanh Hóa"
    with service.begin_work() as work:  # a colleague was quicker
        work.seekers.replace(
            2, a_worker("Trần Văn Bình", desired_job="Phụ xe"), service.clock.now()
        )
    page = official.get(sent_back(official, service, book)).text
    assert "thêm mới 0, cập nhật 0, không đổi 1" in page
    assert "đã được sửa sau khi tải danh sách về" in page
    assert "hồ sơ của người ở xã mình" in page
    assert "người ở xã khác do xã đó nhập" in page


SAID = {
    "nothing": a_worker("Lê Thị Hoa", desired_job="May"),
    "everything": a_worker(
        "Lê Thị Hoa",
        person=Person(full_name="Lê Thị Hoa", birth_text="1990", phone="+84912345678"),
        desired_job="Công nhân may, may mẫu",
        qualification=Qualification.ELEMENTARY,
        major="May, thiết kế",
        experience_years=2.5,
        skills=("may 1 kim", "cắt vải - trải vải"),
        certificates=("Nghề may bậc 3/7",),
        home=place_in(HERE, "Số 5, ngõ 12, Hạc Thành"),
        wished_places=(place_in(HERE), place_in(ELSEWHERE)),
        salary=Salary(min_vnd=7_500_000, max_vnd=9_000_000),
    ),
    "pay by the day": a_worker("A", salary=Salary(min_vnd=350_000, period=PayPeriod.DAY)),
    "pay to talk about": a_worker("A", salary=Salary(negotiable=True, text="Thỏa thuận")),
}


@pytest.mark.parametrize("draft", SAID.values(), ids=SAID)
def test_whatever_is_kept_of_somebody_reads_back_as_no_change(
    tmp_path: Path, draft: SeekerDraft
) -> None:
    assert _read_back(tmp_path, draft) == draft


@pytest.mark.parametrize("level", Qualification)
def test_every_qualification_reads_back_as_no_change(tmp_path: Path, level: Qualification) -> None:
    draft = a_worker("Lê Thị Hoa", qualification=level)
    assert _read_back(tmp_path, draft) == draft


def _read_back(tmp_path: Path, draft: SeekerDraft) -> SeekerDraft:
    """Return the record after its own row of the list came back."""
    shared = {one.name: getattr(draft, one.name) for one in fields(draft) if one.name != "person"}
    seeker = Seeker(id=7, **shared)
    path = tmp_path / "list.xlsx"
    path.write_bytes(workers_list([seeker], {7: draft.person}).getvalue())
    (row,) = read_table(path, ImportKind.SEEKERS).rows()
    assert row.draft is not None
    return with_changed_cells(draft, row.draft)
