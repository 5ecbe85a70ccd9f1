import re

import pytest
from flask.testing import FlaskClient

from tests.web.door import form_token, send

PAGE = "/seekers/S-1"
ROW = re.compile(r'class="row-title">([^<]+)<')


def titles(client: FlaskClient, page: str = PAGE) -> list[str]:
    return ROW.findall(client.get(page).text)


def choose(client: FlaskClient, act: str, **answers: str) -> str:
    """Choose about the pair S-1 and V-1 as the list's form does; return where it leads."""
    target = f"{PAGE}/choices/V-1/{act}"
    answer = send(client, PAGE, target, {"back": f"{PAGE}?place=on&asked=1", **answers})
    assert answer.status_code == 303
    return answer.headers["Location"]


@pytest.mark.usefixtures("market")
def test_hiding_goes_back_to_the_list_as_it_stood_and_can_be_undone(
    counsellor: FlaskClient,
) -> None:
    before = titles(counsellor)
    assert choose(counsellor, "hide", reason="too_far") == f"{PAGE}?place=on&asked=1"
    page = counsellor.get(PAGE).text
    assert "Đã ẩn vì không phù hợp" in page
    assert "Quá xa" in page.split("Đã ẩn vì không phù hợp")[1]
    undo = re.search(r'action="(/choices/\d+/undo)"', page)
    assert undo
    assert send(counsellor, PAGE, undo[1], {"back": PAGE}).headers["Location"] == PAGE
    assert titles(counsellor) == before


@pytest.mark.usefixtures("market")
def test_what_was_typed_beside_the_reason_is_kept(counsellor: FlaskClient) -> None:
    choose(counsellor, "hide", reason="family", **{"text-S-1-V-1": "Con nhỏ"})
    assert "Gia đình: Con nhỏ" in counsellor.get(PAGE).text
    assert "Gia đình: Con nhỏ" in counsellor.get("/vacancies/V-1").text


@pytest.mark.usefixtures("market")
def test_a_pinned_pair_stands_first(counsellor: FlaskClient) -> None:
    last = titles(counsellor)[1]
    answer = send(counsellor, PAGE, f"{PAGE}/choices/V-2/pin", {"back": PAGE})
    assert answer.status_code == 303
    assert titles(counsellor)[0] == last
    assert "Đã ghim" in counsellor.get(PAGE).text


@pytest.mark.usefixtures("market")
def test_an_override_shows_who_judged_and_what_the_machine_says(counsellor: FlaskClient) -> None:
    choose(counsellor, "fit", fit="weak", text="Đã nghỉ nghề may")
    page = counsellor.get(PAGE).text
    assert re.search(r"lan\.tvv: <b>Ít phù hợp</b>", page)
    assert "(máy: " in page
    assert "Đã nghỉ nghề may" in counsellor.get(f"{PAGE}/choices/V-1").text


@pytest.mark.usefixtures("market")
def test_an_override_without_a_reason_keeps_what_was_chosen(counsellor: FlaskClient) -> None:
    target = f"{PAGE}/choices/V-1"
    answer = send(counsellor, target, f"{target}/fit", {"fit": "weak", "text": " "})
    assert answer.status_code == 422
    assert "Hãy ghi lý do" in answer.text
    assert re.search(r'value="weak"[^>]* checked', answer.text)


@pytest.mark.usefixtures("market")
def test_only_the_list_is_sent_where_only_the_list_is_asked_for(counsellor: FlaskClient) -> None:
    token = form_token(counsellor, PAGE)
    answer = counsellor.post(
        f"{PAGE}/choices/V-1/hide",
        data={"csrf_token": token, "back": PAGE},
        headers={"HX-Request": "true", "HX-Target": "ranked"},
        follow_redirects=True,
    )
    assert "<html" not in answer.text
    assert 'class="undo-bar' in answer.text


@pytest.mark.parametrize("act", ["hide", "pin", "fit"])
@pytest.mark.usefixtures("market")
def test_nobody_chooses_about_what_is_not_there(counsellor: FlaskClient, act: str) -> None:
    answer = send(
        counsellor, PAGE, f"{PAGE}/choices/V-99/{act}", {"fit": "weak", "text": "vì sao"}
    )
    assert answer.status_code == 404
