"""Fetches a partner's feed over HTTP: no more than a file may weigh, and not twice the same."""

import json
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import httpx

from jobmatch.domain.errors import UnreadableFileError
from jobmatch.domain.partner_feeds import Fetched, PartnerFeed
from jobmatch.intake.tables import DEFAULT_LIMITS
from jobmatch.intake.tables.json_rows import json_records

LARGEST = 200 * 1024 * 1024  # bytes, unpacked
_TIME_OUT = httpx.Timeout(30.0, connect=10.0)  # seconds without a byte
_NOT_MODIFIED = 304
_FORMATS = "application/x-ndjson, application/jsonl, application/json"
_SOURCE = "Nguồn"  # the column that says where a row comes from


def fetch_feed(feed: PartnerFeed, folder: Path) -> Fetched:
    """Fetch a feed into a new file in `folder`, unless the server says it is still `feed.tag`.

    Every row gets the feed's name as its source. Raises UnreadableFileError: no answer, an answer
    that is none, more than LARGEST bytes, no JSON.
    """
    if urlsplit(feed.url).scheme not in {"http", "https"}:
        raise UnreadableFileError(f"Địa chỉ phải bắt đầu bằng http:// hoặc https://: {feed.url}")
    came = folder / f"{uuid4().hex}.came"
    try:
        tag = _download(feed, came)
        if tag is None:
            return Fetched(path=None, tag=feed.tag)
        return Fetched(path=_with_source(came, feed.name), tag=tag)
    except httpx.HTTPError as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise UnreadableFileError(f"Không tải được {feed.url}: {reason}") from error
    finally:
        came.unlink(missing_ok=True)


def _download(feed: PartnerFeed, path: Path) -> str | None:
    """Write what the server sends and return its tag; None: it is what we have."""
    headers = {"Accept": _FORMATS, **({"If-None-Match": feed.tag} if feed.tag else {})}
    weight = 0
    with (
        httpx.Client(timeout=_TIME_OUT, follow_redirects=True, max_redirects=3) as client,
        client.stream("GET", feed.url, headers=headers) as answer,
    ):
        if answer.status_code == _NOT_MODIFIED:
            return None
        answer.raise_for_status()
        with path.open("wb") as file:
            for piece in answer.iter_bytes():
                weight += len(piece)
                if weight > LARGEST:
                    most = LARGEST // 1024 // 1024
                    raise UnreadableFileError(f"Danh sách lớn hơn {most} MB: {feed.url}")
                file.write(piece)
        tag: str = answer.headers.get("ETag", "")
        return tag


def _with_source(came: Path, name: str) -> Path:
    """Write the rows as JSON Lines, each with its source; what is no object stays as it came."""
    path = came.with_suffix(".jsonl")
    try:
        with path.open("w", encoding="utf-8") as file:
            for record in json_records(came, DEFAULT_LIMITS):
                value = record.written if record.value is None else record.value | {_SOURCE: name}
                file.write(json.dumps(value, ensure_ascii=False) + "\n")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path
