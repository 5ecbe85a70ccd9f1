import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.saved_searches import check_searches
from jobmatch.use_cases.search_links import search_path
from jobmatch.web.saved_questions import results_of
from tests.web.claimants import a_claimant
from tests.web.door import send

PAGE = "/me/searches"
CARD = re.compile(r'<h2><a href="(/browse/V-\d+)">')


@pytest.fixture
def hoa(app: Flask, market: Service) -> FlaskClient:
    return a_claimant(market, app)


def save(client: FlaskClient, **answers: str) -> None:
    asked = {"question": "q=may", "name": "May gần nhà", **answers}
    assert send(client, PAGE, PAGE, asked).status_code == 303


def test_a_search_of_the_public_page_is_kept_under_a_proposed_name(hoa: FlaskClient) -> None:
    page = hoa.get("/browse?q=may&sort=pay").text
    link = re.search(r'href="(/me/searches\?question=[^"]+)"', page)
    assert link
    form = hoa.get(link[1].replace("&amp;", "&")).text
    assert 'value="q=may&amp;sort=pay"' in form
    assert 'id="name" name="name" value="may"' in form
    save(hoa)
    assert "May gần nhà" in hoa.get(PAGE).text


def test_without_a_name_what_was_asked_stays(hoa: FlaskClient) -> None:
    answer = send(hoa, PAGE, PAGE, {"question": "q=may", "name": " "})
    assert answer.status_code == 422
    assert 'value="q=may"' in answer.text
    assert "Hãy đặt tên" in answer.text


def test_consent_is_asked_right_there_unticked(hoa: FlaskClient) -> None:
    form = hoa.get(f"{PAGE}?question=q%3Dmay").text
    assert re.search(r'name="agreed" value="yes">', form)
    save(hoa)
    assert "bạn chưa đồng ý nhận tin" in hoa.get(PAGE).text
    send(hoa, PAGE, f"{PAGE}/agree", {"agreed": "yes"})
    assert "nhiều nhất một tin mỗi ngày" in hoa.get(PAGE).text


def test_the_alerts_page_shows_what_the_public_page_shows_and_stops_the_alerts(
    hoa: FlaskClient, visitor: FlaskClient, market: Service
) -> None:
    save(hoa, agreed="yes")
    check_searches(market, results_of(market))
    link = search_path(market.keys, 1)
    alert = visitor.get(link)
    public = visitor.get("/browse?q=may&sort=newest")
    assert CARD.findall(alert.text) == CARD.findall(public.text) != []
    assert 'href="/browse?q=may&amp;sort=newest"' in alert.text
    send(visitor, link, link, {"stopped": "yes"})
    assert "Đã ngừng báo tin" in visitor.get(link).text
    assert "đang tắt tin nhắn" in hoa.get(PAGE).text
    assert visitor.get(f"{link}x").status_code == 404


def test_a_search_is_opened_muted_and_removed(hoa: FlaskClient) -> None:
    save(hoa)
    assert hoa.get(f"{PAGE}/1").headers["Location"] == "/browse?q=may"
    send(hoa, PAGE, f"{PAGE}/1", {"act": "mute"})
    assert "Bật tin nhắn" in hoa.get(PAGE).text
    assert send(hoa, PAGE, f"{PAGE}/1", {"act": "eat"}).status_code == 400
    send(hoa, PAGE, f"{PAGE}/1", {"act": "remove"})
    assert "Chưa lưu tìm kiếm nào" in hoa.get(PAGE).text


def test_nobody_opens_anothers_search(hoa: FlaskClient, app: Flask, market: Service) -> None:
    save(hoa)
    other = a_claimant(market, app, "binh")
    assert other.get(f"{PAGE}/1").status_code == 404
    assert send(other, PAGE, f"{PAGE}/1", {"act": "remove"}).status_code == 404
