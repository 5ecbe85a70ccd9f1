import io
from datetime import datetime

import pytest
from flask import Flask, render_template
from flask.testing import FlaskClient
from openpyxl import load_workbook

from jobmatch.output.lists import MOST_ROWS
from jobmatch.use_cases.ports import Service
from tests.factories import an_employer_draft
from tests.web.door import send
from tests.web.referring import refer

LISTS = ("vacancies", "seekers", "employers", "referrals", "cases", "tasks", "funnel")


def table(body: bytes) -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(body)).worksheets[0].iter_rows(values_only=True))


def exported(client: FlaskClient, path: str) -> list[tuple[object, ...]]:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith('.xlsx"')
    return table(answer.data)


def events(service: Service) -> list[str]:
    with service.begin_work(read_only=True) as work:
        return [event.detail for event in work.audit.recent(9) if event.action == "list.exported"]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_taken_out_and_it_is_noted(
    market: Service, counsellor: FlaskClient, name: str
) -> None:
    with market.begin_work() as work:
        work.employers.add(an_employer_draft(), market.clock.now())
    rows = exported(counsellor, f"/{name}/export.xlsx")
    assert events(market) == [f"{name}: {len(rows) - 1} rows"]


@pytest.mark.usefixtures("market")
def test_the_filters_of_the_page_hold_for_the_file(counsellor: FlaskClient) -> None:
    head, *rows = exported(counsellor, "/vacancies/export.xlsx?q=may")
    assert head[:3] == ("Mã", "Việc làm", "Doanh nghiệp")
    assert [row[1] for row in rows] == ["Công nhân may công nghiệp"]


def test_telephones_are_masked_unless_somebody_chooses_otherwise(
    market: Service, counsellor: FlaskClient
) -> None:
    masked = exported(counsellor, "/seekers/export.xlsx")[1]
    assert masked[1:4] == ("Nguyễn Thị Hoa", None, "••• ••• 678")
    answer = send(counsellor, "/seekers", "/seekers/export.xlsx", {})
    assert table(answer.data)[1][3] == "+84912345678"
    assert events(market) == ["seekers: 1 rows, contacts in the clear", "seekers: 1 rows"]


@pytest.mark.usefixtures("market")
def test_the_page_links_to_its_file_with_its_filters(counsellor: FlaskClient) -> None:
    assert 'href="/vacancies/export.xlsx?q=may"' in counsellor.get("/vacancies?q=may").text


def test_a_task_is_a_row_with_its_day_as_a_day(market: Service, counsellor: FlaskClient) -> None:
    typed = {"kind": "task", "due_on": "20/07/2026", "text": "=1+1", "due_time": "8:30"}
    assert send(counsellor, "/tasks/new", "/tasks/new", typed).status_code == 303
    _, row = exported(counsellor, "/tasks/export.xlsx")
    assert row[:4] == (datetime(2026, 7, 20), "08:30", "Việc cần làm", "=1+1")  # noqa: DTZ001 -- Excel's own
    assert 'href="/tasks/export.xlsx"' in counsellor.get("/tasks").text
    assert events(market) == ["tasks: 1 rows"]


@pytest.mark.usefixtures("market")
def test_small_numbers_by_occupation_leave_the_house_as_they_are_printed(
    counsellor: FlaskClient,
) -> None:
    refer(counsellor)
    head, *rows = exported(counsellor, "/funnel/export.xlsx")
    assert head[2:6] == ("Nhóm", "Bước", "Lượt", "Người")
    referred = next(row for row in rows if row[3] == "Được giới thiệu")
    assert referred[2:6] == ("Tất cả", "Được giới thiệu", 1, 1)
    (_, *rows) = exported(counsellor, "/funnel/export.xlsx?occupation=7")
    assert [row[4:6] for row in rows if row[3] == "Được giới thiệu"] in ([("<5", "<5")], [(0, 0)])
    (_, *rows) = exported(counsellor, "/funnel/export.xlsx?group=occupation_1")
    grouped = [row for row in rows if row[2] != "Tất cả" and row[3] == "Được giới thiệu"]
    assert {row[4:6] for row in grouped} <= {("…", "…"), (0, 0)}
    assert ("…", "…") in {row[4:6] for row in grouped}
    assert 'href="/funnel/export.xlsx"' in counsellor.get("/funnel").text


def test_a_list_beyond_the_limit_says_so_beside_the_link(app: Flask) -> None:
    def shown(listed: int) -> str:
        with app.test_request_context("/vacancies?q=may"):
            return render_template(
                "_export.html",
                export="exports.vacancies",
                listed=listed,
                may_open=lambda _: True,
            )

    assert "Tệp Excel chỉ lấy 20.000 dòng đầu" in shown(MOST_ROWS + 1)
    assert "Tệp Excel" not in shown(MOST_ROWS)
