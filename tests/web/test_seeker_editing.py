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


def keep_hoa(service: Service) -> None:
    with service.begin_work() as work:
        work.seekers.add(a_seeker_draft(), service.clock.now())


def test_a_second_entry_of_a_person_is_kept_only_once_somebody_says_it_is_another(
    counsellor: FlaskClient, service: Service
) -> None:
    keep_hoa(service)
    typed = {"full_name": "Trần Hoa", "desired_job": "Thợ may", "phone": "0912 345 678"}
    answer = send(counsellor, "/seekers/new", "/seekers/new", typed)
    assert answer.status_code == 409
    assert "S-1 Nguyễn Thị Hoa" in answer.text
    assert 'value="Trần Hoa"' in answer.text
    again = send(counsellor, "/seekers/new", "/seekers/new", typed | {"another_person": "yes"})
    assert again.headers["Location"] == "/seekers/S-2"


def test_leaving_a_field_tells_who_may_be_the_person(
    counsellor: FlaskClient, service: Service
) -> None:
    keep_hoa(service)
    typed = {"phone": "0912345678"}
    found = send(counsellor, "/seekers/new", "/seekers/duplicates", typed)
    assert "cùng số điện thoại" in found.text
    own = send(counsellor, "/seekers/new", "/seekers/duplicates?own=S-1", typed)
    assert "cùng số điện thoại" not in own.text


def test_a_revision_that_keeps_the_person_is_not_asked_again(
    counsellor: FlaskClient, service: Service
) -> None:
    keep_hoa(service)
    keep_hoa(service)
    target = "/seekers/S-2/edit"
    typed = {"full_name": "Nguyễn Thị Hoa", "desired_job": "Thợ thêu", "phone": "0912345678"}
    answer = send(counsellor, target, target, typed | {"version": "1"})
    assert answer.status_code == 303


def test_two_people_who_edit_one_record_lose_nothing(
    counsellor: FlaskClient, service: Service
) -> None:
    keep_hoa(service)
    target = "/seekers/S-1/edit"
    common = {"full_name": "Nguyễn Thị Hoa", "phone": "0912345678"}
    theirs = common | {"desired_job": "Thợ may", "major": "May", "version": "1"}
    mine = common | {"desired_job": "Thợ thêu", "major": "Thêu", "version": "1"}
    assert send(counsellor, target, target, theirs).status_code == 303
    shown = send(counsellor, target, target, mine)
    assert shown.status_code == 409
    assert 'name="take" value="major"' in shown.text
    taken = send(counsellor, target, target, mine | {"version": "2", "take": "major"})
    assert 'name="take" value="major"' not in taken.text
    assert 'name="take" value="desired_job"' in taken.text
    merged = common | {"desired_job": "Thợ thêu", "major": "May", "version": "2"}
    assert send(counsellor, target, target, merged).status_code == 303
    with service.begin_work(read_only=True) as work:
        seeker = work.seekers.get(1)
    assert (seeker.desired_job, seeker.major) == ("Thợ thêu", "May")
