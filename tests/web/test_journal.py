import pytest
from flask.testing import FlaskClient

from jobmatch.use_cases.ports import Service
from tests.web.door import send

pytestmark = pytest.mark.usefixtures("market")
NOTE = {"kind": "call", "text": "Đã gọi,\nmuốn làm gần nhà", "key": "k1"}


def test_a_note_is_written_once_and_stands_on_the_seekers_page(counsellor: FlaskClient) -> None:
    for _ in range(2):
        answer = send(
            counsellor,
            "/notes/new?with=S-1",
            "/notes/new",
            {**NOTE, "with": "S-1", "back": "/seekers/S-1?chosen=V-1"},
        )
        assert answer.headers["Location"] == "/seekers/S-1?chosen=V-1"
    assert counsellor.get("/seekers/S-1/journal").text.count("muốn làm gần nhà") == 1
    page = counsellor.get("/seekers/S-1").text
    assert "muốn làm gần nhà" in page
    assert "Cả nhật ký (1)" in page


def test_a_note_without_words_is_refused_beside_its_field(counsellor: FlaskClient) -> None:
    wrong = {"kind": "meeting", "text": " ", "with": "S-1"}
    answer = send(counsellor, "/notes/new?with=S-1", "/notes/new", wrong)
    assert answer.status_code == 422
    assert 'id="text-problem"' in answer.text
    assert '<option value="meeting" selected>' in answer.text


def test_a_note_of_no_kind_is_refused_and_keeps_its_words(counsellor: FlaskClient) -> None:
    wrong = {"kind": "handover", "text": "Đã gọi", "with": "S-1"}
    answer = send(counsellor, "/notes/new?with=S-1", "/notes/new", wrong)
    assert answer.status_code == 422
    assert 'id="kind-problem"' in answer.text
    assert "Đã gọi" in answer.text


def test_ones_own_note_is_put_right_and_what_it_said_is_shown(counsellor: FlaskClient) -> None:
    send(counsellor, "/notes/new?with=S-1", "/notes/new", {**NOTE, "with": "S-1"})
    assert "muốn làm gần nhà" in counsellor.get("/notes/1/edit").text
    changed = {"kind": "message", "text": "Muốn làm xa", "back": "/seekers/S-1/journal"}
    answer = send(counsellor, "/notes/1/edit", "/notes/1/edit", changed)
    assert answer.headers["Location"] == "/seekers/S-1/journal#note-1"
    page = counsellor.get("/seekers/S-1/journal").text
    assert page.index("Muốn làm xa") < page.index("Nội dung trước khi sửa")
    assert page.index("Nội dung trước khi sửa") < page.index("muốn làm gần nhà")


def test_a_vacancy_has_its_journal(counsellor: FlaskClient) -> None:
    assert "Chưa ghi gì" in counsellor.get("/vacancies/V-1/journal").text
    form = "/vacancies/V-1/journal/new"
    assert send(counsellor, form, form, {**NOTE, "text": ""}).status_code == 422
    assert send(counsellor, form, form, NOTE).headers["Location"] == "/vacancies/V-1/journal"
    assert "muốn làm gần nhà" in counsellor.get("/vacancies/V-1/journal").text


def test_somebody_who_does_not_exist_has_no_journal(
    counsellor: FlaskClient, service: Service
) -> None:
    assert counsellor.get("/seekers/S-99/journal").status_code == 404
    assert counsellor.get("/notes/99/edit").status_code == 404
    answer = send(counsellor, "/help", "/notes/new", {**NOTE, "with": ["S-1", "S-99"]})
    assert answer.status_code == 404
    with service.begin_work(read_only=True) as work:
        assert work.notes.about_seeker(1) == []
