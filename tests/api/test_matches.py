"""Ranked pairs are explained, and name nobody."""

import pytest

from tests.api.caller import Caller


@pytest.mark.usefixtures("market")
def test_the_seekers_of_a_vacancy_are_ranked_and_explained_without_their_names(
    caller: Caller,
) -> None:
    answer = caller.get("/vacancies/V-1/seekers?language=en")
    [match] = answer.get_json()["matches"]
    assert (match["ref"], match["title"]) == ("S-1", "Công nhân may")
    assert match["score"] == pytest.approx(sum(one["points"] for one in match["reasons"]))
    work = match["reasons"][0]
    assert (work["kind"], work["verdict"]) == ("work", "met")
    for found in work["evidence"]:
        whole = {"vacancy": "Công nhân may công nghiệp", "seeker": "Công nhân may"}
        assert whole[found["record"]][found["start"] : found["end"]] == found["text"]
    assert "Hoa" not in answer.text


@pytest.mark.usefixtures("market")
def test_the_vacancies_of_a_seeker_are_ranked_and_those_that_closed_stand_apart(
    caller: Caller,
) -> None:
    found = caller.get("/seekers/S-1/vacancies").get_json()
    assert found["matches"][0]["ref"] == "V-1"
    for match in found["matches"]:
        assert match["score"] == pytest.approx(sum(one["points"] for one in match["reasons"]))
    [closed] = found["failed"]
    assert (closed["ref"], [one["kind"] for one in closed["failed"]]) == ("V-3", ["expired"])


@pytest.mark.usefixtures("market")
def test_leaving_pay_out_leaves_out_its_points(caller: Caller) -> None:
    def kinds(query: str) -> set[str]:
        [first, *_] = caller.get(f"/seekers/S-1/vacancies{query}").get_json()["matches"]
        return {one["kind"] for one in first["reasons"]}

    assert kinds("") - kinds("?pay_matters=false") == {"pay"}


def test_a_seeker_of_whom_no_work_is_known_gets_a_reason_instead_of_a_list(
    caller: Caller,
) -> None:
    caller.post("/seekers", json={"person": {"full_name": "Hoa"}})
    found = caller.get("/seekers/S-1/vacancies?language=en").get_json()
    assert found["matches"] == []
    assert found["too_thin"].startswith("Not enough is said of the work")
