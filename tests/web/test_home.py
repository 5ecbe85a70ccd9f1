import re

import pytest
from flask.testing import FlaskClient

from jobmatch.domain.cases import Case
from jobmatch.store.new_matches import NewMatch
from jobmatch.use_cases.ports import Service
from tests.web.door import NAME, send


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
    assert set(keys) == {
        *("/", "J", "K", "Enter", "Space", "C", "X"),
        *("R", "P", "N", "B", "V", "D", "L"),
        *("Alt", "1", "5", "Esc", "Ctrl", "?"),
    }


def test_a_quiet_day_says_so_and_offers_the_next_step(counsellor: FlaskClient) -> None:
    page = counsellor.get("/").text
    assert "Không có việc nào chờ bạn hôm nay" in page
    assert 'href="/cases?solution=none"' in page


@pytest.mark.usefixtures("market")
def test_what_was_opened_last_is_one_click_away(counsellor: FlaskClient) -> None:
    for page in ("/vacancies/V-1", "/seekers/S-1", "/vacancies/V-99"):
        counsellor.get(page)
    recent = re.search(r'<nav class="recent".*?</nav>', counsellor.get("/").text, re.DOTALL)
    assert recent
    assert re.findall(r'href="([^"]+)"', recent[0]) == ["/seekers/S-1", "/vacancies/V-1"]
    assert "Nguyễn Thị Hoa" in recent[0]


@pytest.mark.usefixtures("market")
def test_a_new_match_is_dismissed_with_one_click(
    counsellor: FlaskClient, service: Service
) -> None:
    now = service.clock.now()
    with service.begin_work() as work:
        lan = work.accounts.by_name(NAME)
        case = Case(seeker_id=1, centre_id=1, counsellor_id=lan.id, opened_at=now)
        work.cases.put(case)
        work.new_matches.add([NewMatch(seeker_id=1, vacancy_id=1, score=83.0, found_at=now)])
    page = counsellor.get("/").text
    assert "Việc mới rất phù hợp" in page
    assert "<b>83</b>" in page
    act = "/new-matches/S-1/V-1/seen"
    assert f'action="{act}"' in page
    assert send(counsellor, "/", act, {}).headers["Location"] == "/"
    assert "Việc mới rất phù hợp" not in counsellor.get("/").text
    assert send(counsellor, "/", "/new-matches/S-9/x/seen", {}).status_code == 404
