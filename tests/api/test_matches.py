"""Ranked pairs are explained, and name nobody."""

import pytest

from jobmatch.domain.seekers import Person
from jobmatch.use_cases.indexing import sync
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.ranking_versions import promote, roll_back
from tests.api.caller import Caller
from tests.factories import a_seeker_draft, a_vacancy_draft
from tests.matching.adverts import an_advert
from tests.use_cases.test_ranking_versions import EVEN, kept


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


def test_a_learned_version_ranks_its_points_add_up_and_its_number_is_told(
    caller: Caller, market: Service
) -> None:
    before = caller.get("/seekers/S-1/vacancies").get_json()
    assert before["ranked_by"] is None
    version = kept(market)
    promote(market, version, None)
    for path in ("/seekers/S-1/vacancies", "/vacancies/V-1/seekers"):
        found = caller.get(path).get_json()
        assert found["ranked_by"] == version
        first = found["matches"][0]
        assert first["score"] == pytest.approx(sum(one["points"] for one in first["reasons"]))
        assert first["chance_of"] == "suited"
    shift = {one["kind"]: one["points"] for one in first["reasons"]}["shift"]
    old = {one["kind"]: one["points"] for one in before["matches"][0]["reasons"]}["shift"]
    assert shift == pytest.approx(old + EVEN)
    roll_back(market, None)
    assert caller.get("/seekers/S-1/vacancies").get_json()["matches"] == before["matches"]


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


def test_copies_stand_behind_one_match_and_near_trades_are_told(
    caller: Caller, service: Service
) -> None:
    now = service.clock.now()
    with service.begin_work() as work:
        for draft in (an_advert(), an_advert(source="another board")):
            work.vacancies.add(draft, now)
        for number in range(3):
            fitter = a_vacancy_draft(title="Thợ sắt", employer_name=f"Xưởng {number}")
            work.vacancies.add(fitter, now)
        for trade in ("Công nhân may", "Thợ hàn"):
            work.seekers.add(a_seeker_draft(desired_job=trade, person=Person()), now)
    sync(service)
    found = caller.get("/seekers/S-1/vacancies").get_json()
    assert (found["total"], found["adverts"]) == (4, 5)
    assert {one["ref"]: one["copies"] for one in found["matches"]}["V-1"] == ["V-2"]
    searched = caller.get("/vacancies?text=may").get_json()
    assert searched["hits"][0]["copies"] in (["V-1"], ["V-2"])
    near = caller.get("/seekers/S-2/vacancies?language=en").get_json()["near"]
    assert (near["own"], near["total"], near["near"][0]["total"]) == ("Welder", 0, 3)
    asked = near["near"][0]["trade"]
    of_trade = caller.get(f"/seekers/S-2/vacancies?trade={asked}").get_json()
    assert of_trade["total"] == 3
    assert caller.get(f"/vacancies?trade={asked}").get_json()["total"] == 3
