from datetime import UTC, datetime
from xml.etree.ElementTree import fromstring

from jobmatch.output.feeds import NewsChannel, NewsItem, json_line, rss, sitemap, sitemap_index

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_a_line_is_one_line_whatever_it_says() -> None:
    assert json_line({"title": "Thợ\nmay"}) == '{"title":"Thợ\\nmay"}\n'.encode()


def test_news_are_read_back_as_they_were_told() -> None:
    item = NewsItem(
        title="Thợ may <mẫu> & cắt\x0b",
        link="https://x.vn/browse/V-1",
        text="",
        at=datetime(2026, 7, 13, 7, tzinfo=UTC),
    )
    channel = NewsChannel(title="Việc làm", link="https://x.vn", text="Tin", language="vi")
    told = fromstring(rss(channel, [item]))  # noqa: S314 -- our own words
    assert told.findtext("channel/language") == "vi"
    assert told.findtext("channel/item/title") == "Thợ may <mẫu> & cắt"
    assert told.findtext("channel/item/guid") == "https://x.vn/browse/V-1"
    assert told.findtext("channel/item/pubDate") == "Mon, 13 Jul 2026 07:00:00 +0000"


def test_a_sitemap_holds_no_more_than_the_protocol_allows() -> None:
    pages = [(f"https://x.vn/browse/V-{number}", "2026-07-13") for number in range(50_001)]
    told = fromstring(sitemap(pages))  # noqa: S314 -- our own words
    assert [
        len(told),
        told[0].findtext(f"{SITEMAP}loc"),
        told[0].findtext(f"{SITEMAP}lastmod"),
    ] == [
        50_000,
        "https://x.vn/browse/V-0",
        "2026-07-13",
    ]


def test_an_index_names_the_parts() -> None:
    told = fromstring(sitemap_index(["https://x.vn/sitemap.xml?part=1"]))  # noqa: S314
    assert told.findtext(f"{SITEMAP}sitemap/{SITEMAP}loc") == "https://x.vn/sitemap.xml?part=1"
