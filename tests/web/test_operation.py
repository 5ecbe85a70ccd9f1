import re

import pytest
from flask.testing import FlaskClient

from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.factories import a_vacancy_draft
from tests.web.door import send


def _words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.usefixtures("market")
def test_a_counsellor_reads_that_all_changes_are_in(counsellor: FlaskClient) -> None:
    page = counsellor.get("/operation").text
    assert "Danh sách gợi ý đã cập nhật mọi thay đổi" in page
    assert "hx-trigger" not in page.split('<div id="standing"')[1]
    assert "Việc làm 2 2 2" in _words(page)
    assert "Người tìm việc 1 1 1" in _words(page)


def test_waiting_changes_are_counted_until_they_are_in(
    market: Service, counsellor: FlaskClient
) -> None:
    with market.begin_work() as work:
        work.vacancies.add(a_vacancy_draft(title="Thợ hàn"), market.clock.now())
    page = counsellor.get("/operation").text
    assert "Danh sách gợi ý còn thiếu 1 thay đổi" in page
    assert "Việc làm 3 2 2" in _words(page)
    assert 'hx-trigger="every 2s"' in page
    sync(market)
    part = counsellor.get(
        "/operation", headers={"HX-Request": "true", "HX-Target": "standing"}
    ).text
    assert part.lstrip().startswith('<div id="standing">')
    assert "đã cập nhật mọi thay đổi" in part


def test_operators_find_the_details(market: Service, counsellor: FlaskClient) -> None:
    page = _words(counsellor.get("/operation").text)
    assert "words@1" in page
    assert "64" in page
    assert str(market.data_dir) in page
    assert re.search(r"(SQLite|PostgreSQL) \d+\.\d+[.\d]*, lược đồ \d{4}", page)


def test_the_page_speaks_english(counsellor: FlaskClient) -> None:
    send(counsellor, "/help", "/language", {"language": "en"})
    page = counsellor.get("/operation").text
    assert "The suggestions are up to date with every change" in page
    assert "Snapshot of the index" in page


def test_strangers_see_nothing_of_it(visitor: FlaskClient) -> None:
    assert visitor.get("/operation").headers["Location"].startswith("/sign-in")
