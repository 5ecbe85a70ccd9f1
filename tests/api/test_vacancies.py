"""Vacancies by the API."""

from collections.abc import Callable

import pytest

from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from tests.api.caller import Caller

WELDER = {
    "title": "Thợ hàn",
    "employer_name": "Công ty Cơ khí Sông Mã",
    "openings": 3,
    "description": "Hàn khung thép",
    "skills": ["hàn MIG"],
    "occupation_code": "7212",
    "benefits": ["shuttle", "dormitory"],
    "places": [{"text": "phường Hạc Thành, Thanh Hóa"}],
    "salary": {"min_vnd": 9_000_000, "max_vnd": 12_000_000},
    "closes_on": "2026-07-31",
    "contact": {"name": "Anh Bình", "phone": "0912 345 678"},
    "source_ref": "H-1",
}


@pytest.mark.usefixtures("market")
def test_words_without_accents_find_a_vacancy(caller: Caller) -> None:
    found = caller.get("/vacancies?text=ke+toan").get_json()
    assert found["hits"][0]["vacancy"]["title"] == "Kế toán trưởng"
    assert found["freshness"]["caught_up"]


@pytest.mark.usefixtures("market")
def test_closed_vacancies_are_found_only_when_asked_for(caller: Caller) -> None:
    def refs(path: str) -> set[str]:
        return {hit["vacancy"]["ref"] for hit in caller.get(path).get_json()["hits"]}

    assert refs("/vacancies") == {"V-1", "V-2"}
    assert refs("/vacancies?state=all") == {"V-1", "V-2", "V-3"}


@pytest.mark.usefixtures("market")
def test_a_page_of_one_leaves_the_rest_to_the_next(caller: Caller) -> None:
    pages = [caller.get(f"/vacancies?limit=1&offset={at}").get_json() for at in (0, 1, 2)]
    assert [[hit["vacancy"]["ref"] for hit in page["hits"]] for page in pages] == [
        ["V-2"],
        ["V-1"],
        [],
    ]
    assert {page["total"] for page in pages} == {2}


@pytest.mark.usefixtures("market")
def test_filters_narrow_what_is_found(caller: Caller) -> None:
    paid = caller.get("/vacancies?min_salary_vnd=10000000").get_json()
    assert [hit["vacancy"]["ref"] for hit in paid["hits"]] == ["V-1"]
    elsewhere = caller.get("/vacancies?province=38").get_json()
    assert (elsewhere["total"], elsewhere["elsewhere"]) == (0, 2)


@pytest.mark.usefixtures("market")
def test_a_vacancy_is_read_by_the_id_of_its_source(caller: Caller) -> None:
    told = caller.get("/vacancies/KT%207").get_json()
    assert told["vacancy"]["ref"] == "V-2"
    assert told["warnings"] == ["Tin chưa ghi mức lương"]


@pytest.mark.usefixtures("market")
def test_a_closed_vacancy_says_why(caller: Caller) -> None:
    assert caller.get("/vacancies/V-3").get_json()["vacancy"]["closed_because"] == "expired"


@pytest.mark.usefixtures("market")
def test_whom_to_call_is_told_only_when_asked_for_and_each_look_is_logged(
    caller: Caller, actions: Callable[[], list[str]]
) -> None:
    assert "0987654321"[1:] not in caller.get("/vacancies/V-1").text
    assert "vacancy.contact_seen" not in actions()
    assert caller.get("/vacancies/V-1/contact").get_json()["phone"] == "+84987654321"
    assert actions()[0] == "vacancy.contact_seen"


def test_a_vacancy_is_added_with_its_place_read_and_its_employer_known(caller: Caller) -> None:
    answer = caller.post("/vacancies", json=WELDER)
    told = answer.get_json()
    assert answer.status_code == 201
    vacancy = told["vacancy"]
    assert {
        name: vacancy[name] for name in ("ref", "version", "status", "source", "source_ref")
    } == {
        "ref": "V-1",
        "version": 1,
        "status": "open",
        "source": "api",
        "source_ref": "H-1",
    }
    assert vacancy["places"][0]["commune_code"] == "14797"
    assert vacancy["salary"]["max_vnd"] == 12_000_000
    assert vacancy["benefits"] == ["dormitory", "shuttle"]
    assert told["employer_ref"] == "E-1"
    assert caller.get("/vacancies/V-1/contact").get_json()["phone"] == "+84912345678"


def test_the_same_vacancy_sent_twice_is_kept_once(caller: Caller) -> None:
    caller.post("/vacancies", json=WELDER)
    answer = caller.post("/vacancies", json=WELDER)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "conflict")


def test_three_openings_may_be_written_as_a_decimal(caller: Caller) -> None:
    answer = caller.post("/vacancies", json={"title": "Thợ hàn", "openings": 3.0})
    assert answer.get_json()["vacancy"]["openings"] == 3


def test_a_change_replaces_all_but_status_and_source(caller: Caller) -> None:
    caller.post("/vacancies", json=WELDER)
    caller.post("/vacancies/V-1/status", json={"version": 1, "status": "paused"})
    change = {"version": 2, "title": "Thợ hàn 3G", "contact": {}}
    vacancy = caller.put("/vacancies/V-1", json=change).get_json()["vacancy"]
    told = {
        name: vacancy[name] for name in ("title", "version", "status", "source_ref", "openings")
    }
    assert told == {
        "title": "Thợ hàn 3G",
        "version": 3,
        "status": "paused",
        "source_ref": "H-1",
        "openings": 1,
    }
    assert caller.get("/vacancies/V-1/contact").get_json()["phone"] == ""


@pytest.mark.usefixtures("market")
def test_a_change_must_say_what_becomes_of_the_contact(caller: Caller) -> None:
    answer = caller.put("/vacancies/V-1", json={"version": 1, "title": "Thợ may"})
    assert set(answer.get_json()["error"]["fields"]) == {"contact"}


@pytest.mark.usefixtures("market")
@pytest.mark.parametrize(
    ("method", "path", "change"),
    [
        ("PUT", "/vacancies/V-1", {"title": "Thợ may", "contact": {}}),
        ("POST", "/vacancies/V-1/status", {"status": "filled"}),
    ],
)
def test_a_change_based_on_an_old_version_is_refused_with_the_current_one(
    caller: Caller, method: str, path: str, change: dict[str, object]
) -> None:
    assert caller.ask(method, path, json={"version": 1, **change}).status_code == 200
    late = caller.ask(method, path, json={"version": 1, **change})
    assert late.status_code == 409
    assert late.get_json()["error"]["current_version"] == 2


def test_a_new_vacancy_is_found_once_it_is_indexed(caller: Caller, service: Service) -> None:
    sync(service)
    caller.post("/vacancies", json=WELDER)
    assert caller.get("/vacancies?text=hàn").get_json()["freshness"]["pending"] == 1
    sync(service)
    assert caller.get("/vacancies?text=hàn").get_json()["total"] == 1
