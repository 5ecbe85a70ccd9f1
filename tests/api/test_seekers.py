"""Seekers by the API: the person stays masked until asked for."""

from collections.abc import Callable

import pytest

from jobmatch.use_cases.person_merges import MergeWish, merge_seekers
from jobmatch.use_cases.ports import Service
from tests.api.caller import PREFIX, Caller

DRIVER = {
    "desired_job": "Lái xe tải",
    "experience_years": 4.5,
    "wished_places": [{"text": "Thanh Hóa"}],
    "home": {"text": "phường Hạc Thành, Thanh Hóa"},
    "past_jobs": [{"employer": "HTX Vận tải", "position": "Phụ xe", "period": "2020–2022"}],
    "person": {
        "full_name": "Lê Văn Sơn",
        "birth_date": "1990-05-20",
        "sex": "male",
        "identity_number": "038 090 012345",
        "phone": "0912345678",
        "email": "son@vidu.vn",
        "priority_groups": ["near_poor"],
    },
}


def test_who_a_seeker_is_stays_masked_until_asked_for_and_each_look_is_logged(
    caller: Caller, actions: Callable[[], list[str]]
) -> None:
    answer = caller.post("/seekers", json=DRIVER)
    assert answer.status_code == 201
    assert answer.get_json()["person"] == {
        "name": "Lê Văn Sơn",
        "phone": "••• ••• 678",
        "email": "s•••@vidu.vn",
        "identity_number": "••• ••• ••• 345",
        "birth_year": 1990,
    }
    for path in ("/seekers", "/seekers/S-1"):
        text = caller.get(path).text
        assert "912345678" not in text
        assert "038090012345" not in text
        assert "1990-05-20" not in text
    assert "seeker.person_seen" not in actions()
    person = caller.get("/seekers/S-1/person").get_json()
    assert person["identity_number"] == "038090012345"
    assert person["phone"] == "+84912345678"
    assert person["priority_groups"] == ["near_poor"]
    assert actions()[0] == "seeker.person_seen"


def test_a_seeker_is_kept_as_sent(caller: Caller) -> None:
    seeker = caller.post("/seekers", json=DRIVER).get_json()["seeker"]
    assert seeker["experience_years"] == 4.5
    assert seeker["past_jobs"][0]["position"] == "Phụ xe"
    assert seeker["wished_places"][0]["province_code"] == "38"
    assert seeker["home"]["commune_code"] == "14797"
    assert seeker["status"] == "looking"


def test_two_entries_of_one_person_know_each_other(caller: Caller) -> None:
    for _ in range(2):
        caller.post("/seekers", json=DRIVER | {"confirmed": True})
    assert caller.get("/seekers/S-1").get_json()["copies"] == ["S-2"]


def test_a_likely_duplicate_is_refused_with_its_candidates_until_confirmed(
    caller: Caller,
) -> None:
    caller.post("/seekers", json=DRIVER)
    refused = caller.post("/seekers", json=DRIVER)
    error = refused.get_json()["error"]
    assert (refused.status_code, error["code"]) == (409, "likely_duplicate")
    assert error["candidates"] == ["S-1"]
    assert caller.post("/seekers", json=DRIVER | {"confirmed": True}).status_code == 201


def test_somebody_of_whom_nothing_is_said_is_refused(caller: Caller) -> None:
    answer = caller.post("/seekers", json={})
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "rule")


def test_an_identity_number_of_another_length_is_refused(caller: Caller) -> None:
    answer = caller.post("/seekers", json={"person": {"identity_number": "123"}})
    assert set(answer.get_json()["error"]["fields"]) == {"person.identity_number"}


@pytest.mark.usefixtures("market")
@pytest.mark.parametrize(
    ("method", "path", "change"),
    [
        ("PUT", "/seekers/S-1", {"desired_job": "Thợ may", "person": {"full_name": "Hoa"}}),
        ("POST", "/seekers/S-1/status", {"status": "employed"}),
    ],
)
def test_a_change_based_on_an_old_version_is_refused_with_the_current_one(
    caller: Caller, method: str, path: str, change: dict[str, object]
) -> None:
    assert caller.ask(method, path, json={"version": 1, **change}).status_code == 200
    late = caller.ask(method, path, json={"version": 1, **change})
    assert late.status_code == 409
    assert late.get_json()["error"]["current_version"] == 2


@pytest.mark.usefixtures("market")
def test_only_those_who_look_for_work_are_found_unless_others_are_asked_for(
    caller: Caller,
) -> None:
    assert caller.get("/seekers?text=may").get_json()["total"] == 1
    assert caller.get("/seekers?text=may&status=employed").get_json()["total"] == 0


@pytest.mark.usefixtures("market")
def test_vacancies_are_put_side_by_side_in_the_order_asked_for(caller: Caller) -> None:
    found = caller.get("/seekers/S-1/comparison?with=V-2&with=V-1").get_json()
    assert [match["ref"] for match in found["matches"]] == ["V-2", "V-1"]


@pytest.mark.usefixtures("market")
def test_a_comparison_with_an_unknown_vacancy_is_not_found(caller: Caller) -> None:
    assert caller.get("/seekers/S-1/comparison?with=V-1&with=V-77").status_code == 404


def test_a_merged_entry_leads_to_the_kept_one(caller: Caller, service: Service) -> None:
    for _ in range(2):
        caller.post("/seekers", json=DRIVER | {"confirmed": True})
    wish = MergeWish(
        kept_id=1, merged_id=2, from_merged=frozenset(), kept_version=1, merged_version=1
    )
    merge_seekers(service, wish, None)
    answer = caller.get("/seekers/S-2/vacancies?limit=3")
    assert answer.status_code == 308
    assert answer.headers["Location"] == f"{PREFIX}/seekers/S-1/vacancies?limit=3"
    error = answer.get_json()["error"]
    assert (error["code"], error["detail"]) == ("merged", "S-1")
    followed = caller.get("/seekers/S-2", follow_redirects=True)
    assert followed.get_json()["seeker"]["ref"] == "S-1"
    described = caller.get("/openapi.json").get_json()["paths"][f"{PREFIX}/seekers/{{ref}}"]
    assert "308" in described["get"]["responses"]
    assert caller.get("/seekers/S-3").status_code == 404
