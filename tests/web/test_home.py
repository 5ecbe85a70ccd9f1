import re

import pytest
from flask.testing import FlaskClient


def test_an_empty_service_offers_the_first_act(counsellor: FlaskClient) -> None:
    page = counsellor.get("/").text
    assert "Nhập việc làm đầu tiên" in page
    assert "Nhập người tìm việc đầu tiên" in page
    assert "Chưa nhập tệp nào" in page


@pytest.mark.usefixtures("market")
def test_the_newest_records_stand_on_the_desk(counsellor: FlaskClient) -> None:
    page = counsellor.get("/").text
    assert "Kế toán trưởng" in page
    assert "Công nhân may" in page
    assert "Dữ liệu mới nhất" in page


@pytest.mark.usefixtures("market")
def test_one_search_finds_vacancies_and_seekers_without_accents(counsellor: FlaskClient) -> None:
    page = counsellor.get("/?q=cong nhan may").text
    assert "Việc làm tìm thấy" in page
    assert 'href="/vacancies/V-1"' in page
    assert 'href="/seekers/S-1"' in page


@pytest.mark.usefixtures("market")
def test_a_reference_typed_into_the_search_opens_its_record(counsellor: FlaskClient) -> None:
    assert counsellor.get("/?q=v-2").headers["Location"] == "/vacancies/V-2"
    assert counsellor.get("/?q=S-1").headers["Location"] == "/seekers/S-1"


@pytest.mark.usefixtures("market")
def test_search_as_you_type_gets_the_lists_alone(counsellor: FlaskClient) -> None:
    asked = {"HX-Request": "true", "HX-Target": "found"}
    part = counsellor.get("/?q=may", headers=asked).text
    assert "<html" not in part
    assert 'href="/vacancies/V-1"' in part


def test_help_lists_every_key_that_the_script_knows(counsellor: FlaskClient) -> None:
    keys = re.findall(r"<kbd>([^<]+)</kbd>", counsellor.get("/help").text)
    assert set(keys) == {"/", "J", "K", "Enter", "Space", "C", "Esc", "Ctrl", "?"}
