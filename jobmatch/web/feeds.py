"""Open vacancies for other programs: JSON Lines, RSS, a sitemap, and what robots may read."""

import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    request,
    stream_with_context,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from jobmatch.domain.permissions import Permission
from jobmatch.domain.vacancies import Vacancy
from jobmatch.output.feeds import (
    SITEMAP_PATHS,
    NewsChannel,
    NewsItem,
    json_line,
    rss,
    sitemap,
    sitemap_index,
)
from jobmatch.output.job_posting import Json, job_posting, posting_title
from jobmatch.reference.geography import geography
from jobmatch.use_cases.feeds import changed_vacancies, open_pages, open_vacancies
from jobmatch.use_cases.ports import Service
from jobmatch.use_cases.search import search_vacancies
from jobmatch.use_cases.search_filters import SearchOrder
from jobmatch.web.guards import needs
from jobmatch.web.language import page_language
from jobmatch.web.queries import read_vacancy_query

_NEWS = 50
_SHOWN = 500  # letters of a description in a list of news
_AT_ONCE = 64 * 1024  # bytes gathered before they leave
_GZIP = 31  # zlib's name for "with a gzip head"
_XML, _LINES = "application/xml", "application/x-ndjson"
_BAD_REQUEST = 400


def feed_pages(service: Service) -> Blueprint:
    routes = Blueprint("feeds", __name__)

    @routes.get("/feeds/vacancies.jsonl")
    @needs(Permission.BROWSE)
    def lines() -> ResponseReturnValue:
        found = _wanted(service, request.args.get("since", ""))
        return _streamed(json_line(public_posting(one)) for one in found)

    @routes.get("/feeds/vacancies.rss")
    @needs(Permission.BROWSE)
    def news() -> ResponseReturnValue:
        asked = {"sort": SearchOrder.NEWEST.value, **request.args.to_dict(), "state": "open"}
        found = search_vacancies(service, read_vacancy_query(asked, _NEWS))
        channel = NewsChannel(
            title=gettext("Việc làm đang tuyển"),
            link=_public(url_for("browsing.search")),
            text=gettext("Tin tuyển dụng của trung tâm dịch vụ việc làm"),
            language=page_language().value,
        )
        items = (_news_item(hit.record) for hit in found.hits)
        return Response(rss(channel, items), mimetype="application/rss+xml")

    @routes.get("/sitemap.xml")
    @needs(Permission.BROWSE)
    def map_of_pages() -> ResponseReturnValue:
        pages = [(_page_of(ref), day.isoformat()) for ref, day in open_pages(service)]
        pages.insert(0, (_public(url_for("browsing.search")), ""))
        part = request.args.get("part", 0, type=int)
        if len(pages) > SITEMAP_PATHS and not part:
            parts = range(1, -(-len(pages) // SITEMAP_PATHS) + 1)
            here = (_public(url_for("feeds.map_of_pages", part=one)) for one in parts)
            return Response(sitemap_index(here), mimetype=_XML)
        start = max(part - 1, 0) * SITEMAP_PATHS
        return Response(sitemap(pages[start:]), mimetype=_XML)

    @routes.get("/robots.txt")
    @needs(Permission.BROWSE)
    def robots() -> ResponseReturnValue:
        allowed = ("/browse", "/feeds/", "/about", "/static/", "/sitemap.xml")
        rules = ["User-agent: *", *(f"Allow: {path}" for path in allowed), "Disallow: /"]
        rules.append(f"Sitemap: {_public(url_for('feeds.map_of_pages'))}")
        return Response("\n".join(rules) + "\n", mimetype="text/plain")

    return routes


def public_posting(vacancy: Vacancy) -> Json:
    """Return a vacancy as the public pages and feeds tell it."""
    names = {province.code: province.name for province in geography().provinces}
    return job_posting(vacancy, url=_page_of(vacancy.ref), provinces=names)


def _wanted(service: Service, since: str) -> Iterator[Vacancy]:
    if not since:
        return open_vacancies(service)
    try:
        moment = datetime.fromisoformat(since.replace(" ", "+"))  # a plus sign not quoted
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        told = gettext("since phải là một thời điểm có múi giờ, ví dụ 2026-11-01T00:00:00+07:00")
        abort(Response(told + "\n", status=_BAD_REQUEST, mimetype="text/plain"))
    return changed_vacancies(service, moment)


def _streamed(lines: Iterable[bytes]) -> Response:
    """Send lines as they are read, so that a hundred thousand need no more memory than a few."""
    zipped = request.accept_encodings["gzip"] > 0
    response = Response(stream_with_context(_gathered(lines, zipped=zipped)), mimetype=_LINES)
    response.vary.add("Accept-Encoding")
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _gathered(lines: Iterable[bytes], *, zipped: bool) -> Iterator[bytes]:
    press = zlib.compressobj(wbits=_GZIP)
    waiting = bytearray()
    for line in lines:
        waiting += press.compress(line) if zipped else line
        if len(waiting) >= _AT_ONCE:
            yield bytes(waiting)
            waiting.clear()
    yield bytes(waiting) + (press.flush() if zipped else b"")


def _news_item(vacancy: Vacancy) -> NewsItem:
    return NewsItem(
        title=posting_title(public_posting(vacancy)),
        link=_page_of(vacancy.ref),
        text=" ".join(vacancy.description.split())[:_SHOWN],
        at=vacancy.created_at,
    )


def _page_of(ref: str) -> str:
    return _public(f"{url_for('browsing.search')}/{ref}")


def _public(path: str) -> str:
    address: str = current_app.config["JOBMATCH_PUBLIC_URL"]
    return address + path
