import io

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from jobmatch.use_cases.ports import Service
from tests.factories import an_employer_draft
from tests.web.door import send

LISTS = ("vacancies", "seekers", "employers", "referrals", "cases")


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
