"""Codes by words."""

from tests.api.caller import Caller


def test_an_occupation_is_found_by_words_and_by_the_beginning_of_its_code(caller: Caller) -> None:
    sewing = caller.get("/occupations?q=van%20hanh%20may%20may").get_json()["occupations"]
    assert "8153" in [one["code"] for one in sewing]
    by_code = caller.get("/occupations?q=8153").get_json()["occupations"]
    assert [one["code"] for one in by_code] == ["8153"]


def test_an_old_ward_leads_to_the_communes_of_today(caller: Caller) -> None:
    [first, *_] = caller.get("/communes?q=hac%20thanh").get_json()["places"]
    assert (first["province"], first["communes"][0]["code"]) == ("Thanh Hóa", "14797")
    old = caller.get("/communes?q=trieu%20son,%20thanh%20hoa").get_json()["places"]
    assert {one["name"] for one in old if one["old"]} >= {"Huyện Triệu Sơn"}
