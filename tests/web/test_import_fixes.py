"""A file of a firm, from the upload to the undo, with cells put right on the way."""

import io
import re

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl.worksheet.worksheet import Worksheet

from jobmatch.use_cases.import_jobs import work_off
from jobmatch.use_cases.ports import Service
from tests.web.commune_door import a_firms_person
from tests.web.door import form_token, send

DOOR, PAGE = "/firm/imports", "/firm/imports/I-1"
HEADS = ["Mã tin", "Tên công việc", "Tên doanh nghiệp", "Nơi làm việc", "Mức lương", "Hạn nộp"]
DIVIDED = "Phường Cống Vị, Quận Ba Đình, Hà Nội"  # its area went to two wards
MOVED = "Phường Nam Ngạn, Thành phố Thanh Hóa, Thanh Hóa"


@pytest.fixture
def firm(app: Flask, service: Service) -> FlaskClient:
    return a_firms_person(app, service)


def a_workbook(*rows: list[str]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (HEADS, *rows):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sent(client: FlaskClient, service: Service, *rows: list[str]) -> str:
    """Send the rows as a real workbook; return the page of the rehearsed import."""
    content = (io.BytesIO(a_workbook(*rows)), "tin tuyển dụng.xlsx")
    answers = {"csrf_token": form_token(client, DOOR), "token": "", "file": content}
    assert client.post(DOOR, data=answers).headers["Location"] == PAGE
    work_off(service)
    return client.get(PAGE).text


def row(number: int, **said: str) -> list[str]:
    told = {
        "title": f"Thợ số {number}",
        "firm": "",
        "place": "Thanh Hóa",
        "pay": "8 - 10 triệu",
        "until": "31/12/2030",
    } | said
    return [f"T{number}", *told.values()]


def figures(page: str) -> list[str]:
    return re.findall(r"<b>([\d.,]+)</b>", page)


def corrected(client: FlaskClient, service: Service, answers: dict[str, str]) -> str:
    send(client, PAGE, f"{PAGE}/fixes", answers)
    work_off(service)
    return client.get(PAGE).text


def test_a_divided_commune_lists_its_parts_and_one_answer_mends_all_rows(
    firm: FlaskClient, service: Service
) -> None:
    page = sent(firm, service, *(row(at, place=DIVIDED) for at in range(12)), row(99))
    assert figures(page)[:3] == ["1", "12", "0"]
    assert "12 dòng" in page
    for part in ("Phường Ngọc Hà, Hà Nội", "Phường Giảng Võ, Hà Nội"):
        assert f'<option value="{part}">' in page
    answers = {"column": "Nơi làm việc", "found-0": DIVIDED, "put-0": "Phường Giảng Võ, Hà Nội"}
    page = corrected(firm, service, answers)
    assert figures(page)[:3] == ["13", "0", "0"]
    assert "Đã sửa 1 chỗ" in page


def test_an_old_commune_with_one_heir_is_converted_by_itself_and_shown(
    firm: FlaskClient, service: Service
) -> None:
    page = sent(firm, service, *(row(at, place=MOVED) for at in range(3)))
    assert figures(page)[:3] == ["3", "0", "0"]
    assert "Phường Nam Ngạn, Thành phố Thanh Hóa → <strong>Phường Hàm Rồng</strong>" in page
    assert "(3 dòng)" in page


def test_what_can_be_guessed_stands_in_the_form_and_one_press_applies_it(
    firm: FlaskClient, service: Service
) -> None:
    page = sent(firm, service, row(1, until="31/06/2030"), row(2, until="31/11/2030"))
    assert 'name="put-0" value="30/06/2030"' in page
    assert 'name="put-1" value="30/11/2030"' in page
    assert "Áp dụng cho cả 2 dòng" in page


def test_another_employers_name_is_one_press_away_from_the_firms_own(
    firm: FlaskClient, service: Service
) -> None:
    page = sent(firm, service, row(1, firm="Công ty An Ninh"), row(2))
    assert figures(page)[:3] == ["1", "0", "1"]
    assert 'value="Công ty TNHH May Hoa Sen"' in page


def test_blank_cells_are_asked_row_by_row_or_all_at_once(
    firm: FlaskClient, service: Service
) -> None:
    page = sent(firm, service, *(row(at, title="") for at in range(3)))
    assert figures(page)[:3] == ["0", "0", "3"]
    assert page.count('name="row-') == 3
    answers = {"column": "Tên công việc", "row-2": "Thợ hàn", "blank": "yes", "all": "Phụ kho"}
    page = corrected(firm, service, answers)
    assert figures(page)[:3] == ["3", "0", "0"]
    send(firm, PAGE, f"{PAGE}/confirm", {})
    work_off(service)
    with service.begin_work(read_only=True) as work:
        assert [one.title for one in work.vacancies.iterate()] == ["Thợ hàn", "Phụ kho", "Phụ kho"]


def test_a_correction_is_taken_back(firm: FlaskClient, service: Service) -> None:
    sent(firm, service, row(1, until="31/06/2030"))
    put = {"column": "Hạn nộp", "found-0": "31/06/2030", "put-0": "30/06/2030"}
    assert "Đã sửa 1 chỗ" in corrected(firm, service, put)
    page = corrected(firm, service, {"drop": "0"})
    assert "Đã sửa" not in page
    assert figures(page)[1] == "1"


def test_good_rows_come_in_and_the_faulty_ones_go_back_in_the_firms_own_file(
    firm: FlaskClient, service: Service
) -> None:
    page = sent(firm, service, row(1), row(2), row(3, title=""))
    assert "Nhập 2 dòng" in page
    assert "Tải 1 dòng lỗi" in page
    send(firm, PAGE, f"{PAGE}/confirm", {})
    work_off(service)
    with firm.get(f"{PAGE}/rejected") as returned:
        sheet = openpyxl.load_workbook(io.BytesIO(returned.data)).active
    assert isinstance(sheet, Worksheet)
    assert [cell.value for cell in sheet[1]] == [*HEADS, "Lỗi"]
    assert sheet.max_row == 2
    assert sheet.cell(2, 7).value == "Tên công việc: cần tên công việc"
    assert sheet.cell(2, 7).fill.start_color.rgb == "FFFBE3E3"
    done = firm.get(PAGE).text
    assert "Hoàn tác sẽ xóa 2 bản ghi đã thêm" in done
    send(firm, PAGE, f"{PAGE}/undo", {})
    work_off(service)
    with service.begin_work(read_only=True) as work:
        assert work.vacancies.count() == 0
    assert "Đã xóa 2" in firm.get(PAGE).text


def test_a_usual_column_that_is_not_there_is_filled_for_every_row(
    firm: FlaskClient, service: Service
) -> None:
    content = "Mã tin,Tên công việc,Mức lương\nT1,Thợ hàn,9 triệu\n".encode()
    answers = {"csrf_token": form_token(firm, DOOR), "token": ""}
    firm.post(DOOR, data={**answers, "file": (io.BytesIO(content), "a.csv")})
    work_off(service)
    assert "Tệp chưa có cột" in firm.get(PAGE).text
    corrected(firm, service, {"field": "place", "put": "Thanh Hóa"})
    send(firm, PAGE, f"{PAGE}/confirm", {})
    work_off(service)
    with service.begin_work(read_only=True) as work:
        assert [place.province_code for place in work.vacancies.get(1).places] == ["38"]


def test_the_template_offered_is_the_vacancies_alone(firm: FlaskClient) -> None:
    page = firm.get(DOOR).text
    assert "/firm/imports/templates/vacancies.xlsx" in page
    assert "seekers.xlsx" not in page
    assert firm.get("/firm/imports/templates/vacancies.xlsx").status_code == 200
    assert firm.get("/firm/imports/templates/seekers.xlsx").status_code == 404


def test_a_firm_does_not_reach_the_desks_imports(firm: FlaskClient) -> None:
    assert firm.get("/imports").status_code == 403
    assert firm.get("/commune/imports").status_code == 403
