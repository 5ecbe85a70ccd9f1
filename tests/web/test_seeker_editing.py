from flask.testing import FlaskClient

from jobmatch.domain.seekers import Person
from jobmatch.use_cases.ports import Service
from tests.factories import a_seeker_draft
from tests.web.door import send


def test_a_new_seeker_is_kept_and_shown(counsellor: FlaskClient, service: Service) -> None:
    answers = {
        "full_name": "Lò Văn Páo",
        "desired_job": "Thợ xây",
        "birth_date": "1988",
        "past_1_position": "Thợ phụ",
        "priority_groups": ["poor", "ethnic_minority"],
    }
    answer = send(counsellor, "/seekers/new", "/seekers/new", answers)
    assert answer.headers["Location"] == "/seekers/S-1"
    with service.begin_work(read_only=True) as work:
        person = work.seekers.person(1)
        seeker = work.seekers.get(1)
    assert (person.full_name, person.birth_text) == ("Lò Văn Páo", "1988")
    assert {group.value for group in person.priority_groups} == {"poor", "ethnic_minority"}
    assert [job.position for job in seeker.past_jobs] == ["Thợ phụ"]


def test_opening_the_form_shows_the_person_and_is_noted(
    counsellor: FlaskClient, service: Service
) -> None:
    person = Person(full_name="Lò Văn Páo", religion="không", priority_text="hộ nghèo 2025")
    with service.begin_work() as work:
        work.seekers.add(a_seeker_draft(person=person), service.clock.now())
    assert 'value="Lò Văn Páo"' in counsellor.get("/seekers/S-1/edit").text
    with service.begin_work(read_only=True) as work:
        actions = [event.action for event in work.audit.recent(5)]
    assert "seeker.person_seen" in actions


def test_a_conflict_shows_both_values(counsellor: FlaskClient, service: Service) -> None:
    with service.begin_work() as work:
        work.seekers.add(a_seeker_draft(), service.clock.now())
    target = "/seekers/S-1/edit"
    theirs = {"full_name": "Hoa", "desired_job": "Thợ may", "version": "1"}
    mine = {"full_name": "Hoa", "desired_job": "Thợ thêu", "version": "1"}
    assert send(counsellor, target, target, theirs).status_code == 303
    answer = send(counsellor, target, target, mine)
    assert answer.status_code == 409
    assert "Người khác đã lưu" in answer.text
    assert "Thợ may" in answer.text
    assert 'value="Thợ thêu"' in answer.text
