import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.domain.records import RecordKind
from jobmatch.domain.seekers import PastJob, SeekerDraft
from jobmatch.use_cases.ports import Service
from tests.web.claimants import a_claimant
from tests.web.door import send

PAGE = "/me/profile"


@pytest.fixture
def hoa(market: Service, app: Flask) -> FlaskClient:
    """S-1 of the market, who wants to sew, signed in."""
    return a_claimant(market, app)


def kept(service: Service) -> SeekerDraft:
    with service.begin_work() as work:
        return work.seekers.draft(1)


def save(client: FlaskClient, step: str, version: int = 1, **answers: object) -> str:
    """Save a step as its page would and return where it leads."""
    path = f"{PAGE}/{step}"
    answer = send(client, path, path, {"version": version, **answers})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def test_the_list_says_which_parts_are_filled_in(hoa: FlaskClient) -> None:
    page = hoa.get(PAGE).text
    assert "Đã có 1 trên 9 phần" in page
    assert page.count("chưa có</span>") == 8
    assert "<script" not in page


def test_a_step_is_saved_on_its_own_and_leads_to_the_next(
    hoa: FlaskClient, service: Service
) -> None:
    assert save(hoa, "pay", salary_min="8 triệu", salary_period="month") == f"{PAGE}/hours"
    assert save(hoa, "hours", 2, shift_work="no", readiness="secondment") == f"{PAGE}/limits"
    draft = kept(service)
    assert (draft.salary.min_vnd, draft.shift_work) == (8_000_000, False)
    assert (draft.desired_job, draft.person.full_name) == ("Công nhân may", "Nguyễn Thị Hoa")
    assert "Đã có 3 trên 9 phần" in hoa.get(PAGE).text


def test_the_desk_sees_who_changed_it(hoa: FlaskClient, service: Service) -> None:
    save(hoa, "start", available_from="ngay", status="paused")
    with service.begin_work() as work:
        (event,) = [
            one
            for one in work.audit.for_record(RecordKind.SEEKERS, 1)
            if one.action == "seeker.revised"
        ]
        account = work.accounts.by_name("hoa")
        changed = work.seekers.get(1)
    assert (changed.version, changed.status.value, changed.available_from) == (2, "paused", "ngay")
    assert event.account_id == account.id


def test_another_wish_asks_for_its_occupation_and_forgets_the_former_code(
    hoa: FlaskClient, service: Service
) -> None:
    assert save(hoa, "job", desired_job="Lái xe tải") == f"{PAGE}/occupation"
    page = hoa.get(f"{PAGE}/occupation").text
    assert 'value="8332"' in page
    assert " checked" not in page
    assert save(hoa, "occupation", 2, occupation_code="8332") == f"{PAGE}/past"
    assert kept(service).occupation_code == "8332"
    save(hoa, "job", 3, desired_job="Bán hàng")
    assert kept(service).occupation_code is None


def test_a_wish_is_the_only_thing_that_is_needed(hoa: FlaskClient) -> None:
    path = f"{PAGE}/job"
    answer = send(hoa, path, path, {"version": 1, "desired_job": ""})
    assert (answer.status_code, "Hãy nhập việc làm mong muốn" in answer.text) == (422, True)


def test_past_jobs_are_told_one_a_page(hoa: FlaskClient, service: Service) -> None:
    first: dict[str, object] = {
        "past_1_position": "Công nhân may",
        "past_1_employer": "Công ty Hoa Sen",
    }
    assert save(hoa, "past", 1, job=1, more="yes", **first) == f"{PAGE}/past?job=2"
    assert save(hoa, "past", 2, job=2, past_2_position="Phụ bếp") == f"{PAGE}/skills"
    assert kept(service).past_jobs == (
        PastJob(position="Công nhân may", employer="Công ty Hoa Sen"),
        PastJob(position="Phụ bếp"),
    )


def test_likely_skills_of_past_jobs_are_offered_unticked_with_the_reason(
    hoa: FlaskClient, service: Service
) -> None:
    save(hoa, "past", job=1, past_1_position="Lái xe tải")
    page = hoa.get(f"{PAGE}/skills").text
    assert "Người lái xe tải</span> thường biết" in page
    assert " checked" not in page
    save(hoa, "skills", 2, skills="vá lốp", ticked=["Lái xe tải", "Bốc xếp hàng hóa"])
    assert kept(service).skills == ("vá lốp", "Lái xe tải", "Bốc xếp hàng hóa")
    assert 'value="Bốc xếp hàng hóa"' not in hoa.get(f"{PAGE}/skills").text


def test_how_far_one_goes_narrows_ones_own_list(hoa: FlaskClient, service: Service) -> None:
    save(hoa, "place", home_place="Hà Nội", radius="15")
    with service.begin_work() as work:
        assert work.own_limits.get(1).radius_km == 15
    page = hoa.get(f"{PAGE}/place").text
    assert '<option value="15" selected>' in page


def test_nothing_typed_is_lost_when_the_desk_was_faster(
    hoa: FlaskClient, service: Service
) -> None:
    save(hoa, "start", available_from="ngay")
    path = f"{PAGE}/pay"
    answer = send(hoa, path, path, {"version": 1, "salary_min": "9 triệu"})
    assert answer.status_code == 409
    assert 'value="9 triệu"' in answer.text
    assert 'name="version" value="2"' in answer.text
    assert kept(service).salary.min_vnd is None


def test_an_unreadable_answer_is_told_beside_its_question(hoa: FlaskClient) -> None:
    path = f"{PAGE}/pay"
    answer = send(hoa, path, path, {"version": 1, "salary_min": "nhiều"})
    assert answer.status_code == 422
    assert "Không đọc được số tiền" in answer.text


def test_a_step_that_is_not_there_is_not_found(hoa: FlaskClient) -> None:
    assert hoa.get(f"{PAGE}/horoscope").status_code == 404


def test_staff_have_no_profile_of_their_own(counsellor: FlaskClient) -> None:
    assert counsellor.get(PAGE).status_code == 403
