import re

import pytest
from flask.testing import FlaskClient

from jobmatch.domain.accounts import Account
from jobmatch.domain.seekers import Person
from jobmatch.use_cases.cases import show_case, take_case
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.seekers import add_seeker
from tests.factories import a_seeker_draft
from tests.people import somebody
from tests.web.door import NAME, send


def _lan(service: Service) -> Account:
    with service.begin_work(read_only=True) as work:
        return work.accounts.by_name(NAME)


def _add(service: Service, name: str, by: Account | None) -> int:
    return add_seeker(service, a_seeker_draft(person=Person(full_name=name)), by).id


def test_an_empty_case_load_offers_the_next_step(
    counsellor: FlaskClient, service: Service
) -> None:
    assert "Bạn chưa phụ trách hồ sơ nào" in counsellor.get("/cases").text
    _add(service, "Vũ Thị Cúc", None)
    page = counsellor.get("/cases").text
    assert "Nhận trong 1 hồ sơ chưa ai phụ trách" in page
    assert 'href="/cases?of=unassigned"' in page


def test_the_tabs_count_and_the_list_shows_whose_turn_it_is(
    counsellor: FlaskClient, service: Service
) -> None:
    _add(service, "Trần Văn Bình", _lan(service))
    _add(service, "Vũ Thị Cúc", None)
    page = counsellor.get("/cases").text
    assert "Trần Văn Bình" in page
    assert "Vũ Thị Cúc" not in page
    assert "chưa liên hệ lần nào" in page
    assert "Chưa có hướng giải quyết" in page
    counts = re.findall(
        r'(Của tôi|Chưa ai phụ trách|Cả trung tâm) <span class="number">(\d+)', page
    )
    assert counts == [("Của tôi", "1"), ("Chưa ai phụ trách", "1"), ("Cả trung tâm", "2")]


def test_filters_stand_in_the_address_and_an_empty_answer_takes_them_off(
    counsellor: FlaskClient, service: Service
) -> None:
    _add(service, "Trần Văn Bình", _lan(service))
    page = counsellor.get("/cases?quiet=30&sort=name").text
    assert "Không có hồ sơ nào khớp các điều kiện lọc" in page
    assert '<option value="30" selected>' in page


def test_the_list_alone_answers_the_filters(counsellor: FlaskClient) -> None:
    part = counsellor.get("/cases", headers={"HX-Request": "true", "HX-Target": "found"}).text
    assert "<html" not in part
    assert "Của tôi" in part


def test_a_case_is_taken_from_the_seekers_page_and_one_stays_there(
    counsellor: FlaskClient, service: Service
) -> None:
    seeker_id = _add(service, "Vũ Thị Cúc", None)
    assert "Nhận phụ trách" in counsellor.get("/seekers/S-1").text
    answer = send(counsellor, "/seekers/S-1", "/seekers/S-1/take", {"back": "/cases?of=all"})
    assert answer.headers["Location"] == "/cases?of=all#S-1"
    assert show_case(service, seeker_id, None).counsellor == _lan(service)


def test_several_cases_are_handed_over_with_a_word(
    counsellor: FlaskClient, service: Service
) -> None:
    lan, minh = _lan(service), somebody(service, "minh", full_name="Phạm Quốc Minh")
    ids = [_add(service, name, lan) for name in ("Trần Văn Bình", "Vũ Thị Cúc")]
    page = "/cases/hand-over?with=S-1&with=S-2&back=/cases?sort=name"
    shown = counsellor.get(page).text
    assert "Trần Văn Bình" in shown
    assert "Phạm Quốc Minh" in shown
    answers = {"to": str(minh.id), "with": ["S-1", "S-2"], "back": "/cases?sort=name"}
    answer = send(counsellor, page, "/cases/hand-over", {**answers, "text": "Gần nhà anh"})
    assert answer.headers["Location"] == "/cases?sort=name"
    assert [show_case(service, id_, None).counsellor for id_ in ids] == [minh, minh]
    assert "Đã bàn giao 2 hồ sơ" in counsellor.get("/cases").text
    assert "Gần nhà anh" in counsellor.get("/seekers/S-1/journal").text


@pytest.mark.parametrize("to", ["", "999", "x"])
def test_a_hand_over_to_nobody_is_refused_and_keeps_what_was_typed(
    counsellor: FlaskClient, service: Service, to: str
) -> None:
    _add(service, "Trần Văn Bình", _lan(service))
    answers = {"to": to, "with": "S-1", "text": "Gần nhà anh", "back": "/cases?sort=name"}
    answer = send(counsellor, "/cases/hand-over?with=S-1", "/cases/hand-over", answers)
    assert answer.status_code == 422
    assert "Hãy chọn một đồng nghiệp" in answer.text
    assert "Gần nhà anh" in answer.text
    assert 'name="back" value="/cases?sort=name"' in answer.text


def test_without_a_tick_one_is_told_to_tick(counsellor: FlaskClient, service: Service) -> None:
    answers = {"to": str(_lan(service).id)}
    answer = send(counsellor, "/cases/hand-over", "/cases/hand-over", answers)
    assert answer.status_code == 422
    assert "Hãy đánh dấu ít nhất một người" in answer.text


def test_a_case_that_a_colleague_took_meanwhile_is_not_taken(
    counsellor: FlaskClient, service: Service
) -> None:
    take_case(service, _add(service, "Vũ Thị Cúc", None), somebody(service, "minh"))
    answer = send(counsellor, "/cases", "/seekers/S-1/take", {})
    assert answer.status_code == 409
    assert "Hồ sơ này đã có tư vấn viên phụ trách" in answer.text
