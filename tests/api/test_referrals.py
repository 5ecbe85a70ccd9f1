"""Referrals by the API."""

from collections.abc import Callable

import pytest

from jobmatch.use_cases.ports import Service
from tests.api.caller import Caller

PAIR = {"seeker": "S-1", "vacancy": "V-1"}
REQUEST = {"key": "one click", "pairs": [PAIR], "consent": True, "note": "Mang theo CCCD"}


@pytest.fixture
def issued(market: Service, caller: Caller) -> dict[str, object]:
    """S-1 is referred to V-1 as R-1."""
    del market
    answer = caller.post("/referrals", json=REQUEST)
    assert answer.status_code == 201, answer.text
    told: dict[str, object] = answer.get_json()["referrals"][0]
    return told


def test_a_seeker_is_referred_and_told_of_by_references(issued: dict[str, object]) -> None:
    told = {name: issued[name] for name in ("ref", "number", "version", "state", "note")}
    assert told == {
        "ref": "R-1",
        "number": "GT-2026-000001",
        "version": 1,
        "state": "issued",
        "note": "Mang theo CCCD",
    }
    assert [issued[f"{kind}_ref"] for kind in ("seeker", "vacancy", "employer")] == [
        "S-1",
        "V-1",
        None,
    ]


def test_the_same_request_again_files_nothing_more(
    issued: dict[str, object], caller: Caller
) -> None:
    again = caller.post("/referrals", json=REQUEST)
    assert again.get_json() == {"referrals": [issued]}
    assert caller.get("/referrals").get_json()["total"] == 1


@pytest.mark.usefixtures("issued")
def test_who_waits_for_an_answer_is_refused_and_the_check_says_so_before(caller: Caller) -> None:
    (check,) = caller.post("/referrals/checks", json={"pairs": [PAIR]}).get_json()["checks"]
    assert check["earlier"] == ["R-1"]
    assert "GT-2026-000001" in check["refused"]
    answer = caller.post("/referrals", json={**REQUEST, "key": "another"})
    assert (answer.status_code, answer.get_json()["error"]["detail"]) == (409, check["refused"])


@pytest.mark.usefixtures("market")
def test_a_closed_vacancy_is_refused_in_the_language_asked_for(caller: Caller) -> None:
    pairs = {"pairs": [{"seeker": "S-1", "vacancy": "V-3"}]}
    answer = caller.post("/referrals/checks", json=pairs, headers={"Accept-Language": "en"})
    assert answer.get_json()["checks"][0]["refused"] == "The closing day has passed"


@pytest.mark.usefixtures("issued")
def test_an_outcome_is_recorded_and_the_story_told(caller: Caller) -> None:
    change = {
        "version": 1,
        "state": "not_hired",
        "reason": "lacks_experience",
        "reason_text": " cần 2 năm ",
    }
    told = caller.post("/referrals/R-1/outcome", json=change).get_json()
    assert (told["referral"]["state"], told["referral"]["version"]) == ("not_hired", 2)
    assert [one["state"] for one in told["events"]] == ["issued", "not_hired"]
    assert told["events"][-1]["words"] == "chưa đủ kinh nghiệm (cần 2 năm)"
    assert told["next"] == ["hired"]
    assert caller.get("/referrals/GT-2026-000001").get_json() == told


@pytest.mark.usefixtures("issued")
def test_an_outcome_without_its_reason_is_refused(caller: Caller) -> None:
    answer = caller.post("/referrals/R-1/outcome", json={"version": 1, "state": "declined"})
    assert (answer.status_code, answer.get_json()["error"]["detail"]) == (409, "Cần chọn lý do")


@pytest.mark.usefixtures("issued")
@pytest.mark.parametrize(
    ("path", "change"),
    [("/referrals/R-1/outcome", {"state": "presented"}), ("/referrals/R-1/cancel", {})],
)
def test_a_change_based_on_an_old_version_is_refused_with_the_current_one(
    caller: Caller, path: str, change: dict[str, object]
) -> None:
    caller.post("/referrals/R-1/outcome", json={"version": 1, "state": "interviewed"})
    late = caller.post(path, json={"version": 1, **change})
    assert late.status_code == 409
    assert late.get_json()["error"]["current_version"] == 2


def test_a_referral_is_cancelled(
    issued: dict[str, object], caller: Caller, actions: Callable[[], list[str]]
) -> None:
    told = caller.post("/referrals/R-1/cancel", json={"version": issued["version"]}).get_json()
    assert (told["referral"]["state"], told["next"]) == ("cancelled", [])
    assert actions()[0] == "referral.cancelled"


@pytest.mark.usefixtures("issued")
def test_lists_are_narrowed_and_name_no_person(caller: Caller) -> None:
    def refs(path: str) -> list[str]:
        hits = caller.get(path).get_json()["referrals"]
        return [hit["referral"]["ref"] for hit in hits]

    assert refs("/referrals?open_only=true&seeker=S-1") == ["R-1"]
    assert refs("/referrals?vacancy=v-1&state=issued") == ["R-1"]
    assert refs("/referrals?vacancy=V-2") == []
    assert refs("/referrals?silent_days=7") == []
    answer = caller.get("/referrals")
    assert answer.get_json()["referrals"][0]["vacancy_title"] == "Công nhân may công nghiệp"
    assert "Nguyễn Thị Hoa" not in answer.text


@pytest.mark.usefixtures("market")
def test_what_is_not_there_is_not_found(caller: Caller) -> None:
    assert caller.get("/referrals/R-1").status_code == 404
    pairs = {"key": "k", "consent": True, "pairs": [{"seeker": "S-1", "vacancy": "V-99"}]}
    assert caller.post("/referrals", json=pairs).status_code == 404
    odd = {"key": "k", "consent": True, "pairs": [{"seeker": "Hoa", "vacancy": "V-1"}]}
    assert "pairs.0.seeker" in caller.post("/referrals", json=odd).get_json()["error"]["fields"]
