import re

import pytest
from flask.testing import FlaskClient

from jobmatch.domain.seekers import Person
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft
from tests.web.door import send

PAGE = "/seekers/S-1/merge/S-2"


@pytest.fixture
def two(service: Service) -> Service:
    """Two entries of one person: the second one alone tells an identity number."""
    person = Person(
        full_name="Nguyen Thi Hoa", phone="+84912345678", identity_number="038190012345"
    )
    with service.begin_work() as work:
        work.seekers.add(a_seeker_draft(skills=("May",)), service.clock.now())
        work.seekers.add(a_seeker_draft(person=person), service.clock.now())
    return service


def versions(client: FlaskClient) -> dict[str, str]:
    return dict(
        re.findall(r'name="(kept_version|merged_version)" value="(\d+)"', client.get(PAGE).text)
    )


@pytest.mark.usefixtures("two")
def test_the_page_offers_what_fills_a_gap_and_leaves_the_rest(counsellor: FlaskClient) -> None:
    page = counsellor.get(PAGE).text
    ticks = re.findall(r'name="from_merged" value="([\w.]+)"( checked)?', page)
    assert ticks == [
        ("person.full_name", ""),
        ("person.identity_number", " checked"),
        ("skills", ""),
    ]
    assert "038190012345" in page


def test_a_merge_leads_to_the_kept_entry_and_the_old_reference_too(
    two: Service, counsellor: FlaskClient
) -> None:
    answers = versions(counsellor) | {"from_merged": "person.identity_number"}
    assert send(counsellor, PAGE, PAGE, answers).headers["Location"] == "/seekers/S-1"
    assert "Đã gộp S-2 vào S-1" in counsellor.get("/seekers/S-1").text
    assert counsellor.get("/seekers/S-2").headers["Location"] == "/seekers/S-1"
    with two.begin_work(read_only=True) as work:
        person = work.seekers.person(1)
    assert (person.full_name, person.identity_number) == ("Nguyễn Thị Hoa", "038190012345")
    undo = re.search(r'action="(/merges/\d+/undo)"', counsellor.get("/seekers/S-1/merges").text)
    assert undo
    assert send(counsellor, "/seekers/S-1/merges", undo[1], {}).status_code == 303
    assert counsellor.get("/seekers/S-2").status_code == 200


@pytest.mark.usefixtures("two")
def test_an_entry_changed_meanwhile_is_shown_anew_with_what_was_chosen(
    counsellor: FlaskClient,
) -> None:
    answers = versions(counsellor) | {"from_merged": "person.full_name", "kept_version": "7"}
    answer = send(counsellor, PAGE, PAGE, answers)
    assert answer.status_code == 409
    assert "Chưa gộp" in answer.text
    assert re.findall(r'value="([\w.]+)" checked', answer.text) == ["person.full_name"]


@pytest.mark.usefixtures("two")
def test_a_reference_that_never_was_is_not_found(counsellor: FlaskClient) -> None:
    assert counsellor.get("/seekers/S-77").status_code == 404


@pytest.mark.usefixtures("two")
def test_a_second_click_leads_to_the_kept_entry_too(counsellor: FlaskClient) -> None:
    answers = versions(counsellor)
    places = [send(counsellor, "/", PAGE, answers).headers["Location"] for _ in range(2)]
    assert places == ["/seekers/S-1", "/seekers/S-1"]
