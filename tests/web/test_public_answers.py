import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobmatch.use_cases.ports import Service
from tests.web.claimants import a_claimant

PAGES = ("/browse", "/browse/V-1", "/browse/trades", "/browse/places", "/about/sorting")


@pytest.mark.usefixtures("market")
@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_who_has_the_page_already_is_sent_nothing_again(
    visitor: FlaskClient, page: str
) -> None:
    first = visitor.get(page)
    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert {"Cookie", "Accept-Encoding"} <= set(first.vary)
    assert "Set-Cookie" not in first.headers
    again = visitor.get(page, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.usefixtures("market")
def test_another_page_is_sent_whole(visitor: FlaskClient) -> None:
    tag = visitor.get("/browse").headers["ETag"]
    other = visitor.get("/browse/V-1", headers={"If-None-Match": tag})
    assert other.status_code == 200


@pytest.mark.usefixtures("market")
def test_in_another_language_it_is_another_page(visitor: FlaskClient) -> None:
    tag = visitor.get("/browse").headers["ETag"]
    with visitor.session_transaction() as session:
        session["language"] = "en"
    english = visitor.get("/browse", headers={"If-None-Match": tag})
    assert (english.status_code, "Open vacancies" in english.text) == (200, True)


def test_whoever_is_signed_in_leaves_nothing_behind(app: Flask, market: Service) -> None:
    hoa = a_claimant(market, app)
    for page in (*PAGES, "/me", "/me/referrals", "/me/searches", "/me/passed"):
        answer = hoa.get(page)
        assert (answer.headers["Cache-Control"], answer.headers.get("ETag")) == ("no-store", None)
