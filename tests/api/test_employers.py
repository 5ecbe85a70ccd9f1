"""Employers by the API."""

from collections.abc import Callable

import pytest

from tests.api.caller import Caller

FARMER = {
    "name": "Hộ kinh doanh Lê Thị Mận",
    "tax_code": "038 090 012345",
    "industry_section": "A",
    "place": {"text": "Thanh Hóa"},
    "contact": {"representative": "Lê Thị Mận", "phone": "0912345678"},
}


@pytest.mark.usefixtures("market")
def test_a_word_of_the_name_finds_an_employer(caller: Caller) -> None:
    found = caller.get("/employers?name=hoa+sen").get_json()["employers"]
    assert [one["ref"] for one in found] == ["E-1"]


def test_a_persons_number_is_masked_until_the_contact_is_asked_for(
    caller: Caller, actions: Callable[[], list[str]]
) -> None:
    assert caller.post("/employers", json=FARMER).status_code == 201
    for path in ("/employers/E-1", "/employers?name=man"):
        text = caller.get(path).text
        assert "••• ••• ••• 345" in text
        assert "038090012345" not in text
    contact = caller.get("/employers/E-1/contact").get_json()
    assert (contact["tax_code"], contact["phone"]) == ("038090012345", "+84912345678")
    assert actions()[0] == "employer.contact_seen"


def test_a_firms_tax_code_is_no_secret(caller: Caller) -> None:
    caller.post("/employers", json={"name": "Công ty May", "tax_code": "0100109106"})
    assert caller.get("/employers/E-1").get_json()["employer"]["tax_code"] == "0100109106"


def test_a_tax_code_of_another_length_is_refused(caller: Caller) -> None:
    answer = caller.post("/employers", json={"name": "Công ty May", "tax_code": "12"})
    assert set(answer.get_json()["error"]["fields"]) == {"tax_code"}


@pytest.mark.usefixtures("market")
def test_an_employer_lists_its_vacancies(caller: Caller) -> None:
    caller.post("/vacancies", json={"title": "Thợ may", "employer_name": "May Hoa Sen"})
    assert caller.get("/employers/E-1").get_json()["vacancies"] == ["V-4"]


@pytest.mark.usefixtures("market")
def test_a_change_based_on_an_old_version_is_refused_with_the_current_one(caller: Caller) -> None:
    change = {"version": 1, "name": "Công ty May Sen Hồng", "contact": {}}
    assert caller.put("/employers/E-1", json=change).get_json()["employer"]["version"] == 2
    late = caller.put("/employers/E-1", json=change)
    assert (late.status_code, late.get_json()["error"]["current_version"]) == (409, 2)
