import io
import re
from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from jobmatch.domain.imports import ImportKind, ImportState
from jobmatch.use_cases.import_jobs import Wish, work_off
from jobmatch.use_cases.imports import recent_imports, show_import
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.web.door import form_token, send

HEADS = "Mã tin,Tên công việc,Tên doanh nghiệp,Số lượng,Nơi làm việc,Mức lương,Hạn nộp"
GOOD = (
    "T1,Công nhân may,Công ty TNHH May Hoa,30,Thanh Hóa,8 - 10 triệu,31/12/2030",
    "T2,Thợ hàn,Công ty CP Cơ khí Sao,5,Thanh Hóa,12 triệu,31/12/2030",
)
ODD_PAY = "T3,Bảo vệ,Công ty An Ninh,2,Thanh Hóa,tùy,31/12/2030"
REFUSED = "T4,,Công ty Không Tên Việc,1,Thanh Hóa,7 triệu,31/12/2030"


def a_list(*rows: str, heads: str = HEADS) -> bytes:
    return "\n".join([heads, *rows]).encode()


def upload(
    client: FlaskClient, content: bytes, name: str = "viec-lam.csv", **answers: str
) -> TestResponse:
    page = client.get("/imports").text
    answers.setdefault("token", _hidden(page, "token"))
    fields = {**answers, "csrf_token": _hidden(page, "csrf_token")}
    return client.post("/imports", data={**fields, "file": (io.BytesIO(content), name)})


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found
    return found[1]


def titles(service: Service) -> list[str]:
    with service.begin_work(read_only=True) as work:
        return sorted(each.title for each in work.vacancies.iterate())


def figures(page: str) -> list[str]:
    """Return the figures of the tiles."""
    return re.findall(r"<b>([\d.,]+)</b>", page)


@pytest.fixture
def checked(counsellor: FlaskClient, service: Service) -> str:
    """The page of a file that was sent and rehearsed, with a fault of each sort."""
    sent = upload(counsellor, a_list(*GOOD, ODD_PAY, REFUSED, GOOD[0]))
    assert sent.headers["Location"] == "/imports/I-1"
    assert work_off(service) == 1
    return "/imports/I-1"


def confirm(client: FlaskClient, page: str) -> TestResponse:
    return send(client, page, f"{page}/confirm", {})


def test_a_fresh_service_says_how_to_begin(counsellor: FlaskClient) -> None:
    page = counsellor.get("/imports").text
    assert "Chưa nhập tệp nào." in page
    assert "Tải tệp Excel mẫu" in page
    for kind in ImportKind:
        assert f"/imports/templates/{kind}.xlsx" in page


@pytest.mark.parametrize("kind", ImportKind)
def test_the_template_is_read_without_any_problem(
    counsellor: FlaskClient, service: Service, kind: ImportKind
) -> None:
    template = counsellor.get(f"/imports/templates/{kind}.xlsx")
    assert template.headers["Content-Disposition"] == f"attachment; filename=mau-{kind}.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(template.data)).active
    assert sheet is not None
    assert sheet.max_row == 2
    upload(counsellor, template.data, "mau.xlsx")
    work_off(service)
    assert recent_imports(service, None)[0].kind is kind
    page = counsellor.get("/imports/I-1").text
    assert figures(page) == ["1", "0", "0", "0"]
    assert "chưa rõ" not in page


def test_there_is_no_template_of_another_kind(counsellor: FlaskClient) -> None:
    assert counsellor.get("/imports/templates/accounts.xlsx").status_code == 404


def test_while_a_file_is_checked_its_page_asks_again_every_second(
    counsellor: FlaskClient, service: Service
) -> None:
    upload(counsellor, a_list(*GOOD))
    page = counsellor.get("/imports/I-1").text
    assert "Đang kiểm tra tệp" in page
    assert 'hx-trigger="every 1s"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    work_off(service)
    part = counsellor.get("/imports/I-1", headers={"HX-Request": "true", "HX-Target": "job"}).text
    assert part.lstrip().startswith('<div id="job">')
    assert "Nhập 2 dòng" in part


def test_the_preview_says_what_the_file_would_do_and_keeps_nothing(
    counsellor: FlaskClient, service: Service, checked: str
) -> None:
    page = counsellor.get(checked).text
    assert figures(page) == ["3", "1", "1", "1"]
    assert "Nhập 4 dòng" in page
    assert "Công ty CP Cơ khí Sao" in page
    assert "8–10 triệu" in page
    assert titles(service) == []


def test_problems_are_grouped_by_what_puts_them_right(
    counsellor: FlaskClient, service: Service
) -> None:
    rows = [ODD_PAY.replace("T3", f"T{at}") for at in range(10, 22)]
    upload(counsellor, a_list(*rows, REFUSED))
    work_off(service)
    page = counsellor.get("/imports/I-1").text
    groups = page.split('<ul class="groups">')[1].split("</section>")[0]
    said = " ".join(re.sub(r"<[^>]+>", " ", groups).split())
    assert re.findall(r'<li class="(\w+)">', groups) == ["refuses", "warns"]
    assert "1 dòng , cột “Tên công việc”" in said  # what refuses a row stands first
    assert "12 dòng , cột “Mức lương”" in said
    assert "tùy 12 dòng" in said
    assert "Các dòng: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13" in said


def test_a_row_like_a_record_links_to_it_and_one_like_another_row_names_that(
    market: Service, counsellor: FlaskClient
) -> None:
    rows = ("A,Kế toán trưởng,Hà Nội", "B,Thợ xây,Huế", "C,Thợ xây,Huế")
    upload(counsellor, a_list(*rows, heads="Mã tin,Tên công việc,Nơi làm việc"))
    work_off(market)
    alike = counsellor.get("/imports/I-1").text.split('<ul class="alikes">')[1].split("</ul>")[0]
    assert 'href="/vacancies/V-2">V-2</a>' in alike
    assert "dòng 3 của tệp" in alike
    assert alike.count("<li") == 2


def test_confirming_imports_the_rows_and_shows_what_became_of_them(
    counsellor: FlaskClient, service: Service, checked: str
) -> None:
    assert confirm(counsellor, checked).headers["Location"] == checked
    running = counsellor.get(checked).text
    assert 'max="5" value="0"' in running
    work_off(service)
    assert titles(service) == ["Bảo vệ", "Công nhân may", "Thợ hàn"]
    page = counsellor.get(checked).text
    assert "Đã nhập xong 4 dòng" in page
    assert "còn 3 bản ghi" in page
    assert 'hx-trigger="every 2s"' in page
    sync(service)
    page = counsellor.get(checked).text
    assert "Danh sách gợi ý đã có các bản ghi này." in page
    assert "hx-trigger" not in page.split('<div id="job"')[1]
    assert figures(page) == ["3", "0", "0", "1", "1", "1"]


def test_pressing_import_twice_imports_once(
    counsellor: FlaskClient, service: Service, checked: str
) -> None:
    token = form_token(counsellor, checked)
    for _ in range(2):
        answer = counsellor.post(f"{checked}/confirm", data={"csrf_token": token})
        assert answer.headers["Location"] == checked
    work_off(service)
    again = counsellor.post(f"{checked}/confirm", data={"csrf_token": token})
    assert again.status_code == 303
    assert work_off(service) == 0
    assert len(titles(service)) == 3


def test_one_form_sent_twice_is_one_import(counsellor: FlaskClient, service: Service) -> None:
    token = "a" * 32
    places = [upload(counsellor, a_list(*GOOD), token=token).headers["Location"] for _ in range(2)]
    assert places == ["/imports/I-1", "/imports/I-1"]
    assert upload(counsellor, a_list(*GOOD)).headers["Location"] == "/imports/I-2"
    assert len(recent_imports(service, None)) == 2


def test_an_import_cannot_be_confirmed_before_it_was_checked(
    counsellor: FlaskClient, service: Service
) -> None:
    upload(counsellor, a_list(*GOOD))
    assert confirm(counsellor, "/imports/I-1").status_code == 409
    assert show_import(service, "I-1", None).state is ImportState.WAITING


def test_the_faulty_rows_come_back_in_the_files_own_form(
    counsellor: FlaskClient, service: Service, checked: str
) -> None:
    before = counsellor.get(f"{checked}/rejected")
    confirm(counsellor, checked)
    work_off(service)
    after = counsellor.get(f"{checked}/rejected")
    for answer in (before, after):
        with answer:
            lines = answer.data.decode("utf-8-sig").splitlines()
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        wanted = "attachment; filename=I-1-dong-loi.csv"
        assert answer.headers["Content-Disposition"] == wanted
        assert lines[0] == f"{HEADS},Lỗi"
        assert [line.split(",")[0] for line in lines[1:]] == ["T4"]
        assert "Tên công việc" in lines[1]


def test_undoing_takes_the_records_back_and_says_so(
    counsellor: FlaskClient, service: Service, checked: str
) -> None:
    confirm(counsellor, checked)
    work_off(service)
    page = counsellor.get(checked).text
    assert "Hoàn tác sẽ xóa 3 bản ghi đã thêm" in page
    send(counsellor, checked, f"{checked}/undo", {})
    assert "Đang hoàn tác" in counsellor.get(checked).text
    work_off(service)
    page = counsellor.get(checked).text
    assert "Đã xóa 3, trả lại nội dung cũ 0, giữ nguyên 0 bản ghi" in page
    assert "Hoàn tác lần nhập này" not in page
    assert titles(service) == []
    assert "Đã hoàn tác" in counsellor.get("/imports").text


def test_an_import_that_has_not_ended_cannot_be_undone(
    counsellor: FlaskClient, service: Service, checked: str
) -> None:
    confirm(counsellor, checked)
    assert send(counsellor, checked, f"{checked}/undo", {}).status_code == 409
    assert show_import(service, "I-1", None).state is ImportState.RUNNING


def test_a_dropped_file_leaves_nothing_but_its_line_on_the_list(
    counsellor: FlaskClient, service: Service, checked: str
) -> None:
    folder = service.data_dir / "imports"
    assert list(folder.glob("*.csv"))
    answer = send(counsellor, checked, f"{checked}/drop", {})
    assert answer.headers["Location"] == "/imports"
    assert [each.name for each in folder.iterdir()] == ["upload.lock"]
    assert "Đã bỏ, không nhập" in counsellor.get("/imports").text
    assert "không nhập dòng nào" in counsellor.get(checked).text
    confirm(counsellor, "/imports/I-1")
    assert work_off(service) == 0


def test_the_list_shows_who_sent_a_file_and_what_became_of_it(
    counsellor: FlaskClient, service: Service, checked: str
) -> None:
    confirm(counsellor, checked)
    work_off(service)
    page = counsellor.get("/imports").text
    row = " ".join(re.sub(r"<[^>]+>", " ", page.split("<tbody>")[1]).split())
    assert row.startswith("viec-lam.csv I-1 Việc làm Đã xong 3 0 1 lan.tvv 02/03/2026 08:30")


def test_a_columns_meaning_can_be_corrected(counsellor: FlaskClient, service: Service) -> None:
    upload(counsellor, a_list("May công nghiệp,Công ty Hoa,3", heads="Công việc,Công ty,Cột lạ"))
    work_off(service)
    page = counsellor.get("/imports/I-1").text
    assert "Cột lạ <span class" in page
    answers = {"kind": "vacancies", "column-0": "title", "column-2": "openings"}
    send(counsellor, "/imports/I-1", "/imports/I-1/columns", answers)
    assert "Đang kiểm tra tệp" in counsellor.get("/imports/I-1").text
    work_off(service)
    confirm(counsellor, "/imports/I-1")
    work_off(service)
    with service.begin_work(read_only=True) as work:
        (vacancy,) = work.vacancies.iterate()
    assert (vacancy.title, vacancy.employer_name, vacancy.openings) == ("May công nghiệp", "", 3)


def test_two_columns_cannot_be_one_field(counsellor: FlaskClient, checked: str) -> None:
    answers = {"kind": "vacancies", "column-1": "title", "column-2": "title"}
    answer = send(counsellor, checked, f"{checked}/columns", answers)
    assert answer.status_code == 422
    assert "chỉ giữ một cột" in answer.text
    assert send(counsellor, checked, f"{checked}/columns", {}).status_code == 422


def test_a_list_of_another_kind_is_recognised_anew(
    counsellor: FlaskClient, service: Service
) -> None:
    upload(
        counsellor, a_list("Nguyễn Văn Ba,0912345678", heads="Tên,Số điện thoại"), kind="seekers"
    )
    work_off(service)
    send(counsellor, "/imports/I-1", "/imports/I-1/columns", {"kind": "employers"})
    assert show_import(service, "I-1", None).kind is ImportKind.EMPLOYERS
    assert dict(show_import(service, "I-1", None).mapping)["phone"] == "Số điện thoại"


def test_the_preview_shows_no_way_to_reach_a_person(
    counsellor: FlaskClient, service: Service
) -> None:
    row = "Nguyễn Thị Hoa,1990,0912345678,038190001234,Thợ may"
    heads = "Họ và tên,Năm sinh,Số điện thoại,CCCD,Công việc mong muốn"
    upload(counsellor, a_list(row, heads=heads))
    work_off(service)
    page = counsellor.get("/imports/I-1").text
    assert "Nguyễn Thị Hoa, 1990" in page
    assert "912345678" not in page
    assert "038190001234" not in page


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("trong.csv", b"", "Tệp trống."),
        ("anh.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "Không nhận loại tệp “.png”"),
        ("bang.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "nội dung là"),
        ("thu.csv", a_list("a,b", heads="Một,Hai"), "hãy chọn loại danh sách"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence_and_not_kept(
    counsellor: FlaskClient, service: Service, name: str, content: bytes, words: str
) -> None:
    answer = upload(counsellor, content, name)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'aria-describedby="file-help file-problem"' in answer.text
    assert recent_imports(service, None) == []
    assert [each.name for each in (service.data_dir / "imports").iterdir()] == ["upload.lock"]


def test_a_refusal_speaks_english_to_who_reads_english(counsellor: FlaskClient) -> None:
    send(counsellor, "/help", "/language", {"language": "en"})
    assert "The file is empty." in upload(counsellor, b"", "trong.csv").text
    unknown = upload(counsellor, a_list("a,b", heads="Một,Hai"), "thu.csv").text
    assert "choose the kind of list" in unknown


def test_a_form_without_a_file_asks_for_one(counsellor: FlaskClient) -> None:
    answer = send(counsellor, "/imports", "/imports", {"kind": ""})
    assert answer.status_code == 422
    assert "Hãy chọn một tệp" in answer.text


def test_too_large_a_file_is_refused_beside_the_form(
    app: Flask, counsellor: FlaskClient, service: Service
) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 2000
    answer = upload(counsellor, b"x" * 4000)
    assert answer.status_code == 413
    assert "Tệp lớn quá mức" in answer.text
    assert recent_imports(service, None) == []


def test_a_file_that_breaks_off_on_the_way_ends_in_words_and_is_not_kept(
    counsellor: FlaskClient, service: Service
) -> None:
    long = f"T9,{'dài ' * 30_000},,1,,,"
    rows = [GOOD[0].replace("T1", f"T{at}") for at in range(100, 400)]
    assert upload(counsellor, a_list(*rows, long)).status_code == 303
    work_off(service)
    page = counsellor.get("/imports/I-1").text
    assert "Không đọc hết được tệp này" in page
    assert "dài hơn 100.000 ký tự" in page
    assert [each.name for each in (service.data_dir / "imports").iterdir()] == ["upload.lock"]
    assert work_off(service) == 0


def test_a_files_name_is_only_ever_shown(counsellor: FlaskClient, service: Service) -> None:
    upload(counsellor, a_list(*GOOD), r"..\..\<b>x</b>/../viec.csv")
    upload(counsellor, a_list(*GOOD), "<script>alert(1)</script>.csv")
    names = [each.file_name for each in recent_imports(service, None)]
    assert names == ["script>.csv", "viec.csv"]
    stored = [path.name for path in (service.data_dir / "imports").glob("*.csv")]
    assert all(re.fullmatch(r"[0-9a-f]{32}\.csv", name) for name in stored)
    assert "<script>alert" not in counsellor.get("/imports").text


def test_work_that_was_never_asked_for_is_asked_for_by_the_page(
    counsellor: FlaskClient, service: Service
) -> None:
    upload(counsellor, a_list(*GOOD))
    wish = service.data_dir / "imports" / f"I-1.{Wish.REHEARSE}"
    wish.unlink()
    assert work_off(service) == 0
    counsellor.get("/imports/I-1")
    assert work_off(service) == 1


def test_strangers_import_nothing(visitor: FlaskClient, tmp_path: Path) -> None:
    assert visitor.get("/imports").headers["Location"].startswith("/sign-in")
    assert visitor.get("/imports/I-1/rejected").headers["Location"].startswith("/sign-in")
    token = form_token(visitor, "/sign-in")
    answer = visitor.post(
        "/imports", data={"csrf_token": token, "file": (io.BytesIO(a_list(*GOOD)), "a.csv")}
    )
    assert answer.headers["Location"].startswith("/sign-in")
    assert not (tmp_path / "imports").exists()


def test_a_form_from_elsewhere_confirms_nothing(
    counsellor: FlaskClient, service: Service, checked: str
) -> None:
    for act in ("confirm", "undo", "drop", "columns"):
        assert counsellor.post(f"{checked}/{act}").status_code == 400
    assert show_import(service, "I-1", None).state is ImportState.WAITING


def test_an_import_that_is_not_there_is_not_found(counsellor: FlaskClient) -> None:
    assert counsellor.get("/imports/I-99").status_code == 404
    assert counsellor.get("/imports/nonsense").status_code == 404
