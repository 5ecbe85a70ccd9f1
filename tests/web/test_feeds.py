import gzip
import json
from xml.etree.ElementTree import fromstring

import pytest
from flask.testing import FlaskClient

from jobmatch.use_cases.ports import Service
from jobmatch.web import feeds

HOME = "http://127.0.0.1:8000"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_everybody_may_take_the_open_vacancies_line_by_line(
    market: Service, visitor: FlaskClient
) -> None:
    answer = visitor.get("/feeds/vacancies.jsonl")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert answer.mimetype == "application/x-ndjson"
    assert [(line["title"], line["url"]) for line in lines] == [
        ("Công nhân may công nghiệp", f"{HOME}/browse/V-1"),
        ("Kế toán trưởng", f"{HOME}/browse/V-2"),
    ]
    assert lines[0]["jobLocation"][0]["address"]["addressRegion"] == "Hà Nội"
    assert market.clock.today().isoformat() == lines[0]["datePosted"]


def test_lines_travel_compressed_where_that_can_be_read(
    market: Service, visitor: FlaskClient
) -> None:
    plain = visitor.get("/feeds/vacancies.jsonl").data
    packed = visitor.get("/feeds/vacancies.jsonl", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain
    assert market.catalogues is not None


def test_only_what_changed_is_given_to_who_says_since_when(
    market: Service, visitor: FlaskClient
) -> None:
    then = market.clock.now().isoformat()
    told = visitor.get("/feeds/vacancies.jsonl", query_string={"since": then}).text
    assert len(told.splitlines()) == 2
    later = visitor.get("/feeds/vacancies.jsonl?since=2100-01-01T00:00:00Z")
    assert (later.status_code, later.text) == (200, "")


@pytest.mark.parametrize("since", ["yesterday", "2026-11-01", "2026-11-01T00:00:00"])
def test_a_moment_that_cannot_be_read_is_answered_with_an_example(
    visitor: FlaskClient, since: str
) -> None:
    answer = visitor.get("/feeds/vacancies.jsonl", query_string={"since": since})
    assert (answer.status_code, "2026-11-01T00:00:00+07:00" in answer.text) == (400, True)


def test_news_are_the_newest_and_can_be_narrowed(market: Service, visitor: FlaskClient) -> None:
    whole = fromstring(visitor.get("/feeds/vacancies.rss").text)  # noqa: S314 -- our own words
    assert [item.findtext("link") for item in whole.iter("item")] == [
        f"{HOME}/browse/V-2",
        f"{HOME}/browse/V-1",
    ]
    asked = visitor.get("/feeds/vacancies.rss?q=kế toán").text
    titles = [item.findtext("title") for item in fromstring(asked).iter("item")]  # noqa: S314
    assert "Kế toán trưởng · Hà Nội" in titles
    assert market.clock.now() is not None


def test_the_sitemap_names_every_open_vacancy(
    market: Service, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = fromstring(visitor.get("/sitemap.xml").text)  # noqa: S314 -- our own words
    assert [page.findtext(f"{SITEMAP}loc") for page in told] == [
        f"{HOME}/browse",
        f"{HOME}/browse/V-1",
        f"{HOME}/browse/V-2",
    ]
    assert told[1].findtext(f"{SITEMAP}lastmod") == market.clock.today().isoformat()
    monkeypatch.setattr(feeds, "SITEMAP_PATHS", 2)
    parts = fromstring(visitor.get("/sitemap.xml").text)  # noqa: S314 -- our own words
    assert [part.findtext(f"{SITEMAP}loc") for part in parts] == [
        f"{HOME}/sitemap.xml?part=1",
        f"{HOME}/sitemap.xml?part=2",
    ]
    second = fromstring(visitor.get("/sitemap.xml?part=2").text)  # noqa: S314 -- our own words
    assert [page.findtext(f"{SITEMAP}loc") for page in second] == [f"{HOME}/browse/V-2"]


def test_robots_are_told_what_is_public(visitor: FlaskClient) -> None:
    told = visitor.get("/robots.txt").text.splitlines()
    assert told[0] == "User-agent: *"
    assert {"Allow: /browse", "Disallow: /", f"Sitemap: {HOME}/sitemap.xml"} <= set(told)
