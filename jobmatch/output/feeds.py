"""Lists of open vacancies as machines follow them: JSON Lines, RSS 2.0, a sitemap.

Sources: https://jsonlines.org, https://www.rssboard.org/rss-specification,
https://www.sitemaps.org/protocol.html.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

SITEMAP_PATHS = 50_000  # addresses in one sitemap, by the protocol
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    title: str
    link: str
    text: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsChannel:
    """Where the list stands, and in which language it is written."""

    title: str
    link: str
    text: str
    language: str


def json_line(value: dict[str, Any]) -> bytes:
    """Return one line, its line feed included."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def rss(channel: NewsChannel, items: Iterable[NewsItem]) -> bytes:
    root = Element("rss", version="2.0")
    whole = SubElement(root, "channel")
    _say(whole, "title", channel.title)
    _say(whole, "link", channel.link)
    _say(whole, "description", channel.text)
    _say(whole, "language", channel.language)
    for item in items:
        told = SubElement(whole, "item")
        _say(told, "title", item.title)
        _say(told, "link", item.link)
        _say(told, "guid", item.link)
        _say(told, "description", item.text)
        if item.at is not None:
            _say(told, "pubDate", format_datetime(item.at))
    return _document(root)


def sitemap(pages: Sequence[tuple[str, str]]) -> bytes:
    """Return a sitemap of (address, day of the last change or ""); SITEMAP_PATHS at most."""
    root = Element("urlset", xmlns=_SITEMAP)
    for address, day in pages[:SITEMAP_PATHS]:
        page = SubElement(root, "url")
        _say(page, "loc", address)
        if day:
            _say(page, "lastmod", day)
    return _document(root)


def sitemap_index(addresses: Iterable[str]) -> bytes:
    root = Element("sitemapindex", xmlns=_SITEMAP)
    for address in addresses:
        _say(SubElement(root, "sitemap"), "loc", address)
    return _document(root)


def _say(parent: Element, name: str, words: str) -> None:
    # XML has no way to write most control characters; records may hold some from old imports
    SubElement(parent, name).text = "".join(c for c in words if c.isprintable() or c in "\n\t")


def _document(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
