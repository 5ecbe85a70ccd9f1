import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from jobmatch.domain.seekers import Person
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft
from tests.web.door import send

NEW = "/seekers/S-1/counselling/new"


@pytest.fixture
def seeker(service: Service) -> int:
    person = Person(full_name="Lò Văn Páo", birth_date=date(1988, 5, 2))
    draft = a_seeker_draft(person=person, registered_on=date(2026, 2, 27))
    with service.begin_work() as work:
        return work.seekers.add(draft, service.clock.now()).id


def typed(client: FlaskClient, **changed: str) -> dict[str, str]:
    """Return what the opened form would send, with some answers changed."""
    page = client.get(NEW).text
    hidden = dict(re.findall(r'name="(key|version)" value="([^"]*)"', page))
    answers = {"held_on": "02/03/2026", "kinds": "jobs", "advice": "Nên học lớp may."}
    return hidden | answers | {"desired_job": "Công nhân may"} | changed


def test_a_talk_is_filed_and_fills_the_profile(
    counsellor: FlaskClient, service: Service, seeker: int
) -> None:
    answers = typed(counsellor, desired_job="Thợ cắt may", barriers="care", next_on="09/03/2026")
    answer = send(counsellor, NEW, NEW, answers)
    assert answer.headers["Location"] == "/counselling/TV-1"
    with service.begin_work(read_only=True) as work:
        assert work.seekers.get(seeker).desired_job == "Thợ cắt may"
    page = counsellor.get("/counselling/TV-1").text
    assert "Lò Văn Páo" in page
    assert "Chăm con nhỏ, người già" in page
    assert re.search(r"Công nhân may</td>.*?Thợ cắt may</td>", page, re.DOTALL)
    assert "TV-1" in counsellor.get("/seekers/S-1").text


def test_the_preview_shows_what_changes_and_keeps_nothing(
    counsellor: FlaskClient, service: Service, seeker: int
) -> None:
    answers = typed(counsellor, desired_job="Thợ cắt may", shift_work="yes", act="preview")
    answer = send(counsellor, NEW, NEW, answers)
    assert answer.status_code == 200
    assert "Lưu phiếu sẽ đổi hồ sơ như sau" in answer.text
    assert re.search(r"Công nhân may</td>.*?Thợ cắt may</td>", answer.text, re.DOTALL)
    assert "Nên học lớp may." in answer.text
    assert f'value="{answers["key"]}"' in answer.text
    with service.begin_work(read_only=True) as work:
        assert work.counselling.of_seeker(seeker) == []
        assert work.seekers.get(seeker).version == 1


def test_a_double_click_files_one_form(
    counsellor: FlaskClient, service: Service, seeker: int
) -> None:
    answers = typed(counsellor, shift_work="yes")
    targets = {send(counsellor, NEW, NEW, answers).headers["Location"] for _ in range(2)}
    assert targets == {"/counselling/TV-1"}
    with service.begin_work(read_only=True) as work:
        assert len(work.counselling.of_seeker(seeker)) == 1


def test_problems_stand_beside_their_fields_and_nothing_typed_is_lost(
    counsellor: FlaskClient, seeker: int
) -> None:
    del seeker
    answers = typed(counsellor, held_on="mai", advice="", needs="Việc gần nhà", skills="may, cắt")
    answer = send(counsellor, NEW, NEW, answers)
    assert answer.status_code == 422
    assert 'id="held_on-problem"' in answer.text
    assert 'id="advice-problem"' in answer.text
    assert 'value="mai"' in answer.text
    assert "Việc gần nhà" in answer.text
    assert 'value="may, cắt"' in answer.text


def test_a_profile_changed_meanwhile_is_shown_beside_what_was_typed(
    counsellor: FlaskClient, service: Service, seeker: int
) -> None:
    answers = typed(counsellor, desired_job="Thợ cắt may")
    with service.begin_work() as work:
        draft = a_seeker_draft(desired_job="Thợ thêu")
        work.seekers.replace(seeker, draft, service.clock.now())
    answer = send(counsellor, NEW, NEW, answers)
    assert answer.status_code == 409
    assert re.search(r"Thợ thêu</td>.*?Thợ cắt may</td>", answer.text, re.DOTALL)
    assert 'name="version" value="2"' in answer.text
    assert "Nên học lớp may." in answer.text


def test_a_correction_keeps_the_earlier_words(counsellor: FlaskClient, seeker: int) -> None:
    del seeker
    send(counsellor, NEW, NEW, typed(counsellor))
    edit = "/counselling/TV-1/edit"
    answers = typed(counsellor, advice="Nên học lớp hàn.", version="1")
    assert send(counsellor, edit, edit, answers).status_code == 303
    page = counsellor.get("/counselling/TV-1").text
    assert "Nên học lớp hàn." in page
    assert "Nên học lớp may." in page
    outdated = send(counsellor, edit, edit, answers | {"advice": "Khác"})
    assert outdated.status_code == 409
    assert re.search(r"Nên học lớp hàn\.</td>.*?Khác</td>", outdated.text, re.DOTALL)


def test_the_printed_form_has_its_head_and_its_signatures(
    counsellor: FlaskClient, seeker: int
) -> None:
    del seeker
    send(counsellor, NEW, NEW, typed(counsellor))
    page = counsellor.get("/counselling/TV-1/print").text
    for words in ("PHIẾU TƯ VẤN VIỆC LÀM", "Lò Văn Páo", "02/05/1988", "Người lao động"):
        assert words in page


def test_those_who_wait_are_listed_until_they_are_counselled(
    counsellor: FlaskClient, seeker: int
) -> None:
    del seeker
    page = counsellor.get("/counselling").text
    assert "Lò Văn Páo" in page
    assert "04/03/2026" in page
    assert "2 ngày" in page
    send(counsellor, NEW, NEW, typed(counsellor))
    assert "Không ai đang chờ tư vấn" in counsellor.get("/counselling?mine=1").text


@pytest.mark.parametrize("page", ["/counselling/TV-9", "/counselling/TV-9/edit"])
def test_a_form_that_is_not_there_is_not_found(counsellor: FlaskClient, page: str) -> None:
    assert counsellor.get(page).status_code == 404
